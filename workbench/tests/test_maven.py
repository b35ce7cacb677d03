"""What ./lab says when Maven is missing, too old, offline or fails."""

import maven
import pytest
import steps
from steps import Missing


@pytest.fixture
def pretend(tmp_path, monkeypatch):
    """A program mvn that prints what it is told, for the search and the words alone."""
    monkeypatch.setattr(steps, "LOGS", tmp_path / "log")
    monkeypatch.setattr(maven, "USUAL_PLACES", ())
    monkeypatch.delenv("M2_HOME", raising=False)

    def make(version="3.9.9", says="", code=0):
        program = tmp_path / "maven/bin/mvn"
        program.parent.mkdir(parents=True, exist_ok=True)
        program.write_text(
            f'#!/bin/sh\nif [ "$1" = -v ]; then echo "Apache Maven {version} (abc)"; exit 0; fi\ncat <<"END"\n{says}\nEND\nexit {code}\n'
        )
        program.chmod(0o755)
        monkeypatch.setenv("MAVEN_HOME", str(tmp_path / "maven"))
        return program

    return make


def test_none(pretend, monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("MAVEN_HOME", raising=False)
    with pytest.raises(Missing, match=r"^no Maven was found; install 3\.8 or newer \(Debian: apt install maven"):
        maven.find()


def test_too_old(pretend):
    pretend("3.6.3")
    with pytest.raises(Missing, match=r"^Maven 3\.6\.3 in .* is too old; install 3\.8 or newer"):
        maven.run("build", ["package"])


def test_ten_is_newer_than_eight(pretend):
    pretend("3.10.0")
    maven.run("build", ["package"])


def test_no_network(pretend):
    pretend(says="[ERROR] Could not transfer artifact org.example:thing:jar:1: Unknown host", code=1)
    with pytest.raises(Missing, match=r"^Maven could not fetch a library it needs \(is there a network\?\)") as told:
        maven.run("build", ["package"])
    assert "org.example:thing" in str(told.value) and "build.log" in str(told.value)


def test_a_compile_error_is_shown(pretend):
    pretend(says="[INFO] x\n[ERROR] Fit.java:[3,7] cannot find symbol", code=1)
    with pytest.raises(Missing, match=r"(?s)^the build failed:.*Fit\.java:\[3,7\] cannot find symbol.*build\.log"):
        maven.run("build", ["package"])


def test_a_full_disk(pretend):
    pretend(says="java.io.IOException: No space left on device", code=1)
    with pytest.raises(Missing, match=r"^the disk is full"):
        maven.run("build", ["package"])
