"""The start cache (JDK's AOT cache): it is used, and no way of replacing or damaging anything makes it do harm."""

import os
import re
import shutil
import signal
import subprocess
import sys
import time

import build
import install
import jdk
import kernelspec
import pytest
from kernels import running

GREETING = """
package greeting;

import java.util.List;
import org.clvlab.kernel.extension.*;

public final class Greeting implements Extension, Magic.Line {
    public List<Magic> magics() { return List.of(this); }
    public String name() { return "greet"; }
    public String help() { return "%%greet says a word"; }
    public Object line(String argument, Notebook notebook) { return "%s"; }
}
"""


def greeting_jar(folder, word):
    """A jar that the kernel loads at its start and that says a word; two words of the same length give jars of the same size."""
    home, source, classes = jdk.find().home, folder / "src" / "greeting", folder / f"classes-{word}"
    source.mkdir(parents=True, exist_ok=True)
    (source / "Greeting.java").write_text(GREETING % word)
    (classes / "META-INF" / "services").mkdir(parents=True)
    (classes / "META-INF" / "services" / "org.clvlab.kernel.extension.Extension").write_text("greeting.Greeting\n")
    path = os.pathsep.join(build.last().bare)
    subprocess.run([home / "bin/javac", "-cp", path, "-d", classes, source / "Greeting.java"], check=True)
    jar = folder / f"{word}.jar"
    command = [home / "bin/jar", "--create", "--no-compress", "--file", jar, "--date=2026-01-01T00:00:00Z", "--no-manifest", "-C", classes, "."]
    subprocess.run(command, check=True)
    return jar


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    """The bare kernel with an extension that says old, in a folder with a blank, with its start cache."""
    folder = tmp_path_factory.mktemp("a folder") / "kernels" / "greeter"
    jars = install.copied((*build.last().bare, greeting_jar(folder.parent.parent, "old")), folder)
    kernelspec.write(folder, jdk.find().home, jars, "start-cache")
    assert kernelspec.state(folder) == "none; the next start of the kernel makes it"
    made = launch(folder, "--rehearse")
    assert made.returncode == 0 and made.stdout == made.stderr == "", made.stderr
    return folder


def launch(place, word, **options):
    return subprocess.run(["/bin/sh", place / "launch", word], capture_output=True, text=True, **options)


def cache(place):
    found = list((place / "start-cache").glob("*.aot"))
    assert len(found) == 1
    return found[0]


@pytest.fixture
def again(place, tmp_path):
    """A copy of the kernel and its cache for a test that damages something; in a copy, the cache counts as fresh."""
    folder = tmp_path / "kernels" / "greeter"
    shutil.copytree(place, folder)
    kernelspec.write(folder, jdk.find().home, (folder / "jars").read_text().splitlines(), "start-cache")
    (folder / "start-cache" / f"{cache(folder).name}.made").touch()
    time.sleep(0.05)  # the clock of a file system ticks some hundred times a second
    return folder


def greeted(place, log):
    """What the kernel says, and the words it was started with; nothing may reach its standard output."""
    with open(log, "w") as out, running(place, stdout=out) as cells:
        said = cells.value("%greet")
        words = cells.value("String.join(\" \", java.lang.management.ManagementFactory.getRuntimeMXBean().getInputArguments())")
    assert log.read_text() == ""
    return said, words


def test_the_kernel_runs_from_its_start_cache(place, tmp_path):
    assert kernelspec.state(place) == f"ready: {cache(place)}"
    with running(place) as cells:
        assert cells.value("%greet") == "old"
        if sys.platform == "linux":
            maps = f"/proc/{cells.process.pid}/maps"
            assert str(cache(place)) in open(maps).read(), "the cache is not in the memory of the one process that was started"


@pytest.mark.parametrize("times", ["a new time stamp", "the old time stamp"])
def test_a_jar_that_is_replaced_in_place_is_the_one_that_runs(again, tmp_path, times):
    jar = next((again / "lib").glob("*-old.jar"))
    before = jar.stat()
    fresh = greeting_jar(tmp_path, "new")
    assert fresh.stat().st_size == before.st_size, "the sizes must agree, or this test shows nothing"
    with open(jar, "r+b") as same_file:
        same_file.write(fresh.read_bytes())
    if times == "the old time stamp":
        os.utime(jar, ns=(before.st_atime_ns, before.st_mtime_ns))
    said, words = greeted(again, tmp_path / "out")
    assert said == "new" and "AOTCache" not in words


def test_after_a_jar_was_replaced_the_cache_is_made_again(again, tmp_path):
    next((again / "lib").glob("*-old.jar")).write_bytes(greeting_jar(tmp_path, "new").read_bytes())
    assert launch(again, "--rehearse").returncode == 0
    said, words = greeted(again, tmp_path / "out")
    assert said == "new" and f"-XX:AOTCache={cache(again)}" in words


def keep_times(file, action):
    before = file.stat()
    action()
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))


def overwrite(file):
    with open(file, "r+b") as damaged:
        damaged.seek(2_000_000)
        damaged.write(b"\xff" * 200_000)


DAMAGE = {
    "missing": lambda file: file.unlink(),
    "damaged": lambda file: keep_times(file, lambda: overwrite(file)),
    "truncated": lambda file: keep_times(file, lambda: os.truncate(file, 1_000_000)),
    "empty": lambda file: keep_times(file, lambda: os.truncate(file, 0)),
    "a text": lambda file: file.write_text("something else\n"),
    "a folder": lambda file: (file.unlink(), file.mkdir()),
    "half-written": lambda file: (file.rename(f"{file}.4711"), file.with_name(f"{file.name}.made").unlink()),
}


