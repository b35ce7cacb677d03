"""Builds the two jars when a source changed, and says which class path the kernel runs on.

The jars are copied to .lab/lib/<hash of the sources>/: a build under a running notebook replaces no jar that it has open.
"""

import filecmp
import hashlib
import json
import os
import shutil
from dataclasses import asdict, dataclass
from pathlib import Path

import maven
import steps
from steps import PRIVATE, ROOT

MODULES = ("kernel", "clv-lab")
BUILT = PRIVATE / "built.json"
LIBRARY = PRIVATE / "lib"
# `package` or `verify`, then the class path of the module that sees both; the file is written in each module's target/
RESOLVE = ("dependency:build-classpath", "-Dmdep.outputFile=target/classpath", "-DincludeScope=runtime")


@dataclass(frozen=True)
class Built:
    sources: str
    class_path: tuple  # of the kernel with the library
    bare: tuple  # of the kernel alone

    @property
    def whole(self):
        return all(os.path.exists(jar) for jar in self.class_path)


def files():
    """Every file that the jars are made of; tests are not."""
    yield ROOT / "pom.xml"
    for module in MODULES:
        yield ROOT / module / "pom.xml"
        for folder, below, names in os.walk(ROOT / module / "src" / "main"):
            below.sort()
            yield from (Path(folder) / name for name in sorted(names))


def fingerprint():
    """A hash of what the jars are made of, and of the place: the class path is absolute."""
    digest = hashlib.sha256(str(ROOT).encode())
    for file in files():
        digest.update(f"{file.relative_to(ROOT)}\0".encode())
        digest.update(hashlib.sha256(file.read_bytes()).digest())
    return digest.hexdigest()


def last():
    """What the last build made, or None."""
    try:
        made = json.loads(BUILT.read_text(encoding="utf-8"))
        return Built(made["sources"], tuple(made["class_path"]), tuple(made["bare"]))
    except (OSError, ValueError, KeyError):
        return None


def ready():
    """The class path, built first when it is stale."""
    made = last()
    if made and made.whole and made.sources == fingerprint():
        return made
    with steps.step("building the kernel and the library (the first time fetches their libraries)"):
        goal = steps.progress(r"^\[INFO\] --- ([\w.-]+):.* @ (\S+)")
        maven.run("build", ["-DskipTests", "package", *RESOLVE], goal)
    return adopt()


def adopt():
    """Takes over what Maven has just made in the target folders."""
    before, sources = last(), fingerprint()
    place = LIBRARY / sources[:12]
    place.mkdir(parents=True, exist_ok=True)
    own = {}
    for module in MODULES:
        jar = max((ROOT / module / "target").glob("*-[0-9]*.jar"), key=os.path.getmtime)
        own[module] = str(place / jar.name)
        if not os.path.exists(own[module]) or not filecmp.cmp(jar, own[module], shallow=False):
            half = place / f"{jar.name}.{os.getpid()}"
            shutil.copyfile(jar, half)
            half.replace(place / jar.name)
    made = Built(sources, (*own.values(), *outside("clv-lab")), (own["kernel"], *outside("kernel")))
    steps.replace(BUILT, json.dumps(asdict(made), indent=1))
    keep = {sources[:12], before.sources[:12] if before else ""}
    for old in LIBRARY.iterdir():
        if old.name not in keep:
            shutil.rmtree(old, ignore_errors=True)
    return made


def outside(module):
    """The jars that a module needs at run time and that are not ours, as Maven has resolved them."""
    resolved = (ROOT / module / "target" / "classpath").read_text(encoding="utf-8").strip().split(os.pathsep)
    return [jar for jar in resolved if not jar.startswith(f"{ROOT}{os.sep}")]
