#!/usr/bin/env python3
"""Finds a Chromium or Chrome that this machine has; nothing is downloaded. As a program: prints it, or exits with 1."""

import os
import shutil
import sys

PROGRAMS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge")
MAC_PROGRAMS = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
)
# quiet, offline, and able to run as root in a container
FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-dev-shm-usage",
    "--no-first-run",
    "--no-default-browser-check",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-extensions",
)


def find():
    """The path of a browser, or None."""
    for program in PROGRAMS:
        if found := shutil.which(program):
            return found
    places = [place for app in MAC_PROGRAMS for place in (app, os.path.expanduser("~") + app)]
    return next((place for place in places if os.access(place, os.X_OK)), None)


if __name__ == "__main__":
    print(find() or "no browser found")
    sys.exit(0 if find() else 1)
