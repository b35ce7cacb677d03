"""Starts the kernel of a kernelspec folder, asks it for 1 + 1, and says what it is. Runs in the private Python environment."""

import pathlib
import sys

from jupyter_client.kernelspec import KernelSpecManager
from jupyter_client.manager import KernelManager

PATIENCE = 60


def ask(folder):
    folder = pathlib.Path(folder)
    specs = KernelSpecManager(kernel_dirs=[str(folder.parent)], ensure_native_kernel=False)
    manager = KernelManager(kernel_name=folder.name, kernel_spec_manager=specs)
    manager.start_kernel()
    client = manager.client()
    try:
        client.start_channels()
        client.wait_for_ready(timeout=PATIENCE)
        info = client.kernel_info(reply=True, timeout=PATIENCE)["content"]
        outputs = []
        reply = client.execute_interactive("1 + 1", timeout=PATIENCE, output_hook=outputs.append)["content"]
        results = [message["content"]["data"]["text/plain"] for message in outputs if message["msg_type"] == "execute_result"]
        if reply["status"] != "ok" or results != ["2"]:
            return f"answered 1 + 1 with {results or reply}", 1
        return f"{info['implementation']} {info['implementation_version']}, {info['language_info']['version']}: 1 + 1 is 2", 0
    except (RuntimeError, TimeoutError) as fault:
        return f"does not answer: {fault}", 1
    finally:
        client.stop_channels()
        manager.shutdown_kernel(now=True)


if __name__ == "__main__":
    words, code = ask(sys.argv[1])
    print(words)
    sys.exit(code)
