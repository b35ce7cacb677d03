"""A seeded stream of attacks on a kernel's sockets. The same seed makes the same attacks in the same order.

    python -m strict.fuzzer clv-lab --seconds 600 --seed 7     (in workbench/)
"""

import argparse
import json
import random
import socket
import struct
import sys
import time

import zmq

from strict import languages
from strict.conversation import DELIMITER, Kernel, PATIENCE

GREETING = b"\xff" + b"\0" * 8 + b"\x7f" + b"\x03\0" + b"NULL".ljust(20, b"\0") + b"\0" * 32
REQUESTS = {
    "execute_request": {"code": "1", "silent": False, "store_history": False, "user_expressions": {}, "allow_stdin": False, "stop_on_error": False},
    "inspect_request": {"code": "String", "cursor_pos": 3, "detail_level": 0},
    "complete_request": {"code": "String.v", "cursor_pos": 8},
    "is_complete_request": {"code": "int x"},
    "history_request": {"hist_access_type": "tail", "n": 3, "session": 0, "start": 0, "stop": 1, "pattern": "*", "output": True, "unique": True},
    "kernel_info_request": {},
    "connect_request": {},
    "comm_info_request": {"target_name": "x"},
    "comm_open": {"comm_id": "c", "target_name": "x", "data": {}},
    "comm_msg": {"comm_id": "c", "data": {}},
    "comm_close": {"comm_id": "c", "data": {}},
    "usage_request": {},
    "interrupt_request": {},
    "input_reply": {"value": "x"},
    "debug_request": {"command": "attach"},
    "shutdown_request ": {"restart": 5},
}  # fmt: skip


