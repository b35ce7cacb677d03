"""`./lab bench`: how long the door takes; `./lab bench kernel`: the kernel beside others. Numbers for a person, no test."""

import argparse
import os
import pathlib
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request

import build
import environment
import jdk
import kernelspec
import steps
from steps import NOTEBOOKS, PRIVATE, ROOT, Missing

BENCHMARKS = ROOT / "benchmarks"
PEERS = PRIVATE / "peers"
BARE = PRIVATE / "bare" / "clv-lab-bare"
FIRST = NOTEBOOKS / "00-start-here.ipynb"


def measure(words):
    if words[:1] == ["kernel"]:
        return beside_others(words[1:])
    parser = argparse.ArgumentParser(prog="./lab bench", description="Measures the start of ./lab and of the first notebook.")
    parser.add_argument("--runs", type=int, default=5, help="how often each is measured (default: 5); the median is printed")
    runs = parser.parse_args(words).runs
    kernelspec.ready()
    print(f"on {os.cpu_count()} processors, median of {runs} (least to most), in seconds")
    show("./lab until it hands over to JupyterLab", [seconds(dry_run) for _ in range(runs)])
    bare, ours = [], []
    for _ in range(runs):  # by turns, so that a busy machine does not favour one of them
        bare.append(until_answer([environment.HOME / "bin" / "jupyter-lab"]))
        ours.append(until_answer([ROOT / "lab"]))
    show("jupyter lab until its first answer", bare)
    show("./lab until JupyterLab's first answer", ours)
    print(f"  {statistics.median(ours) - statistics.median(bare):6.2f}  what ./lab adds to jupyter lab (medians)")
    if FIRST.exists():
        show("./lab run notebooks/00-start-here.ipynb, kernel start included", [seconds(run_first) for _ in range(runs)])
    return 0


def beside_others(words):
    """Runs benchmarks/ on the kernel alone, on the kernel with the library, and on those of others."""
    python = kernelspec.ready()
    home = jdk.find().home
    kernelspec.write(BARE, home, build.last().bare, kernelspec.CACHES)
    places = (BARE, kernelspec.PRIVATE_PLACE)
    for place in places:
        kernelspec.rehearsed(place)
    known = ["--bare", BARE, "--full", kernelspec.PRIVATE_PLACE, "--jdk", home, "--to", PRIVATE / "bench" / "kernel.json"]
    known += ["--peers", PEERS] if wanted(words) and peers() else []
    os.environ["KERNEL_HISTORY"] = "off"
    return subprocess.run([str(word) for word in (python, BENCHMARKS, *known, *words)]).returncode


def wanted(words):
    """Whether the kernels of others are among those asked for."""
    only = words[words.index("--only") + 1 :] if "--only" in words else ["jjava"]
    return any(word in name for word in only for name in ("jjava", "kotlin"))


def peers():
    """Whether the other kernels are there; they are fetched at the first need."""
    wanted = BENCHMARKS / "requirements.txt"
    stamp = PEERS / "installed"
    if stamp.exists() and stamp.read_text() == wanted.read_text():
        return True
    with steps.step("fetching the kernels of others"):
        base = getattr(sys, "_base_executable", sys.executable)
        fetch = [PEERS / "bin" / "python", "-m", "pip", "install", "--no-input", "--disable-pip-version-check", "-r", wanted]
        for name, command in (("venv", [base, "-m", "venv", "--clear", PEERS]), ("peers", fetch)):
            code, log = steps.logged(name, command)
            if code:
                steps.say(f"the kernels of others could not be fetched (is there a network?); ours is measured beside ipykernel alone:{steps.why(log, 'ERROR')}")
                return False
    steps.replace(stamp, wanted.read_text())
    return True


def show(what, times):
    print(f"  {statistics.median(times):6.2f}  {what} ({min(times):.2f} to {max(times):.2f})", flush=True)


def seconds(action):
    began = time.perf_counter()
    action()
    return time.perf_counter() - began


def dry_run():
    quietly([ROOT / "lab"], os.environ | {"LAB_DRY_RUN": "1"})


def run_first():
    with tempfile.TemporaryDirectory() as folder:
        quietly([ROOT / "lab", "run", FIRST, "-o", pathlib.Path(folder) / "again.ipynb"], os.environ)


def quietly(command, surroundings):
    answer = subprocess.run([str(word) for word in command], env=surroundings, capture_output=True, text=True)
    if answer.returncode:
        raise Missing(f"{' '.join(map(str, command))} failed:\n{answer.stderr[-2000:]}")


def until_answer(program):
    """Starts a JupyterLab; returns when it has answered for the first time, with the seconds that this took."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    root = ["--allow-root"] if os.geteuid() == 0 else []
    words = [*map(str, program), *root, "--no-browser", f"--port={port}", "--IdentityProvider.token=bench", str(NOTEBOOKS)]
    began = time.perf_counter()
    server = subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        while server.poll() is None:
            try:
                with urllib.request.urlopen(f"http://127.0.0.1:{port}/api/status?token=bench", timeout=5):
                    return time.perf_counter() - began
            except OSError:
                time.sleep(0.01)
        raise Missing(f"{words[0]} stopped before it answered")
    finally:
        server.terminate()
        server.wait()
