"""The private Python environment in .lab/env: JupyterLab and what runs notebooks, each version fixed by a lock with hashes."""

import hashlib
import importlib.util
import json
import re
import shutil
import subprocess
import sys

import steps
from steps import Missing, PRIVATE, ROOT, WORKBENCH

HOME = PRIVATE / "env"
PYTHON = HOME / "bin" / "python"
LOCK = WORKBENCH / "requirements.lock"
TEST_LOCK = WORKBENCH / "requirements-test.lock"
NO_NETWORK = re.compile(
    r"NewConnectionError|Temporary failure|Name or service|Max retries|ConnectTimeout|ReadTimeout|Network is unreachable"
    r"|No matching distribution|ProxyError|SSLError",
)
# JupyterLab asks the network for news and for a list of extensions; a laboratory that works offline does neither.
SERVER = {
    "LabApp": {
        "news_url": None,
        "check_for_updates_class": "jupyterlab.handlers.announcements.NeverCheckForUpdate",
        "extension_manager": "readonly",
    }
}
PAGE = {"disabledExtensions": {"@jupyterlab/apputils-extension:announcements": True}}


def fingerprint(lock):
    """Changes with the lock, with the place (a virtual environment cannot be moved) and with the Python it stands on."""
    text = lock.read_bytes() + f"{ROOT} {sys.version_info[:2]} {SERVER} {PAGE}".encode()
    return hashlib.sha256(text).hexdigest()


def stamp(lock):
    return HOME / f"{lock.stem}.installed"


def installed(lock):
    """Whether the lock is in the environment as it stands in the file."""
    try:
        return PYTHON.exists() and stamp(lock).read_text() == fingerprint(lock)
    except OSError:
        return False


def ready(tests=False):
    """The environment's Python, with everything in it."""
    if not installed(LOCK):
        with steps.step("making a private Python environment with JupyterLab (about 320 MB)"):
            create()
            install(LOCK)
            settings()
    if tests and not installed(TEST_LOCK):
        with steps.step("adding what the tests need"):
            install(TEST_LOCK)
    return PYTHON


def create():
    if importlib.util.find_spec("ensurepip") is None or importlib.util.find_spec("venv") is None:
        raise Missing(f"{sys.executable} cannot make virtual environments; install the module (Debian: apt install python3-venv).")
    shutil.rmtree(HOME, ignore_errors=True)
    base = getattr(sys, "_base_executable", sys.executable)
    code, log = steps.logged("venv", [base, "-m", "venv", HOME])
    if code != 0:
        raise Missing(f"the private Python environment could not be made:{steps.why(log)}")


def install(lock):
    command = [PYTHON, "-m", "pip", "install", "--require-hashes", "--no-user", "--no-input", "--disable-pip-version-check"]
    code, log = steps.logged("pip", [*command, "--progress-bar", "off", "-r", lock], each_line=steps.progress(r"^(Collecting|Installing) (\S+)"))
    if code == 0:
        return steps.replace(stamp(lock), fingerprint(lock))
    if steps.out_of_space(log):
        raise Missing(f"the disk is full; make room and run ./lab again (the rest: {steps.shown(log)}).")
    if NO_NETWORK.search(log.read_text(encoding="utf-8", errors="replace")):
        raise Missing(f"pip could not fetch a package it needs (is there a network?):{steps.why(log, 'ERROR')}")
    raise Missing(f"pip could not install {steps.shown(lock)}:{steps.why(log, 'ERROR')}")


def settings():
    """Settings of this environment alone; the user's own Jupyter settings stay as they are and win."""
    place = HOME / "etc" / "jupyter"
    steps.replace(place / "jupyter_lab_config.json", json.dumps(SERVER, indent=2))
    steps.replace(place / "labconfig" / "page_config.json", json.dumps(PAGE, indent=2))


def version_of(package):
    """The version of a package in the environment, or None."""
    command = [PYTHON, "-c", f"import importlib.metadata as m; print(m.version({package!r}))"]
    try:
        answer = subprocess.run(command, capture_output=True, text=True)
    except OSError:
        return None
    return answer.stdout.strip() or None
