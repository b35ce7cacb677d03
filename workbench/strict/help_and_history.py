"""complete_request, inspect_request, is_complete_request, history_request, comm_info_request and comms."""

import uuid

from strict.checks import check


def completed(kernel, code, position=None):
    position = len(code) if position is None else position
    return kernel.ask("shell", "complete_request", {"code": code, "cursor_pos": position}).content


@check
def a_completion_has_its_fields(kernel, cells):
    content = completed(kernel, cells.completes[0])
    assert content["status"] == "ok" and isinstance(content["metadata"], dict) and content["matches"]
    assert all(isinstance(each, str) for each in content["matches"])


def replaced(kernel, code, wanted, position=None):
    """The texts that a front end makes of a completion."""
    content = completed(kernel, code, position)
    start, end = content["cursor_start"], content["cursor_end"]
    made = [code[:start] + match + code[end:] for match in content["matches"]]
    return any(wanted in each for each in made), start, end


@check
def a_completion_replaces_what_stands_before_the_cursor(kernel, cells):
    code, match = cells.completes
    found, start, end = replaced(kernel, code, code[: code.rindex(".") + 1] + match)
    assert found and start <= end == len(code)


@check
def a_completion_counts_code_points(kernel, cells):
    code, match = cells.after_emoji
    found, _, end = replaced(kernel, code, code[: code.rindex(".") + 1] + match)
    assert found and end == len(code)


@check
def a_completion_may_stand_in_the_middle(kernel, cells):
    code, match = cells.completes
    found, _, end = replaced(kernel, code + "\n" + cells.value, code[: code.rindex(".") + 1] + match, len(code))
    assert found and end == len(code)


@check
def a_completion_of_nothing_known_has_no_matches(kernel, cells):
    content = completed(kernel, "qqqzzz_nothing_begins_so")
    assert content["status"] == "ok" and content["matches"] == []


def inspected(kernel, code, position, level=0):
    return kernel.ask("shell", "inspect_request", {"code": code, "cursor_pos": position, "detail_level": level}).content


@check
def an_inspection_has_its_fields(kernel, cells):
    content = inspected(kernel, cells.inspects, len(cells.inspects) // 2)
    assert content["status"] == "ok" and content["found"] is True and isinstance(content["metadata"], dict)
    assert cells.inspects in content["data"]["text/plain"]


@check
def an_inspection_works_at_the_end_of_input(kernel, cells):
    assert inspected(kernel, cells.inspects, len(cells.inspects))["found"] is True


@check
def an_inspection_counts_code_points(kernel, cells):
    code = cells.after_emoji[0].split(";")[0] + "; " + cells.inspects
    assert inspected(kernel, code, len(code))["found"] is True


@check
def an_inspection_takes_a_level_of_detail(kernel, cells):
    assert inspected(kernel, cells.inspects, 2, 1)["found"] is True


@check
def an_inspection_of_nothing_known_finds_nothing(kernel, cells):
    content = inspected(kernel, "qqqzzz_nothing", 5)
    assert content["status"] == "ok" and content["found"] is False and content["data"] == {} and content["metadata"] == {}


def wholeness(kernel, code):
    return kernel.ask("shell", "is_complete_request", {"code": code}).content


@check
def a_whole_cell_is_complete(kernel, cells):
    assert wholeness(kernel, cells.whole)["status"] == "complete"


@check
def half_a_cell_is_incomplete_and_says_how_to_indent(kernel, cells):
    content = wholeness(kernel, cells.half)
    assert content["status"] == "incomplete" and content["indent"].isspace()


@check
def a_cell_that_can_never_be_whole_is_invalid(kernel, cells):
    assert wholeness(kernel, cells.invalid)["status"] == "invalid"


def history(kernel, **how):
    content = {"output": False, "raw": True, "unique": False} | how
    return kernel.ask("shell", "history_request", content).content


def remembered(kernel, cells):
    """Two stored cells that nobody has run before."""
    codes = [f"{uuid.uuid4().int % 10**7} + 5" for _ in range(2)]
    for code in codes:
        kernel.run(code)
    return codes


@check
def the_tail_of_history_is_session_number_and_input(kernel, cells):
    codes = remembered(kernel, cells)
    content = history(kernel, hist_access_type="tail", n=2)
    assert content["status"] == "ok" and [line for _, _, line in content["history"]] == codes
    assert all(isinstance(session, int) and isinstance(number, int) for session, number, _ in content["history"])


@check
def history_with_output_has_pairs(kernel, cells):
    codes = remembered(kernel, cells)
    tail = history(kernel, hist_access_type="tail", n=2, output=True)["history"]
    assert [given for _, _, (given, _) in tail] == codes
    assert [str(shown) for _, _, (_, shown) in tail] == [str(eval(code)) for code in codes]


@check
def a_range_of_history_begins_and_ends_as_asked(kernel, cells):
    codes = remembered(kernel, cells)
    session, number, _ = history(kernel, hist_access_type="tail", n=2)["history"][0]
    for which in (session, 0):
        found = history(kernel, hist_access_type="range", session=which, start=number, stop=number + 1)["history"]
        assert [line for _, _, line in found] == codes[:1]


@check
def a_search_of_history_is_a_glob(kernel, cells):
    first, _ = remembered(kernel, cells)
    found = history(kernel, hist_access_type="search", pattern=f"{first[:-1]}?", n=5)["history"]
    assert [line for _, _, line in found] == [first]


@check
def a_search_can_be_told_to_find_each_cell_once(kernel, cells):
    first, _ = remembered(kernel, cells)
    kernel.run(first)
    assert len(history(kernel, hist_access_type="search", pattern=first, unique=True, n=5)["history"]) == 1
    assert len(history(kernel, hist_access_type="search", pattern=first, n=5)["history"]) == 2


@check
def a_cell_that_is_not_stored_is_not_remembered(kernel, cells):
    codes = remembered(kernel, cells)
    kernel.run("1", store_history=False)
    kernel.run("2", silent=True)
    assert history(kernel, hist_access_type="tail", n=1)["history"][0][2] == codes[-1]


@check
def open_comms_are_a_dictionary(kernel, cells):
    content = kernel.ask("shell", "comm_info_request").content
    assert content["status"] == "ok" and isinstance(content["comms"], dict)


@check
def open_comms_can_be_asked_for_by_target(kernel, cells):
    assert kernel.ask("shell", "comm_info_request", {"target_name": "nobody"}).content["comms"] == {}


@check
def a_comm_that_nobody_wants_is_closed(kernel, cells):
    name = uuid.uuid4().hex
    request = kernel.send("shell", "comm_open", {"comm_id": name, "target_name": "nobody", "data": {}})
    closed = [each for each in kernel.published(request) if each.type == "comm_close"]
    assert len(closed) == 1 and closed[0].content["comm_id"] == name and closed[0].content["data"] == {}


@check
def a_comm_that_is_not_open_may_speak_without_harm(kernel, cells):
    for kind in ("comm_msg", "comm_close"):
        request = kernel.send("shell", kind, {"comm_id": "unknown", "data": {}})
        kernel.published(request)
    assert kernel.run(cells.value).of("execute_result")
