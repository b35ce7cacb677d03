"""Values from the command line for the Java variables that a cell tagged `parameters` declares.

The new cell declares each variable again, with the same name, the same declared type and a literal of the same kind, so the
cells below see a value of the type that they were written for.
"""

import datetime
import re

import nbformat
from steps import Missing

TAG = "parameters"
INJECTED = "injected-parameters"
DECLARATION = re.compile(r"(?:final\s+)?(?P<type>[\w.]+)\s+(?P<name>[A-Za-z_$][\w$]*)\s*=\s*(?P<default>.+)", re.DOTALL)
# comments; text blocks, strings and characters are matched first so that what looks like a comment in them stays
COMMENT = re.compile(r'("""(?:\\.|[^\\])*?"""|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])*\')|//[^\n]*|/\*.*?\*/', re.DOTALL)
SEMICOLON = re.compile(r'(?:"""(?:\\.|[^\\])*?"""|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])*\'|[^;])+', re.DOTALL)


def whole(bits, suffix):
    def literal(text):
        number = int(text.replace("_", ""))
        if not -(2 ** (bits - 1)) <= number < 2 ** (bits - 1):
            raise ValueError
        return f"{number}{suffix}"

    return literal


def decimal(text):
    if not re.fullmatch(r"[-+]?(\d[\d_]*\.?\d*|\.\d+)([eE][-+]?\d+)?", text):
        raise ValueError
    return repr(float(text))


def boolean(text):
    if text not in ("true", "false"):
        raise ValueError
    return text


def string(text):
    marks = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}
    return '"' + "".join(marks.get(letter, letter) for letter in text) + '"'


def local_date(text):
    return f'LocalDate.parse("{datetime.date.fromisoformat(text).isoformat()}")'


def period(text):
    if not re.fullmatch(r"P(?=\d)(\d+Y)?(\d+M)?(\d+W)?(\d+D)?", text):
        raise ValueError
    return f'Period.parse("{text}")'


# kind: (how its default looks, in words with an example, the Java literal of a text)
KINDS = {
    "int": (r"[-+]?\d[\d_]*", "a whole number such as 3", whole(32, "")),
    "long": (r"[-+]?\d[\d_]*[lL]", "a whole number such as 3", whole(64, "L")),
    "double": (r"[-+]?(\d[\d_]*\.\d*|\.\d+|\d+(?=[eEdD]))([eE][-+]?\d+)?[dD]?", "a number such as 0.1", decimal),
    "boolean": (r"true|false", "true or false", boolean),
    "String": (r'".*"', "a text", string),
    "LocalDate": (r"LocalDate\.(of|parse)\(.*\)", "a date such as 2025-06-30", local_date),
    "Period": (r"Period\.(of\w*|parse)\(.*\)", "a period such as P3Y or P18M", period),
    "BigDecimal": (r"new BigDecimal\(.*\)", "a number such as 0.1", lambda text: f'new BigDecimal("{decimal(text) and text}")'),
    "Path": (r"Path\.of\(.*\)", "a path", lambda text: f"Path.of({string(text)})"),
}


def kind_of(declared, default):
    """The kind of a variable: its declared type, or with `var` the look of its default."""
    if declared in KINDS:
        return declared
    if declared == "var":
        return next((kind for kind, (looks, _, _) in KINDS.items() if re.fullmatch(looks, default, re.DOTALL)), None)
    return None


def declared(source):
    """What a cell declares: name -> (declared type, default)."""
    bare = COMMENT.sub(lambda found: found[1] or " ", source)
    found = (DECLARATION.fullmatch(statement.strip()) for statement in SEMICOLON.findall(bare))
    return {match["name"]: (match["type"], match["default"].strip()) for match in found if match}


def declaration(name, text, known):
    """The Java line that gives a variable its value from the command line."""
    if name not in known:
        raise Missing(f"the notebook has no parameter {name!r}; it has {', '.join(known) or 'none'}.")
    declared_type, default = known[name]
    kind = kind_of(declared_type, default)
    if kind is None:
        raise Missing(f"the parameter {name} (`{declared_type} {name} = {default}`) is of a kind that -p cannot set: {', '.join(KINDS)}.")
    _, words, literal = KINDS[kind]
    try:
        return f"{declared_type} {name} = {literal(text)};"
    except ValueError:
        raise Missing(f"the parameter {name} takes {words} (default: {default}), but was given {text!r}.") from None


def tagged(notebook, tag):
    return next((at for at, cell in enumerate(notebook.cells) if tag in cell.metadata.get("tags", [])), None)


def inject(notebook, given):
    """Puts a cell with the given values after the cell tagged `parameters`."""
    at = tagged(notebook, TAG)
    if at is None:
        raise Missing(f"the notebook has no cell tagged `{TAG}`, so it takes no -p.")
    known = declared(notebook.cells[at].source)
    lines = [declaration(name, text, known) for name, text in given]
    if (old := tagged(notebook, INJECTED)) is not None:
        del notebook.cells[old]
    source = "\n".join(["// given on the command line", *lines])
    cell = nbformat.v4.new_code_cell(source, id=INJECTED, metadata={"tags": [INJECTED]})
    notebook.cells.insert(tagged(notebook, TAG) + 1, cell)