class Fuzzer:
    def __init__(self, kernel, seed):
        self.kernel, self.random = kernel, random.Random(seed)
        self.cells = languages.of(kernel)
        self.open = []
        self.done = dict.fromkeys((attack.__name__ for attack in self.attacks()), 0)

    def attacks(self):
        return [
            self.frames_of_noise, self.messages_with_odd_fields, self.messages_cut_short, self.wrong_signatures, self.deep_json,
            self.identities, self.subscriptions, self.greetings, self.half_open, self.huge_announcements, self.heartbeats,
            self.headers_with_odd_fields,
        ]  # fmt: skip

    def attack(self):
        attack = self.random.choice(self.attacks())
        attack()
        self.done[attack.__name__] += 1

    def noise(self, most=60):
        return self.random.randbytes(self.random.randrange(most))

    def dealer(self):
        return getattr(self.kernel, self.random.choice(("shell", "control", "stdin")))

    def odd(self, depth=0):
        """Any JSON value."""
        kinds = 11 if depth < 3 else 9
        match self.random.randrange(kinds):
            case 0: return None
            case 1: return self.random.random() < 0.5
            case 2: return self.random.choice((0, -1, 2**31, -(2**63), 10**40, 7))
            case 3: return self.random.choice((0.5, -1e308, 1e-320))
            case 4: return ""
            case 5: return self.random.choice(("😀" * 50, "\u0000", "\ud800", "%", "../../etc", "x" * 5000))
            case 6: return self.noise().decode("latin-1")
            case 7: return {}
            case 8: return []
            case 9: return {self.odd(9).__repr__(): self.odd(depth + 1) for _ in range(self.random.randrange(4))}
            case _: return [self.odd(depth + 1) for _ in range(self.random.randrange(4))]  # fmt: skip

    def signed(self, *parts):
        return [DELIMITER, self.kernel.session.sign(list(parts)), *parts]

    def head(self, kind, **more):
        return json.dumps(self.kernel.header(kind, **more), default=str).encode()

    # each of these is one attack

    def frames_of_noise(self):
        frames = [self.random.choice((DELIMITER, b"", self.noise())) for _ in range(self.random.randrange(1, 9))]
        self.dealer().send_multipart(frames)

    def messages_with_odd_fields(self):
        kind = self.random.choice(list(REQUESTS))
        content = dict(REQUESTS[kind])
        for name in self.random.sample(list(content), min(len(content), self.random.randrange(3))):
            if self.random.random() < 0.3:
                del content[name]
            elif name != "code" or kind != "execute_request":
                content[name] = self.odd()
        content.pop("code", None) if kind == "execute_request" and self.random.random() < 0.5 else None
        metadata = json.dumps(self.odd()).encode()
        self.dealer().send_multipart(self.signed(self.head(kind), json.dumps(self.odd()).encode(), metadata, json.dumps(content).encode()))

    def headers_with_odd_fields(self):
        header = json.loads(self.head(self.random.choice(list(REQUESTS))))
        for name in self.random.sample(list(header), 2):
            header[name] = self.odd()
        if "shutdown" not in str(header["msg_type"]):
            self.dealer().send_multipart(self.signed(json.dumps(header).encode(), b"{}", b"{}", b"{}"))

    def messages_cut_short(self):
        frames = self.signed(self.head("kernel_info_request"), b"{}", b"{}", b"{}")
        k = self.random.randrange(2, len(frames))
        frames[k] = frames[k][: self.random.randrange(len(frames[k]))]
        if self.random.random() < 0.5:
            frames = self.signed(*frames[2:])
        self.dealer().send_multipart(frames[: self.random.randrange(1, 7)])

    def wrong_signatures(self):
        frames = self.signed(self.head("kernel_info_request"), b"{}", b"{}", b"{}")
        frames[1] = self.random.choice((b"", b"0" * 64, frames[1].upper(), frames[1][:-1], self.noise(), b"\xff" * 64))
        self.dealer().send_multipart(frames)

    def deep_json(self):
        deep = self.random.choice((900, 5_000, 200_000))
        bomb = self.random.choice((b"[" * deep, b"[" * deep + b"]" * deep, b'{"a":' * deep + b"1" + b"}" * deep))
        parts = [self.head("comm_open"), b"{}", b"{}", b'{"comm_id": "c", "data": ' + bomb + b"}"]
        k = self.random.randrange(4)
        parts[k] = bomb if k < 3 else parts[k]
        self.dealer().send_multipart(self.signed(*parts))

    def identities(self):
        """A client that comes, says something under an odd name, and goes."""
        with self.kernel.context.socket(zmq.DEALER) as client:
            client.linger = 0
            client.identity = self.random.choice((b"a", self.kernel.identity[:5], self.random.randbytes(200), DELIMITER))
            self.kernel._connected(client, self.random.choice(("shell", "control", "stdin")))
            client.send_multipart([self.noise() for _ in range(3)] + self.signed(self.head("kernel_info_request"), b"{}", b"{}", b"{}"))

    def subscriptions(self):
        with self.kernel.context.socket(zmq.XSUB) as client:
            client.linger = 0
            self.kernel._connected(client, "iopub")
            for _ in range(5):
                client.send(self.random.choice((b"\1", b"\0", b"\2")) + self.noise(300))

    def raw(self):
        port = self.kernel.info[self.random.choice(("shell", "control", "stdin", "iopub", "hb")) + "_port"]
        client = socket.create_connection(("127.0.0.1", port), timeout=2)
        client.settimeout(0.05)
        return client

    def greetings(self):
        with self.raw() as client:
            greeting = bytearray(GREETING)
            for _ in range(self.random.randrange(1, 6)):
                greeting[self.random.randrange(len(greeting))] = self.random.randrange(256)
            self.say(client, self.random.choice((bytes(greeting), b"GET / HTTP/1.1\r\n\r\n", self.noise(500), GREETING + self.noise(500))))

    def half_open(self):
        client = self.raw()
        self.say(client, GREETING[: self.random.randrange(len(GREETING))])
        self.open.append(client)
        while len(self.open) > 30:
            self.open.pop(0).close()

    def huge_announcements(self):
        """A frame that announces more than there is memory, after a proper handshake."""
        with self.raw() as client:
            ready = b"\x05READY\x0bSocket-Type\0\0\0\x06DEALER\x08Identity\0\0\0\0"
            self.say(client, GREETING)
            self.say(client, b"\x04" + bytes([len(ready)]) + ready)
            size = self.random.choice((2**62, 2**63 + 5, 2**63 + 2**30, 2**30, 2**31 - 1, 2**31, 2**40, 2**64 - 1))
            self.say(client, self.random.choice((b"\x02", b"\x03", b"\x06")) + struct.pack(">Q", size) + self.noise(200))

    @staticmethod
    def say(client, words):
        """The kernel may hang up while we speak, which is its right."""
        try:
            client.sendall(words)
            client.recv(200)
        except OSError:
            return

    def heartbeats(self):
        with self.kernel.context.socket(zmq.DEALER) as client:
            client.linger = 0
            self.kernel._connected(client, "hb")
            client.send_multipart([self.noise() for _ in range(self.random.randrange(1, 5))])

    def check(self):
        """The kernel hears and answers on every channel; what the attacks have made it say is thrown away."""
        kernel = self.kernel
        for name in ("shell", "control", "stdin", "iopub"):
            channel = getattr(kernel, name)
            while channel.poll(0):
                channel.recv_multipart()
        kernel.late.clear()
        assert kernel.ask("control", "kernel_info_request").content["status"] == "ok"  # an interrupt that was asked for is over
        exchange = kernel.run(self.cells.prints + "\n" + self.cells.value)
        assert exchange.printed() == "out\n" and exchange.of("execute_result"), exchange
        assert kernel.ping(PATIENCE), "the heartbeat is silent"

    def close(self):
        for client in self.open:
            client.close()


def fuzz(name, seconds, seed):
    """Attacks for so long; returns how often each attack was made. Fails by an assertion or by silence."""
    kernel = Kernel(name)
    fuzzer = Fuzzer(kernel, seed)
    try:
        process, end = kernel.manager.provisioner.pid, time.monotonic() + seconds
        while time.monotonic() < end:
            for _ in range(40):
                fuzzer.attack()
            fuzzer.check()
        assert kernel.manager.provisioner.pid == process and kernel.manager.is_alive()
        return fuzzer.done
    except BaseException:
        print(f"after {sum(fuzzer.done.values())} attacks with seed {seed}: {fuzzer.done}", file=sys.stderr)
        raise
    finally:
        fuzzer.close()
        kernel.close()


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="python -m strict.fuzzer", description=__doc__.splitlines()[0])
    parser.add_argument("kernel")
    parser.add_argument("--seconds", type=int, default=60)
    parser.add_argument("--seed", type=int, default=7)
    asked = parser.parse_args()
    done = fuzz(asked.kernel, asked.seconds, asked.seed)
    print(f"{asked.kernel} lives after {sum(done.values())} attacks in {asked.seconds} s with seed {asked.seed}: {done}")
