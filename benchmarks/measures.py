"""What is measured in a life of a kernel; each function returns name -> number, and leaves out what the kernel never did."""

import contextlib
import statistics
import time

from life import Life, Silence


def starting(kernel):
    with Life(kernel) as life:
        life.ask("kernel_info_request", {})
        found = {"launch to kernel_info, ms": 1000 * life.age}
        life.execute("1+1")
        found |= {"launch to first 1+1, ms": 1000 * life.age, "processor to first 1+1, ms": 1000 * life.processor()}
        time.sleep(1.5)
        return found | {"memory after start, MiB": life.resident()}


def living(kernel, cells, limit):
    """A long life: many small cells, then help, heartbeat, floods, great messages."""
    found = {}
    with Life(kernel) as life:
        life.ask("kernel_info_request", {})
        life.execute("1+1")
        for part in (lambda: warm(life, cells, limit), lambda: helping(life, kernel.language), lambda: beating(life, kernel.language),
                     lambda: flood(life, kernel.language, 100_000), lambda: flood(life, kernel.language, 1_000_000),
                     lambda: great(life, kernel.language)):  # fmt: skip
            with contextlib.suppress(Silence):
                found |= part()
    return found


def warm(life, cells, limit):
    times, found, end = [], {}, time.perf_counter() + limit
    while len(times) < cells and time.perf_counter() < end:
        times.append(1000 * life.execute("1+1"))
        if len(times) in (200, 1000):
            found[f"memory after cell {len(times)}, MiB"] = life.resident()
    settled = sorted(times[min(100, len(times) // 2) :])
    found["warm 1+1, ms"] = statistics.median(settled)
    found["warm 1+1, p99, ms"] = settled[int(0.99 * (len(settled) - 1))]
    if len(times) >= 1000:
        found["cells 991-1000 to first ten"] = statistics.median(times[990:1000]) / statistics.median(times[:10])
        found["memory, cell 1000 to 200"] = found["memory after cell 1000, MiB"] / found["memory after cell 200, MiB"]
    return found


def helping(life, language):
    life.execute(language.text)
    found = {}
    for name, kind, content in (
        ("completion, ms", "complete_request", {"code": "text.", "cursor_pos": 5}),
        ("inspection, ms", "inspect_request", {"code": "text", "cursor_pos": 4, "detail_level": 0}),
    ):
        times = []
        for _ in range(15):
            began = time.perf_counter()
            life.ask(kind, content)
            times.append(1000 * (time.perf_counter() - began))
        found[name] = statistics.median(times[5:])
    return found


def beating(life, language):
    asked = life.start(language.busy)
    time.sleep(0.3)
    times = []
    for _ in range(100):
        began = time.perf_counter()
        life.heart.send(b"ping")
        if not life.heart.poll(5000):
            raise Silence
        life.heart.recv()
        times.append(1000 * (time.perf_counter() - began))
        time.sleep(0.01)
    life.reply(asked)
    return {"heartbeat while busy, ms": statistics.median(times)}


def flood(life, language, lines):
    printed = bytearray()

    def heard(message):
        if message["msg_type"] == "stream":
            printed.extend(message["content"]["text"].encode())

    name = f"{lines:,} lines"
    try:
        seconds = life.execute(language.lines % lines, patience=60, heard=heard)
    except Silence:
        return {f"{name}: lost": lines - printed.count(b"\n")}
    return {f"{name}, s": seconds, f"{name}: lost": lines - printed.count(b"\n"), f"memory after {name}, MiB": life.resident()}


def great(life, language):
    letters = 0

    def heard(message):
        nonlocal letters
        if message["msg_type"] == "stream":
            letters += len(message["content"]["text"])

    out = life.execute(language.big, heard=heard)
    inwards = life.execute(f"{language.comment} {'x' * 50_000_000}\n1+1")
    return {"50 MB out, s": out, "50 MB out: lost": 50_000_000 - letters, "50 MB in, s": inwards}
