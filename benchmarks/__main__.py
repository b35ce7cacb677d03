"""`./lab bench kernel`: our kernel beside others, all in one run and by turns, so that a busy machine favours none of them."""

import argparse
import contextlib
import itertools
import json
import pathlib
import statistics
import sys
import time

import kernels
import life
import measures

OURS, WITH_CLV, YARDSTICK = "ours, bare", "ours, with CLV", "ipykernel"


def times(factor):
    return f"at most {factor} x ipykernel", lambda own, ratio: ratio is not None and ratio <= factor


def most(limit):
    return f"at most {limit}", lambda own, ratio: own <= limit


BOTH = (OURS, WITH_CLV)

# part -> measure -> (the target in words, whether it is reached by the median and by the median of the ratios of each round), kernels
TARGETS = {
    "start": (
        ("launch to kernel_info, ms", times(1.2), (OURS,)),
        ("launch to first 1+1, ms", times(2), (OURS,)),
        ("launch to first 1+1, ms", times(2.5), (WITH_CLV,)),
        ("memory after start, MiB", most(220), (OURS,)),
        ("memory after start, MiB", most(300), (WITH_CLV,)),
    ),
    "warm": (
        ("warm 1+1, ms", times(2), BOTH),
        ("warm 1+1, p99, ms", most(60), BOTH),
        ("cells 991-1000 to first ten", most(1.5), BOTH),
        ("memory, cell 1000 to 200", most(1.1), BOTH),
    ),
    "help": (
        ("completion, ms", most(100), BOTH),
        ("completion in line 60, ms", most(100), BOTH),
        ("inspection, ms", most(100), BOTH),
        ("inspection in line 60, ms", most(100), BOTH),
    ),
    "heartbeat": (("heartbeat while busy, ms", most(5), BOTH),),
    "flood": (
        ("100,000 lines: lost", most(0), BOTH),
        ("1,000,000 lines: lost", most(0), BOTH),
        ("1,000,000 lines, s", times(1), BOTH),
        ("50 MB out: lost", most(0), BOTH),
        ("50 MB in, s", most(60), BOTH),
    ),
}


def main(words):
    parser = argparse.ArgumentParser(prog="./lab bench kernel", description="Measures our kernel beside ipykernel, jjava and kotlin.")
    parser.add_argument("--bare", required=True, help=argparse.SUPPRESS)
    parser.add_argument("--full", required=True, help=argparse.SUPPRESS)
    parser.add_argument("--jdk", required=True, help=argparse.SUPPRESS)
    parser.add_argument("--peers", help=argparse.SUPPRESS)
    parser.add_argument("--to", required=True, type=pathlib.Path, help=argparse.SUPPRESS)
    parser.add_argument("--parts", nargs="+", choices=list(TARGETS), default=list(TARGETS), help="what is measured (default: all of it)")
    parser.add_argument("--runs", type=int, default=7, help="how often each kernel is started (default: 7)")
    parser.add_argument("--lives", type=int, default=1, help="how often each lives through cells, help and floods (default: 1)")
    parser.add_argument("--cells", type=int, default=1000, help="warm cells of a life (default: 1000)")
    parser.add_argument("--limit", type=float, default=40, help="seconds a kernel may take for them; slower ones do fewer (default: 40)")
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
    print(f"load {life.quiet():.1f} a processor; {', '.join(asked.parts)}; {asked.runs} starts and {asked.lives} long lives, by turns", flush=True)
    seen = {each.name: {} for each in chosen}
    asked.to.parent.mkdir(parents=True, exist_ok=True)
    for turn, kernel, found in itertools.chain(starts(asked, chosen), lives(asked, chosen)):
        for name, value in found.items():
            seen[kernel].setdefault(name, {})[turn] = value
        asked.to.write_text(json.dumps(seen, indent=1))  # what there is, should somebody lose patience
    missed = table(seen, asked.parts)
    print(f"load {life.quiet():.1f} a processor; every number is in {asked.to}")
    return 1 if missed else 0


