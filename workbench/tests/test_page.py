"""The HTML page of `./lab run --html`: everything inside it, nothing from a network."""

import json

import nbformat
import page

PNG = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
FIGURE = {"data": [{"type": "scatter", "x": [1, 2], "y": [2, 1], "name": "</script><b>bold"}], "layout": {"title": {"text": "T"}}}


def made(*outputs, text="# A page with $x^2 < 3$ in it\n\n$$\\frac{a}{b}$$"):
    cell = nbformat.v4.new_code_cell("var x = 1;", id="one", outputs=[nbformat.v4.new_output("display_data", data) for data in outputs])
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_markdown_cell(text, id="text"), cell])
    notebook.metadata["language_info"] = {"name": "java"}
    return page.html(notebook, "A title")


def test_nothing_is_loaded_from_outside():
    whole = made({page.PLOTLY: FIGURE, "image/png": PNG, "text/plain": "A falling line"}, {"text/html": "<table><tr><td>1</td></tr></table>"})
    assert page.loads_from_outside(whole) == []
    assert "<title>A title</title>" in whole and "<td>1</td>" in whole


def test_what_would_be_loaded_is_seen():
    for outside in (
        '<script src="https://cdn.example/x.js">',
        "<script src=//cdn.example/x.js>",
        '<link rel="stylesheet" href="http://a.example/x.css">',
        "<style>@import 'https://a.example/y.css';</style>",
        "<style>b{background:url(https://a.example/z.png)}</style>",
        '<img alt="x" src="https://a.example/x.png">',
    ):
        assert page.loads_from_outside(outside), outside
    assert page.loads_from_outside('<a href="https://example.org">a link is followed by hand</a>') == []


def test_a_figure_is_there_twice_and_its_library_once():
    whole = made(*[{page.PLOTLY: FIGURE, "image/png": PNG, "text/plain": 'A "falling" line'}] * 2)
    assert whole.count("Plotly.newPlot(drawn") == 1
    assert whole.count(f'src="data:image/png;base64,{PNG}"') == 2
    assert """alt='A "falling" line'""" in whole
    inside = whole.split('<script type="application/json">')[1].split("</script>")[0]
    assert json.loads(inside) == FIGURE


def test_a_page_without_a_figure_is_small():
    assert len(made({"text/plain": "1"})) < 500_000


def test_formulas_need_no_script():
    whole = made()
    assert "<msup><mi>x</mi><mn>2</mn></msup>" in whole and "<mfrac>" in whole and "mathjax" not in whole.lower()


def test_a_formula_that_cannot_be_read_stays_as_text():
    assert page.formula("$\\frac{a$") != ""
    assert "<script" not in page.formula("$\\left <script>$")


def test_the_same_notebook_gives_the_same_page():
    assert made({page.PLOTLY: FIGURE, "image/png": PNG}) == made({page.PLOTLY: FIGURE, "image/png": PNG})
