"""The places and programs that the tests use."""

import os
import pathlib
import subprocess
import sys

import pytest

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "workbench"))


@pytest.fixture
def root():
    return ROOT


@pytest.fixture
def lab():
    """Runs ./lab with words; returns what a shell would see."""

    def run(*words, environment=None, folder=ROOT):
        return subprocess.run(
            [str(ROOT / "lab"), *map(str, words)], env=environment or dict(os.environ), cwd=folder, stdin=subprocess.DEVNULL,
            capture_output=True, text=True, errors="replace", timeout=280,
        )  # fmt: skip

    return run


@pytest.fixture
def java_notebook(tmp_path):
    """Writes a notebook for our kernel; a cell is its source, or its source and its tags."""
    import nbformat

    def make(*cells, name="small.ipynb"):
        notebook = nbformat.v4.new_notebook()
        notebook.metadata["kernelspec"] = {"name": "clv-lab", "display_name": "CLV Lab", "language": "java"}
        for number, cell in enumerate(cells):
            source, tags = cell if isinstance(cell, tuple) else (cell, [])
            notebook.cells.append(nbformat.v4.new_code_cell(source, id=f"cell-{number}", metadata={"tags": tags} if tags else {}))
        nbformat.write(notebook, tmp_path / name)
        return tmp_path / name

    return make
