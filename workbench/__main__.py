"""The verbs of `./lab`. Uses the standard library alone: it runs before the private Python environment exists."""

import sys

HELP = """CLV Lab: a Java kernel for Jupyter with a module for customer lifetime value

  ./lab [jupyter options]            build what is stale, open JupyterLab on notebooks/
  ./lab run NOTEBOOK [-p name=value ...] [--html] [--pdf] [-o FILE]
                                     execute a notebook without a browser (./lab run --help says more)
  ./lab test [--slow] [names ...]    run every test, or those whose file, class or function has such a name
  ./lab course [-o DIR]              the course's exercises as assignments for nbgrader, with solutions and without
  ./lab install [--user | --prefix DIR]
                                     put the kernel into a Jupyter that you already have
  ./lab package [-o DIR]             build a wheel of the kernel, for pip in any environment with a Jupyter
  ./lab doctor                       say what is seen on this machine, and what is wrong
  ./lab bench                        measure the start of ./lab and of the first notebook
  ./lab bench kernel                 measure the kernel beside ipykernel, jjava and kotlin
  ./lab help                         this text

Everything that is made lies in .lab/ and target/ in this folder: delete them to start afresh."""


def main(words):
    verb, rest = (words[0], words[1:]) if words else ("", [])
    match verb:
        case "help" | "--help" | "-h":
            print(HELP)
            return 0
        case "run":
            import run

            return run.start(rest)
        case "test":
            import verify

            return verify.everything(rest)
        case "course":
            import course

            return course.start(rest)
        case "install":
            import install

            return install.into_jupyter(rest)
        case "package":
            import package

            return package.wheel(rest)
        case "doctor":
            import doctor

            return doctor.examine()
        case "bench":
            import bench

            return bench.measure(rest)
        case _:
            import jupyterlab_start

            return jupyterlab_start.open_lab(words)


if __name__ == "__main__":
    from steps import Missing

    try:
        sys.exit(main(sys.argv[1:]))
    except Missing as missing:
        print(f"lab: {missing}", file=sys.stderr)
        sys.exit(1)
    except KeyboardInterrupt:
        sys.exit(130)
