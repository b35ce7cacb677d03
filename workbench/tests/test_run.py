"""`./lab run`: parameters, errors, what is written where."""

import json
import os
import re
import signal
import stat
import subprocess
import time

from conftest import ROOT

PARAMETERS = ('var horizonYears = 3;\nvar market = "UK";', ["parameters"])
USE = 'market + " for " + (horizonYears + 1)'


def outputs(path):
    return [cell["outputs"] for cell in json.loads(path.read_text(encoding="utf-8"))["cells"] if cell["cell_type"] == "code"]


def text_of(output):
    return "".join(output["data"]["text/plain"])


def test_without_options_it_writes_beside_the_notebook(lab, java_notebook):
    notebook = java_notebook(PARAMETERS, USE)
    before = notebook.read_bytes()
    answer = lab("run", notebook)
    assert answer.returncode == 0, answer.stderr
    assert text_of(outputs(notebook.with_name("small.run.ipynb"))[-1][0]) in ('"UK for 4"', "UK for 4")
    assert notebook.read_bytes() == before


def test_parameters_reach_the_cells_and_a_second_run_gives_the_same_bytes(lab, java_notebook, tmp_path):
    notebook = java_notebook(PARAMETERS, USE, 'System.out.println("a"); System.out.println("b");', "int[] many = {1, 2}; many")
    for name in ("one.ipynb", "two.ipynb"):
        answer = lab("run", notebook, "-p", "horizonYears=5", "-p", 'market=a "quoted" \\ name', "-o", tmp_path / name)
        assert answer.returncode == 0, answer.stderr
    assert (tmp_path / "one.ipynb").read_bytes() == (tmp_path / "two.ipynb").read_bytes()
    made = json.loads((tmp_path / "one.ipynb").read_text())
    assert made["cells"][1]["metadata"]["tags"] == ["injected-parameters"]
    assert 'a "quoted" \\ name for 6' in text_of(made["cells"][2]["outputs"][0]).replace('\\"', '"').replace("\\\\", "\\")
    assert len(made["cells"][3]["outputs"]) == 1, "what a cell prints is one output"
    assert "execution" not in json.dumps([cell["metadata"] for cell in made["cells"]])


def test_a_failing_cell_ends_the_run_and_is_written(lab, java_notebook):
    notebook = java_notebook('throw new IllegalStateException("no such customer");', "1 + 1")
    answer = lab("run", notebook)
    assert answer.returncode == 1
    assert "IllegalStateException" in answer.stderr and "no such customer" in answer.stderr
    first, second = outputs(notebook.with_name("small.run.ipynb"))
    assert first[-1]["output_type"] == "error" and second == []


def test_a_cell_that_does_not_compile_ends_the_run(lab, java_notebook):
    answer = lab("run", java_notebook("int x = nothing;"))
    assert answer.returncode == 1 and "nothing" in answer.stderr


def test_in_place_refreshes_the_notebook_itself(lab, java_notebook):
    notebook = java_notebook("6 * 7")
    assert lab("run", "--in-place", notebook).returncode == 0
    first = notebook.read_bytes()
    assert text_of(outputs(notebook)[0][0]) == "42"
    assert lab("run", "--in-place", notebook).returncode == 0
    assert notebook.read_bytes() == first


def test_an_unknown_parameter_is_answered_with_the_known_ones(lab, java_notebook):
    answer = lab("run", java_notebook(PARAMETERS), "-p", "horizon=5")
    assert answer.returncode == 1
    assert "has no parameter 'horizon'; it has horizonYears, market." in answer.stderr


def test_mistakes_are_told_before_anything_runs(lab, java_notebook, tmp_path):
    notebook = java_notebook("1")
    (tmp_path / "broken.ipynb").write_text("{")
    for words, sentence in (
        ([tmp_path / "absent.ipynb"], "there is no notebook"),
        ([notebook, "-p", "a"], "is not of the form name=value"),
        ([notebook, "-p", "a=1"], "has no cell tagged `parameters`"),
        ([notebook, "-o", tmp_path / "no" / "x.ipynb"], "there is no folder"),
        ([notebook, "-o", "x.html"], "--html"),
        ([tmp_path / "broken.ipynb"], "is not a notebook"),
    ):
        answer = lab("run", *words)
        assert answer.returncode != 0 and sentence in answer.stderr, answer.stderr
        assert "Traceback" not in answer.stderr


def test_a_page_is_written_beside_the_notebook(lab, java_notebook, tmp_path):
    import page

    answer = lab("run", java_notebook("List.of(1, 2)"), "--html", "-o", tmp_path / "report.ipynb")
    assert answer.returncode == 0, answer.stderr
    assert page.loads_from_outside((tmp_path / "report.html").read_text(encoding="utf-8")) == []


