"""The solutions, which stand apart from the notebooks, solve their exercises."""

import json
import pathlib
import re

import course
import nbformat
import pytest

ROOT = pathlib.Path(__file__).resolve().parents[2]
SOLUTIONS = sorted((ROOT / "notebooks" / "solutions").glob("*.java"))


@pytest.mark.timeout(300)
@pytest.mark.parametrize("path", SOLUTIONS, ids=lambda path: path.stem)
def test_the_solutions_are_right(path, lab, tmp_path):
    solutions = course.solutions(path)
    notebook = json.loads((ROOT / "notebooks" / f"{path.stem}.ipynb").read_text(encoding="utf-8"))
    exercises = [cell for cell in notebook["cells"] if "exercise" in cell["metadata"].get("tags", [])]
    named = [re.search(r'Exercise\.check\("([^"]+)"', "".join(cell["source"]))[1] for cell in exercises]
    assert named == sorted(solutions) and len(named) == 3
    for cell, name in zip(exercises, named):
        cell["source"] = solutions[name]
    (tmp_path / "notebooks").mkdir()
    (tmp_path / "datasets").symlink_to(ROOT / "datasets")
    (tmp_path / "notebooks" / path.name).with_suffix(".ipynb").write_text(json.dumps(notebook), encoding="utf-8")
    answer = lab("run", tmp_path / "notebooks" / f"{path.stem}.ipynb", "-o", tmp_path / "solved.ipynb")
    assert answer.returncode == 0, answer.stderr
    solved = json.loads((tmp_path / "solved.ipynb").read_text(encoding="utf-8"))
    for cell in solved["cells"]:
        if "exercise" in cell["metadata"].get("tags", []):
            shown = "".join(cell["outputs"][-1]["data"]["text/plain"])
            assert "RIGHT" in shown, shown


def test_a_notebook_with_exercises_shows_no_solution():
    for path in SOLUTIONS:
        notebook = json.loads((ROOT / "notebooks" / f"{path.stem}.ipynb").read_text(encoding="utf-8"))
        for cell in notebook["cells"]:
            if "exercise" in cell["metadata"].get("tags", []):
                assert "= null;" in "".join(cell["source"])


def test_assignments_are_as_nbgrader_wants_them(tmp_path):
    assert course.start(["-o", str(tmp_path)]) == 0
    for path in SOLUTIONS:
        source, release = (nbformat.read(tmp_path / kind / path.stem / f"{path.stem}.ipynb", as_version=4) for kind in ("source", "release"))
        nbformat.validate(source), nbformat.validate(release)
        marked = [cell for cell in source.cells if "nbgrader" in cell.metadata]
        assert [cell.metadata.nbgrader.grade for cell in marked] == [False, True] * 3
        names = [cell.metadata.nbgrader.grade_id for cell in marked]
        assert len(set(names)) == 6 and all(re.fullmatch(r"[a-zA-Z0-9_\-]+", name) for name in names)
        for cell in marked:
            marks = cell.metadata.nbgrader
            assert marks.schema_version == 3 and marks.locked == marks.grade != marks.solution and not marks.task
            assert marks.get("points") == (1 if marks.grade else None)
        for cell in release.cells:
            assert "SOLUTION" not in cell.source
            if cell.metadata.get("nbgrader", {}).get("solution"):
                assert re.fullmatch(r"Number answer\d = null;\n// YOUR CODE HERE", cell.source)


@pytest.mark.timeout(300)
def test_a_test_cell_passes_with_the_solution_and_stops_without_it(lab, tmp_path):
    """As nbgrader scores: a test cell that stops earns nothing. On notebook 03, which is quick."""
    course.start(["-o", str(tmp_path / "course")])
    name = "03-buy-till-you-die"
    (tmp_path / "datasets").symlink_to(ROOT / "datasets")
    for kind, code in (("source", 0), ("release", 1)):
        notebook = nbformat.read(tmp_path / "course" / kind / name / f"{name}.ipynb", as_version=4)
        nbformat.write(notebook, tmp_path / f"{kind}.ipynb")
        answer = lab("run", tmp_path / f"{kind}.ipynb", "-o", tmp_path / f"{kind}-run.ipynb")
        assert answer.returncode == code, answer.stderr
        tests = [cell for cell in nbformat.read(tmp_path / f"{kind}-run.ipynb", as_version=4).cells if cell.metadata.get("nbgrader", {}).get("grade")]
        if kind == "source":
            assert all("RIGHT" in cell.outputs[-1]["data"]["text/plain"] for cell in tests)
            assert all(output.output_type == "display_data" for cell in tests for output in cell.outputs)  # a value would be a part of the points
        else:
            assert "Put your answer in place of null" in tests[0].outputs[-1]["evalue"]
