"""The kernelspec: what tells Jupyter how to start the kernel. Made from the template in kernel/src/main/kernelspec.

Its folder holds, beside kernel.json, the script `launch` and what that one reads: `flags`, `jars`, `print`, `jdk`, `caches`.
"""

import hashlib
import os
import shutil
import subprocess

import build
import environment
import jdk
import steps
from steps import Missing, PRIVATE, ROOT

NAME = "clv-lab"
TEMPLATE = ROOT / "kernel" / "src" / "main" / "kernelspec"
PRIVATE_PLACE = environment.HOME / "share" / "jupyter" / "kernels" / NAME
CACHES = PRIVATE / "start-cache"


def write(place, home, jars, caches, final=None):
    """Fills a folder with a kernelspec that runs these jars on this JDK. It is moved to `final` afterwards, if that is given.

    `jars` are paths, of which those that are not absolute lie below the folder; without a `home` the script looks for a JDK,
    without `caches` the start cache is in the user's own folder for caches.
    """
    if not (TEMPLATE / "kernel.json").exists():
        raise Missing(f"{steps.shown(TEMPLATE / 'kernel.json')} is missing; get it back with `git checkout -- kernel`.")
    where = str(final or place).replace("\\", "\\\\").replace('"', '\\"')
    put(place / "kernel.json", (TEMPLATE / "kernel.json").read_text(encoding="utf-8").replace("@PLACE@", where))
    put(place / "jars", "".join(f"{jar}\n" for jar in jars))
    put(place / "print", fingerprint(place, jars))
    for name, path in (("jdk", home), ("caches", caches)):
        put(place / name, f"{path}\n") if path else (place / name).unlink(missing_ok=True)
    for name in ("launch", "flags", *(picture.name for picture in TEMPLATE.glob("*.[ps][nv]g"))):
        if not (place / name).exists() or (place / name).read_bytes() != (TEMPLATE / name).read_bytes():
            half = place / f"{name}.{os.getpid()}"
            shutil.copyfile(TEMPLATE / name, half)
            half.replace(place / name)
    (place / "launch").chmod(0o755)


def put(file, text):
    """A file that says the same is not touched: the start cache stands on it."""
    if not file.exists() or file.read_text(encoding="utf-8") != text:
        steps.replace(file, text)


def fingerprint(place, jars):
    """A hash of the flags and of every jar's bytes; and, on a second line, of what says cheaply that no jar was touched."""
    flags = (TEMPLATE / "flags").read_bytes()
    touched = hashlib.sha256(flags)
    for jar in jars:
        seen = os.stat(place / jar)
        touched.update(f"{place / jar} {seen.st_ino} {seen.st_size} {seen.st_mtime_ns} {seen.st_ctime_ns}\0".encode())
    former = (place / "print").read_text(encoding="utf-8").splitlines() if (place / "print").exists() else []
    if former[1:] == [touched.hexdigest()]:
        return "\n".join(former) + "\n"
    contents = hashlib.sha256(flags)
    for jar in jars:
        contents.update(f"{os.path.basename(jar)}\0".encode())
        contents.update(hashlib.sha256((place / jar).read_bytes()).digest())
    return f"{contents.hexdigest()[:16]}\n{touched.hexdigest()}\n"


def state(place):
    """How the start cache of a kernelspec is, in the words of its script."""
    answer = subprocess.run(["/bin/sh", place / "launch", "--state"], capture_output=True, text=True, errors="replace")
    return (answer.stdout or answer.stderr).strip()


def rehearse(place):
    """Makes the start cache in the background, if it is missing or old and nobody makes it yet; whether it has begun."""
    if not state(place).startswith("none"):
        return False
    subprocess.Popen(
        ["/bin/sh", place / "launch", "--rehearse"],
        stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True,
    )  # fmt: skip
    return True


def rehearsed(place):
    """Returns when the start cache is made, or could not be."""
    if not state(place).startswith("ready"):
        with steps.step("making the start cache"):
            subprocess.run(["/bin/sh", place / "launch", "--rehearse"], stdin=subprocess.DEVNULL)


def ready(tests=False):
    """Builds what is stale, makes the environment, puts the kernel into it; returns the environment's Python."""
    home = jdk.find().home
    with steps.alone():
        python = environment.ready(tests)
        made = build.ready()
        write(PRIVATE_PLACE, home, made.class_path, CACHES)
    return python
