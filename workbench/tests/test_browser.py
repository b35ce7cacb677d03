"""The first notebook in the real JupyterLab, in the browser of this machine, with the network cut off."""

import contextlib
import os
import shutil
import socket
import subprocess
import time
import urllib.request

import browser
import pytest

FIRST = "00-start-here.ipynb"
TOKEN = "of-a-test"
LOCAL = ("http://127.0.0.1:", "ws://127.0.0.1:", "data:", "blob:", "about:")
PATIENCE = 120_000

# The notebook that stands in the middle, as plain data: one entry a code cell with what its outputs are and what is drawn of them.
CELLS = """
async () => {
  const panel = window.jupyterapp.shell.currentWidget, notebook = panel.content;
  const pause = ms => new Promise(done => setTimeout(done, ms));
  const kinds = output => Object.keys(output.data ?? {});
  const seen = [];
  for (let i = 0; i < notebook.widgets.length; i++) {
    const cell = notebook.widgets[i];
    if (cell.model.type !== 'code') continue;
    await notebook.scrollToItem(i);
    const outputs = cell.model.outputs.toJSON();
    const told = {
      source: cell.model.sharedModel.getSource(),
      count: cell.model.executionCount,
      errors: outputs.filter(o => o.output_type === 'error').map(o => `${o.ename}: ${o.evalue}`),
      tables: outputs.filter(o => [o.data?.['text/html'] ?? ''].flat().join('').includes('<table')).length,
      figures: outputs.filter(o => kinds(o).includes('application/vnd.plotly.v1+json')).length,
      pictures: outputs.filter(o => kinds(o).includes('image/png')).length,
    };
    const node = cell.node, all = (...selectors) => [...node.querySelectorAll(selectors)];
    const visible = part => part.offsetHeight > 0;
    const tables = () => all('.jp-OutputArea-output table').filter(visible).length;
    const pictures = () => all('.jp-OutputArea-output img').filter(p => p.naturalWidth > 50 && p.offsetHeight > 50).length;
    const figures = () => all('.js-plotly-plot').filter(p => visible(p) && p.querySelector('svg.main-svg path')).length;
    const until = async enough => { for (let waited = 0; waited < 15000 && !enough(); waited += 100) await pause(100); };
    await until(() => tables() >= told.tables && pictures() + figures() >= Math.max(told.figures, told.pictures));
    told.drawnTables = tables();
    told.drawnPictures = pictures() + figures();
    // the renderer shows the picture first and draws the figure when it is pointed at
    all('.jp-RenderedPlotly img').forEach(picture => picture.dispatchEvent(new MouseEvent('mouseenter')));
    await until(() => figures() >= told.figures);
    told.drawnFigures = figures();
    seen.push(told);
  }
  return seen;
}
"""


# How many of the figures drawn so far have lost their height.
FLAT = """
() => [...document.querySelectorAll('.js-plotly-plot')].filter(p => p.querySelector('svg.main-svg') && p.offsetParent && p.offsetHeight < 200).length
"""


