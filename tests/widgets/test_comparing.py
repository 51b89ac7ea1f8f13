# ruff: noqa: ARG005 - a rule is called with all that there is
"""Compare without a browser: the same requests on every side, in step by request."""

from __future__ import annotations

from typing import Any

import pytest

from memlab import compare
from memlab.errors import BadRequestError
from memlab.mechanisms.dynamic_storage import Allocate, DynamicStorage
from memlab.mechanisms.page_walk import PageWalk, Walk
from memlab.mechanisms.paging import Access, Arrive, Map, Paging
from memlab.mechanisms.partitions import Submit
from memlab.mechanisms.tlb import Tlb
from memlab.own import race
from memlab.widgets.compared import names
from memlab.widgets.lab import Lab

from .test_lab import say


def heap(fit: str) -> DynamicStorage:
    made = DynamicStorage()
    made.use("Five holes, four requests")
    made.fit = fit
    made.seek(0)
    return made


@pytest.fixture
def lab() -> Any:
    made = Lab(heap("best"), [heap("worst")])
    yield made
    made.close()


def texts(lab: Lab) -> list[str]:
    return [side._front.side["text"] for side in lab.comparing.sides]


def test_a_step_is_a_request_on_every_side(lab: Lab) -> None:
    say(lab.foot, do="seek", index=4, turn=1)
    assert (lab.foot.index, lab.foot.count) == (4, 5)
    best, worst = texts(lab)
    assert best.startswith("Block R4 takes")
    assert worst.startswith("Block R4 needs 426K")


def test_numbers_that_differ_are_marked(lab: Lab) -> None:
    say(lab.foot, do="seek", index=4, turn=1)
    shown = [dict(side._front.side["numbers"]) for side in lab.comparing.sides]
    assert [numbers["free"] for numbers in shown] == ["533K", "959K"]


def test_the_bar_marks_where_they_part_as_far_as_the_reader_has_been(lab: Lab) -> None:
    assert lab.foot.bar["marks"] == []
    say(lab.foot, do="seek", index=4, turn=1)
    assert lab.foot.bar["marks"] == [[1, "diamond"], [2, "disc"], [3, "diamond"], [4, "failure"]]
    say(lab.foot, do="jump", kind="difference")
    assert lab.foot.index == 1


def test_what_is_asked_is_asked_of_all(lab: Lab) -> None:
    say(lab.foot, do="ask", verb="Allocate", fields={"name": "Z", "size": "50K"})
    assert [side.mechanism.requests[-1] for side in lab.comparing.sides] == [Allocate("Z", 50 * 1024)] * 2


def test_figures_stand_side_by_side_under_the_names_of_the_rules(lab: Lab) -> None:
    say(lab.foot, do="tab", key="numbers")
    (table,) = lab.tabs.widget.children
    assert table.columns == ["figure", "best", "worst", ""]


def test_the_mode_compares_with_the_next_rule_and_leaves_the_mechanism_as_it_was() -> None:
    mechanism = heap("best")
    lab = Lab(mechanism)
    say(lab.heading.widget, do="mode", name="compare")
    assert len({side.mechanism.fit for side in lab.comparing.sides}) == 2
    say(lab.heading.widget, do="mode", name="watch")
    assert mechanism.fit == "best"
    assert lab.stage.children == (lab.picture.widget,)
    lab.close()


def test_mechanisms_of_different_kinds_are_told_apart_by_their_titles() -> None:
    other = type("Other", (DynamicStorage,), {"title": "Another"})()
    assert names([heap("best"), other]) == ["Dynamic storage allocation", "Another"]


def test_three_that_stand_one_above_the_other_are_low_and_as_large_as_one_alone() -> None:
    lab = Lab(heap("first"), [heap("best"), heap("worst")])
    say(lab.heading.widget, do="room", width=950)
    sheets = [side._picture.glass.sheet for side in lab.comparing.sides]
    assert [(sheet["size"], sheet["zoom"]) for sheet in sheets] == [([950, 163], 1.0)] * 3
    lab.close()


def test_two_stand_in_one_row_where_three_have_no_room() -> None:
    lab = Lab(heap("first"), [heap("best")])
    say(lab.heading.widget, do="room", width=950)
    assert "memlab-stacked" not in lab.comparing.widget._dom_classes
    lab.close()


@pytest.mark.parametrize(("width", "row"), [(560, False), (950, False), (1084, True), (1400, True)])
def test_all_stand_in_one_row_where_there_is_room_else_one_above_the_other(width: int, row: bool) -> None:
    lab = Lab(heap("first"), [heap("best"), heap("worst")])
    say(lab.heading.widget, do="room", width=width)
    assert ("memlab-stacked" not in lab.comparing.widget._dom_classes) == row
    zooms = {side._picture.glass.sheet["zoom"] for side in lab.comparing.sides}
    assert (max(zooms) < 1) == row
    lab.close()


def test_a_head_says_what_its_side_differs_in() -> None:
    one, other = Paging(frames=12), Paging(frames=12, free_list=(5, 6, 1, 2, 7))
    lab = Lab(one, [other])
    shown = [{spec["name"]: spec["value"] for spec in side._front.side["settings"]} for side in lab.comparing.sides]
    assert [settings["free_list"] for settings in shown] == ["", "5, 6, 1, 2, 7"]
    assert names([one, other]) == ["no free list", "5, 6, 1, 2, 7"]
    lab.close()


def test_one_address_through_several_page_tables() -> None:
    """The walk is an access by another name: whoever takes one takes the other."""
    one = Paging(frames=8)
    one.ask(Map("P1", 0, 3), Access("P1", 1))
    compared = compare(one, PageWalk(), Tlb())
    lab = Lab(compared.mechanisms[0], compared.mechanisms[1:])
    assert [side.mechanism.requests[-1] for side in lab.comparing.sides] == [
        Access("P1", 1),
        Walk("P1", 1),
        Access("P1", 1),
    ]
    say(lab.foot, do="ask", verb="Access", fields={"process": "P1", "address": "2", "kind": "read"})
    assert [side.mechanism.requests[-1].address for side in lab.comparing.sides] == [2, 2, 2]
    assert [side._front.side["name"] for side in lab.comparing.sides] == ["Paging", "Page walk", "TLB"]
    lab.close()


def test_what_one_side_does_not_take_is_asked_of_none() -> None:
    lab = Lab(Paging(frames=8), [PageWalk()])
    say(lab.foot, do="ask", verb="Arrive", fields={"process": "P1", "size": "4"})
    assert [len(side.mechanism.requests) for side in lab.comparing.sides] == [0, 0]
    assert "nothing a PageWalk knows: ask Walk, Map, Unmap" in lab.foot.form["complaint"]
    lab.close()


def test_mechanisms_that_do_not_take_the_same_are_not_compared() -> None:
    one = Paging(frames=8)
    one.ask(Arrive("P1", 4))
    with pytest.raises(BadRequestError, match="nothing a PageWalk knows"):
        compare(one, PageWalk())


def test_a_rule_of_one_s_own_is_told_by_its_name_and_the_other_by_its_rule() -> None:
    mine, named = race("job", lambda waiting, holes: None, [(Submit("A", 100_000, 5),)]).mechanisms
    shown = Lab(mine, [named])
    assert names([mine, named]) == ["Your rule", "fcfs"]
    settings = [[one["name"] for one in side._front.side["settings"]] for side in shown.comparing.sides]
    assert settings == [["scheme", "fit"], ["scheme", "fit", "load"]]
    assert [one["name"] for one in shown.heading.widget.head["settings"]] == ["scheme", "fit"]
    shown.close()
