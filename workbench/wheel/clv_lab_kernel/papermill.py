"""Parameters of papermill as Java. Papermill loads this module because it is an entry point of the group `papermill.engine`.

A whole number becomes an int (or a long where it must), a number with a point a double, a list a List, a mapping a Map. The
variable is declared anew, so that the notebook's cell tagged `parameters` decides nothing but the default.
"""

import re

from papermill.engines import NBClientEngine
from papermill.models import Parameter
from papermill.translators import Translator, papermill_translators

DECLARATION = re.compile(r"^\s*(?:final\s+)?(?P<type>[\w.<>\[\], ]+?)\s+(?P<name>[A-Za-z_$][\w$]*)\s*=\s*(?P<value>[^;]+);(?:\s*//\s*(?P<help>.*))?\s*$")


class Engine(NBClientEngine):
    """Papermill's own engine; `--engine clv-lab` is never needed, but an entry point must name one."""


class JavaTranslator(Translator):
    @classmethod
    def translate_none(cls, val):
        return "(Object) null"

    @classmethod
    def translate_bool(cls, val):
        return "true" if val else "false"

    @classmethod
    def translate_int(cls, val):
        if -(2**31) <= val < 2**31:
            return str(val)
        return f"{val}L" if -(2**63) <= val < 2**63 else f'new java.math.BigInteger("{val}")'

    @classmethod
    def translate_float(cls, val):
        text = repr(float(val))
        return {"nan": "Double.NaN", "inf": "Double.POSITIVE_INFINITY", "-inf": "Double.NEGATIVE_INFINITY"}.get(text, text)

    @classmethod
    def translate_str(cls, val):
        marks = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}
        return '"' + "".join(marks.get(letter, letter) for letter in val) + '"'

    @classmethod
    def translate_escaped_str(cls, str_val):
        return cls.translate_str(str(str_val))

    @classmethod
    def translate_list(cls, val):
        return f"java.util.Arrays.asList({', '.join(map(cls.translate, val))})" if None in val else cls.of("List.of", map(cls.translate, val))

    @classmethod
    def translate_dict(cls, val):
        return cls.of("Map.ofEntries", (f"java.util.Map.entry({cls.translate_str(str(key))}, {cls.translate(each)})" for key, each in val.items()))

    @classmethod
    def of(cls, factory, words):
        return f"java.util.{factory}({', '.join(words)})"

    @classmethod
    def comment(cls, cmt_str):
        return f"// {cmt_str}".strip()

    @classmethod
    def assign(cls, name, str_val):
        return f"var {name} = {str_val};"

    @classmethod
    def inspect(cls, parameters_cell):
        found = (DECLARATION.match(line) for line in parameters_cell["source"].splitlines())
        return [Parameter(each["name"], each["type"], each["value"].strip(), each["help"] or "") for each in found if each]


papermill_translators.register("java", JavaTranslator)