@pytest.fixture(scope="module")
def program():
    found = browser.find()
    if not found:
        pytest.skip("the browser test: no Chromium or Chrome on this machine (Debian: apt install chromium)")
    return found


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A copy of notebooks/ with the datasets beside it, as in the project."""
    place = tmp_path_factory.mktemp("lab")
    from conftest import ROOT

    shutil.copytree(ROOT / "notebooks", place / "notebooks", ignore=shutil.ignore_patterns("out", ".ipynb_checkpoints", "*.run.*"))
    if (ROOT / "datasets").exists():
        (place / "datasets").symlink_to(ROOT / "datasets")
    return place


@pytest.fixture(scope="module")
def address(program, folder):
    """The real JupyterLab, started through the front door, with settings and history of its own."""
    from conftest import ROOT

    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    own = {f"JUPYTER_{kind}_DIR": str(folder / kind.lower()) for kind in ("CONFIG", "DATA", "RUNTIME")}
    words = [
        ROOT / "lab", folder / "notebooks", "--no-browser", f"--port={port}", "--ServerApp.port_retries=0",
        f"--IdentityProvider.token={TOKEN}", "--LabApp.expose_app_in_browser=True", "--ServerApp.ip=127.0.0.1",
    ]  # fmt: skip
    with open(folder / "server.log", "w") as log:
        server = subprocess.Popen([str(word) for word in words], env=os.environ | own, stdout=log, stderr=log, stdin=subprocess.DEVNULL)
    base = f"http://127.0.0.1:{port}"
    try:
        wait_for(f"{base}/api/status?token={TOKEN}", server, folder / "server.log")
        yield base
    finally:
        server.terminate()
        try:
            server.wait(20)
        except subprocess.TimeoutExpired:
            server.kill()


def wait_for(url, server, log):
    for _ in range(300):
        try:
            with urllib.request.urlopen(url, timeout=5):
                return
        except OSError:
            if server.poll() is not None:
                break
            time.sleep(0.2)
    pytest.fail(f"JupyterLab did not start:\n{log.read_text()[-2000:]}")


@pytest.fixture
def page(program, address):
    """A fresh page without a network; `page.outside` collects what was asked of one."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        arguments = [*browser.FLAGS[1:], "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1"]
        chromium = playwright.chromium.launch(executable_path=program, args=arguments)
        page = chromium.new_page(viewport={"width": 1300, "height": 1000})
        page.set_default_timeout(PATIENCE)
        page.outside = []

        def local_only(route):
            if route.request.url.startswith(LOCAL):
                return route.continue_()
            page.outside.append(route.request.url)
            return route.abort()

        page.route("**/*", local_only)
        yield page
        chromium.close()


def open_notebook(page, address, name=FIRST):
    # a workspace of its own: the last one, when it is restored, puts its own notebook in front
    page.goto(f"{address}/lab/workspaces/{name.split('.')[0]}/tree/{name}?token={TOKEN}")
    page.wait_for_selector(".jp-NotebookPanel .jp-Cell")
    page.wait_for_function("() => window.jupyterapp?.shell?.currentWidget?.content?.widgets?.length > 0")
    page.evaluate("async () => await window.jupyterapp.shell.currentWidget.context.ready")


def broken(cells):
    """What is wrong with the cells, in words."""
    for number, cell in enumerate(cells, 1):
        name = f"code cell {number} ({cell['source'].strip().splitlines()[0][:60] if cell['source'].strip() else 'empty'})"
        yield from (f"{name} failed: {error}" for error in cell["errors"])
        if cell["drawnTables"] < cell["tables"]:
            yield f"{name}: {cell['tables']} outputs have tables, {cell['drawnTables']} are drawn"
        if cell["drawnPictures"] < max(cell["figures"], cell["pictures"]):
            yield f"{name}: {max(cell['figures'], cell['pictures'])} plots, {cell['drawnPictures']} are drawn"
        if cell["drawnFigures"] < cell["figures"]:
            yield f"{name}: {cell['figures']} figures, {cell['drawnFigures']} become interactive when pointed at"


@pytest.mark.timeout(300)
def test_the_first_notebook_runs_and_is_drawn_without_a_network(page, address):
    open_notebook(page, address)
    page.evaluate("async () => await window.jupyterapp.shell.currentWidget.sessionContext.ready")
    assert page.evaluate("() => window.jupyterapp.commands.execute('notebook:run-all-cells')"), "not every cell succeeded"
    cells = page.evaluate(CELLS)
    assert list(broken(cells)) == []
    page.set_viewport_size({"width": 1000, "height": 900})
    page.wait_for_timeout(1500)
    assert page.evaluate(FLAT) == 0, "figures fell flat when the window became narrower"
    assert all(cell["count"] for cell in cells if cell["source"].strip()), "a cell was not run"
    assert sum(cell["drawnTables"] for cell in cells) >= 1, "the notebook shows no table"
    assert sum(cell["drawnFigures"] for cell in cells) >= 1, "the notebook shows no interactive figure"
    assert page.outside == [], "JupyterLab asked for something from the network"


@pytest.mark.timeout(300)
def test_an_untrusted_notebook_shows_tables_and_plots_before_it_runs(page, address, folder):
    from conftest import ROOT

    shutil.copyfile(ROOT / "notebooks" / FIRST, folder / "notebooks" / "received.ipynb")
    open_notebook(page, address, "received.ipynb")
    cells = page.evaluate(CELLS)
    trusted = page.evaluate("() => [...window.jupyterapp.shell.currentWidget.content.widgets].some(c => c.model.trusted && c.model.type === 'code')")
    assert not trusted, "the copy must not be trusted, or this test shows nothing"
    assert list(broken(cells)) == []
    assert sum(cell["drawnTables"] for cell in cells) >= 1, "no table is drawn"
    assert sum(cell["drawnPictures"] for cell in cells) >= 1, "no plot is drawn"
    assert page.outside == [], "JupyterLab asked for something from the network"


