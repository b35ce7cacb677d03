"""`./lab course`: the exercises as assignments for nbgrader, each with its solution (source/) and without it (release/).

What nbgrader reads stands in the metadata of cells (its format, schema version 3). The release is what `nbgrader generate_assignment`
makes of the source: a region between BEGIN SOLUTION and END SOLUTION gives way to a line that asks for code. A test cell stops where the
answer is not right, which costs its point. It displays what it says and has no value, since nbgrader takes a value for a part of the points.

nbgrader itself is not in the test environment, as it would bring 85 MB. Seen with nbgrader 0.9.6 on notebooks 01, 02, 03, 06 and 07: its
release is ours, cell by cell, and `nbgrader autograde` gives a solved notebook 3 of 3 points, one with one right, one wrong and one answer
that does not compile 1, one without answers 0, and one whose test cells were rewritten 0. It needs the kernel of `./lab install`, which knows
where the datasets are; the one in .lab looks for them above the notebook. To see it again, in DIR, with `nbgrader` installed and the kernel known (`./lab install`):
    nbgrader generate_assignment 03-buy-till-you-die --create --force
    mkdir -p submitted/anna && cp -r source/03-buy-till-you-die submitted/anna
    nbgrader autograde 03-buy-till-you-die && nbgrader export
"""

import argparse
import copy
import json
import pathlib
import re

from steps import Missing, NOTEBOOKS, say

SOLUTIONS = NOTEBOOKS / "solutions"
BEGIN, END, STUB = "// BEGIN SOLUTION", "// END SOLUTION", "// YOUR CODE HERE"
CHECK = re.compile(r'Exercise\.check\("(?P<id>[^"]+)",\s*(?P<answer>.*)\)\s*$', re.DOTALL)


def start(words):
    parser = argparse.ArgumentParser(prog="./lab course", description="Writes the course's exercises as assignments for nbgrader.")
    parser.add_argument("-o", dest="folder", metavar="DIR", type=pathlib.Path, default=pathlib.Path("out/course"),
                        help="the folder of the course, in which source/ and release/ are written (default: out/course)")  # fmt: skip
    folder = parser.parse_args(words).folder
    if folder.is_file():
        raise Missing(f"{folder} is a file; -o names a folder.")
    for path in sorted(SOLUTIONS.glob("*.java")):
        source = assignment(path)
        for kind, notebook in (("source", source), ("release", released(source))):
            place = folder / kind / path.stem / f"{path.stem}.ipynb"
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_text(json.dumps(notebook, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
        say(f"  {path.stem}: {len(solutions(path))} exercises")
    say(f"  written to {folder}: source/ has the solutions, release/ is for students")
    say("  next, there, where Jupyter knows the kernel (./lab install): nbgrader generate_assignment NAME --create --force")
    return 0


def solutions(path):
    """What solves each exercise of a notebook, by the exercise's id."""
    pieces = re.split(r"^// exercise (\S+)\n", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
    return dict(zip(pieces[1::2], (piece.strip() for piece in pieces[2::2])))


def assignment(path):
    """The notebook of these solutions as nbgrader's source: every exercise is a cell to solve and a cell that tests it."""
    notebook = json.loads((NOTEBOOKS / f"{path.stem}.ipynb").read_text(encoding="utf-8"))
    solved = solutions(path)
    cells = []
    for cell in notebook["cells"]:
        if cell["cell_type"] == "code":
            cell.update(outputs=[], execution_count=None)
        if "exercise" not in cell["metadata"].get("tags", []):
            cells.append(cell)
            continue
        name = CHECK.search("".join(cell["source"]))["id"]
        found = CHECK.search(solved[name])
        answer = "answer" + name[-1]
        steps = solved[name][: found.start()]
        cells.append(code(cell["id"], f"{name}-solution", False, f"Number {answer} = null;\n{BEGIN}\n{steps}{answer} = {found['answer']};\n{END}"))
        cells.append(code(f"{cell['id']}-test", f"{name}-test", True, f'display(Exercise.graded("{name}", {answer}));'))
    notebook["cells"] = cells
    return notebook


def code(number, name, test, source):
    marks = {"schema_version": 3, "grade_id": name, "grade": test, "locked": test, "solution": not test, "task": False}
    return {
        "cell_type": "code", "id": number, "execution_count": None, "outputs": [],
        "metadata": {"nbgrader": {**marks, "points": 1} if test else marks}, "source": source.splitlines(keepends=True),
    }  # fmt: skip


def released(source):
    """A notebook without its solutions."""
    notebook = copy.deepcopy(source)
    for cell in notebook["cells"]:
        if cell["metadata"].get("nbgrader", {}).get("solution"):
            text = re.sub(f"{BEGIN}.*?{END}", STUB, "".join(cell["source"]), flags=re.DOTALL)
            cell["source"] = text.splitlines(keepends=True)
    return notebook
