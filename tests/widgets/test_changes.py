"""What a reader does to the list of requests, and what he takes along: without a browser."""

from __future__ import annotations

from typing import Any

import pytest

from memlab.core.kept import keep, link
from memlab.core.workload import dump
from memlab.mechanisms.dynamic_storage import Allocate, DynamicStorage, Free
from memlab.widgets.lab import Lab

from .test_lab import say

A, B, C = Allocate("A", 1024), Allocate("B", 2048), Free("A")


@pytest.fixture
def heap() -> DynamicStorage:
    made = DynamicStorage()
    made.ask(A, B, C)
    return made


@pytest.fixture
def lab(heap: DynamicStorage) -> Any:
    made = Lab(heap)
    say(made.foot, do="tab", key="asked")
    yield made
    made.close()


def wish(lab: Lab, **content: Any) -> None:
    (front,) = lab.tabs.widget.children
    say(front, **content)


def sent(lab: Lab) -> list[dict[str, Any]]:
    told: list[dict[str, Any]] = []
    lab.foot.send = told.append
    return told


def test_a_request_is_removed(lab: Lab, heap: DynamicStorage) -> None:
    wish(lab, do="remove", at=1)
    assert heap.requests == (A, C)


def test_a_request_is_moved(lab: Lab, heap: DynamicStorage) -> None:
    wish(lab, do="move", at=2, by=-1)
    assert heap.requests == (A, C, B)


@pytest.mark.parametrize(
    "content", [{"at": 3}, {"at": -1}, {"at": "1"}, {"at": None}, {"at": True}, {"at": 1, "by": 9}]
)
def test_a_place_that_is_not_there_changes_nothing(lab: Lab, heap: DynamicStorage, content: dict[str, Any]) -> None:
    wish(lab, do="move", **content)
    wish(lab, do="go", at=content["at"])
    assert heap.requests == (A, B, C)


def test_an_edited_request_takes_its_old_place(lab: Lab, heap: DynamicStorage) -> None:
    wish(lab, do="edit", at=1)
    say(lab.foot, do="ask", verb="Allocate", fields={"name": "B", "size": "9K"})
    assert heap.requests == (A, Allocate("B", 9 * 1024), C)


def test_undo_and_redo(lab: Lab, heap: DynamicStorage) -> None:
    say(lab.heading.widget, do="set", name="fit", text="best")
    wish(lab, do="remove", at=0)
    say(lab.foot, do="undo")
    assert heap.requests == (A, B, C)
    say(lab.foot, do="undo")
    assert heap.fit == "first"
    say(lab.foot, do="redo")
    say(lab.foot, do="redo")
    assert (heap.fit, heap.requests) == ("best", (B, C))


def test_what_a_cell_did_is_taken_back_too(lab: Lab, heap: DynamicStorage) -> None:
    heap.ask(Free("B"))
    say(lab.foot, do="undo")
    assert heap.requests == (A, B, C)


def test_a_file_of_requests_is_saved_and_opened(lab: Lab, heap: DynamicStorage) -> None:
    told = sent(lab)
    wish(lab, do="save")
    assert told[0]["save"] == "dynamic_storage-dynamicstorage.json"
    heap.requests = ()
    wish(lab, do="open", text=told[0]["text"])
    assert (heap.requests, heap.cursor) == ((A, B, C), 0)


@pytest.mark.parametrize("write", [link, keep, lambda heap: dump(heap.requests)])
def test_whatever_a_lab_gives_away_it_takes_up(lab: Lab, heap: DynamicStorage, write: Any) -> None:
    other = DynamicStorage()
    other.ask(B)
    wish(lab, do="open", text=write(other))
    assert heap.requests == (B,)


@pytest.mark.parametrize("text", ["", "x", "memlab:", "memlab:AAAA", "[]", None, 5, '{"format": "memlab-lab/2"}'])
def test_what_is_no_such_file_is_refused_in_one_sentence(lab: Lab, heap: DynamicStorage, text: object) -> None:
    wish(lab, do="open", text=text)
    assert 20 < len(lab.foot.form["complaint"]) < 400
    assert heap.requests == (A, B, C)


def test_the_code_is_copied(lab: Lab) -> None:
    told = sent(lab)
    say(lab.foot, do="tab", key="copy")
    assert "DynamicStorage()" in told[0]["copy"]


@pytest.mark.parametrize("kind", ["svg", "png"])
def test_the_picture_of_the_step_on_show_is_saved(lab: Lab, kind: str) -> None:
    told = sent(lab)
    say(lab.foot, do="tab", key=kind)
    assert told[0]["save"].endswith(f"-step-5.{kind}")
    assert told[0]["text"].startswith("<svg")
