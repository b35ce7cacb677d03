"""What is measured in a life of a kernel; each function returns name -> number, and leaves out what the kernel never did."""

import statistics
import time

from life import Life, Silence

SETTLED = 100  # warm cells that are run before those that count
WEIGHED = 200, 1000  # cells after which memory is looked at
REST = 7  # seconds after them: a compiler at work takes up to 37 MB and gives them back


def starting(kernel):
    with Life(kernel) as life:
        life.ask("kernel_info_request", {})
        found = {"launch to kernel_info, ms": 1000 * life.age}
        life.execute("1+1")
        found |= {"launch to first 1+1, ms": 1000 * life.age, "processor to first 1+1, ms": 1000 * life.processor()}
        time.sleep(1.5)
        return found | {"memory after start, MiB": life.resident()}


class Warmth:
    """The small cells of one kernel; they are run one at a time, by turns with those of others."""

    def __init__(self, life, limit):
        self.life, self.limit, self.times, self.memory, self.at_work, self.used = life, limit, [], {}, {}, 0.0

    def cell(self):
        """Runs one more, unless those before it have taken longer than the limit in seconds."""
        if sum(self.times) > 1000 * self.limit:
            return
        if len(self.times) == SETTLED:
            self.used -= self.life.processor()
        self.times.append(1000 * self.life.execute("1+1"))
        if len(self.times) in WEIGHED:
            self.at_work[len(self.times)] = self.life.resident()

    def rested(self):
        if len(self.times) in WEIGHED:
            self.memory[len(self.times)] = self.life.resident()

    def found(self):
        times, memory = self.times, self.memory
        settled = sorted(times[SETTLED:])
        if not settled:
            return {}
        found = {f"memory after cell {count}, MiB": resident for count, resident in memory.items()} | {
            "warm 1+1, ms": statistics.median(settled),
            "warm 1+1, p99, ms": settled[int(0.99 * (len(settled) - 1))],
            "warm 1+1, processor, ms": 1000 * (self.used + self.life.processor()) / len(settled),
        }
        if len(times) >= 1000:
            found["cells 991-1000 to first ten"] = statistics.median(times[990:1000]) / statistics.median(times[:10])
            found["memory, cell 1000 to 200"] = memory[1000] / memory[200]
            found["the same without a rest"] = self.at_work[1000] / self.at_work[200]
        return found


def helping(life, language):
    life.execute(language.text)
    above = "\n".join(language.line % (line, line) for line in range(59)) + "\n"
    found = {}
    for name, kind, code in (
        ("completion, ms", "complete_request", "text."),
        ("inspection, ms", "inspect_request", "text"),
        ("completion in line 60, ms", "complete_request", above + "text."),
        ("inspection in line 60, ms", "inspect_request", above + "text"),
    ):
        times = []
        for _ in range(25):
            began = time.perf_counter()
            life.ask(kind, {"code": code, "cursor_pos": len(code), "detail_level": 0})
            times.append(1000 * (time.perf_counter() - began))
        found[name] = statistics.median(times[10:])
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