def test_a_damaged_cache_is_no_error(again, tmp_path):
    DAMAGE["damaged"](cache(again))
    said, words = greeted(again, tmp_path / "out")
    assert said == "old" and "AOTCache" not in words


@pytest.mark.parametrize("damage", DAMAGE)
def test_a_cache_that_is_no_cache_is_not_handed_to_the_jvm(again, damage):
    assert kernelspec.state(again).startswith("ready")
    DAMAGE[damage](cache(again))
    assert kernelspec.state(again) == "none; the next start of the kernel makes it"


def test_a_foreign_cache_is_refused_by_the_jvm_in_silence(again, tmp_path):
    (tmp_path / "Other.java").write_text("class Other { public static void main(String[] none) {} }")
    home = jdk.find().home
    subprocess.run([home / "bin/javac", "-d", tmp_path, tmp_path / "Other.java"], check=True)
    subprocess.run([home / "bin/jar", "-cf", tmp_path / "other.jar", "-C", tmp_path, "Other.class"], check=True)
    foreign = tmp_path / "foreign.aot"
    command = [home / "bin/java", f"-XX:AOTCacheOutput={foreign}", "-XX:+UseSerialGC", "-cp", tmp_path / "other.jar", "Other"]
    subprocess.run(command, check=True, capture_output=True)
    mine = cache(again)
    shutil.copyfile(foreign, mine)
    mine.with_name(f"{mine.name}.made").touch()
    said, words = greeted(again, tmp_path / "out")
    assert said == "old" and f"-XX:AOTCache={mine}" in words, "the JVM was to be handed the foreign cache"


def test_another_jar_or_flag_gives_the_cache_another_name(place, tmp_path):
    def named(jars):
        kernelspec.write(tmp_path, jdk.find().home, jars, "start-cache")
        return (tmp_path / "print").read_text().splitlines()[0]

    jars = [place / jar for jar in (place / "jars").read_text().splitlines()]
    first = named(jars)
    assert cache(place).name.startswith(first)
    changed = tmp_path / "x" / jars[-1].name
    changed.parent.mkdir()
    changed.write_bytes(jars[-1].read_bytes().replace(b"old", b"new"))
    assert named([*jars[:-1], changed]) != first
    assert named(jars) == first


def test_two_that_make_it_at_once_make_it_once(again):
    cache(again).unlink()
    both = [subprocess.Popen(["/bin/sh", again / "launch", "--rehearse"]) for _ in range(2)]
    assert [each.wait(280) for each in both] == [0, 0]
    assert kernelspec.state(again).startswith("ready")
    assert sorted(file.name.split(".", 1)[1] for file in (again / "start-cache").glob("*.*")) == ["aot", "aot.made"]


def test_while_it_is_made_it_is_told_how_far_it_is(again):
    cache(again).unlink()
    process = subprocess.Popen(["/bin/sh", again / "launch", "--rehearse"])
    seen = []
    while process.poll() is None:
        if found := re.fullmatch(r"being made by process \d+: (\d+) %", kernelspec.state(again)):
            seen.append(int(found[1]))
        time.sleep(0.02)
    assert process.returncode == 0
    assert seen == sorted(seen) and seen[0] < 60 <= seen[-1] < 100, seen


def test_a_rehearsal_that_is_killed_leaves_nothing_that_is_used(again, tmp_path):
    cache(again).unlink()
    process = subprocess.Popen(["/bin/sh", again / "launch", "--rehearse"], start_new_session=True)
    while not kernelspec.state(again).startswith("being made"):
        assert process.poll() is None
        time.sleep(0.05)
    time.sleep(1)
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    assert kernelspec.state(again).startswith("none")
    assert greeted(again, tmp_path / "out")[0] == "old"
    assert launch(again, "--rehearse").returncode == 0
    assert kernelspec.state(again).startswith("ready")


def test_it_can_be_switched_off(place, tmp_path, monkeypatch):
    monkeypatch.setenv("KERNEL_START_CACHE", "off")
    said, words = greeted(place, tmp_path / "out")
    assert said == "old" and "AOTCache" not in words


@pytest.mark.slow
def test_the_first_start_has_it_made_in_the_background_and_outlives_the_kernel(again):
    cache(again).unlink()
    with running(again) as cells:
        assert cells.value("1 + 1") == "2"
    for _ in range(240):  # it begins after 20 s; how long it takes depends on what else the machine does
        if kernelspec.state(again).startswith("ready"):
            return
        time.sleep(1)
    pytest.fail(kernelspec.state(again))


def test_without_a_jdk_25_there_is_one_sentence(place, tmp_path):
    folder = tmp_path / "kernel"
    shutil.copytree(place, folder)
    (folder / "jdk").write_text(f"{tmp_path}/gone\n")
    text = (folder / "launch").read_text()
    start, end = text.index("    for home in /usr/lib/jvm"), text.index("    echo \"The Java kernel needs")
    (folder / "launch").write_text(text[:start] + text[end:])  # as on a machine with nothing in the usual folders
    for name in ("awk", "cat", "find", "ls", "readlink", "cksum"):
        (tmp_path / name).symlink_to(shutil.which(name))
    answer = launch(folder, "connection.json", env={"PATH": str(tmp_path), "HOME": str(tmp_path)})
    assert answer.returncode == 1 and answer.stdout == ""
    assert answer.stderr == (
        "The Java kernel needs a JDK 25 and found none: install one (for example Eclipse Temurin 25) or set JAVA_HOME to its "
        "folder, then start the kernel again.\n"
    )
