"""`./lab` without a verb: JupyterLab on notebooks/."""

import difflib
import os
import pathlib
import sys

import environment
import kernelspec
import steps
from steps import Missing, NOTEBOOKS

VERBS = ("run", "test", "install", "package", "doctor", "bench", "help")

def open_lab(words):
    """Hands over to `jupyter lab`, with the user's own options behind ours."""
    if words and not words[0].startswith("-") and not pathlib.Path(words[0]).exists():
        near = difflib.get_close_matches(words[0], VERBS, n=1)
        meant = f" (did you mean ./lab {near[0]}?)" if near else ""
        raise Missing(f"there is no verb or file {words[0]!r}{meant}; ./lab help lists the verbs.")
    kernelspec.ready()
    if kernelspec.rehearse(kernelspec.PRIVATE_PLACE):
        steps.say("making the kernel's start cache in the background; until then it starts a second slower")
    program = environment.HOME / "bin" / "jupyter-lab"
    place = [] if words and not words[0].startswith("-") else [str(NOTEBOOKS)]
    root = ["--allow-root"] if os.geteuid() == 0 else []
    NOTEBOOKS.mkdir(exist_ok=True)
    if not os.environ.get("LAB_DRY_RUN"):
        steps.say("opening JupyterLab; stop it with Ctrl-C twice")
        sys.stdout.flush()
        os.execv(program, [str(program), *root, *words, *place])
    print(program, *root, *words, *place)
    return 0
