"""`./lab bench kernel`: our kernel beside others, all in one run and by turns, so that a busy machine favours none of them."""

import argparse
import json
import pathlib
import statistics
import sys

import kernels
import life
import measures

OURS, WITH_CLV, YARDSTICK = "ours, bare", "ours, with CLV", "ipykernel"


def times(factor):
    return f"at most {factor} x ipykernel", lambda own, ratio: ratio is not None and ratio <= factor


def most(limit):
    return f"at most {limit}", lambda own, ratio: own <= limit


# (measure, kernel): (the target in words, whether it is reached by the median and by the median of the ratios of each round)
TARGETS = {
    ("launch to kernel_info, ms", OURS): times(1.2),
    ("launch to first 1+1, ms", OURS): times(2),
    ("launch to first 1+1, ms", WITH_CLV): times(2.5),
    ("memory after start, MiB", OURS): most(220),
    ("memory after start, MiB", WITH_CLV): most(300),
    ("memory, cell 1000 to 200", OURS): most(1.1),
    ("memory, cell 1000 to 200", WITH_CLV): most(1.1),
    ("warm 1+1, ms", OURS): times(2),
    ("warm 1+1, p99, ms", OURS): most(60),
    ("cells 991-1000 to first ten", OURS): most(1.5),
    ("completion, ms", OURS): most(100),
    ("inspection, ms", OURS): most(100),
    ("heartbeat while busy, ms", OURS): most(5),
    ("100,000 lines: lost", OURS): most(0),
    ("1,000,000 lines: lost", OURS): most(0),
    ("1,000,000 lines, s", OURS): times(1),
    ("50 MB out: lost", OURS): most(0),
}


def main(words):
    parser = argparse.ArgumentParser(prog="./lab bench kernel", description="Measures our kernel beside ipykernel, jjava and kotlin.")
    parser.add_argument("--bare", required=True, help=argparse.SUPPRESS)
    parser.add_argument("--full", required=True, help=argparse.SUPPRESS)
    parser.add_argument("--jdk", required=True, help=argparse.SUPPRESS)
    parser.add_argument("--peers", help=argparse.SUPPRESS)
    parser.add_argument("--to", required=True, type=pathlib.Path, help=argparse.SUPPRESS)
    parser.add_argument("--runs", type=int, default=7, help="how often each kernel is started (default: 7)")
    parser.add_argument("--lives", type=int, default=3, help="how often each lives through 1,000 cells and floods (default: 3)")
    parser.add_argument("--cells", type=int, default=1000, help="cells of a long life (default: 1000)")
    parser.add_argument("--limit", type=float, default=60, help="seconds for those cells; slower kernels are cut off (default: 60)")
    parser.add_argument("--only", nargs="+", help="only kernels whose name contains one of these")
    asked = parser.parse_args(words)
    chosen = [
        kernels.of_kernelspec(OURS, asked.bare, kernels.JAVA),
        kernels.of_kernelspec(WITH_CLV, asked.full, kernels.JAVA),
        kernels.ipykernel(sys.executable),
        *(kernels.peers(pathlib.Path(asked.peers), pathlib.Path(asked.jdk)) if asked.peers else ()),
    ]
    if asked.only:
        chosen = [each for each in chosen if any(word in each.name for word in asked.only)]
    print(f"load {life.quiet():.1f} a processor; {asked.runs} starts and {asked.lives} long lives of each, by turns", flush=True)
    seen = {each.name: {} for each in chosen}
    rounds(seen, chosen, asked.runs, measures.starting)
    rounds(seen, chosen, asked.lives, lambda each: measures.living(each, asked.cells, asked.limit))
    asked.to.parent.mkdir(parents=True, exist_ok=True)
    asked.to.write_text(json.dumps(seen, indent=1))
    missed = table(seen)
    print(f"load {life.quiet():.1f} a processor; every number is in {asked.to}")
    return 1 if missed else 0


def rounds(seen, chosen, count, measure):
    """Measures each kernel once a round, in an order that turns about; what failed in a round is None there."""
    for turn in range(count):
        for kernel in chosen if turn % 2 == 0 else reversed(chosen):
            print(f"\r{measure.__name__ if measure.__name__ != '<lambda>' else 'living'} {turn + 1}: {kernel.name:20}", end="", file=sys.stderr, flush=True)
            try:
                found = measure(kernel)
            except life.Silence:
                found = {}
            for name, value in found.items():
                column = seen[kernel.name].setdefault(name, [None] * count)
                column[turn] = value
    print("\r" + " " * 50 + "\r", end="", file=sys.stderr)


def median(values):
    known = [value for value in values or () if value is not None]
    return statistics.median(known) if known else None


def ratio(seen, name, kernel):
    pairs = zip(seen[kernel].get(name, ()), seen.get(YARDSTICK, {}).get(name, ()))
    return median([own / other for own, other in pairs if own is not None and other])


def figure(value):
    if value is None:
        return "-"
    return f"{value:,.0f}" if abs(value) >= 100 or value == int(value) else f"{value:.1f}" if abs(value) >= 10 else f"{value:.2f}"


def table(seen):
    """Prints medians, and for our kernel the ratio to ipykernel's, the target and the verdict; returns what was missed."""
    names = list(dict.fromkeys(name for each in seen.values() for name in each))
    width = max(map(len, names))
    print(f"{'median':{width}} " + " ".join(f"{kernel:>15}" for kernel in seen))
    for name in names:
        print(f"{name:{width}} " + " ".join(f"{figure(median(each.get(name))):>15}" for each in seen.values()))
    print()
    missed = []
    for (name, kernel), (words, reached) in TARGETS.items():
        if kernel not in seen:
            continue
        own, other = median(seen[kernel].get(name)), ratio(seen, name, kernel)
        fine = own is not None and reached(own, other)
        missed += [] if fine else [name]
        beside = f" ({other:.2f} x ipykernel)" if other is not None else ""
        print(f"{'reached' if fine else 'MISSED '}  {kernel:15} {name}: {figure(own)}{beside}, target {words}")
    return missed


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
