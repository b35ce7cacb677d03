"""Executes a notebook headless, so that a second run gives the same bytes. Runs in the private Python environment."""

import hashlib
import re
import sys

import nbclient
import nbclient.exceptions
import nbformat
from jupyter_client.kernelspec import KernelSpecManager, NoSuchKernel

import parameters
import run
import steps
from steps import Missing, say

OUR_KERNEL = "clv-lab"
# what a notebook keeps of the kernel's language_info; the version of the Java at hand is no part of a result
LANGUAGE_KEYS = ("name", "file_extension", "mimetype", "pygments_lexer", "codemirror_mode")


class Runner(nbclient.NotebookClient):
    """Says which cell runs."""

    async def async_execute_cell(self, cell, cell_index, **options):
        if cell.cell_type == "code" and cell.source.strip():
            first = cell.source.strip().splitlines()[0]
            say(f"  cell {cell_index + 1} of {len(self.nb.cells)}: {first[:80]}")
        return await super().async_execute_cell(cell, cell_index, **options)


def read(path):
    """A notebook in today's format, every cell with an id that does not change from run to run."""
    try:
        notebook = nbformat.reads(path.read_text(encoding="utf-8"), as_version=nbformat.NO_CONVERT)
    except (ValueError, AttributeError, nbformat.reader.NotJSONError):
        raise Missing(f"{path} is not a notebook: it must be a Jupyter .ipynb file (JSON).") from None
    with_ids = (notebook.nbformat, notebook.nbformat_minor) >= (4, 5)
    notebook = nbformat.convert(notebook, 4)
    for number, cell in enumerate(notebook.cells):
        if not with_ids or "id" not in cell:
            cell["id"] = hashlib.sha256(f"{number} {cell.source}".encode()).hexdigest()[:8]
    notebook.nbformat_minor = max(notebook.nbformat_minor, 5)
    return notebook


def kernel_of(notebook):
    """The kernel that the notebook names where there is one such, otherwise ours."""
    name = notebook.metadata.get("kernelspec", {}).get("name", OUR_KERNEL)
    try:
        KernelSpecManager().get_kernel_spec(name)
        return name
    except NoSuchKernel:
        return OUR_KERNEL


def execute(notebook, folder):
    """Runs all cells in the notebook's folder; returns what stopped it, or None."""
    for cell in notebook.cells:
        if cell.cell_type == "code":
            cell.outputs, cell.execution_count = [], None
            cell.metadata.pop("execution", None)
    runner = Runner(
        notebook, kernel_name=kernel_of(notebook), timeout=None, record_timing=False, coalesce_streams=True,
        resources={"metadata": {"path": str(folder)}},
    )  # fmt: skip
    try:
        runner.execute()
        return None
    except nbclient.exceptions.CellExecutionError as error:
        return error
    except nbclient.exceptions.DeadKernelError:
        return "the kernel stopped in the middle of the notebook (did a cell end the process, or was the memory used up?)"
    finally:
        settle(notebook)


def settle(notebook):
    """Takes out what differs from machine to machine."""
    language = notebook.metadata.get("language_info", {})
    notebook.metadata["language_info"] = {key: language[key] for key in LANGUAGE_KEYS if key in language}
    notebook.metadata.pop("widgets", None)


def write(notebook, path):
    path.write_text(nbformat.writes(notebook).rstrip("\n") + "\n", encoding="utf-8")
    say(f"wrote {steps.shown(path)}")


def main(words):
    asked = run.order(words)
    notebook = read(asked.notebook)
    if asked.parameters:
        parameters.inject(notebook, asked.parameters)
    say(f"running {asked.notebook}")
    error = execute(notebook, asked.notebook.resolve().parent)
    write(notebook, asked.output)
    if error:
        words = str(error) if sys.stderr.isatty() else re.sub(r"\x1b\[[0-9;]*m", "", str(error))
        print(f"{asked.notebook} failed.\n{words}", file=sys.stderr)
        return 1
    if asked.html or asked.pdf:
        import page

        html = asked.output.with_suffix(".html")
        page.write(notebook, html, keep=asked.html, pdf=asked.output.with_suffix(".pdf") if asked.pdf else None)
    return 0


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except Missing as missing:
        print(f"lab: {missing}", file=sys.stderr)
        sys.exit(1)
    except KeyboardInterrupt:
        sys.exit(130)
