"""A kernel in surroundings that say nothing of letters beyond ASCII, as in many a container, or name a locale that is not there."""

import os

import build
import install
import jdk
import kernelspec
import pytest
from kernels import printed, running

LOCALES = [{}, {"LANG": "C"}, {"LC_ALL": "POSIX"}, {"LC_ALL": "xx_XX.UTF-8"}, {"LANG": "xx_XX.UTF-8"}, {"LANG": "xx_XX.UTF-8", "LC_CTYPE": "C.UTF-8"}]


@pytest.mark.parametrize("locale", LOCALES, ids=lambda locale: " ".join(map("=".join, locale.items())) or "none")
def test_files_and_folders_have_any_letters(locale, tmp_path):
    folder = tmp_path / "Bücher и 本" / "kernel"
    kernelspec.write(folder, jdk.find().home, install.copied(build.last().bare, folder), "start-cache")
    (tmp_path / "Käufe 2026.csv").write_text("id,süß\n1,2\n")
    bare = {name: value for name, value in os.environ.items() if name != "LANG" and not name.startswith("LC_")}
    surroundings = {**bare, **locale, "KERNEL_START_CACHE": "off", "KERNEL_HISTORY": "off"}
    with running(folder, env=surroundings, cwd=tmp_path) as cells:
        assert cells.value('Files.readString(Path.of("Käufe 2026.csv"))') == "id,süß\n1,2\n"
        assert "Käufe 2026.csv" in cells.value('List.of(new File(".").list())')
        _, published = cells.run("%%bash\necho größer; cat K*.csv")
        assert printed(published) == "größer\nid,süß\n1,2\n"
