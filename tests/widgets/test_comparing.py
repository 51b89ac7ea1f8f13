"""Compare without a browser: the same requests on every side, in step by request."""

from __future__ import annotations

from typing import Any

import pytest

from memlab.mechanisms.dynamic_storage import Allocate, DynamicStorage
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
