"""The private Python environment: when it is made anew, and what is said when it cannot be made."""

import importlib.util
import json

import environment
import pytest
import steps
from steps import Missing


@pytest.fixture
def elsewhere(tmp_path, monkeypatch):
    """The environment in another folder, with a python that prints what it is told."""
    monkeypatch.setattr(steps, "LOGS", tmp_path / "log")
    monkeypatch.setattr(environment, "HOME", tmp_path / "env")
    monkeypatch.setattr(environment, "PYTHON", tmp_path / "env/bin/python")

    def make(says="", code=0):
        program = environment.PYTHON
        program.parent.mkdir(parents=True, exist_ok=True)
        program.write_text(f'#!/bin/sh\ncat <<"END"\n{says}\nEND\nexit {code}\n')
        program.chmod(0o755)

    return make


def test_it_is_made_anew_when_the_lock_changes(elsewhere, tmp_path):
    lock = tmp_path / "some.lock"
    lock.write_text("a==1")
    elsewhere()
    assert not environment.installed(lock)
    environment.install(lock)
    assert environment.installed(lock)
    lock.write_text("a==2")
    assert not environment.installed(lock)


def test_it_is_made_anew_when_its_python_is_gone(elsewhere):
    elsewhere()
    environment.install(environment.LOCK)
    environment.PYTHON.unlink()
    assert not environment.installed(environment.LOCK)


@pytest.mark.parametrize(
    "says, sentence",
    [
        ("WARNING: Retrying: NewConnectionError\nERROR: Could not find a version", r"^pip could not fetch a package .*network\?"),
        ("ERROR: Could not install packages: [Errno 28] No space left on device", r"^the disk is full"),
        ("ERROR: THESE PACKAGES DO NOT MATCH THE HASHES", r"^pip could not install .*requirements\.lock:\n    ERROR: THESE PACKAGES DO NOT MATCH"),
    ],
)
def test_a_failing_pip_is_told_in_a_sentence_and_leaves_no_stamp(elsewhere, says, sentence):
    elsewhere(says, code=1)
    with pytest.raises(Missing, match=sentence) as told:
        environment.install(environment.LOCK)
    assert "pip.log" in str(told.value)
    assert not environment.installed(environment.LOCK)


def test_a_python_without_venv_is_told_how_to_get_it(elsewhere, monkeypatch):
    find = importlib.util.find_spec
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None if name == "ensurepip" else find(name))
    with pytest.raises(Missing, match=r"cannot make virtual environments; install the module \(Debian: apt install python3-venv\)\.$"):
        environment.create()


def test_jupyterlab_asks_the_network_for_no_news(elsewhere):
    elsewhere()
    environment.settings()
    server = json.loads((environment.HOME / "etc/jupyter/jupyter_lab_config.json").read_text())["LabApp"]
    page = json.loads((environment.HOME / "etc/jupyter/labconfig/page_config.json").read_text())
    assert server["news_url"] is None and server["check_for_updates_class"].endswith("NeverCheckForUpdate")
    assert page["disabledExtensions"]["@jupyterlab/apputils-extension:announcements"] is True