def test_a_pdf_needs_a_browser_and_says_so(lab, java_notebook, tmp_path):
    programs = tmp_path / "programs"
    programs.mkdir()
    hidden = ("chrom", "google-chrome", "microsoft-edge")
    for folder in os.environ["PATH"].split(os.pathsep):
        for program in os.scandir(folder) if os.path.isdir(folder) else ():
            if not program.name.startswith(hidden) and not (programs / program.name).is_symlink():
                (programs / program.name).symlink_to(program.path)
    answer = lab("run", java_notebook("1"), "--pdf", environment=os.environ | {"PATH": str(programs)})
    if answer.returncode == 0:
        return  # a browser in a macOS application folder
    assert "no Chromium or Chrome was found, and a PDF needs one" in answer.stderr
    assert stat.S_ISREG(os.stat(tmp_path / "small.run.ipynb").st_mode)


def test_a_pdf_is_printed_where_there_is_a_browser(lab, java_notebook, tmp_path):
    import browser
    import pytest

    if not browser.find():
        pytest.skip("the PDF test: no Chromium or Chrome on this machine")
    answer = lab("run", java_notebook("6 * 7"), "--pdf")
    assert answer.returncode == 0, answer.stderr
    assert (tmp_path / "small.run.pdf").read_bytes().startswith(b"%PDF-")


def test_a_kernel_that_ends_is_told_and_what_there_is_is_written(lab, java_notebook):
    notebook = java_notebook("6 * 7", 'new ProcessBuilder("kill", "-9", "" + ProcessHandle.current().pid()).start().waitFor();', "1")
    answer = lab("run", notebook)
    assert answer.returncode == 1
    assert "the kernel stopped in the middle of the notebook" in answer.stderr and "Traceback" not in answer.stderr
    assert text_of(outputs(notebook.with_name("small.run.ipynb"))[0][0]) == "42"


def test_ctrl_c_ends_the_kernel_too(java_notebook, tmp_path):
    mark = tmp_path / "process"
    wait = f'Files.writeString(Path.of("{mark}"), String.valueOf(ProcessHandle.current().pid())); while (true) Thread.sleep(50);'
    run = subprocess.Popen([ROOT / "lab", "run", java_notebook(wait)], stderr=subprocess.PIPE, start_new_session=True)
    wait_until(lambda: mark.exists() and mark.read_text())
    os.killpg(run.pid, signal.SIGINT)
    assert run.wait(60) != 0
    wait_until(lambda: not alive(int(mark.read_text())))


def alive(process):
    try:
        os.kill(process, 0)
        return True
    except ProcessLookupError:
        return False


def wait_until(holds):
    for _ in range(600):
        if holds():
            return
        time.sleep(0.1)
    raise AssertionError("it did not happen within a minute")


def test_what_cannot_be_written_is_refused_before_anything_runs(lab, java_notebook, tmp_path):
    notebook = java_notebook("1 + 1")
    answer = lab("run", notebook, "-o", tmp_path)
    assert answer.returncode == 1 and "cell 1" not in answer.stdout
    assert answer.stderr.startswith(f"lab: {tmp_path} is a folder; -o names a file, as in `-o {tmp_path / notebook.name}`.")


def test_a_mistyped_notebook_or_verb_is_told_with_the_nearest(lab, java_notebook):
    notebook = java_notebook("1 + 1")
    answer = lab("run", notebook.with_name("smal.ipynb"))
    assert answer.stderr.strip().endswith("(did you mean small.ipynb?).")
    assert "; " in (answer := lab("run", notebook.parent)).stderr and "is a folder, with small.ipynb." in answer.stderr
    assert "there is no verb or file 'rnu' (did you mean ./lab run?);" in lab("rnu").stderr


def test_the_first_cell_of_the_readme_runs_as_it_stands(lab, java_notebook):
    cell = re.search(r"```java\n(.*?)```", (ROOT / "README.md").read_text(encoding="utf-8"), re.DOTALL)[1]
    notebook = java_notebook(cell)
    answer = lab("run", notebook, "-o", notebook.with_name("first.ipynb"), environment=os.environ | {"CLVLAB_HOME": str(ROOT)})
    assert answer.returncode == 0, answer.stderr
    assert "holdout" in text_of(outputs(notebook.with_name("first.ipynb"))[0][0])


def test_sql_asks_a_tablesaw_variable_and_its_answer_is_a_variable(lab, java_notebook):
    notebook = java_notebook(
        'var orders = Table.create("orders", StringColumn.create("channel", "shop", "web", "web"),'
        ' DoubleColumn.create("amount", 10, 20.25, 30.5));',
        "%%sql perChannel <<\nSELECT channel, count(*) AS orders, sum(amount) AS total\nFROM orders\nGROUP BY channel\nORDER BY channel",
        'perChannel.rowCount() + " channels, " + perChannel.doubleColumn("total").sum()',
        "double least = 20;",
        "%sql SELECT channel FROM perChannel WHERE total > :least",
        "%%sql\nSELECT total FROM perChanel",
    )
    answer = lab("run", notebook)
    assert answer.returncode == 1 and "perChannel" in answer.stderr, "the last cell misspells a variable, and is told which is meant"
    _, quiet, sums, _, found, _ = outputs(notebook.with_name("small.run.ipynb"))
    assert quiet == []
    assert "2 channels, 60.75" in text_of(sums[0])
    assert text_of(found[0]).split() == ["channel", "web", "(1", "row)"]
