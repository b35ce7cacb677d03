"""Programs that people run notebooks with: jupyter console, nbclient, nbconvert. (papermill: test_wheel; JupyterLab: test_browser.)"""

import os
import subprocess

import environment
import nbclient
import nbformat
import pexpect
import pytest

OWN = {"KERNEL_HISTORY": "off"}


def jupyter(*words, **options):
    command = [environment.HOME / "bin" / "jupyter", *words]
    return subprocess.run([str(word) for word in command], env=os.environ | OWN, capture_output=True, text=True, **options)


PROMPT = r"In \[\d+\]: "


@pytest.fixture
def console(tmp_path):
    """`jupyter console` on our kernel, as it is on a plain terminal."""
    words = ["console", "--kernel=clv-lab", "--simple-prompt", "--ZMQTerminalInteractiveShell.kernel_timeout=90"]
    child = pexpect.spawn(str(environment.HOME / "bin" / "jupyter"), words, env=os.environ | OWN, cwd=str(tmp_path), encoding="utf-8", timeout=90)
    child.expect(PROMPT)
    yield child
    child.close(force=True)


def say(console, line, answer):
    """Types a line and waits for an answer. The console may show what a slow cell says only after the next cell: it takes the
    `idle` of an older request for that of the cell."""
    console.sendline(line)
    console.expect_exact(line)
    answered(console, answer)


def answered(console, answer):
    for _ in range(5):
        if console.expect([answer, PROMPT]) == 0:
            console.expect(PROMPT)
            return
        console.sendline("int nudge = 0;")
    pytest.fail(f"{answer!r} was not said")


def test_jupyter_console_runs_prints_fails_interrupts_and_ends(console):
    say(console, "6 * 7", r"Out\[1\]: *42")
    say(console, 'for (int i = 0; i < 3; i++) System.out.println("line " + i);', "line 0\r\nline 1\r\nline 2\r\n")
    say(console, "int wrong = nothing;", "cannot find symbol")
    console.sendline('System.out.println("begun".repeat(2)); while (true) {}')
    console.expect_exact("begunbegun\r\n")
    console.sendintr()
    answered(console, "(?i)interrupted")
    say(console, 'var name = "still " + "here"; name', "still here")
    console.sendeof()
    console.expect_exact("Do you really want to exit")
    console.sendline("y")
    console.expect(pexpect.EOF)


def test_nbclient_stops_at_the_cell_that_fails(java_notebook):
    notebook = nbformat.read(java_notebook("var a = 20;", "System.out.print(a + 1);\na + 2", "a / 0", "a"), 4)
    with pytest.raises(nbclient.exceptions.CellExecutionError, match="ArithmeticException"):
        nbclient.NotebookClient(notebook, kernel_name="clv-lab", timeout=90).execute()
    cells = [[out.get("text") or out.get("ename") or out["data"]["text/plain"] for out in cell.outputs] for cell in notebook.cells]
    assert cells == [[], ["21", "22"], ["ArithmeticException"], []]


def test_nbclient_gives_up_on_a_cell_that_takes_too_long_and_goes_on(java_notebook):
    notebook = nbformat.read(java_notebook("1 + 1", "while (true) {}", "2 + 2"), 4)
    client = nbclient.NotebookClient(notebook, kernel_name="clv-lab", timeout=8, interrupt_on_timeout=True, allow_errors=True)
    client.execute()
    assert [out.output_type for out in notebook.cells[1].outputs] == ["error"]
    assert notebook.cells[2].outputs[0]["data"]["text/plain"] == "4"


def test_nbconvert_executes_into_a_clean_stream(java_notebook):
    notebook = java_notebook('System.out.println("hello");', "List.of(1, 2)")
    answer = jupyter("nbconvert", "--execute", "--to", "markdown", "--stdout", notebook)
    assert answer.returncode == 0, answer.stderr
    assert [line.strip() for line in answer.stdout.splitlines() if line.strip()] == [
        "```java", 'System.out.println("hello");', "```", "hello", "```java", "List.of(1, 2)", "```", "[1, 2]",
    ]  # fmt: skip
