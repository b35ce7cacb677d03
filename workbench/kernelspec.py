"""The kernelspec: what tells Jupyter how to start the kernel. Made from the template in kernel/src/main/kernelspec."""

import filecmp
import shutil

import build
import environment
import jdk
import steps
from steps import Missing, ROOT

NAME = "clv-lab"
TEMPLATE = ROOT / "kernel" / "src" / "main" / "kernelspec"
PRIVATE_PLACE = environment.HOME / "share" / "jupyter" / "kernels" / NAME


def write(place, java, class_path_file):
    """Writes a kernelspec that starts this java with the class path that stands in a file."""
    if not (TEMPLATE / "kernel.json").exists():
        raise Missing(f"{steps.shown(TEMPLATE / 'kernel.json')} is missing; get it back with `git checkout -- kernel`.")
    text = (TEMPLATE / "kernel.json").read_text(encoding="utf-8")
    for mark, value in {"@JAVA@": str(java), "@CLASSPATH@": f"@{class_path_file}"}.items():
        text = text.replace(mark, value.replace("\\", "\\\\").replace('"', '\\"'))
    target = place / "kernel.json"
    if not target.exists() or target.read_text(encoding="utf-8") != text:
        steps.replace(target, text)
    for picture in TEMPLATE.glob("*.[ps][nv]g"):
        if not (place / picture.name).exists() or not filecmp.cmp(picture, place / picture.name, shallow=False):
            shutil.copyfile(picture, place / picture.name)


def ready(tests=False):
    """Builds what is stale, makes the environment, puts the kernel into it; returns the environment's Python."""
    java = jdk.find().java
    with steps.alone():
        python = environment.ready(tests)
        build.ready()
        write(PRIVATE_PLACE, java, build.CLASS_PATH)
    return python
