"""The wheel of `./lab package` in an environment that knows nothing of this folder, but for JupyterLab, nbclient and papermill."""

import os
import pathlib
import shutil
import subprocess
import zipfile

import environment
import nbformat
import package
import pytest

PARAMETERS = "int years = 3; // how far to look\nString place = \"here\";"


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    folder = tmp_path_factory.mktemp("dist")
    assert package.wheel(["-o", str(folder)]) == 0
    return next(folder.glob("*.whl"))


@pytest.fixture(scope="module")
def venv(wheel, tmp_path_factory):
    """A fresh environment that borrows Jupyter from the private one, without our kernel there; nothing comes from a network."""
    place = tmp_path_factory.mktemp("some where") / "venv"
    subprocess.run([environment.PYTHON, "-m", "venv", place], check=True)
    site = next(place.glob("lib/python*/site-packages"))
    site.joinpath("borrowed.pth").write_text(f"{next(environment.HOME.glob('lib/python*/site-packages'))}\n")
    pip(place, "install", "--no-index", "--no-deps", wheel)
    return place


def pip(venv, *words):
    answer = subprocess.run([venv / "bin/python", "-m", "pip", *map(str, words)], capture_output=True, text=True)
    assert answer.returncode == 0, answer.stderr


def surroundings(folder, **more):
    """Those of a user with a home of their own."""
    kept = {name: os.environ[name] for name in ("PATH", "LANG", "JAVA_HOME", "JAVA25_HOME") if name in os.environ}
    return kept | {"HOME": str(folder), "KERNEL_HISTORY": "off", "KERNEL_START_CACHE": "off"} | more


def python(venv, folder, *words, **more):
    return subprocess.run(
        [venv / "bin/python", *map(str, words)], cwd=folder, env=surroundings(folder, **more), capture_output=True, text=True
    )


def notebook(folder, *cells):
    made = nbformat.v4.new_notebook(metadata={"kernelspec": {"name": "clv-lab", "display_name": "x", "language": "java"}})
    made.cells = [nbformat.v4.new_code_cell(cell) for cell in cells]
    if cells[0] == PARAMETERS:
        made.cells[0].metadata["tags"] = ["parameters"]
    nbformat.write(made, folder / "in.ipynb")


def outputs(file):
    return [out.get("text") or out["data"]["text/plain"] for cell in nbformat.read(file, 4).cells for out in cell.get("outputs", [])]


def test_the_same_sources_give_the_same_bytes(wheel, tmp_path):
    assert package.wheel(["-o", str(tmp_path)]) == 0
    assert (tmp_path / wheel.name).read_bytes() == wheel.read_bytes()


def test_it_names_no_place_of_this_machine(wheel):
    with zipfile.ZipFile(wheel) as archive:
        for entry in archive.infolist():
            if not entry.filename.endswith(".jar"):
                content = archive.read(entry)
                assert str(environment.ROOT).encode() not in content and str(pathlib.Path.home() / ".m2").encode() not in content, entry.filename


def test_cells_run_from_another_folder(venv, tmp_path):
    notebook(tmp_path, "1 + 1", "var found = Datasets.cdnow();\nSystem.out.print(Files.isDirectory(found));")
    code = (
        "import nbformat, nbclient; made = nbformat.read('in.ipynb', 4);"
        "nbclient.NotebookClient(made, kernel_name='clv-lab').execute(); nbformat.write(made, 'out.ipynb')"
    )
    answer = python(venv, tmp_path, "-c", code)
    assert answer.returncode == 0, answer.stderr
    assert outputs(tmp_path / "out.ipynb") == ["2", "true"]
    assert answer.stdout == ""


def test_the_kernel_is_the_process_that_was_started(venv, tmp_path):
    code = (
        "from jupyter_client.manager import start_new_kernel as start\n"
        "manager, client = start(kernel_name='clv-lab'); said = []\n"
        "client.execute_interactive('System.out.print(ProcessHandle.current().pid())', output_hook=said.append)\n"
        "print([m['content']['text'] for m in said if m['msg_type'] == 'stream'] == [str(manager.provisioner.process.pid)])\n"
        "manager.shutdown_kernel()"
    )
    answer = python(venv, tmp_path, "-c", code)
    assert answer.stdout == "True\n", answer.stderr


@pytest.mark.timeout(240)
def test_papermill_writes_parameters_in_java(venv, tmp_path):
    notebook(tmp_path, PARAMETERS, "List<Object> all = List.of(years + 1, place, big, rate * 2, names, table, open);\nall")
    given = "{years: 5, place: \"a \\\"b\\\"\\n\", big: 5000000000, rate: 0.25, names: [x, y], table: {k: [1]}, open: true}"
    answer = python(venv, tmp_path, "-m", "papermill", "in.ipynb", "out.ipynb", "-y", given, "--no-progress-bar")
    assert answer.returncode == 0, answer.stderr
    assert [text.replace("\n", "|") for text in outputs(tmp_path / "out.ipynb")][-1] == '[6, a "b"|, 5000000000, 0.5, [x, y], {k=[1]}, true]'
    told = python(venv, tmp_path, "-m", "papermill", "--help-notebook", "in.ipynb")
    assert "years: int (default 3)" in " ".join(told.stdout.split()) and "how far to look" in told.stdout, told.stdout


def test_a_start_cache_can_be_made_at_once(venv, tmp_path):
    script = venv / "share/jupyter/kernels/clv-lab/launch"
    made = subprocess.run(["/bin/sh", script, "--rehearse"], env=surroundings(tmp_path), capture_output=True, text=True)
    assert made.returncode == 0, made.stderr
    state = subprocess.run(["/bin/sh", script, "--state"], env=surroundings(tmp_path), capture_output=True, text=True)
    assert state.stdout.startswith(f"ready: {tmp_path}/.cache/jupyter-java-kernel/")


def test_without_a_jdk_25_the_user_reads_one_sentence(venv, tmp_path):
    copy = tmp_path / "kernels" / "clv-lab"
    shutil.copytree(venv / "share/jupyter/kernels/clv-lab", copy, ignore=shutil.ignore_patterns("lib", "datasets"))
    text = (copy / "launch").read_text()
    start, end = text.index("    for home in /usr/lib/jvm"), text.index("    echo \"The Java kernel needs")
    (copy / "launch").write_text(text[:start] + text[end:])  # as on a machine with nothing in the usual folders
    notebook(tmp_path, "1 + 1")
    code = "import nbformat, nbclient; nbclient.NotebookClient(nbformat.read('in.ipynb', 4), kernel_name='clv-lab').execute()"
    bare = {"JUPYTER_PATH": str(tmp_path), "PATH": "/nowhere", "JAVA_HOME": "", "JAVA25_HOME": ""}
    answer = python(venv, tmp_path, "-c", code, **bare)
    assert answer.returncode != 0
    assert "The Java kernel needs a JDK 25 and found none: install one" in answer.stderr


def test_pip_takes_all_of_it_away_again(venv):
    pip(venv, "uninstall", "-y", "clv-lab-kernel")
    left = [file for file in venv.rglob("*") if "clv" in str(file.relative_to(venv))]
    assert left == []
