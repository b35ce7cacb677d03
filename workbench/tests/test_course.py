"""The solutions, which stand apart from the notebooks, solve their exercises."""

import json
import pathlib
import re

import pytest

ROOT = pathlib.Path(__file__).resolve().parents[2]
SOLUTIONS = sorted((ROOT / "notebooks" / "solutions").glob("*.java"))


@pytest.mark.timeout(300)
@pytest.mark.parametrize("path", SOLUTIONS, ids=lambda path: path.stem)
def test_the_solutions_are_right(path, lab, tmp_path):
    pieces = re.split(r"^// exercise (\S+)\n", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
    solutions = dict(zip(pieces[1::2], pieces[2::2]))
    notebook = json.loads((ROOT / "notebooks" / f"{path.stem}.ipynb").read_text(encoding="utf-8"))
    exercises = [cell for cell in notebook["cells"] if "exercise" in cell["metadata"].get("tags", [])]
    named = [re.search(r'Exercise\.check\("([^"]+)"', "".join(cell["source"]))[1] for cell in exercises]
    assert named == sorted(solutions) and len(named) == 3
    for cell, name in zip(exercises, named):
        cell["source"] = solutions[name].strip()
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
