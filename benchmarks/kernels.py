"""The kernels that are measured, and how each says the same thing in its language."""

import json
import os
import pathlib
from dataclasses import dataclass


@dataclass(frozen=True)
class Language:
    text: str  # declares `text`, of which `text.` can be completed and `text` inspected
    line: str  # declares a variable with a number in its name
    busy: str  # keeps a processor busy for two seconds
    lines: str  # prints so many lines
    big: str  # prints fifty million letters at once
    comment: str


JAVA = Language(
    'String text = "abc";',
    "int number%d = %d;",
    "long end = System.nanoTime() + 2_000_000_000L; while (System.nanoTime() < end) {}",
    'for (int i = 0; i < %d; i++) System.out.println("line " + i);',
    'System.out.print("x".repeat(50_000_000));',
    "//",
)
KOTLIN = Language(
    'val text: String = "abc"',
    "val number%d = %d",
    "run { val end = System.nanoTime() + 2_000_000_000L; while (System.nanoTime() < end) {} }",
    'for (i in 0 until %d) println("line " + i)',
    'print("x".repeat(50_000_000))',
    "//",
)
PYTHON = Language(
    'text = "abc"',
    "number%d = %d",
    "import time; end = time.time() + 2\nwhile time.time() < end: pass",
    'for i in range(%d): print("line", i)',
    'print("x" * 50_000_000, end="")',
    "#",
)


@dataclass(frozen=True)
class Kernel:
    name: str
    argv: tuple
    language: Language
    environment: tuple = ()

    @property
    def surroundings(self):
        return os.environ | dict(self.environment)


def ipykernel(python):
    return Kernel("ipykernel", (str(python), "-m", "ipykernel_launcher", "-f", "{connection_file}"), PYTHON)


def of_kernelspec(name, folder, language, environment=()):
    folder = pathlib.Path(folder)
    spec = json.loads((folder / "kernel.json").read_text(encoding="utf-8"))
    argv = tuple(word.replace("{resource_dir}", str(folder)) for word in spec["argv"])
    return Kernel(name, argv, language, tuple({**spec.get("env", {}), **dict(environment)}.items()))


def peers(place, jdk):
    """The kernels of PyPI in their environment; they take the `python` and the `java` that come first on the path."""
    path = os.pathsep.join([str(place / "bin"), str(jdk / "bin"), os.environ.get("PATH", "")])
    environment = (("PATH", path), ("JAVA_HOME", str(jdk)))
    for name, folder, language in (("jjava", "java", JAVA), ("kotlin", "kotlin", KOTLIN)):
        if (place / "share" / "jupyter" / "kernels" / folder / "kernel.json").exists():
            yield of_kernelspec(name, place / "share" / "jupyter" / "kernels" / folder, language, environment)
