"""`./lab doctor`: what this machine has, one line each, and what is wrong with it."""

import json
import os
import pathlib
import platform
import shutil
import subprocess
import sys

import browser
import build
import environment
import jdk
import kernelspec
import maven
from steps import Missing, PRIVATE, ROOT, WORKBENCH


def examine():
    """Prints a line for each thing that the laboratory stands on; 1 when one of them is wrong."""
    checks = (java, mvn, python, private_environment, jars, kernelspecs, kernel, chromium, disk)
    wrong = 0
    for check in checks:
        try:
            for fine, line in check():
                wrong += not fine
                print(f"{'ok' if fine else '!!'}  {check.__name__.replace('_', ' '):20} {line}")
        except Missing as missing:
            wrong += 1
            print(f"!!  {check.__name__.replace('_', ' '):20} {missing}")
    print("all is well" if not wrong else f"{wrong} thing{'s' if wrong > 1 else ''} to mend: see the lines with !!")
    return 1 if wrong else 0


def java():
    used = jdk.find()
    others = [f"{other.version} in {other.home}" for other in jdk.all_seen() if other.home.resolve() != used.home.resolve()]
    yield True, f"JDK {used.version} in {used.home}" + (f" (also: {'; '.join(others)})" if others else "")


def mvn():
    program = maven.checked(jdk.find().home)
    yield True, f"Maven {maven.version(program, jdk.find().home)} ({program})"
    repository = pathlib.Path.home() / ".m2" / "repository"
    yield True, f"libraries in {repository}" if repository.exists() else f"no libraries yet in {repository}; the first build fetches them"


def python():
    fine = all(environment.importlib.util.find_spec(module) for module in ("venv", "ensurepip"))
    remedy = "" if fine else "; it cannot make virtual environments (Debian: apt install python3-venv)"
    yield fine, f"Python {platform.python_version()} ({sys.executable}){remedy}"


def private_environment():
    if not environment.HOME.exists():
        yield True, "not made yet; ./lab makes it"
    elif not environment.installed(environment.LOCK):
        yield True, f"{environment.HOME} is older than its lock; ./lab makes it anew"
    else:
        lab = environment.version_of("jupyterlab")
        yield lab is not None, f"JupyterLab {lab}, {size(environment.HOME)} in {environment.HOME}"


def jars():
    made = build.last()
    if made is None:
        yield True, "not built yet; ./lab builds"
    elif not made.whole:
        yield True, "a jar of the class path is gone; ./lab builds it again"
    else:
        fresh = made.sources == build.fingerprint()
        yield True, f"{len(made.class_path)} on the class path, " + ("up to date" if fresh else "older than the sources; ./lab builds them")


def kernelspecs():
    """Every clv-lab kernelspec that this private Jupyter or the user's own would see."""
    places = [kernelspec.PRIVATE_PLACE, *(place / "kernels" / kernelspec.NAME for place in jupyter_folders())]
    seen = [place for place in dict.fromkeys(places) if (place / "kernel.json").exists()]
    for place in seen:
        try:
            words = json.loads((place / "kernel.json").read_text(encoding="utf-8"))["argv"]
        except (ValueError, KeyError):
            yield False, f"{place} is broken; ./lab (or ./lab install) writes it anew"
            continue
        gone = [need for need in needs(place, words) if not os.path.exists(need)]
        yield not gone, f"{place}" + (f" needs {gone[0]}, which is gone; ./lab (or ./lab install) writes it anew" if gone else "")
        if not gone and (place / "launch").exists():
            yield True, f"its start cache: {kernelspec.state(place)}"
    if not seen:
        yield True, "none yet; ./lab makes a private one, ./lab install one for your own Jupyter"
    if found := shutil.which("jupyter"):
        answer = subprocess.run([found, "--version"], capture_output=True, text=True, errors="replace")
        core = [line for line in answer.stdout.splitlines() if "jupyter_core" in line or "jupyterlab " in line]
        yield True, f"your own Jupyter: {found} ({', '.join(' '.join(line.split()) for line in core)})"


def needs(place, words):
    """The files without which a kernelspec starts nothing."""
    yield from (word for word in words if word.startswith("/"))
    if (place / "jdk").exists():
        yield os.path.join((place / "jdk").read_text(encoding="utf-8").strip(), "bin", "java")
    if (place / "jars").exists():
        yield from (place / jar for jar in (place / "jars").read_text(encoding="utf-8").splitlines())


def kernel():
    """Starts the private kernel, when there is all that it needs."""
    made = build.last()
    built = made and made.whole and made.sources == build.fingerprint()
    if built and environment.installed(environment.LOCK) and (kernelspec.PRIVATE_PLACE / "kernel.json").exists():
        command = [environment.PYTHON, WORKBENCH / "answer.py", kernelspec.PRIVATE_PLACE]
        answer = subprocess.run(command, capture_output=True, text=True, errors="replace")
        yield answer.returncode == 0, answer.stdout.strip() or (answer.stderr.strip().splitlines() or ["it says nothing"])[-1]


def jupyter_folders():
    """Where Jupyter looks for kernelspecs, as its documentation has it."""
    yield from (pathlib.Path(place) for place in os.environ.get("JUPYTER_PATH", "").split(os.pathsep) if place)
    yield user_folder()
    yield from (pathlib.Path("/usr/local/share/jupyter"), pathlib.Path("/usr/share/jupyter"))


def user_folder():
    """Jupyter's folder of this user's own data."""
    if place := os.environ.get("JUPYTER_DATA_DIR"):
        return pathlib.Path(place)
    if sys.platform == "darwin":
        return pathlib.Path.home() / "Library" / "Jupyter"
    return pathlib.Path(os.environ.get("XDG_DATA_HOME") or pathlib.Path.home() / ".local" / "share") / "jupyter"


def chromium():
    found = browser.find()
    yield True, found or "none; PDF and the browser test need one (Debian: apt install chromium)"


def disk():
    free = shutil.disk_usage(ROOT).free
    fine = free > 2**30
    yield fine, f"{free / 2**30:.0f} GB free, {size(PRIVATE)} in {PRIVATE}" + ("" if fine else "; the first start needs about 1 GB")


def size(folder):
    total = sum(file.lstat().st_size for file in folder.rglob("*") if not file.is_dir())
    return f"{total / 2**20:.0f} MB"
