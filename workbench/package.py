"""`./lab package`: a wheel in dist/ that brings the kernel, with its jars, into any environment that has a Jupyter.

The kernelspec lies in share/jupyter/kernels of the environment, so Jupyter finds it there and pip takes all of it away again.
The same sources give the same bytes: entries are sorted, stored as they are, and carry one date.
"""

import argparse
import base64
import hashlib
import pathlib
import re
import shutil
import tempfile
import zipfile

import build
import install
import kernelspec
import steps
from steps import ROOT, WORKBENCH, say

NAME = "clv_lab_kernel"
DATE = (2026, 1, 1, 0, 0, 0)
METADATA = """Metadata-Version: 2.4
Name: clv-lab-kernel
Version: {version}
Summary: A Java kernel for Jupyter with a preloaded module for customer lifetime value; needs a JDK 25 on the machine
License-Expression: GPL-3.0-or-later
License-File: LICENSE
Requires-Python: >=3.10
Classifier: Framework :: Jupyter
Classifier: Operating System :: POSIX
Description-Content-Type: text/markdown

A Java kernel for Jupyter. It needs a JDK 25, which it finds by JAVA_HOME, on the PATH or in the usual folders, and `/bin/sh`
(Linux, macOS). The first start takes a second longer: it has a start cache made, in the background, in
`~/.cache/jupyter-java-kernel` (or at once: `sh <prefix>/share/jupyter/kernels/clv-lab/launch --rehearse`).

With papermill in the same environment, `papermill in.ipynb out.ipynb -p years 5` writes the parameter in Java.
"""
WHEEL = "Wheel-Version: 1.0\nGenerator: clv-lab\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
ENTRY_POINTS = "[papermill.engine]\nclv-lab = clv_lab_kernel.papermill:Engine\n"


def wheel(words):
    parser = argparse.ArgumentParser(prog="./lab package", description="Builds a wheel with the kernel and all its jars.")
    parser.add_argument("-o", dest="folder", metavar="DIR", type=pathlib.Path, default=ROOT / "dist", help="where to write (default: dist/)")
    folder = parser.parse_args(words).folder
    with steps.alone():
        made = build.ready()
    version = re.search(r"<artifactId>clv-lab-parent</artifactId>\s*<version>([^<]+)", (ROOT / "pom.xml").read_text(encoding="utf-8"))[1]
    folder.mkdir(parents=True, exist_ok=True)
    target = folder / f"{NAME}-{version}-py3-none-any.whl"
    with tempfile.TemporaryDirectory(dir=folder) as scratch:
        tree = pathlib.Path(scratch) / "tree"
        lay_out(tree, made.class_path, version)
        half = pathlib.Path(scratch) / target.name
        pack(tree, half, f"{NAME}-{version}.dist-info/RECORD")
        half.replace(target)
    say(f"wrote {steps.shown(target)} ({target.stat().st_size / 2**20:.0f} MB); `pip install {steps.shown(target)}` puts the kernel into an environment")
    return 0


def lay_out(tree, class_path, version):
    """The files of the wheel, each at its place in it."""
    place = tree / f"{NAME}-{version}.data" / "data" / "share" / "jupyter" / "kernels" / kernelspec.NAME
    kernelspec.write(place, None, install.copied(class_path, place), None, final="{resource_dir}")
    kernelspec.put(place / "print", (place / "print").read_text().splitlines()[0] + "\n")  # the rest is about this machine
    install.add_datasets(place)
    shutil.copytree(WORKBENCH / "wheel" / NAME, tree / NAME, ignore=shutil.ignore_patterns("__pycache__"))
    about = tree / f"{NAME}-{version}.dist-info"
    kernelspec.put(about / "METADATA", METADATA.format(version=version))
    kernelspec.put(about / "WHEEL", WHEEL)
    kernelspec.put(about / "entry_points.txt", ENTRY_POINTS)
    kernelspec.put(about / "licenses" / "LICENSE", (ROOT / "LICENSE").read_text(encoding="utf-8"))


def pack(tree, target, record):
    lines = []
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as archive:

        def add(name, content, mode):
            entry = zipfile.ZipInfo(name, DATE)
            entry.external_attr = (0o100000 | mode) << 16
            entry.create_system = 3
            archive.writestr(entry, content)

        for file in sorted(file for file in tree.rglob("*") if file.is_file()):
            content, name = file.read_bytes(), file.relative_to(tree).as_posix()
            digest = base64.urlsafe_b64encode(hashlib.sha256(content).digest()).rstrip(b"=").decode()
            lines.append(f"{name},sha256={digest},{len(content)}\n")
            add(name, content, 0o755 if file.name == "launch" else 0o644)
        add(record, "".join(lines) + f"{record},,\n", 0o644)