def starts(asked, chosen):
    """Starts each kernel once a round, in an order that turns about."""
    for turn in range(asked.runs if "start" in asked.parts else 0):
        for kernel in chosen if turn % 2 == 0 else reversed(chosen):
            yield turn, kernel.name, told(f"start {turn + 1}", kernel, lambda: measures.starting(kernel))


def lives(asked, chosen):
    """Long lives of all the kernels at once: their warm cells by turns, one each, then the other parts one kernel after another."""
    for turn in range(asked.lives if set(asked.parts) - {"start"} else 0):
        yield from life_of_all(asked, chosen, turn)


def life_of_all(asked, chosen, turn):
    with contextlib.ExitStack() as stack:
        living = {}
        for kernel in chosen:
            with contextlib.suppress(life.Silence):
                living[kernel.name] = stack.enter_context(life.Life(kernel))
                living[kernel.name].ask("kernel_info_request", {})
                living[kernel.name].execute("1+1")
        if "warm" in asked.parts:
            warmth = {name: measures.Warmth(each, asked.limit) for name, each in living.items()}
            for cell in range(asked.cells):
                for name, each in warmth.items():
                    progress(f"cell {cell + 1}", name)
                    with contextlib.suppress(life.Silence):
                        each.cell()
                if cell + 1 in measures.WEIGHED:
                    progress(f"rest after cell {cell + 1}", "all")
                    time.sleep(measures.REST)
                    for each in warmth.values():
                        each.rested()
            yield from ((turn, name, each.found()) for name, each in warmth.items())
        for kernel in chosen:
            own, words = living[kernel.name], kernel.language
            for part, name, measure in (
                ("help", "help", lambda: measures.helping(own, words)),
                ("heartbeat", "heartbeat", lambda: measures.beating(own, words)),
                ("flood", "100,000 lines", lambda: measures.flood(own, words, 100_000)),
                ("flood", "1,000,000 lines", lambda: measures.flood(own, words, 1_000_000)),
                ("flood", "50 MB", lambda: measures.great(own, words)),
            ):
                if part in asked.parts:
                    yield turn, kernel.name, told(name, kernel, measure)


def told(what, kernel, measure):
    """What was measured; nothing if the kernel has not answered in time."""
    progress(what, kernel.name)
    try:
        return measure()
    except life.Silence:
        return {}


def progress(what, kernel):
    if sys.stderr.isatty():
        print(f"\r{what}: {kernel}\033[K\r", end="", file=sys.stderr, flush=True)


def median(values):
    return statistics.median(values.values()) if values else None


def ratio(seen, name, kernel):
    """The median of what a round says of this kernel and ipykernel: both had the same company."""
    own, others = seen[kernel].get(name, {}), seen.get(YARDSTICK, {}).get(name, {})
    return median({turn: value / others[turn] for turn, value in own.items() if others.get(turn)})


def figure(value):
    if value is None:
        return "-"
    return f"{value:,.0f}" if abs(value) >= 100 or value == int(value) else f"{value:.1f}" if abs(value) >= 10 else f"{value:.2f}"


def table(seen, parts):
    """Prints medians, and for our kernel the ratio to ipykernel's, the target and the verdict; returns what was missed."""
    names = list(dict.fromkeys(name for each in seen.values() for name in each))
    width = max(map(len, names))
    print(f"{'median':{width}} " + " ".join(f"{kernel:>15}" for kernel in seen))
    for name in names:
        print(f"{name:{width}} " + " ".join(f"{figure(median(each.get(name))):>15}" for each in seen.values()))
    print()
    missed = []
    for name, (words, reached), kernel in (
        (name, target, kernel) for part in parts for name, target, those in TARGETS[part] for kernel in those if kernel in seen
    ):
        own, other = median(seen[kernel].get(name)), ratio(seen, name, kernel)
        fine = own is not None and reached(own, other)
        missed += [] if fine else [name]
        beside = f" ({other:.2f} x ipykernel)" if other is not None else ""
        print(f"{'reached' if fine else 'MISSED '}  {kernel:15} {name}: {figure(own)}{beside}, target {words}")
    return missed


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
