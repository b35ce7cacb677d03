"""One life of a kernel, from its launch to its end, seen from the other end of real sockets."""

import contextlib
import json
import os
import pathlib
import socket
import subprocess
import tempfile
import time
import uuid

import psutil
import zmq
from jupyter_client.session import Session

CHANNELS = ("shell", "iopub", "stdin", "control", "hb")


class Silence(Exception):
    """A kernel has not answered in time."""


class Life:
    def __init__(self, kernel, patience=60):
        self.patience, self.context = patience, zmq.Context()
        self.ports = dict(zip((f"{channel}_port" for channel in CHANNELS), free_ports(len(CHANNELS))))
        self.session = Session(key=uuid.uuid4().hex.encode())
        self.file = pathlib.Path(tempfile.mkstemp(suffix=".json")[1])
        self.file.write_text(json.dumps({
            **self.ports, "ip": "127.0.0.1", "transport": "tcp", "signature_scheme": "hmac-sha256",
            "key": self.session.key.decode(), "kernel_name": "",
        }))  # fmt: skip
        words = [word.replace("{connection_file}", str(self.file)) for word in kernel.argv]
        self.began = time.perf_counter()
        self.process = subprocess.Popen(
            words, env=kernel.surroundings, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            start_new_session=True,
        )  # fmt: skip
        self.shell, self.iopub, self.heart = (self.socket(*each) for each in ((zmq.DEALER, "shell"), (zmq.SUB, "iopub"), (zmq.REQ, "hb")))

    def socket(self, kind, channel):
        made = self.context.socket(kind)
        made.linger, made.rcvhwm, made.RECONNECT_IVL = 0, 0, 5
        if kind == zmq.SUB:
            made.subscribe(b"")
        made.connect(f"tcp://127.0.0.1:{self.ports[f'{channel}_port']}")
        return made

    def ask(self, kind, content, patience=None):
        """Sends a request; returns its id and the reply's content."""
        asked = self.session.send(self.shell, kind, content)["header"]["msg_id"]
        return asked, self.reply(asked, patience)

    def reply(self, asked, patience=None):
        end = time.perf_counter() + (patience or self.patience)
        while True:
            message = self.receive(self.shell, end)
            if message["parent_header"].get("msg_id") == asked:
                return message["content"]

    def receive(self, socket, end):
        if not socket.poll(max(0, 1000 * (end - time.perf_counter()))):
            raise Silence
        return self.session.recv(socket, 0)[1]

    def start(self, code, patience=None):
        return self.session.send(self.shell, "execute_request", {
            "code": code, "silent": False, "store_history": True, "user_expressions": {}, "allow_stdin": False, "stop_on_error": True,
        })["header"]["msg_id"]  # fmt: skip

    def execute(self, code, patience=None, heard=lambda message: None):
        """Runs a cell until it has been answered and idle was published; returns the seconds that this took."""
        began = time.perf_counter()
        asked, end = self.start(code), began + (patience or self.patience)
        idle = False
        while not idle:
            message = self.receive(self.iopub, end)
            if message["parent_header"].get("msg_id") == asked:
                heard(message)
                idle = message["msg_type"] == "status" and message["content"]["execution_state"] == "idle"
        if self.reply(asked, patience)["status"] != "ok":
            raise Silence
        return time.perf_counter() - began

    @property
    def age(self):
        return time.perf_counter() - self.began

    def all_processes(self):
        whole = psutil.Process(self.process.pid)
        return [whole, *whole.children(recursive=True)]

    def resident(self):
        """MiB of all its processes."""
        return sum(each.memory_info().rss for each in self.all_processes()) / 2**20

    def processor(self):
        """Seconds of all its processes."""
        return sum(sum(each.cpu_times()[:2]) for each in self.all_processes())

    def __enter__(self):
        return self

    def __exit__(self, *_):
        with contextlib.suppress(psutil.Error, OSError):
            for each in reversed(self.all_processes()):
                each.kill()
        self.process.wait()
        self.context.destroy(linger=0)
        self.file.unlink(missing_ok=True)


def free_ports(count):
    held = [socket.socket() for _ in range(count)]
    try:
        for each in held:
            each.bind(("127.0.0.1", 0))
        return [each.getsockname()[1] for each in held]
    finally:
        for each in held:
            each.close()


def quiet():
    """How busy the machine is: the load of the last minute for each processor."""
    return os.getloadavg()[0] / os.cpu_count()
