"""A kernel of a kernelspec folder, started as Jupyter starts it, and a client that runs cells in it."""

import contextlib
import os

from jupyter_client.kernelspec import KernelSpecManager
from jupyter_client.manager import KernelManager

PATIENCE = 90


@contextlib.contextmanager
def running(folder, **options):
    """Yields a Cells; options go to the process, such as env, stdout, stderr."""
    specs = KernelSpecManager(kernel_dirs=[str(folder.parent)], ensure_native_kernel=False)
    manager = KernelManager(kernel_name=folder.name, kernel_spec_manager=specs)
    manager.start_kernel(**{"env": dict(os.environ), **options})
    client = manager.client()
    try:
        client.start_channels()
        client.wait_for_ready(timeout=PATIENCE)
        yield Cells(manager, client)
    finally:
        client.stop_channels()
        manager.shutdown_kernel()


class Cells:
    def __init__(self, manager, client):
        self.manager, self.client = manager, client

    @property
    def process(self):
        return self.manager.provisioner.process

    def run(self, code, **options):
        """The reply's content and what was published, in order."""
        return run(self.client, code, **options)

    def value(self, code):
        return value(self.client, code)


def run(client, code, timeout=PATIENCE, **options):
    published = []
    reply = client.execute_interactive(code, timeout=timeout, output_hook=published.append, **options)
    return reply["content"], published


def value(client, code):
    """The text of a cell's result; what went wrong where it has none."""
    reply, published = run(client, code)
    results = [message["content"]["data"]["text/plain"] for message in published if message["msg_type"] == "execute_result"]
    assert reply["status"] == "ok" and len(results) == 1, (reply, published)
    return results[0]


def printed(published, stream="stdout"):
    return "".join(m["content"]["text"] for m in published if m["msg_type"] == "stream" and m["content"]["name"] == stream)
