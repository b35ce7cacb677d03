"""kernel_info_request, connect_request, heartbeat, control, interrupt_request, shutdown_request."""

import queue
import re
import time

from strict.checks import check, last
from strict.conversation import cell


@check
def kernel_info_is_ok(kernel, cells):
    assert kernel.info_reply["status"] == "ok"


@check
def the_protocol_is_5_5_or_newer(kernel, cells):
    assert tuple(map(int, kernel.info_reply["protocol_version"].split("."))) >= (5, 5)


@check
def the_kernelspec_names_the_same_protocol(kernel, cells):
    assert kernel.spec.kernel_protocol_version == kernel.info_reply["protocol_version"]


@check
def an_implementation_has_name_and_version(kernel, cells):
    assert kernel.info_reply["implementation"] and re.match(r"\d+(\.\w+)+", kernel.info_reply["implementation_version"])


@check
def a_language_has_name_version_type_and_extension(kernel, cells):
    language = kernel.info_reply["language_info"]
    assert language["name"] == kernel.spec.language and re.match(r"\d+(\.\d+)*", language["version"])
    assert "/" in language["mimetype"] and language["file_extension"].startswith(".")


@check
def a_language_says_how_it_is_coloured(kernel, cells):
    language = kernel.info_reply["language_info"]
    assert isinstance(language["pygments_lexer"], str) and isinstance(language["codemirror_mode"], (str, dict))
    assert isinstance(language["nbconvert_exporter"], str)


@check
def a_kernel_has_a_banner(kernel, cells):
    assert isinstance(kernel.info_reply["banner"], str) and kernel.info_reply["banner"]


@check
def help_links_have_text_and_address(kernel, cells):
    links = kernel.info_reply["help_links"]
    assert links and all(set(each) == {"text", "url"} and each["url"].startswith("http") for each in links)


@check
def features_are_a_list_of_names(kernel, cells):
    features = kernel.info_reply["supported_features"]
    assert isinstance(features, list) and all(isinstance(each, str) for each in features)


@check
def a_feature_that_is_named_is_there(kernel, cells):
    features = kernel.info_reply.get("supported_features", [])
    if "kernel subshells" in features:
        assert kernel.ask("control", "create_subshell_request").content["subshell_id"]
    if "debugger" in features:
        content = {"type": "request", "seq": 1, "command": "debugInfo", "arguments": {}}
        assert kernel.ask("control", "debug_request", content).content["success"] is True
    assert ("debugger" in features) == bool(kernel.spec.metadata.get("debugger"))


@check
def kernel_info_is_answered_on_control_too(kernel, cells):
    assert kernel.ask("control", "kernel_info_request").content["status"] == "ok"


@check
def every_request_is_busy_and_idle(kernel, cells):
    for channel, kind in (("shell", "kernel_info_request"), ("control", "kernel_info_request"), ("shell", "comm_info_request")):
        exchange = kernel.ask(channel, kind)
        assert [each["execution_state"] for each in exchange.of("status")] == ["busy", "idle"], (channel, kind)


@check
def the_ports_are_told(kernel, cells):
    content = kernel.ask("shell", "connect_request").content
    names = ("shell_port", "iopub_port", "stdin_port", "hb_port", "control_port")
    assert {name: content[name] for name in names} == {name: kernel.info[name] for name in names}


@check
def usage_is_told(kernel, cells):
    content = kernel.ask("control", "usage_request").content
    assert isinstance(content["pid"], int) and content["kernel_memory"] > 1_000_000 and content["cpu_count"] > 0
    assert isinstance(content["kernel_cpu"], (int, float)) and content["host_virtual_memory"]["total"] > 0


@check
def the_heart_beats(kernel, cells):
    assert kernel.ping()


def while_busy(kernel, cells, action):
    request = kernel.send("shell", "execute_request", cell(cells.sleeps))
    kernel.published(request, until=lambda message: message.type == "execute_input")
    action()
    assert kernel.silent("shell", 0), "the cell has ended before"
    kernel.outcome(request)


@check
def the_heart_beats_while_a_cell_runs(kernel, cells):
    while_busy(kernel, cells, lambda: [kernel.ping(1) or 1 / 0 for _ in range(5)])


@check
def control_is_answered_while_a_cell_runs(kernel, cells):
    while_busy(kernel, cells, lambda: kernel.reply(kernel.send("control", "kernel_info_request", {}), "control", 1))


@check
def a_loop_is_interrupted(kernel, cells):
    request = kernel.send("shell", "execute_request", cell(cells.loops))
    kernel.published(request, until=lambda message: message.type == "execute_input")
    time.sleep(0.3)
    if kernel.spec.interrupt_mode == "message":
        assert kernel.ask("control", "interrupt_request").content["status"] == "ok"
    else:
        kernel.manager.interrupt_kernel()
    assert kernel.outcome(request).content["status"] == "error"
    assert kernel.run(cells.value).of("execute_result")


@check
def an_interrupt_request_is_answered_when_nothing_runs(kernel, cells):
    assert kernel.ask("control", "interrupt_request").content["status"] == "ok"
    assert kernel.run(cells.value).of("execute_result")


def ended(kernel, seconds):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if not kernel.manager.is_alive():
            return True
        time.sleep(0.05)
    return False


@last
def a_shutdown_is_answered_before_the_end(kernel, cells):
    request = kernel.send("control", "shutdown_request", {"restart": True})
    assert kernel.reply(request, "control", 5).content == {"status": "ok", "restart": True}
    assert ended(kernel, 5)


@last
def a_shutdown_ends_what_runs(kernel, cells):
    request = kernel.send("shell", "execute_request", cell(cells.loops))
    kernel.published(request, until=lambda message: message.type == "execute_input")
    time.sleep(0.3)
    kernel.send("control", "shutdown_request", {"restart": False})
    assert ended(kernel, 3)


@last
def a_shutdown_on_shell_is_heard_too(kernel, cells):
    kernel.send("shell", "shutdown_request", {"restart": False})
    assert ended(kernel, 5)


@last
def a_second_client_hears_what_the_first_does(kernel, cells):
    other = kernel.another()
    try:
        try:
            while other.receive("iopub", 1):
                continue
        except queue.Empty:
            exchange = kernel.run(cells.prints)
        assert [each.type for each in other.published(exchange.request)] == exchange.types
    finally:
        other.close()
