"""`./lab run`: what may be asked for. The work is done by execute.py in the private Python environment."""

import argparse
import difflib
import os
import pathlib

import kernelspec
import steps
from steps import Missing, NOTEBOOKS, WORKBENCH


def order(words):
    """What the user asks for, checked as far as it can be without running anything."""
    parser = argparse.ArgumentParser(
        prog="./lab run",
        description="Executes a notebook from top to bottom and writes it with its outputs. Stops at the first cell that fails, "
        "writes what there is, and exits with 1.",
    )
    parser.add_argument("notebook", type=pathlib.Path, help="the notebook (.ipynb)")
    parser.add_argument(
        "-p", dest="parameters", metavar="name=value", action="append", default=[], type=parameter,
        help="a value for a variable that the cell tagged `parameters` declares; may be given more than once",
    )  # fmt: skip
    parser.add_argument("-o", dest="output", metavar="FILE", type=pathlib.Path, help="where to write (default: NOTEBOOK.run.ipynb)")
    parser.add_argument("--html", action="store_true", help="also write one self-contained interactive HTML page")
    parser.add_argument("--pdf", action="store_true", help="also write a PDF (needs a Chromium or Chrome on this machine)")
    parser.add_argument("--in-place", action="store_true", help="write the outputs into NOTEBOOK itself")
    asked = parser.parse_args(words)
    if not asked.notebook.is_file():
        raise Missing(f"there is no notebook {asked.notebook}{nearest(asked.notebook)}.")
    if asked.in_place and (asked.output or asked.parameters):
        raise Missing("--in-place refreshes a notebook as it stands; it goes with neither -o nor -p.")
    if asked.output is None:
        asked.output = asked.notebook if asked.in_place else asked.notebook.with_suffix(".run.ipynb")
    elif asked.output.suffix in (".html", ".pdf"):
        raise Missing(f"-o names the executed notebook, as in `-o {asked.output.with_suffix('.ipynb')} --{asked.output.suffix[1:]}`.")
    if asked.output.is_dir():
        raise Missing(f"{asked.output} is a folder; -o names a file, as in `-o {asked.output / asked.notebook.name}`.")
    if not asked.output.parent.is_dir():
        raise Missing(f"there is no folder {asked.output.parent} to write into.")
    if not os.access(asked.output if asked.output.exists() else asked.output.parent, os.W_OK):
        raise Missing(f"{asked.output} cannot be written by this user; name another place with -o.")
    return asked


def nearest(notebook):
    """Which notebook may be meant by a name that none has, as the end of a sentence."""
    if notebook.is_dir():
        return f"; {notebook} is a folder, with " + (", ".join(sorted(file.name for file in notebook.glob("*.ipynb"))) or "no notebook in it")
    names = [file.name for folder in dict.fromkeys((notebook.parent, NOTEBOOKS)) for file in folder.glob("*.ipynb")]
    near = difflib.get_close_matches(notebook.name, names, n=1)
    return f" (did you mean {near[0]}?)" if near else ""


def parameter(text):
    name, equals, value = text.partition("=")
    if not equals or not name.strip():
        raise argparse.ArgumentTypeError(f"{text!r} is not of the form name=value")
    return name.strip(), value


def start(words):
    order(words)
    python = kernelspec.ready()
    os.execv(python, [str(python), str(WORKBENCH / "execute.py"), *words])
