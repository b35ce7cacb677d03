"""Values from the command line: the declared type is kept, and a mistake is answered in a sentence."""

import parameters
import pytest
from steps import Missing

CELL = """
// what a reader may change
var horizonYears = 3;           // years; not months
int customers = 5_000;
long seed = 42;
var big = 7L;
var discountRate = 0.10;
double margin = 1;
var verbose = true;
var market = "UK // not a comment; nor an end";
final String text = "a";
var until = LocalDate.of(1997, 9, 30);
var grace = Period.ofMonths(3); /* two
lines; */
var folder = Path.of("out");
var price = new BigDecimal("9.99");
var rates = List.of(1, 2);
"""
KNOWN = parameters.declared(CELL)


def test_every_declaration_is_seen():
    assert list(KNOWN) == [
        "horizonYears", "customers", "seed", "big", "discountRate", "margin", "verbose", "market", "text", "until", "grace",
        "folder", "price", "rates",
    ]  # fmt: skip
    assert KNOWN["market"] == ("var", '"UK // not a comment; nor an end"')


@pytest.mark.parametrize(
    "name, value, line",
    [
        ("horizonYears", "5", "var horizonYears = 5;"),
        ("customers", "-7", "int customers = -7;"),
        ("seed", "9000000000", "long seed = 9000000000L;"),
        ("big", "8", "var big = 8L;"),
        ("discountRate", "0", "var discountRate = 0.0;"),
        ("discountRate", "1e-5", "var discountRate = 1e-05;"),
        ("margin", ".35", "double margin = 0.35;"),
        ("verbose", "false", "var verbose = false;"),
        ("market", 'a "b" \\ c\n', 'var market = "a \\"b\\" \\\\ c\\n";'),
        ("market", "", 'var market = "";'),
        ("text", "x=y", 'String text = "x=y";'),
        ("until", "2025-06-30", 'var until = LocalDate.parse("2025-06-30");'),
        ("grace", "P1Y6M", 'var grace = Period.parse("P1Y6M");'),
        ("folder", "a/b", 'var folder = Path.of("a/b");'),
        ("price", "0.10", 'var price = new BigDecimal("0.10");'),
    ],
)
def test_a_value_becomes_a_literal_of_the_declared_type(name, value, line):
    assert parameters.declaration(name, value, KNOWN) == line


@pytest.mark.parametrize(
    "name, value, words",
    [
        ("horizonYears", "3.5", r"^the parameter horizonYears takes a whole number such as 3 \(default: 3\), but was given '3\.5'\.$"),
        ("horizonYears", "3000000000", "takes a whole number"),
        ("horizonYears", "", "takes a whole number"),
        ("discountRate", "ten", "takes a number such as 0.1"),
        ("discountRate", "nan", "takes a number such as 0.1"),
        ("discountRate", "0,1", "takes a number such as 0.1"),
        ("verbose", "yes", "takes true or false"),
        ("until", "30.6.2025", "takes a date such as 2025-06-30"),
        ("until", "2025-02-30", "takes a date"),
        ("grace", "3 months", "takes a period such as P3Y or P18M"),
        ("price", '1"); System.exit(1', "takes a number"),
        ("rates", "1", "is of a kind that -p cannot set"),
        ("horizonyears", "3", r"^the notebook has no parameter 'horizonyears'; it has horizonYears, customers, "),
    ],
)
def test_a_mistake_is_answered_in_a_sentence(name, value, words):
    with pytest.raises(Missing, match=words):
        parameters.declaration(name, value, KNOWN)


def test_the_new_cell_stands_behind_the_parameters_and_replaces_an_older_one():
    import nbformat

    notebook = nbformat.v4.new_notebook()
    notebook.cells = [
        nbformat.v4.new_code_cell("var a = 1;", metadata={"tags": ["parameters"]}),
        nbformat.v4.new_code_cell("a"),
    ]
    for value in ("2", "3"):
        parameters.inject(notebook, [("a", value)])
        assert [cell.source for cell in notebook.cells] == ["var a = 1;", f"// given on the command line\nvar a = {value};", "a"]
    nbformat.validate(notebook)
