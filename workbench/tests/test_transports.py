"""The ways by which bytes reach the kernel besides plain TCP, with the real client of Jupyter (libzmq)."""

import contextlib
import os
import stat

import pytest
import zmq
from jupyter_client import BlockingKernelClient, KernelManager

KERNEL = "clv-lab"


@contextlib.contextmanager
def started(**options):
    manager = KernelManager(kernel_name=KERNEL, **options)
    manager.start_kernel()
    client = manager.blocking_client()
    client.start_channels()
    try:
        client.wait_for_ready(timeout=60)
        yield manager, client
    finally:
        client.stop_channels()
        manager.shutdown_kernel()
        manager.cleanup_resources()


def result(client, code):
    """What a cell prints and returns, in order."""
    heard = []

    def hear(message):
        if message["msg_type"] == "stream":
            heard.append(message["content"]["text"])
        if message["msg_type"] == "execute_result":
            heard.append(message["content"]["data"]["text/plain"])

    client.execute_interactive(code, timeout=60, output_hook=hear)
    return "".join(heard)


def beats(client):
    heart = client.hb_channel
    heart.unpause()
    socket = client.context.socket(zmq.REQ)
    try:
        if client.curve_publickey:
            socket.curve_publickey, socket.curve_secretkey = zmq.curve_keypair()
            socket.curve_serverkey = client.curve_publickey
        socket.linger, socket.rcvtimeo = 0, 5000
        socket.connect(client._make_url("hb"))
        socket.send(b"ping")
        return socket.recv() == b"ping"
    finally:
        socket.close()


def test_unix_sockets_carry_every_channel(tmp_path):
    with started(transport="ipc", ip=str(tmp_path / "kernel")) as (manager, client):
        assert result(client, 'System.out.print("six times seven: "); 6 * 7') == "six times seven: 42"
        assert beats(client)
        client.allow_stdin = True
        asked = client.execute('readLine("name? ")', allow_stdin=True)
        question = client.get_stdin_msg(timeout=10)
        assert question["content"]["prompt"] == "name? "
        client.input("Ada")
        assert client.get_shell_msg(timeout=10)["parent_header"]["msg_id"] == asked
        assert client.comm_info(reply=True, timeout=10)["content"]["status"] == "ok"
        assert len(result(client, 'System.out.print("y".repeat(5_000_000))')) == 5_000_000


def test_a_unix_socket_is_its_owners_alone_and_goes_with_the_kernel(tmp_path):
    with started(transport="ipc", ip=str(tmp_path / "kernel")) as (manager, client):
        names = [tmp_path / f"kernel-{port}" for port in manager.ports]
        for name in names:
            mode = os.stat(name).st_mode
            assert stat.S_ISSOCK(mode) and stat.S_IMODE(mode) == 0o600
    assert not any(name.exists() for name in names)


def test_nobody_listens_in_on_the_port_behind_a_unix_socket(tmp_path):
    with started(transport="ipc", ip=str(tmp_path / "kernel")) as (manager, client):
        ports = listening(manager.provisioner.pid)
        assert len(ports) >= 5
        with zmq.Context() as context:
            spies = []
            for port in ports:
                spy = context.socket(zmq.SUB)
                spy.linger = 0
                spy.subscribe(b"")
                spy.connect(f"tcp://127.0.0.1:{port}")
                spies.append(spy)
            assert result(client, 'System.out.print("a secret")') == "a secret"
            assert not any(spy.poll(200) for spy in spies)
            for spy in spies:
                spy.close()


def listening(pid):
    """The TCP ports of this machine on which a process listens."""
    import psutil

    return [each.laddr.port for each in psutil.Process(pid).net_connections("tcp") if each.status == psutil.CONN_LISTEN]


@pytest.fixture(scope="module")
def encrypted():
    with started(transport_encryption="required") as pair:
        yield pair


def test_curve_encrypts_every_channel(encrypted):
    _, client = encrypted
    assert client.curve_publickey and client.curve_secretkey
    assert result(client, 'System.out.print("six times seven: "); 6 * 7') == "six times seven: 42"
    assert beats(client)
    assert len(result(client, 'System.out.print("y".repeat(1_000_000))')) == 1_000_000


@pytest.mark.parametrize("keys", ["none", "wrong"])
def test_curve_refuses_a_client_that_does_not_know_the_kernels_key(encrypted, keys):
    manager, good = encrypted
    stranger = BlockingKernelClient()
    stranger.load_connection_info(good.get_connection_info(session=False))
    stranger.session.key = good.session.key
    stranger.curve_publickey, stranger.curve_secretkey = zmq.curve_keypair() if keys == "wrong" else (None, None)
    stranger.start_channels(hb=False)
    try:
        stranger.kernel_info()
        with pytest.raises(Exception, match="(?i)empty|timeout|^$"):
            stranger.get_shell_msg(timeout=1)
        assert result(good, "1 + 1") == "2"
        with pytest.raises(Exception, match="(?i)empty|timeout|^$"):
            stranger.get_iopub_msg(timeout=0.3)
    finally:
        stranger.stop_channels()


def test_curve_keys_stay_secret(encrypted):
    manager, _ = encrypted
    assert stat.S_IMODE(os.stat(manager.connection_file).st_mode) & 0o077 == 0
