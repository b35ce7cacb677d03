"""A long day: mixed work from two clients at once, with interrupts and restarts; nothing may be lost or change places."""

import os
import random
import threading

import kernelspec
import pytest
from jupyter_client import BlockingKernelClient
from kernels import PATIENCE, printed, running

SEED = 20_26


class Worker:
    """One client with a random mixture of cells, each of which says what must come of it."""

    def __init__(self, client, name, seed):
        self.client, self.name, self.random = client, name, random.Random(seed)
        self.known, self.faults, self.done = {}, [], 0

    def work(self, cells):
        try:
            for _ in range(cells):
                kind = self.random.choice([self.declare, self.read, self.lines, self.method, self.fail, self.wrong, self.table, self.ask, self.thread])
                kind(self.random.randrange(1000))
                self.done += 1
        except Exception as broken:
            self.faults.append(f"{self.name} after {self.done} cells: {broken!r}")

    def run(self, code):
        published = []
        reply = self.client.execute_interactive(code, stop_on_error=False, timeout=PATIENCE, output_hook=published.append)["content"]
        return reply, published

    def expect(self, code, result=None, text="", error=None):
        reply, published = self.run(code)
        results = [m["content"]["data"]["text/plain"] for m in published if m["msg_type"] == "execute_result"]
        names = [m["content"]["ename"] for m in published if m["msg_type"] == "error"]
        states = [m["content"]["execution_state"] for m in published if m["msg_type"] == "status"]
        seen = (reply["status"], results, printed(published), names, states)
        wanted = ("error" if error else "ok", [result] if result is not None else [], text, [error] if error else [], ["busy", "idle"])
        if seen != wanted:
            self.faults.append(f"{self.name}: {code!r} gave {seen}, not {wanted}")

    def declare(self, number):
        self.known[f"{self.name}{number % 20}"] = number
        self.expect(f"int {self.name}{number % 20} = {number};")

    def read(self, number):
        if self.known:
            name = self.random.choice(list(self.known))
            self.expect(f"{name} * 2", result=str(2 * self.known[name]))

    def lines(self, number):
        count = 50 * (number % 20) + 1
        self.expect(f'for (int i = 0; i < {count}; i++) System.out.println("{self.name} " + i);', text="".join(f"{self.name} {i}\n" for i in range(count)))

    def method(self, number):
        self.expect(f"int plus{self.name}(int a) {{ return a + {number}; }}\nplus{self.name}(1)", result=str(number + 1))

    def fail(self, number):
        self.expect(f'System.out.print("{number}");\nthrow new IllegalStateException("{number}");', text=str(number), error="IllegalStateException")

    def wrong(self, number):
        reply, published = self.run(f"String s{self.name} = {number};")
        if reply["status"] != "error" or printed(published):
            self.faults.append(f"{self.name}: a cell that cannot be compiled gave {reply}")

    def table(self, number):
        self.expect(f"IntStream.range(0, {number}).boxed().collect(Collectors.summingInt(i -> i))", result=str(number * (number - 1) // 2))

    def thread(self, number):
        self.expect(f'var t{self.name} = new Thread(() -> System.out.println("from a thread {number}"));\nt{self.name}.start(); t{self.name}.join();', text=f"from a thread {number}\n")

    def ask(self, number):
        for reply in (self.client.complete("Math.ma", 7, reply=True, timeout=PATIENCE), self.client.inspect("Math.max", 8, reply=True, timeout=PATIENCE)):
            if reply["content"]["status"] != "ok":
                self.faults.append(f"{self.name}: {reply['content']}")


def interrupted(cells):
    """A cell that would never end is stopped, and what was known stays known."""
    asked = cells.client.execute('System.out.println("running"); while (true) {}')
    while True:
        message = cells.client.get_iopub_msg(timeout=PATIENCE)
        if message["parent_header"].get("msg_id") == asked and message["msg_type"] == "stream":
            break
    cells.manager.interrupt_kernel()
    while True:
        reply = cells.client.get_shell_msg(timeout=PATIENCE)
        if reply["parent_header"].get("msg_id") == asked:
            return reply["content"]["status"] == "error"


def restarted(cells):
    cells.manager.restart_kernel()
    cells.client.wait_for_ready(timeout=PATIENCE)


def soak(rounds, cells_each):
    faults, done = [], 0
    with running(kernelspec.PRIVATE_PLACE, env=os.environ | {"KERNEL_HISTORY": "off"}) as cells:
        for turn in range(rounds):
            other = BlockingKernelClient(connection_file=cells.manager.connection_file)  # with an identity of its own
            other.load_connection_file()
            other.start_channels()
            other.wait_for_ready(timeout=PATIENCE)
            workers = [Worker(cells.client, "a", SEED + turn), Worker(other, "b", SEED - turn)]
            threads = [threading.Thread(target=worker.work, args=(cells_each,)) for worker in workers]
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join()
            other.stop_channels()
            faults += [fault for worker in workers for fault in worker.faults]
            done += sum(worker.done for worker in workers)
            assert not faults, faults[:5]
            for _ in range(3):
                assert interrupted(cells), "an interrupted cell did not fail"
                assert cells.value("20 + 1") == "21"
            name, value = next(iter(workers[0].known.items()))
            assert cells.value(name) == str(value), "an interrupt has cost a variable"
            if turn % 2 == 1:
                restarted(cells)
                assert cells.run(name)[0]["status"] == "error", "a restarted kernel knows old variables"
    assert done == 2 * rounds * cells_each


@pytest.mark.timeout(300)
def test_nothing_is_lost_in_two_hundred_cells():
    soak(rounds=2, cells_each=50)


@pytest.mark.slow
@pytest.mark.timeout(3600)
def test_nothing_is_lost_in_two_thousand_cells():
    soak(rounds=10, cells_each=100)
