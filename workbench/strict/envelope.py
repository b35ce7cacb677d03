"""What holds for every message: headers, parents, signatures, routing, and what becomes of a broken one."""

import datetime
import json

from strict.checks import check
from strict.conversation import DELIMITER

HEADER = ("msg_id", "session", "username", "date", "msg_type", "version")


def spoken(kernel, cells):
    exchange = kernel.run(cells.prints)
    return [exchange.reply, *exchange.published]


def alive(kernel):
    assert kernel.ask("shell", "kernel_info_request").content["status"] == "ok"
    assert kernel.ask("control", "kernel_info_request").content["status"] == "ok"


@check
def a_header_has_all_six_fields(kernel, cells):
    for message in spoken(kernel, cells):
        assert all(isinstance(message.header.get(name), str) and message.header[name] for name in HEADER), message.header


@check
def a_date_is_iso_8601_with_its_time_zone(kernel, cells):
    for message in spoken(kernel, cells):
        date = datetime.datetime.fromisoformat(message.header["date"].replace("Z", "+00:00"))
        assert date.tzinfo and abs((datetime.datetime.now(datetime.timezone.utc) - date).total_seconds()) < 60


@check
def a_date_is_finer_than_a_second(kernel, cells):
    assert all("." in message.header["date"] for message in spoken(kernel, cells))


@check
def the_version_in_headers_is_the_one_of_kernel_info(kernel, cells):
    assert {message.header["version"] for message in spoken(kernel, cells)} == {kernel.info_reply["protocol_version"]}


@check
def message_ids_are_never_repeated(kernel, cells):
    ids = [message.header["msg_id"] for message in spoken(kernel, cells) + spoken(kernel, cells)]
    assert len(set(ids)) == len(ids)


@check
def a_kernel_has_one_session(kernel, cells):
    sessions = {message.header["session"] for message in spoken(kernel, cells) + spoken(kernel, cells)}
    assert len(sessions) == 1 and kernel.session.session not in sessions


@check
def a_reply_carries_the_header_of_its_request(kernel, cells):
    for kind in ("kernel_info_request", "comm_info_request"):
        exchange = kernel.ask("shell", kind)
        assert exchange.reply.parent == exchange.request


@check
def a_parent_keeps_fields_of_the_future(kernel, cells):
    exchange = kernel.ask("shell", "kernel_info_request", a_field_of_the_future={"kept": [1]})
    assert all(each.parent.get("a_field_of_the_future") == {"kept": [1]} for each in [exchange.reply, *exchange.published])


@check
def a_publication_carries_the_header_of_its_request(kernel, cells):
    exchange = kernel.run(cells.value)
    assert all(message.parent == exchange.request for message in exchange.published)


@check
def content_and_metadata_are_dictionaries(kernel, cells):
    assert all(isinstance(each.content, dict) and isinstance(each.metadata, dict) for each in spoken(kernel, cells))


@check
def a_publication_has_a_topic_in_front(kernel, cells):
    assert all(len(message.idents) == 1 for message in kernel.run(cells.value).published)


@check
def a_reply_goes_to_its_client_alone(kernel, cells):
    other = kernel.another()
    try:
        mine, theirs = kernel.send("shell", "kernel_info_request", {}), other.send("shell", "kernel_info_request", {})
        assert kernel.receive("shell").parent["msg_id"] == mine["msg_id"]
        assert other.receive("shell").parent["msg_id"] == theirs["msg_id"]
        assert kernel.silent("shell") and other.silent("shell")
        kernel.published(mine)
    finally:
        other.close()


@check
def identities_in_front_come_back(kernel, cells):
    header = kernel.header("kernel_info_request")
    kernel.shell.send_multipart([b"first", b"second", *kernel.frames(header, {})])
    reply = kernel.reply({"msg_id": header["msg_id"]})
    assert reply.idents == [b"first", b"second"]


@check
def buffers_and_metadata_of_a_request_are_no_harm(kernel, cells):
    header = kernel.header("kernel_info_request")
    kernel.shell.send_multipart(kernel.frames(header, {}, metadata={"cellId": "1", "deletedCells": []}, buffers=[b"\0" * 999]))
    assert kernel.reply({"msg_id": header["msg_id"]}).content["status"] == "ok"


def _tampered(kernel, change):
    for channel in ("shell", "control"):
        header = kernel.header("kernel_info_request")
        frames = kernel.frames(header, {})
        getattr(kernel, channel).send_multipart(change(frames))
        assert kernel.silent(channel), "it was answered"
    alive(kernel)


@check
def a_wrong_signature_is_not_answered(kernel, cells):
    _tampered(kernel, lambda frames: [frames[0], b"0" * 64, *frames[2:]])


@check
def a_message_without_a_signature_is_not_answered(kernel, cells):
    _tampered(kernel, lambda frames: [frames[0], b"", *frames[2:]])


@check
def a_changed_message_is_not_answered(kernel, cells):
    _tampered(kernel, lambda frames: [*frames[:5], b'{"changed": true}'])


@check
def a_message_that_is_sent_twice_is_answered_once(kernel, cells):
    header = kernel.header("kernel_info_request")
    frames = kernel.frames(header, {})
    kernel.shell.send_multipart(frames)
    kernel.reply(header)
    kernel.shell.send_multipart(frames)
    assert kernel.silent("shell"), "a replayed message was answered"


@check
def a_message_without_delimiter_is_survived(kernel, cells):
    _tampered(kernel, lambda frames: frames[1:])


@check
def a_message_with_too_few_frames_is_survived(kernel, cells):
    _tampered(kernel, lambda frames: frames[:4])


@check
def a_header_that_is_no_json_is_survived(kernel, cells):
    for broken in (b"{", b"[]", b"null", b"5", b'"text"', b"{}", b'{"msg_type": 5}', b"\xff\xfe"):
        parts = [broken, b"{}", b"{}", b"{}"]
        for channel in ("shell", "control"):
            getattr(kernel, channel).send_multipart([DELIMITER, kernel.session.sign(parts), *parts])
    alive(kernel)


@check
def a_content_that_is_no_json_is_survived(kernel, cells):
    for broken in (b"{", b"[]", b"null", b"5", b"\xff"):
        parts = [json.dumps(kernel.header("execute_request"), default=str).encode(), b"{}", b"{}", broken]
        kernel.shell.send_multipart([DELIMITER, kernel.session.sign(parts), *parts])
    alive(kernel)


@check
def a_message_type_that_nobody_knows_is_survived(kernel, cells):
    for channel in ("shell", "control"):
        kernel.send(channel, "tea_request", {"milk": True})
    alive(kernel)


@check
def a_request_without_a_field_it_needs_is_answered_with_an_error(kernel, cells):
    assert kernel.reply(kernel.send("shell", "execute_request", {}), timeout=3).content["status"] == "error"


@check
def a_request_with_a_field_of_the_wrong_type_is_answered_with_an_error(kernel, cells):
    request = kernel.send("shell", "complete_request", {"code": ["odd"], "cursor_pos": {}})
    assert kernel.reply(request, timeout=3).content["status"] == "error"


@check
def a_front_end_that_subscribes_is_welcomed(kernel, cells):
    other = kernel.another()
    try:
        welcome = other.receive("iopub", 3)
        assert welcome.type == "iopub_welcome" and welcome.content["subscription"] == "" and welcome.parent == {}
    finally:
        other.close()
