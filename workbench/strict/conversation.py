"""A kernel, and clients that speak to it frame by frame; nothing is taken for granted that the specification does not grant."""

import json
import os
import queue
import tempfile
import time
import uuid
from dataclasses import dataclass, field

import zmq
from jupyter_client import KernelManager
from jupyter_client.session import Session

PATIENCE = 20
DELIMITER = b"<IDS|MSG>"


@dataclass
class Message:
    idents: list
    header: dict
    parent: dict
    metadata: object
    content: object
    buffers: list

    @property
    def type(self):
        return self.header.get("msg_type")


@dataclass
class Exchange:
    """All that came of one request."""

    request: dict
    reply: Message
    published: list = field(default_factory=list)

    @property
    def content(self):
        return self.reply.content

    @property
    def types(self):
        return [message.type for message in self.published]

    def of(self, kind):
        return [message.content for message in self.published if message.type == kind]

    def printed(self, stream=None):
        return "".join(each["text"] for each in self.of("stream") if stream in (None, each["name"]))


class Client:
    """One front end with its own identity on every channel."""

    def __init__(self, info):
        self.info, self.context, self.identity = info, zmq.Context(), uuid.uuid4().bytes
        self.session = Session(key=info["key"], signature_scheme=info["signature_scheme"])
        self.late = {}
        self.shell, self.control, self.stdin = (self._socket(zmq.DEALER, name) for name in ("shell", "control", "stdin"))
        self.iopub = self._socket(zmq.SUB, "iopub")
        self.iopub.subscribe(b"")

    def _socket(self, kind, name):
        socket = self.context.socket(kind)
        socket.linger, socket.rcvhwm, socket.sndhwm = 0, 0, 0
        if kind == zmq.DEALER:
            socket.identity = self.identity
        return self._connected(socket, name)

    def _connected(self, socket, name):
        socket.connect(f"{self.info['transport']}://{self.info['ip']}:{self.info[f'{name}_port']}")
        return socket

    def ping(self, timeout=5):
        with self.context.socket(zmq.REQ) as heart:
            heart.linger = 0
            self._connected(heart, "hb").send(b"ping")
            return heart.poll(timeout * 1000) and heart.recv() == b"ping"

    def header(self, kind, **more):
        return self.session.msg_header(kind) | more

    def frames(self, header, content, parent=None, metadata=None, buffers=()):
        parts = [json.dumps(each, default=str).encode() for each in (header, parent or {}, metadata or {}, content)]
        return [DELIMITER, self.session.sign(parts), *parts, *buffers]

    def send(self, channel, kind, content, **more):
        header = self.header(kind, **more)
        getattr(self, channel).send_multipart(self.frames(header, content))
        return json.loads(json.dumps(header, default=str))

    def receive(self, channel, timeout=PATIENCE):
        socket = getattr(self, channel)
        if not socket.poll(max(0, timeout) * 1000):
            raise queue.Empty(f"the kernel says nothing on {channel}")
        frames = socket.recv_multipart()
        mark = frames.index(DELIMITER)
        signature, *parts = frames[mark + 1 : mark + 6]
        assert self.session.sign(parts) == signature, "the kernel's signature is wrong"
        return Message(frames[:mark], *(json.loads(part) for part in parts), frames[mark + 6 :])

    def ask(self, channel, kind, content=None, **more):
        return self.outcome(self.send(channel, kind, content or {}, **more), channel)

    def run(self, code, **options):
        return self.ask("shell", "execute_request", cell(code, **options))

    def outcome(self, request, channel="shell"):
        """The reply to a request, and all that is published for it up to idle."""
        reply = self.reply(request, channel)
        return Exchange(request, reply, self.published(request))

    def reply(self, request, channel="shell", timeout=PATIENCE):
        end = time.monotonic() + timeout
        while True:
            message = self.receive(channel, end - time.monotonic())
            if message.parent.get("msg_id") == request["msg_id"]:
                return message

    def published(self, request, until=None, timeout=PATIENCE):
        """What is published for a request, up to idle or to what `until` accepts; the rest is kept for whoever asks for it."""
        until = until or (lambda message: message.type == "status" and message.content["execution_state"] == "idle")
        heard, end = [], time.monotonic() + timeout
        while not heard or not until(heard[-1]):
            waiting = self.late.get(request["msg_id"])
            message = waiting.pop(0) if waiting else self.receive("iopub", end - time.monotonic())
            if message.parent.get("msg_id") == request["msg_id"]:
                heard.append(message)
            else:
                self.late.setdefault(message.parent.get("msg_id"), []).append(message)
        return heard

    def silent(self, channel, seconds=0.5):
        return not getattr(self, channel).poll(seconds * 1000)

    def close(self):
        self.context.destroy(linger=0)


def cell(code, **options):
    return {
        "code": code, "silent": False, "store_history": True, "user_expressions": {}, "allow_stdin": False, "stop_on_error": True,
    } | options  # fmt: skip


class Kernel(Client):
    """A kernel of its own for the checks, and the first of its clients."""

    def __init__(self, name):
        self.manager = KernelManager(kernel_name=name)
        self.folder = tempfile.TemporaryDirectory()
        places = {"KERNEL_HISTORY": f"{self.folder.name}/history", "IPYTHONDIR": self.folder.name}  # nobody's own history is touched
        self.manager.start_kernel(env=os.environ | places)
        super().__init__(self.manager.get_connection_info())
        self.spec = self.manager.kernel_spec
        self.ready()

    def ready(self):
        end = time.monotonic() + 60
        while time.monotonic() < end:
            request = self.send("shell", "kernel_info_request", {})
            try:
                self.info_reply = self.reply(request, timeout=1).content
                self.published(request, timeout=1)
                return
            except queue.Empty:
                continue
        raise queue.Empty("the kernel does not start")

    def another(self):
        return Client(self.info)

    def close(self):
        super().close()
        self.manager.shutdown_kernel(now=True)
        self.manager.cleanup_resources()
        self.folder.cleanup()
