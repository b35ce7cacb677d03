"""stream, display_data, update_display_data, clear_output, input_request."""

import time

from strict.checks import check
from strict.conversation import cell


@check
def standard_output_is_a_stream(kernel, cells):
    assert kernel.run(cells.prints).of("stream") == [{"name": "stdout", "text": "out\n"}]


@check
def standard_error_is_a_stream(kernel, cells):
    assert kernel.run(cells.complains).of("stream") == [{"name": "stderr", "text": "err\n"}]


@check
def output_and_error_keep_their_order(kernel, cells):
    assert kernel.run(cells.both).printed() == "".join(f"o{i}\ne{i}\n" for i in range(50))


@check
def twenty_thousand_lines_arrive(kernel, cells):
    exchange = kernel.run(cells.lines)
    assert exchange.printed("stdout") == "".join(f"line {i}\n" for i in range(20_000))


@check
def twenty_thousand_lines_are_few_messages(kernel, cells):
    assert len(kernel.run(cells.lines).of("stream")) < 500


@check
def output_is_live(kernel, cells):
    request = kernel.send("shell", "execute_request", cell(cells.slow))
    began = time.monotonic()
    kernel.published(request, until=lambda message: message.type == "stream")
    assert time.monotonic() - began < 1.2
    kernel.outcome(request)


@check
def bytes_of_a_character_may_come_one_by_one(kernel, cells):
    assert kernel.run(cells.byte_by_byte).printed() == "für 😀 ∞"


@check
def a_thread_speaks_in_the_cell_that_started_it(kernel, cells):
    request = kernel.run(cells.thread).request
    kernel.run(cells.sleeps)
    (late,) = kernel.published(request, until=lambda message: message.type == "stream", timeout=3)
    assert late.content["text"] == "late"


@check
def what_is_printed_and_shown_keeps_its_order(kernel, cells):
    types = kernel.run(cells.mixed).types
    assert [each for each in types if each in ("stream", "display_data")] == ["stream", "display_data", "stream"]


@check
def a_display_has_data_metadata_and_transient(kernel, cells):
    (shown,) = kernel.run(cells.shows).of("display_data")
    assert "shown" in shown["data"]["text/plain"] and shown["metadata"] == {} and isinstance(shown.get("transient", {}), dict)


@check
def a_display_keeps_its_name(kernel, cells):
    (shown,) = kernel.run(cells.shows_named).of("display_data")
    assert shown["transient"]["display_id"]


@check
def a_display_is_replaced_by_its_name(kernel, cells):
    (shown,) = kernel.run(cells.shows_named).of("display_data")
    (update,) = kernel.run(cells.replaces).of("update_display_data")
    assert update["transient"]["display_id"] == shown["transient"]["display_id"]
    assert "second" in update["data"]["text/plain"] and update["metadata"] == {}


@check
def output_is_cleared_at_once(kernel, cells):
    assert kernel.run(cells.clears).of("clear_output") == [{"wait": False}]


@check
def output_is_cleared_when_there_is_more(kernel, cells):
    assert kernel.run(cells.clears_later).of("clear_output") == [{"wait": True}]


@check
def every_bundle_has_plain_text(kernel, cells):
    exchanges = [kernel.run(code) for code in (cells.shows, cells.value, cells.text)]
    bundles = [each["data"] for exchange in exchanges for kind in ("display_data", "execute_result") for each in exchange.of(kind)]
    assert len(bundles) == 3 and all(isinstance(each.get("text/plain"), str) for each in bundles)


def answered(kernel, code, value):
    request = kernel.send("shell", "execute_request", cell(code, allow_stdin=True))
    question = kernel.receive("stdin")
    kernel.send("stdin", "input_reply", {"value": value})
    return question, kernel.outcome(request)


@check
def a_question_has_prompt_and_password(kernel, cells):
    question, _ = answered(kernel, cells.asks, "Ada")
    assert question.type == "input_request" and question.content == {"prompt": "name? ", "password": False}


@check
def a_question_for_a_secret_says_so(kernel, cells):
    question, exchange = answered(kernel, cells.asks_secret, "hush")
    assert question.content == {"prompt": "word? ", "password": True} and exchange.content["status"] == "ok"


@check
def a_question_carries_the_header_of_its_cell(kernel, cells):
    question, exchange = answered(kernel, cells.asks, "Ada")
    assert question.parent == exchange.request


@check
def an_answer_is_what_the_cell_reads(kernel, cells):
    _, exchange = answered(kernel, cells.asks, "Ada 😀")
    assert "Ada 😀" in exchange.of("execute_result")[0]["data"]["text/plain"]


@check
def a_question_goes_to_whoever_runs_the_cell(kernel, cells):
    other = kernel.another()
    try:
        answered(kernel, cells.asks, "Ada")
        assert other.silent("stdin", 0.2)
    finally:
        other.close()


@check
def a_cell_asks_while_another_waits(kernel, cells):
    first = kernel.send("shell", "execute_request", cell(cells.asks, allow_stdin=True))
    second = kernel.send("shell", "execute_request", cell(cells.value))
    kernel.receive("stdin")
    kernel.send("stdin", "input_reply", {"value": "Ada"})
    assert kernel.outcome(first).content["status"] == kernel.outcome(second).content["status"] == "ok"


@check
def a_cell_that_may_not_ask_fails(kernel, cells):
    exchange = kernel.run(cells.asks, allow_stdin=False)
    assert exchange.content["status"] == "error" and kernel.silent("stdin", 0.2)
