"""`./lab` itself: a second start, arguments that it hands on, a project that moves, a kernel for another Jupyter."""

import json
import os
import shutil
import subprocess

import build
import environment
import kernelspec
import pytest
from conftest import ROOT

DRY = os.environ | {"LAB_DRY_RUN": "1"}


def test_a_second_start_does_nothing_but_hand_over(lab):
    answer = lab("--no-browser", "--port", "9000", environment=DRY)
    assert answer.returncode == 0 and answer.stderr == ""
    words = answer.stdout.split()
    assert words[0] == str(ROOT / ".lab/env/bin/jupyter-lab")
    assert words[-4:] == ["--no-browser", "--port", "9000", str(ROOT / "notebooks")]


def test_it_works_from_any_folder_and_through_links(tmp_path):
    (tmp_path / "elsewhere").symlink_to(ROOT)
    (tmp_path / "lab").symlink_to("elsewhere/lab")
    for script in (tmp_path / "elsewhere" / "lab", tmp_path / "lab"):
        answer = subprocess.run([script], cwd=tmp_path, env=DRY, capture_output=True, text=True)
        assert answer.returncode == 0 and answer.stderr == ""
        assert answer.stdout.split()[-1] == str(ROOT / "notebooks")


@pytest.mark.parametrize("locale, told", [({}, "C.UTF-8"), ({"LC_ALL": "xx_XX.UTF-8"}, "C.UTF-8"), ({"LANG": "C.UTF-8"}, "as it was")])
def test_what_it_starts_knows_all_letters(locale, told, tmp_path):
    """Otherwise Maven finds no project in a folder "Käufe" in a container that sets no locale."""
    place = tmp_path / "Käufe"
    (place / "workbench").mkdir(parents=True)
    shutil.copy(ROOT / "lab", place)
    (place / "workbench/__main__.py").write_text('import os\nprint(os.environ.get("LC_ALL", "as it was"))')
    bare = {name: value for name, value in os.environ.items() if name != "LANG" and not name.startswith("LC_")}
    seen = subprocess.run([place / "lab"], env=bare | locale, capture_output=True, text=True)
    assert seen.stdout == f"{told}\n", seen.stderr


def test_an_unknown_verb_is_answered_in_a_sentence(lab):
    answer = lab("tset")
    assert answer.returncode == 1
    assert answer.stderr == "lab: there is no verb or file 'tset' (did you mean ./lab test?); ./lab help lists the verbs.\n"


def test_help_names_every_verb(lab):
    answer = lab("help")
    assert answer.returncode == 0
    assert all(f"./lab {verb}" in answer.stdout for verb in ("run", "test", "install", "doctor", "bench", "help"))


def test_a_name_that_no_test_has_is_refused(lab):
    answer = lab("test", "nosuch" + "name")
    assert answer.returncode == 1 and answer.stderr.startswith("lab: no test has a name like nosuch")


def test_a_build_is_stale_when_a_source_a_jar_or_the_place_changes(tmp_path, monkeypatch):
    for module in ("kernel", "clv-lab"):
        (tmp_path / module / "src/main/java").mkdir(parents=True)
        (tmp_path / module / "src/test/java").mkdir(parents=True)
        (tmp_path / module / "pom.xml").write_text("<project/>")
    (tmp_path / "pom.xml").write_text("<project/>")
    source = tmp_path / "kernel/src/main/java/A.java"
    source.write_text("class A {}")
    monkeypatch.setattr(build, "ROOT", tmp_path)
    first = build.fingerprint()
    (tmp_path / "kernel/src/test/java/ATest.java").write_text("class ATest {}")
    source.touch()
    assert build.fingerprint() == first, "a test or a time stamp makes nothing stale"
    source.write_text("class A { }")
    second = build.fingerprint()
    assert second != first
    source.rename(source.with_name("B.java"))
    assert build.fingerprint() not in (first, second)
    jar = tmp_path / "one.jar"
    assert not build.Built(second, (str(jar),), ()).whole
    jar.touch()
    assert build.Built(second, (str(jar),), ()).whole


def test_the_private_kernelspec_is_absolute_and_short():
    spec = json.loads((kernelspec.PRIVATE_PLACE / "kernel.json").read_text())
    assert spec["interrupt_mode"] == "message" and spec["language"] == "java"
    assert spec["argv"] == ["/bin/sh", str(kernelspec.PRIVATE_PLACE / "launch"), "{connection_file}"]


def test_the_locks_fix_every_version_and_name_no_address():
    for lock in (environment.LOCK, environment.TEST_LOCK):
        text = lock.read_text()
        pins = [line for line in text.splitlines() if line and not line.startswith((" ", "#"))]
        assert pins and all("==" in line and line.endswith("\\") for line in pins), lock.name
        assert text.count("--hash=sha256:") >= len(pins)
        assert "://" not in text and "--index-url" not in text and "--find-links" not in text


def test_install_puts_a_kernel_of_its_own_into_a_prefix(lab, tmp_path):
    prefix = tmp_path / "with a blank"
    for _ in range(2):  # a second time replaces the first
        answer = lab("install", "--prefix", prefix)
        assert answer.returncode == 0, answer.stderr
    place = prefix / "share/jupyter/kernels/clv-lab"
    assert [child.name for child in place.parent.iterdir()] == ["clv-lab"]
    spec = json.loads((place / "kernel.json").read_text())
    assert str(ROOT) not in json.dumps(spec) + (place / "jars").read_text(), "the clone may move away"
    answer = subprocess.run([environment.PYTHON, ROOT / "workbench/answer.py", place], capture_output=True, text=True)
    assert answer.returncode == 0, answer.stdout + answer.stderr


def test_install_says_where_it_cannot_write(lab, tmp_path):
    (tmp_path / "file").write_text("")
    answer = lab("install", "--prefix", tmp_path / "file")
    assert answer.returncode == 1
    assert "cannot be written" in answer.stderr and "Traceback" not in answer.stderr


def test_doctor_sees_a_sound_laboratory(lab):
    answer = lab("doctor")
    assert answer.returncode == 0, answer.stdout
    assert answer.stdout.splitlines()[-1] == "all is well"
    for seen in ("JDK 25", "Maven", "Python 3", "JupyterLab 4.", "1 + 1 is 2"):
        assert seen in answer.stdout


def test_doctor_says_what_is_wrong(lab, tmp_path):
    broken = tmp_path / "kernels/clv-lab"
    broken.mkdir(parents=True)
    (broken / "kernel.json").write_text(json.dumps({"argv": ["/nowhere/bin/java", "{connection_file}"]}))
    answer = lab("doctor", environment=os.environ | {"JUPYTER_DATA_DIR": str(tmp_path)})
    assert answer.returncode == 1
    assert f"{broken} needs /nowhere/bin/java, which is gone" in answer.stdout
    assert answer.stdout.splitlines()[-1] == "1 thing to mend: see the lines with !!"


@pytest.mark.parametrize("file", ["lab", ".ci/run"])
def test_a_script_may_be_started(file):
    assert os.access(ROOT / file, os.X_OK)
