"""Finds Maven, and runs it on the JDK 25 with a sentence where it fails."""

import os
import pathlib
import re
import shutil
import subprocess

import jdk
import steps
from steps import Missing

OLDEST = (3, 8)
USUAL_PLACES = (
    "~/.sdkman/candidates/maven/current/bin/mvn",
    "/opt/homebrew/bin/mvn",
    "/usr/local/bin/mvn",
    "/home/linuxbrew/.linuxbrew/bin/mvn",
    "/usr/share/maven/bin/mvn",
    "/opt/maven/bin/mvn",
)
NO_NETWORK = re.compile(
    r"Unknown host|Could not transfer|Connection (refused|reset|timed out)|Network is unreachable"
    r"|Temporary failure in name resolution|in offline mode|PKIX path|status code: (401|403|407|5\d\d)",
    re.IGNORECASE,
)


def find():
    """The program mvn, or Missing."""
    homes = [pathlib.Path(os.environ[name]) / "bin" / "mvn" for name in ("MAVEN_HOME", "M2_HOME") if os.environ.get(name)]
    on_path = [pathlib.Path(found)] if (found := shutil.which("mvn")) else []
    for place in [*homes, *on_path, *(pathlib.Path(place).expanduser() for place in USUAL_PLACES)]:
        if os.access(place, os.X_OK):
            return place
    raise Missing("no Maven was found; install 3.8 or newer (Debian: apt install maven, macOS: brew install maven).")


def version(mvn, java_home):
    """What `mvn -v` says of itself, as text such as 3.9.9."""
    answer = subprocess.run([mvn, "-v"], env=surroundings(java_home), capture_output=True, text=True, errors="replace")
    found = re.search(r"Apache Maven (\d+(?:\.\d+)+)", answer.stdout)
    if not found:
        raise Missing(f"{mvn} does not start: {(answer.stderr or answer.stdout).strip()[:200]}")
    return found[1]


def checked(java_home):
    """Maven, when it is new enough."""
    mvn = find()
    seen = version(mvn, java_home)
    if tuple(int(part) for part in seen.split(".")[:2]) < OLDEST:
        raise Missing(f"Maven {seen} in {mvn} is too old; install 3.8 or newer (or set MAVEN_HOME to one).")
    return mvn


def surroundings(java_home):
    """The JDK 25 runs Maven too, so that one JDK is enough and an old default Java does no harm."""
    return os.environ | {"JAVA_HOME": str(java_home), "JAVA25_HOME": str(java_home)}


def run(name, arguments, each_line=None):
    """Runs Maven over the whole project with its output in a log; Missing says in a sentence why it failed."""
    home = jdk.find().home
    mvn = checked(home)
    command = [mvn, "--batch-mode", "--no-transfer-progress", "-Dstyle.color=never", *arguments]
    code, log = steps.logged(name, command, surroundings(home), each_line)
    if code == 0:
        return log
    text = log.read_text(encoding="utf-8", errors="replace")
    if steps.out_of_space(log):
        raise Missing(f"the disk is full; make room and run ./lab again (the rest: {steps.shown(log)}).")
    if NO_NETWORK.search(text):
        raise Missing(f"Maven could not fetch a library it needs (is there a network?):{steps.why(log, '[ERROR]', 1)}")
    raise Missing(f"the build failed:{steps.why(log, '[ERROR]', 4)}")
