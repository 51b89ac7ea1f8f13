"""All settings: several lines of text are kept as they were typed, and what is wrong in them is told."""

from collections.abc import Iterator
from typing import Any

import pytest
from traitlets import Tuple

from memlab.core.kinds import Whole
from memlab.core.listing import Listing
from memlab.mechanisms.dynamic_storage import DynamicStorage
from memlab.widgets.lab import Lab
from tests.widgets.test_lab import say


class Racked(DynamicStorage):
    """Dynamic storage beside others."""

    others = Tuple(default_value=(), help="their sizes").tag(parameter=True, kind=Listing(Whole(1, 2**20, "bytes")))


@pytest.fixture
def heap() -> Racked:
    return Racked(others=(512,))


@pytest.fixture
def lab(heap: Racked) -> Iterator[Lab]:
    made = Lab(heap)
    say(made.foot, do="tab", key="settings")
    yield made
    made.close()


def form(lab: Lab) -> dict[str, Any]:
    shown: dict[str, Any] = lab.tabs.widget.children[0].form
    return shown


def field(lab: Lab, name: str = "others") -> dict[str, Any]:
    return next(spec for spec in form(lab)["fields"] if spec["name"] == name)


def type_in(lab: Lab, text: str, name: str = "others") -> None:
    say(lab.tabs.widget.children[0], do="set", name=name, text=text)


def test_several_lines_have_a_field_of_several_lines(lab: Lab) -> None:
    assert (field(lab)["kind"], field(lab)["value"], field(lab)["refused"]) == ("lines", "512", None)
    assert field(lab, "memory")["kind"] == "text"


def test_a_text_that_is_refused_says_which_line_and_stays_through_other_changes(lab: Lab, heap: Racked) -> None:
    type_in(lab, "8K\nlots")
    told = form(lab)["complaint"]
    assert told.startswith('others: Line 2 is "lots"')
    assert told.endswith("What was there before stays in force.")
    type_in(lab, "20M", "memory")
    assert (field(lab)["refused"], form(lab)["complaint"], heap.memory) == (True, told, 20 * 2**20)


@pytest.mark.parametrize("text", ["8K\n1K", "512"])
def test_a_text_that_is_taken_is_refused_no_more(lab: Lab, heap: Racked, text: str) -> None:
    type_in(lab, "8K\nlots")
    type_in(lab, text)
    assert (field(lab)["refused"], form(lab)["complaint"]) == (None, "")
    assert heap.parameters()["others"].show(heap.others).splitlines() == text.splitlines()


def test_what_was_refused_gives_way_to_what_is_set_elsewhere(lab: Lab, heap: Racked) -> None:
    type_in(lab, "lots")
    heap.others = (1024,)
    lab.draw()
    assert (field(lab)["value"], form(lab)["complaint"]) == ("1K", "")


def test_an_example_takes_what_was_refused_away(lab: Lab, heap: Racked) -> None:
    heap.others = ()
    type_in(lab, "lots")
    say(lab.heading.widget, do="use", name=heap.presets[0].name)
    assert form(lab)["complaint"] == ""
