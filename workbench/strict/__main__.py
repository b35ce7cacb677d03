"""Runs the checks against kernels, and prints what each passes and the names of what it fails."""

import argparse
import queue
import sys

from strict import languages
from strict.checks import LAST, every
from strict.conversation import Kernel


def verdicts(name, wanted=None):
    """Each check with the reason for which it failed, or None. A kernel that a check has left deaf is replaced."""
    kernel = Kernel(name)
    try:
        for title, check in every().items():
            if wanted and title not in wanted:
                continue
            if title in LAST or kernel is None:
                kernel = kernel and kernel.close()
                kernel = Kernel(name)
            try:
                check(kernel, languages.of(kernel))
                yield title, None
            except (AssertionError, queue.Empty, ValueError, KeyError, IndexError, TypeError, AttributeError, ZeroDivisionError) as failed:
                yield title, f"{type(failed).__name__}: {failed}"[:120].splitlines()[0]
                kernel.close()
                kernel = None
    finally:
        if kernel:
            kernel.close()


def main(words):
    parser = argparse.ArgumentParser(prog="python -m strict", description=__doc__)
    parser.add_argument("kernels", nargs="+", help="names of kernelspecs")
    parser.add_argument("--check", action="append", help="only this check")
    asked = parser.parse_args(words)
    for name in asked.kernels:
        passed, failed = 0, []
        for title, reason in verdicts(name, asked.check):
            passed += reason is None
            if reason is not None:
                failed.append(f"    {title.replace('_', ' ')} ({reason})")
        print(f"{name}: {passed} of {passed + len(failed)} checks pass", *failed, sep="\n", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
