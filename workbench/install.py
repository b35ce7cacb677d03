"""`./lab install`: the kernel in a Jupyter that the user already has, with a copy of all it needs, so that the clone may move."""

import argparse
import json
import os
import pathlib
import shutil
import tempfile

import build
import doctor
import jdk
import kernelspec
import steps
from steps import Missing, ROOT, say


def into_jupyter(words):
    parser = argparse.ArgumentParser(
        prog="./lab install",
        description="Puts the kernel, its jars and the datasets into a folder where your own Jupyter finds them. "
        "`jupyter kernelspec remove clv-lab` takes it all away again.",
    )
    where = parser.add_mutually_exclusive_group()
    where.add_argument("--user", action="store_true", help="for your own user (the default)")
    where.add_argument("--prefix", metavar="DIR", type=pathlib.Path, help="into DIR/share/jupyter, such as an environment's folder")
    asked = parser.parse_args(words)
    folder = asked.prefix.resolve() / "share" / "jupyter" if asked.prefix else doctor.user_folder()
    java = jdk.find().java
    with steps.alone():
        made = build.ready()
    target = folder / "kernels" / kernelspec.NAME
    try:
        copy(made.class_path, java, target)
    except OSError as fault:
        raise Missing(f"{target} cannot be written ({fault.strerror}); choose another place with --prefix DIR.") from None
    say(f"installed {target} (it runs on {java})")
    say("interactive figures need the package plotly in that Jupyter (pip install plotly); without it they show as pictures")
    return 0


def copy(class_path, java, target):
    """Fills a folder beside the target, then lets it take the target's place."""
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=target.parent, prefix=".clv-lab-") as scratch:
        fresh = pathlib.Path(scratch) / "fresh"
        names = []
        (fresh / "lib").mkdir(parents=True)
        for number, jar in enumerate(class_path):
            names.append(f"{number:02}-{os.path.basename(jar)}")
            shutil.copyfile(jar, fresh / "lib" / names[-1])
        if (ROOT / "datasets").is_dir():
            shutil.copytree(ROOT / "datasets", fresh / "datasets")
        steps.replace(fresh / "classpath", build.argument([str(target / "lib" / name) for name in names]))
        kernelspec.write(fresh, java, target / "classpath")
        with_home(fresh / "kernel.json", target)
        if target.exists():
            target.rename(pathlib.Path(scratch) / "former")
        fresh.rename(target)


def with_home(file, home):
    """Tells the kernel where the datasets are."""
    spec = json.loads(file.read_text(encoding="utf-8"))
    spec.setdefault("env", {})["CLVLAB_HOME"] = str(home)
    steps.replace(file, json.dumps(spec, indent=2) + "\n")
