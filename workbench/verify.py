"""`./lab test`: Maven's tests, then those in workbench/tests, then one line that sums them all."""

import argparse
import re
import subprocess
import xml.etree.ElementTree as ElementTree
from dataclasses import dataclass, field

import build
import kernelspec
import maven
import steps
from steps import LOGS, Missing, PRIVATE, ROOT, WORKBENCH, say

TESTS = WORKBENCH / "tests"
REPORT = PRIVATE / "pytest.xml"
FINISHED_CLASS = re.compile(r"Tests run: (\d+), Failures: (\d+), Errors: (\d+), Skipped: (\d+),.* -- in (\S+)")


@dataclass
class Tally:
    passed: int = 0
    failed: int = 0
    skipped: int = 0
    failures: list = field(default_factory=list)
    reasons: list = field(default_factory=list)

    def add(self, report):
        """Counts a JUnit XML report, which Surefire and pytest both write."""
        for case in ElementTree.parse(report).getroot().iter("testcase"):
            name = f"{case.get('classname')}.{case.get('name')}"
            faults = [part for part in case if part.tag in ("failure", "error")]
            skips = [part for part in case if part.tag == "skipped"]
            if faults:
                self.failed += 1
                first = ((faults[0].get("message") or faults[0].text or "").strip().splitlines() or [""])[0]
                self.failures.append(f"{name}: {first[:200]}")
            elif skips:
                self.skipped += 1
                self.reasons.append(skips[0].get("message") or f"{name} is disabled")
            else:
                self.passed += 1

    def fail(self, line):
        self.failed += 1
        self.failures.append(line)


def everything(words):
    parser = argparse.ArgumentParser(prog="./lab test", description="Runs the tests; the last line counts them.")
    parser.add_argument("--slow", action="store_true", help="the long groups too: hundreds of seeds, long fuzzing, soaks")
    parser.add_argument("names", nargs="*", help="only tests whose file, class or function has such a name")
    asked = parser.parse_args(words)
    java, python = java_tests(asked.names), python_tests(asked.names)
    if asked.names and not java and not python:
        raise Missing(f"no test has a name like {' or '.join(asked.names)}.")
    tally = Tally()
    with steps.alone():
        built = run_maven(tally, java, asked) if java or not asked.names else True
    if built and (python or not asked.names):
        run_pytest(tally, asked)
    return conclude(tally)


def java_tests(names):
    """The Java test classes whose name contains one of the names."""
    classes = sorted(file.stem for module in build.MODULES for file in (ROOT / module / "src" / "test").rglob("*.java"))
    return [name for name in classes if any(wanted.lower() in name.lower() for wanted in names)]


def python_tests(names):
    """The names that a Python test has, in its file's name or in that of a class or function."""
    text = " ".join(f"{file.stem} " + " ".join(re.findall(r"(?:def|class) (\w+)", file.read_text())) for file in TESTS.glob("test_*.py"))
    return [wanted for wanted in names if wanted.lower() in text.lower()]


def run_maven(tally, classes, asked):
    """Builds both modules, checks their layout, runs their tests; whether there is a kernel to go on with."""
    for report in ROOT.glob("*/target/surefire-reports/TEST-*.xml"):
        report.unlink()
    goals = ["verify", *build.RESOLVE, "-Dformat.goal=validate", "-Dmaven.test.failure.ignore=true"]
    goals += ["-Pslow"] if asked.slow else []
    goals += [f"-Dtest={','.join(classes)}", "-Dsurefire.failIfNoSpecifiedTests=false"] if asked.names else []

    def each_line(line):
        if found := FINISHED_CLASS.search(line):
            run, failures, errors, skipped = map(int, found.groups()[:4])
            bad = failures + errors
            say(f"  {found[5]}: {run - bad - skipped} passed" + f", {bad} failed" * bool(bad) + f", {skipped} skipped" * bool(skipped))

    try:
        with steps.step("Maven: layout, warnings, unit tests"):
            maven.run("test", goals, each_line)
    except Missing as missing:
        say(str(missing))
        tally.fail(f"the build: {str(missing).splitlines()[0]}")
        return False
    finally:
        for report in sorted(ROOT.glob("*/target/surefire-reports/TEST-*.xml")):
            tally.add(report)
    build.adopt()
    return True


def run_pytest(tally, asked):
    """Protocol, notebooks, ./lab itself, browser."""
    try:
        python = kernelspec.ready(tests=True)
        kernelspec.rehearsed(kernelspec.PRIVATE_PLACE)
    except Missing as missing:
        say(str(missing))
        return tally.fail(f"the environment: {str(missing).splitlines()[0]}")
    REPORT.unlink(missing_ok=True)
    command = [python, "-m", "pytest", "-c", WORKBENCH / "pytest.ini", f"--junitxml={REPORT}", "-v", TESTS]
    command += ["-k", " or ".join(asked.names)] if asked.names else []
    command += [] if asked.slow else ["-m", "not slow"]
    with steps.step("pytest: protocol, notebooks, ./lab itself, browser"):
        code = subprocess.run([str(word) for word in command], cwd=ROOT).returncode
    if REPORT.exists():
        tally.add(REPORT)
    if code not in (0, 1, 5) or not REPORT.exists():
        tally.fail(f"pytest ended with code {code}")


def conclude(tally):
    """The last lines: what failed, what was not run and why, and the sum."""
    for line in tally.failures:
        print(f"FAILED {line}")
    for reason in dict.fromkeys(tally.reasons):
        print(f"not run: {reason}")
    if tally.failures:
        print(f"the logs: {steps.shown(LOGS)} and */target/surefire-reports")
    skipped = f", {tally.skipped} skipped" if tally.skipped else ""
    print(f"{tally.passed} passed, {tally.failed} failed{skipped}")
    return 1 if tally.failed or not tally.passed else 0
