"""Every notebook of notebooks/ runs, gives the very file that is committed, and tells nothing of the machine it ran on."""

import contextlib
import datetime
import json
import os
import pathlib
import re
import shutil
import socket

import pytest
from comparison import difference, leaks

ROOT = pathlib.Path(__file__).resolve().parents[2]
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
NOTEBOOKS = [path for path in NOTEBOOKS if not path.name.endswith(".run.ipynb")]
FIRST = NOTEBOOKS[:1]


def named(path):
    return path.stem


def run_again(lab, path, folder, environment=None):
    """The notebook's text after a run in a copy of its folder, with the datasets beside it as in the project."""
    shutil.copytree(ROOT / "notebooks", folder / "notebooks", ignore=shutil.ignore_patterns("out", ".ipynb_checkpoints", "*.run.*"))
    if (ROOT / "datasets").exists():
        (folder / "datasets").symlink_to(ROOT / "datasets")
    answer = lab("run", folder / "notebooks" / path.name, "-o", folder / "again.ipynb", environment=environment)
    assert answer.returncode == 0, answer.stderr
    return (folder / "again.ipynb").read_text(encoding="utf-8")


@pytest.mark.timeout(300)
@pytest.mark.parametrize("path", NOTEBOOKS, ids=named)
def test_run_again_gives_the_committed_file(path, lab, tmp_path):
    changed = difference(path.read_text(encoding="utf-8"), run_again(lab, path, tmp_path))
    assert not changed, f"{path.name} is not what a run gives; if the new one is right: ./lab run --in-place notebooks/{path.name}\n{changed}"


@pytest.mark.timeout(300)
@pytest.mark.parametrize("path", FIRST, ids=named)
@pytest.mark.parametrize("processors", [1, 5])
def test_the_number_of_processors_changes_nothing(path, processors, lab, tmp_path):
    environment = os.environ | {"JDK_JAVA_OPTIONS": f"-XX:ActiveProcessorCount={processors}", "TZ": "Asia/Tokyo", "LC_ALL": "C"}
    with only_one_processor() if processors == 1 else contextlib.nullcontext():
        changed = difference(path.read_text(encoding="utf-8"), run_again(lab, path, tmp_path, environment))
    assert not changed, changed


@contextlib.contextmanager
def only_one_processor():
    """Native code (DuckDB) asks the operating system, which Linux lets us answer; elsewhere the Java part alone is tested."""
    if not hasattr(os, "sched_setaffinity"):
        yield
        return
    before = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {min(before)})
    try:
        yield
    finally:
        os.sched_setaffinity(0, before)


@pytest.mark.parametrize("path", NOTEBOOKS, ids=named)
def test_outputs_tell_nothing_of_the_machine_or_the_moment(path):
    private = {"the folder of the project": re.escape(str(ROOT))}
    if len(str(pathlib.Path.home())) > 1:
        private["the home folder"] = rf"{re.escape(str(pathlib.Path.home()))}(?=[/\s\"'<]|$)"
    if len(socket.gethostname()) > 5:
        private["the host"] = rf"\b{re.escape(socket.gethostname())}\b"
    assert leaks(json.loads(path.read_text(encoding="utf-8")), private, today=datetime.date.today().isoformat()) == []


@pytest.mark.parametrize("path", NOTEBOOKS, ids=named)
def test_a_committed_notebook_is_tidy(path):
    notebook = json.loads(path.read_text(encoding="utf-8"))
    assert path.stat().st_size < 1_000_000, f"{path.name} has {path.stat().st_size:,} bytes; at most 1 MB is committed"
    assert notebook["metadata"]["kernelspec"]["name"] == "clv-lab"
    assert "version" not in notebook["metadata"]["language_info"]
    code = [cell for cell in notebook["cells"] if cell["cell_type"] == "code"]
    assert [cell["execution_count"] for cell in code] == list(range(1, len(code) + 1)), "run from top to bottom in a fresh kernel"
    for cell in code:
        assert "execution" not in cell["metadata"], "timing metadata; ./lab run --in-place leaves none"
        assert not [output for output in cell["outputs"] if output["output_type"] == "error"]
        for kinds in (set(output.get("data", ())) for output in cell["outputs"]):
            if "application/vnd.plotly.v1+json" in kinds:
                assert {"image/png", "text/plain"} <= kinds, "a figure is also a picture, for where no script runs, and words"
                assert "text/html" not in kinds, "nbconvert would prefer it to the picture"


def test_there_is_a_first_notebook():
    assert (ROOT / "notebooks" / "00-start-here.ipynb") in NOTEBOOKS


def test_a_difference_is_readable_and_timing_is_left_out():
    def notebook(result, took):
        cell = {"cell_type": "code", "metadata": {}, "outputs": [{"text": result}]}
        clock = {"cell_type": "code", "metadata": {"tags": ["timing"]}, "outputs": [{"text": took}]}
        return json.dumps({"cells": [cell, clock]})

    assert difference(notebook("0.243", "1 s"), notebook("0.243", "2 s")) == ""
    assert '-     "text": "0.243"\n+     "text": "0.244"' in difference(notebook("0.243", "1 s"), notebook("0.244", "1 s"))


def test_what_an_output_must_not_tell_is_found():
    for text in ("Fit@1b2c3d4e", "done in 12 ms", "/tmp/abc/x.csv", "/home/ada/x", "\n/root/.m2/repository/a.jar"):
        notebook = {"cells": [{"metadata": {}, "outputs": [{"data": {"text/plain": [text]}}]}]}
        assert leaks(notebook, {"the home folder": "/home/ada"}), text
    assert leaks({"cells": [{"metadata": {}, "outputs": [{"text": "1,234 customers; 5 % churn"}]}]}, {}) == []


def test_todays_date_is_a_leak_but_not_within_a_forecast():
    def outputs(text):
        return {"cells": [{"metadata": {}, "outputs": [{"text": text}]}]}

    assert leaks(outputs("made on 2026-11-30, of data to 2025-12-31"), {}, today="2026-11-30")
    assert leaks(outputs("2026-10-31 5\n2026-11-30 6\n2026-12-31 7"), {}, today="2026-11-30") == []
