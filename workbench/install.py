"""`./lab install`: the kernel in a Jupyter that the user already has, with a copy of all it needs, so that the clone may move."""

import argparse
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
    home = jdk.find().home
    with steps.alone():
        made = build.ready()
    target = folder / "kernels" / kernelspec.NAME
    try:
        copy(made.class_path, home, target)
    except OSError as fault:
        raise Missing(f"{target} cannot be written ({fault.strerror}); choose another place with --prefix DIR.") from None
    say(f"installed {target} (it runs on {home})")
    if kernelspec.rehearse(target):
        say("its start cache is being made in the background; until then it starts a second slower (./lab doctor says how far it is)")
    say("interactive figures need the package plotly in that Jupyter (pip install plotly); without it they show as pictures")
    return 0


def copy(class_path, home, target):
    """Fills a folder beside the target, then lets it take the target's place."""
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=target.parent, prefix=".clv-lab-") as scratch:
        fresh = pathlib.Path(scratch) / "fresh"
        jars = copied(class_path, fresh)
        add_datasets(fresh)
        kernelspec.write(fresh, home, jars, "start-cache", final=target)
        if target.exists():
            target.rename(pathlib.Path(scratch) / "former")
        fresh.rename(target)


def copied(class_path, folder):
    """Copies jars into lib/ of a folder; returns what they are called there, in the order of the class path."""
    (folder / "lib").mkdir(parents=True)
    names = []
    for number, jar in enumerate(class_path):
        names.append(f"lib/{number:02}-{os.path.basename(jar)}")
        shutil.copyfile(jar, folder / names[-1])
    return names


def add_datasets(folder):
    """Copies the datasets, and tells the kernel where they are."""
    shutil.copytree(ROOT / "datasets", folder / "datasets", ignore=shutil.ignore_patterns("out", ".*"))
    steps.replace(folder / "environment", 'export CLVLAB_HOME="${CLVLAB_HOME:-$here}"\n')
