"""What every verb needs: the places, one line a step, a log for what a program prints, one sentence for what is missing."""

import contextlib
import os
import pathlib
import re
import subprocess
import sys
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
WORKBENCH = ROOT / "workbench"
NOTEBOOKS = ROOT / "notebooks"
PRIVATE = ROOT / ".lab"
LOGS = PRIVATE / "log"
CLEAR = "\r\033[K" if sys.stderr.isatty() else ""


class Missing(Exception):
    """One sentence: what is missing or wrong, and how to get it or what to do."""


def say(line):
    """Prints a line of progress, on stderr so that a verb's own output stays clean."""
    print(line, file=sys.stderr, flush=True)


def logged(name, command, environment=None, each_line=None):
    """Runs a program with its output in a log file. Returns its exit code and the log; each_line sees lines as they come."""
    LOGS.mkdir(parents=True, exist_ok=True)
    log = LOGS / f"{name}.log"
    with open(log, "w", encoding="utf-8", errors="replace") as written:
        with subprocess.Popen(
            [str(word) for word in command], cwd=ROOT, env=environment, stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, encoding="utf-8", errors="replace",
        ) as process:  # fmt: skip
            for line in process.stdout:
                written.write(line)
                if each_line:
                    each_line(line.rstrip("\n"))
    return process.returncode, log


def progress(pattern):
    """For a step that takes long: shows on a terminal, in place, the part of the last line that a pattern matches."""
    if not sys.stderr.isatty():
        return None

    def each_line(line):
        if found := re.search(pattern, line):
            print(f"{CLEAR}  {' '.join(found.groups())[:100]}\r", end="", file=sys.stderr, flush=True)

    return each_line


def why(log, pattern="error", lines=3):
    """The first lines of a log that say what went wrong, indented, and where the rest stands."""
    text = log.read_text(encoding="utf-8", errors="replace").splitlines()
    telling = [line.strip() for line in text if pattern.lower() in line.lower()][:lines] or text[-lines:]
    return "".join(f"\n    {line[:200]}" for line in telling) + f"\n  (the rest: {shown(log)})"


def shown(path):
    """A path as short as it can be said from where the user stands."""
    path = pathlib.Path(path)
    with contextlib.suppress(ValueError):
        return str(path.relative_to(pathlib.Path.cwd()))
    return str(path)


def out_of_space(log):
    return "No space left on device" in log.read_text(encoding="utf-8", errors="replace")


@contextlib.contextmanager
def alone():
    """Only one ./lab at a time builds; a second one waits."""
    import fcntl

    try:
        PRIVATE.mkdir(exist_ok=True)
        handle = open(PRIVATE / "lock", "w")
    except OSError as fault:
        raise Missing(f"{ROOT} cannot be written ({fault.strerror}); clone the project into a folder of your own.") from None
    with handle:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            say("waiting for another ./lab that is building")
            fcntl.flock(handle, fcntl.LOCK_EX)
        yield


@contextlib.contextmanager
def step(line):
    """Announces a step of more than a moment, and how long it took."""
    say(f"{line} ...")
    began = time.monotonic()
    yield
    say(f"{CLEAR}{line}: done in {time.monotonic() - began:.0f} s")


def replace(file, text):
    """Writes a whole file or nothing, so that an interrupted run leaves no half of it."""
    file.parent.mkdir(parents=True, exist_ok=True)
    half = file.with_name(f"{file.name}.{os.getpid()}")
    half.write_text(text, encoding="utf-8")
    half.replace(file)
