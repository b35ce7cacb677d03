"""How ./lab finds a JDK, Maven and Python, and what it says where there is none."""

import re
import shutil
import subprocess

import jdk
import pytest
from steps import Missing

TOOLS = ("sh", "dirname", "pwd", "env", "uname", "cat", "ls")


def make_jdk(home, version, compiler=True):
    (home / "bin").mkdir(parents=True)
    (home / "release").write_text(f'IMPLEMENTOR="Somebody"\nJAVA_VERSION="{version}"\n')
    for program in ("java", "javac") if compiler else ("java",):
        (home / "bin" / program).write_text("#!/bin/sh\nexit 3\n")  # the search must not start it
        (home / "bin" / program).chmod(0o755)
    return home


@pytest.fixture
def bare(tmp_path, monkeypatch):
    """A machine with an empty home, a bare PATH and none of the usual folders."""
    programs = tmp_path / "programs"
    programs.mkdir()
    for tool in TOOLS:
        if found := shutil.which(tool):
            (programs / tool).symlink_to(found)
    for name in ("JAVA_HOME", "JAVA25_HOME", "MAVEN_HOME", "M2_HOME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv("PATH", str(programs))
    monkeypatch.setattr(jdk, "USUAL_FOLDERS", tuple(place for place in jdk.USUAL_FOLDERS if place.startswith("~")))
    return tmp_path


def test_no_jdk_is_one_sentence(bare):
    with pytest.raises(Missing, match=r"^no JDK 25 was found; install one .*openjdk@25.* or set JAVA_HOME .*\.$"):
        jdk.find()


def test_other_jdks_are_named(bare, monkeypatch):
    monkeypatch.setenv("JAVA_HOME", str(make_jdk(bare / "old", "17.0.15")))
    make_jdk(bare / "home/.jdks/jre", "25.0.1", compiler=False)
    with pytest.raises(Missing, match=r"17\.0\.15 in .*old, 25\.0\.1 without a compiler in .*jre"):
        jdk.find()


@pytest.mark.parametrize(
    "place",
    [
        ".sdkman/candidates/java/25-tem",
        ".jdks/temurin-25",
        ".asdf/installs/java/temurin-25",
        ".local/share/mise/installs/java/25",
        ".jbang/cache/jdks/25",
        "Library/Java/JavaVirtualMachines/temurin-25.jdk/Contents/Home",
    ],
)
def test_the_usual_folders(bare, place):
    home = make_jdk(bare / "home" / place, "25.0.3")
    assert jdk.find() == jdk.Jdk(home, "25.0.3", True)


def test_java_home_comes_first_when_it_fits(bare, monkeypatch):
    make_jdk(bare / "home/.jdks/a", "25")
    chosen = make_jdk(bare / "chosen", "25.0.1")
    monkeypatch.setenv("JAVA_HOME", str(chosen))
    assert jdk.find().home == chosen


def test_a_java_on_the_path_is_followed_to_its_home(bare):
    home = make_jdk(bare / "somewhere", "25.0.2")
    (bare / "programs/java").symlink_to(home / "bin/java")
    assert jdk.find().home == home


def test_version_twenty_six_is_not_taken(bare):
    make_jdk(bare / "home/.jdks/next", "26-ea")
    make_jdk(bare / "home/.jdks/old", "2.5")
    with pytest.raises(Missing):
        jdk.find()


def test_no_python_is_one_sentence(bare, root):
    script = bare / "lab"
    script.write_text(re.sub(r"/\S+/python3\b", "/nowhere/python3", (root / "lab").read_text()))
    answer = subprocess.run([shutil.which("sh"), script, "help"], capture_output=True, text=True)
    assert answer.returncode == 1
    assert answer.stderr.startswith("lab: no Python 3.10 or newer was found; install one")
    assert answer.stderr.count("\n") == 1
