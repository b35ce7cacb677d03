"""Finds a JDK 25 without starting one: the file `release` in a JDK's folder says its version."""

import os
import pathlib
import re
import shutil
from dataclasses import dataclass

from steps import Missing

WANTED = 25
USUAL_FOLDERS = (
    "/usr/lib/jvm/*",
    "/usr/java/*",
    "/opt/*jdk*",
    "/opt/java/*",
    "/Library/Java/JavaVirtualMachines/*/Contents/Home",
    "~/Library/Java/JavaVirtualMachines/*/Contents/Home",
    "~/.sdkman/candidates/java/*",
    "~/.jdks/*",
    "~/.jdks/*/Contents/Home",
    "~/.asdf/installs/java/*",
    "~/.local/share/mise/installs/java/*",
    "~/.jbang/cache/jdks/*",
    "~/.gradle/jdks/*",
    "/opt/homebrew/opt/openjdk@25/libexec/openjdk.jdk/Contents/Home",
    "/opt/homebrew/opt/openjdk/libexec/openjdk.jdk/Contents/Home",
    "/usr/local/opt/openjdk@25/libexec/openjdk.jdk/Contents/Home",
    "/home/linuxbrew/.linuxbrew/opt/openjdk@25/libexec",
    "/home/linuxbrew/.linuxbrew/opt/openjdk/libexec",
)


@dataclass(frozen=True)
class Jdk:
    home: pathlib.Path
    version: str
    compiles: bool

    @property
    def java(self):
        return self.home / "bin" / "java"

    @property
    def fits(self):
        return self.compiles and self.version.split(".")[0] == str(WANTED)


def read(home):
    """The JDK in a folder, or None where there is none."""
    try:
        release = (home / "release").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return None
    version = re.search(r'^JAVA_VERSION="?([^"\s]+)', release, re.MULTILINE)
    if not version or not (home / "bin" / "java").exists():
        return None
    return Jdk(home, version[1], (home / "bin" / "javac").exists())


def places():
    """Where a JDK may be, the user's own choice first."""
    for name in ("JAVA25_HOME", "JAVA_HOME"):
        if os.environ.get(name):
            yield pathlib.Path(os.environ[name])
    for program in ("javac", "java"):
        if found := shutil.which(program):
            yield pathlib.Path(found).resolve().parent.parent
    for pattern in USUAL_FOLDERS:
        pattern = pathlib.Path(os.path.expanduser(pattern))
        yield from sorted(pathlib.Path(pattern.anchor).glob(str(pattern.relative_to(pattern.anchor))))


def all_seen():
    seen = {}
    for place in places():
        if (jdk := read(place)) and jdk.home.resolve() not in seen:
            seen[jdk.home.resolve()] = jdk
    return list(seen.values())


def find():
    """The first JDK 25; Missing says what was seen instead."""
    others = []
    for place in places():
        jdk = read(place)
        if jdk and jdk.fits:
            return jdk
        if jdk:
            others.append(f"{jdk.version}{'' if jdk.compiles else ' without a compiler'} in {jdk.home}")
    seen = f" (seen: {', '.join(dict.fromkeys(others))})" if others else ""
    raise Missing(
        f"no JDK {WANTED} was found{seen}; install one (for example Eclipse Temurin {WANTED}, `sdk install java {WANTED}-tem`, "
        f"or `brew install openjdk@{WANTED}`) or set JAVA_HOME to its folder, and run ./lab again."
    )
