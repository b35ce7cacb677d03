"""Whether a notebook, run again, is the same file, and whether its outputs tell things that they must not."""

import copy
import difflib
import hashlib
import json
import re

NOT_COMPARED = "timing"
LONGEST_LINE = 300
TELLTALE = {
    "an address in memory": r"\b[\w.$]+@[0-9a-f]{6,8}\b",
    "a duration": r"\b\d+(\.\d+)? ?(ms|µs|ns|milliseconds)\b",
    "a temporary folder": r"(/tmp/|/var/folders/)\S*",
    "a folder of libraries": r"\S*\.m2/repository\S*",
}


def lines(notebook):
    """A notebook as lines that a person can compare: pictures by their hash, long lines cut."""
    for line in json.dumps(notebook, indent=1, sort_keys=True, ensure_ascii=False).splitlines():
        picture = re.match(r'(\s*"image/png": ")(.{200,})"', line)
        if picture:
            line = f"{picture[1]}{len(picture[2])} characters, SHA-256 {hashlib.sha256(picture[2].encode()).hexdigest()[:16]}"
        yield line if len(line) <= LONGEST_LINE else f"{line[:LONGEST_LINE]}… SHA-256 {hashlib.sha256(line.encode()).hexdigest()[:16]}"


def difference(committed, again):
    """A readable difference of two notebooks given as text, without cells tagged `timing`; empty when there is none."""
    before, after = json.loads(committed), json.loads(again)
    for one, other in zip(before["cells"], after["cells"]):
        if NOT_COMPARED in one["metadata"].get("tags", []):
            other["outputs"] = copy.deepcopy(one["outputs"])
    if before == after:
        return ""
    return "\n".join(difflib.unified_diff(list(lines(before)), list(lines(after)), "committed", "run again", n=2, lineterm=""))


def texts(notebook):
    """Every text in the outputs, with the number of its cell."""
    for number, cell in enumerate(notebook["cells"], 1):
        if NOT_COMPARED in cell["metadata"].get("tags", []):
            continue
        for output in cell.get("outputs", []):
            for kind, value in {**output.get("data", {}), "stream": output.get("text", "")}.items():
                if not kind.startswith("image/"):
                    yield number, "".join(value) if isinstance(value, list) else json.dumps(value) if isinstance(value, dict) else value


def leaks(notebook, private, today=None):
    """What the outputs tell of the machine and the moment; `private` names what is looked for besides, as name -> pattern.

    Today's date is none of it where later days stand in the same output: a forecast runs through today, a clock knows no morrow.
    """
    found = []
    for number, text in texts(notebook):
        days = re.findall(r"\b\d{4}-\d\d-\d\d\b", text) if today else []
        if today in days and max(days) == today:
            found.append(f"cell {number} shows today's date: {today!r}")
        for name, pattern in {**TELLTALE, **private}.items():
            if match := re.search(pattern, text):
                found.append(f"cell {number} shows {name}: {match[0][:100]!r}")
    return found
