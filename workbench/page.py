"""An executed notebook as one HTML page that needs no network, and as PDF. Runs in the private Python environment."""

import json
import pathlib
import re
import subprocess
import tempfile

import latex2mathml.converter
import plotly
from nbconvert.exporters import HTMLExporter
from nbconvert.filters.markdown_mistune import IPythonRenderer, MarkdownWithMath
from traitlets.config import Config

import browser
import steps
from steps import Missing, WORKBENCH, say

PLOTLY = "application/vnd.plotly.v1+json"
PLACE_OF_THE_SCRIPT = "<!--plotly.js-->"
# the static picture stands in the page; where a script may run, the drawn figure takes its place on screen
DRAW = """
for (const figure of document.querySelectorAll('.clv-figure')) {
  const {data, layout, config} = JSON.parse(figure.querySelector('script').textContent);
  const drawn = document.createElement('div');
  drawn.className = 'clv-drawn';
  figure.append(drawn);
  Plotly.newPlot(drawn, data, layout, {responsive: true, ...config}).then(() => {
    const picture = figure.querySelector('img');
    if (picture) { drawn.setAttribute('role', 'img'); drawn.setAttribute('aria-label', picture.alt); picture.style.display = 'none'; }
  });
}
"""


def formula(text, display="block"):
    """LaTeX as MathML, which every browser of today draws by itself; as its own text where it cannot be read."""
    text = text.strip()
    for opening, closing in (("$$", "$$"), ("\\[", "\\]"), ("$", "$"), ("\\(", "\\)")):
        if text.startswith(opening) and text.endswith(closing) and len(text) > len(opening + closing):
            text = text[len(opening) : -len(closing)]
            break
    try:
        return latex2mathml.converter.convert(text, display=display)
    except Exception:  # the parser's own faults are of many kinds, and the text itself is a fair answer to all of them
        return f"<code>{text.replace('&', '&amp;').replace('<', '&lt;')}</code>"


class Formulas(IPythonRenderer):
    """Markdown whose formulas become MathML."""

    def block_math(self, body):
        return formula(body)

    def inline_math(self, body):
        return formula(body, "inline")

    def latex_environment(self, name, body):
        return formula(f"\\begin{{{name}}}{body}\\end{{{name}}}")


def markdown(source):
    return MarkdownWithMath(renderer=Formulas(escape=False, exclude_anchor_links=True)).render(source)


def script_json(value):
    """JSON that may stand inside a script element."""
    return json.dumps(value, sort_keys=True).replace("<", "\\u003c")


def html(notebook, title):
    """The page: figures interactive, everything it needs inside it."""
    settings = Config()
    settings.HTMLExporter.extra_template_basedirs = [str(WORKBENCH / "templates")]
    settings.HTMLExporter.template_name = "page"
    exporter = HTMLExporter(config=settings)
    exporter.config.NbConvertBase.display_data_priority = [PLOTLY, *exporter.config.NbConvertBase.display_data_priority]
    for name, filter_ in {"markdown2html": markdown, "script_json": script_json, "formula": formula}.items():
        exporter.register_filter(name, filter_)
    text, _ = exporter.from_notebook_node(notebook, {"metadata": {"name": title}})
    has_figures = any(PLOTLY in output.get("data", {}) for cell in notebook.cells for output in cell.get("outputs", []))
    scripts = ""
    if has_figures:
        library = pathlib.Path(plotly.__file__).parent / "package_data" / "plotly.min.js"
        scripts = f"<script>{library.read_text(encoding='utf-8')}</script>\n<script>{DRAW}</script>"
    return text.replace(PLACE_OF_THE_SCRIPT, scripts, 1)


def loads_from_outside(text):
    """What a page would fetch from a network when it is opened: scripts, style sheets, frames, pictures, fonts."""
    outside = r"""(?:https?:)?//[^"'\s)>]+"""
    bare = re.sub(r"(<script\b[^>]*>).*?(</script>)", r"\1\2", text, flags=re.DOTALL | re.IGNORECASE)
    patterns = (
        rf"""<(?:script|img|iframe|source|video|audio|embed)\b[^>]*?\ssrc\s*=\s*["']?({outside})""",
        rf"""<link\b[^>]*?\shref\s*=\s*["']?({outside})""",
        rf"""url\(\s*["']?({outside})""",
        rf"""@import\s+["']({outside})""",
    )
    return [found for pattern in patterns for found in re.findall(pattern, bare, re.IGNORECASE)]


def print_pdf(page, pdf):
    """Prints a page with a browser that the machine has."""
    program = browser.find()
    if program is None:
        raise Missing("no Chromium or Chrome was found, and a PDF needs one (Debian: apt install chromium); --html needs none.")
    with tempfile.TemporaryDirectory() as profile:
        command = [
            program, *browser.FLAGS, f"--user-data-dir={profile}", "--no-pdf-header-footer",
            f"--print-to-pdf={pdf.resolve()}", page.resolve().as_uri(),
        ]  # fmt: skip
        pdf.unlink(missing_ok=True)
        try:
            answer = subprocess.run(command, capture_output=True, text=True, errors="replace", timeout=180)
        except subprocess.TimeoutExpired:
            raise Missing(f"{program} did not finish the PDF within three minutes; --html needs no browser.") from None
    if not pdf.exists():
        raise Missing(f"{program} made no PDF: {answer.stderr.strip()[-300:]}")


def write(notebook, target, keep, pdf):
    """Writes the page, the PDF that is printed from it, or both."""
    text = html(notebook, target.stem.removesuffix(".run"))
    for address in loads_from_outside(text):
        say(f"note: the page shows something from the network, {address[:120]}; it is missing where there is none")
    if keep:
        target.write_text(text, encoding="utf-8")
        say(f"wrote {steps.shown(target)}")
    if pdf:
        with tempfile.TemporaryDirectory() as folder:
            page = pathlib.Path(folder) / target.name
            page.write_text(text, encoding="utf-8")
            print_pdf(page, pdf)
        say(f"wrote {steps.shown(pdf)}")