OUTPUT = "index => [...window.jupyterapp.shell.currentWidget.content.widgets[index].node.querySelectorAll('.jp-OutputArea-output')].map(o => o.innerText).join('\\n')"


def command(page, name):
    page.evaluate(f"() => window.jupyterapp.commands.execute('{name}')")


def type_into(page, index, text):
    """Puts the cursor into a cell, replaces what stands there and types as a person does."""
    page.evaluate(f"() => {{ window.jupyterapp.shell.currentWidget.content.activeCellIndex = {index}; }}")
    page.locator(".jp-NotebookPanel:not(.lm-mod-hidden) .jp-CodeCell .cm-content").nth(index).click()
    page.keyboard.press("Control+A")
    page.keyboard.press("Delete")
    page.keyboard.insert_text(text)


def shows(page, index, words):
    page.wait_for_function(f"words => ({OUTPUT})({index}).includes(words)", arg=words)


@pytest.mark.timeout(300)
def completes(page, seen):
    """Asks as a person does: JupyterLab drops an answer that takes more than a second, and on a busy machine the first may."""
    from playwright.sync_api import TimeoutError as NotYet

    for _ in range(12):
        page.keyboard.press("Tab")
        with contextlib.suppress(NotYet):
            return page.wait_for_function(f"() => {seen}", timeout=10_000)
    raise AssertionError("nothing is completed")


def test_cells_run_complete_explain_stop_and_start_again(page, address, folder):
    import nbformat

    made = nbformat.v4.new_notebook(metadata={"kernelspec": {"name": "clv-lab", "display_name": "CLV Lab", "language": "java"}})
    made.cells = [nbformat.v4.new_code_cell(id=f"cell-{k}") for k in range(3)]
    nbformat.write(made, folder / "notebooks" / "keys.ipynb")
    open_notebook(page, address, "keys.ipynb")
    page.evaluate("async () => await window.jupyterapp.shell.currentWidget.sessionContext.ready")

    type_into(page, 0, 'var word = "abc"; word.repeat(2)')
    page.keyboard.press("Shift+Enter")
    shows(page, 0, "abcabc")

    type_into(page, 1, "word.toUpperC")
    completes(page, "window.jupyterapp.shell.currentWidget.content.widgets[1].model.sharedModel.getSource().includes('toUpperCase') || document.querySelector('.jp-Completer:not(.lm-mod-hidden) .jp-Completer-item')")
    if page.locator(".jp-Completer:not(.lm-mod-hidden) .jp-Completer-item").count():
        page.keyboard.press("Enter")
    page.wait_for_function("() => window.jupyterapp.shell.currentWidget.content.widgets[1].model.sharedModel.getSource().includes('word.toUpperCase')")

    type_into(page, 1, "Math.max")
    page.keyboard.press("Shift+Tab")
    page.wait_for_selector(".jp-Tooltip")
    assert "max(" in page.locator(".jp-Tooltip").inner_text()
    page.keyboard.press("Escape")

    type_into(page, 1, 'System.out.println("begun"); while (true) {}')
    page.keyboard.press("Control+Enter")
    shows(page, 1, "begun")
    command(page, "notebook:interrupt-kernel")
    page.wait_for_function("() => window.jupyterapp.shell.currentWidget.content.widgets[1].model.outputs.toJSON().some(o => o.output_type === 'error')")
    type_into(page, 2, "word")
    page.keyboard.press("Control+Enter")
    shows(page, 2, "abc")

    page.evaluate("async () => await window.jupyterapp.shell.currentWidget.sessionContext.session.kernel.restart()")
    type_into(page, 2, "word.length()")
    page.keyboard.press("Control+Enter")
    page.wait_for_function("() => window.jupyterapp.shell.currentWidget.content.widgets[2].model.outputs.toJSON().some(o => o.output_type === 'error')")
    type_into(page, 2, "20 + 22")
    page.keyboard.press("Control+Enter")
    shows(page, 2, "42")
