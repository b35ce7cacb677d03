"""execute_request and what follows from it."""

from strict.checks import check
from strict.conversation import cell


def count(exchange):
    return exchange.content["execution_count"]


@check
def a_cell_is_busy_first_and_idle_last(kernel, cells):
    exchange = kernel.run(cells.prints + "\n" + cells.value)
    states = [message.content.get("execution_state") for message in exchange.published]
    assert (states[0], states[-1]) == ("busy", "idle") and states.count("busy") == states.count("idle") == 1


@check
def a_cell_is_echoed_before_it_says_anything(kernel, cells):
    exchange = kernel.run(cells.prints)
    assert exchange.types[1] == "execute_input"
    assert exchange.of("execute_input") == [{"code": cells.prints, "execution_count": count(exchange)}]


@check
def an_execute_reply_has_its_fields(kernel, cells):
    content = kernel.run(cells.value).content
    assert content["status"] == "ok" and isinstance(content["execution_count"], int)
    assert content["user_expressions"] == {} and content.get("payload", []) == []


@check
def a_result_has_its_fields(kernel, cells):
    exchange = kernel.run(cells.value)
    (result,) = exchange.of("execute_result")
    assert result["execution_count"] == count(exchange) and result["data"]["text/plain"] == "42" and result["metadata"] == {}


@check
def characters_beyond_sixteen_bits_come_back_whole(kernel, cells):
    exchange = kernel.run(cells.text)
    assert "für 😀 ∞" in exchange.of("execute_result")[0]["data"]["text/plain"]


@check
def the_count_rises_by_one(kernel, cells):
    assert count(kernel.run(cells.value)) + 1 == count(kernel.run(cells.value))


@check
def a_cell_that_is_not_stored_raises_no_count(kernel, cells):
    first = kernel.run(cells.value, store_history=False)
    assert count(first) == count(kernel.run(cells.value, store_history=False))
    assert first.of("execute_result"), "it is no silent cell"


@check
def a_silent_cell_raises_no_count(kernel, cells):
    before = count(kernel.run(cells.value))
    kernel.run(cells.value, silent=True)
    assert count(kernel.run(cells.value)) == before + 1


@check
def a_silent_cell_is_neither_echoed_nor_has_it_a_result(kernel, cells):
    types = kernel.run(cells.value, silent=True).types
    assert "execute_input" not in types and "execute_result" not in types


@check
def a_silent_cell_broadcasts_no_output(kernel, cells):
    assert kernel.run(cells.prints, silent=True).types == ["status", "status"]


@check
def an_empty_cell_is_answered(kernel, cells):
    for code in ("", "  \n"):
        exchange = kernel.run(code)
        assert exchange.content["status"] == "ok" and "execute_result" not in exchange.types


@check
def an_empty_cell_raises_no_count(kernel, cells):
    before = count(kernel.run(cells.value))
    kernel.run("")
    assert count(kernel.run(cells.value)) == before + 1


@check
def a_user_expression_is_a_bundle(kernel, cells):
    values = kernel.run("", user_expressions={"six": cells.value}).content["user_expressions"]
    assert values["six"]["status"] == "ok" and values["six"]["data"]["text/plain"] == "42" and values["six"]["metadata"] == {}


@check
def a_user_expression_that_fails_says_so_and_the_cell_is_ok(kernel, cells):
    content = kernel.run("", user_expressions={"bad": cells.unknown, "good": cells.value}).content
    bad = content["user_expressions"]["bad"]
    assert content["status"] == "ok" and bad["status"] == "error" and bad["ename"] and "evalue" in bad
    assert isinstance(bad["traceback"], list) and content["user_expressions"]["good"]["status"] == "ok"


@check
def an_error_has_name_value_and_traceback(kernel, cells):
    content = kernel.run(cells.fails).content
    assert content["status"] == "error" and cells.ename in content["ename"] and "no such thing" in content["evalue"]
    assert content["traceback"] and all(isinstance(line, str) for line in content["traceback"])


@check
def an_error_has_the_class_of_the_exception_as_its_name(kernel, cells):
    assert kernel.run(cells.fails).content["ename"].rpartition(".")[2] == cells.ename


@check
def an_error_is_published_as_it_is_answered(kernel, cells):
    exchange = kernel.run(cells.fails)
    (error,) = exchange.of("error")
    assert error == {name: exchange.content[name] for name in ("ename", "evalue", "traceback")}


@check
def an_error_has_an_execution_count(kernel, cells):
    before = count(kernel.run(cells.value))
    assert count(kernel.run(cells.fails)) == before + 1


@check
def a_cell_that_cannot_be_compiled_is_an_error_too(kernel, cells):
    exchange = kernel.run(cells.invalid)
    assert exchange.content["status"] == "error" and len(exchange.of("error")) == 1


@check
def an_error_aborts_the_cells_that_wait(kernel, cells):
    first, second = (kernel.send("shell", "execute_request", cell(code)) for code in (cells.fails_late, cells.value))
    assert kernel.outcome(first).content["status"] == "error"
    waiting = kernel.outcome(second)
    assert waiting.content["status"] == "aborted" and "execute_input" not in waiting.types


@check
def an_aborted_cell_is_busy_and_idle(kernel, cells):
    first, second = (kernel.send("shell", "execute_request", cell(code)) for code in (cells.fails_late, cells.value))
    kernel.outcome(first)
    assert kernel.outcome(second).types == ["status", "status"]


@check
def an_error_aborts_no_other_request(kernel, cells):
    first = kernel.send("shell", "execute_request", cell(cells.fails_late))
    info = kernel.send("shell", "kernel_info_request", {})
    kernel.outcome(first)
    assert kernel.outcome(info).content["status"] == "ok"


@check
def after_an_abort_the_next_cell_runs(kernel, cells):
    first, second = (kernel.send("shell", "execute_request", cell(code)) for code in (cells.fails_late, cells.value))
    kernel.outcome(first)
    kernel.outcome(second)
    assert kernel.run(cells.value).of("execute_result")


@check
def without_stop_on_error_the_next_cell_runs(kernel, cells):
    first = kernel.send("shell", "execute_request", cell(cells.fails_late, stop_on_error=False))
    second = kernel.send("shell", "execute_request", cell(cells.value))
    assert kernel.outcome(first).content["status"] == "error"
    assert kernel.outcome(second).content["status"] == "ok"


@check
def requests_are_served_in_their_order(kernel, cells):
    sent = [kernel.send("shell", "execute_request", cell(cells.value)) for _ in range(10)]
    assert [kernel.receive("shell").parent["msg_id"] for _ in sent] == [each["msg_id"] for each in sent]
    for each in sent:
        kernel.published(each)


@check
def defaults_are_those_of_the_specification(kernel, cells):
    exchange = kernel.ask("shell", "execute_request", {"code": cells.value})
    assert exchange.content["status"] == "ok" and exchange.of("execute_input") and exchange.of("execute_result")
