"""Your data: what a reader brings to a lab becomes its requests, as one change, or is refused in a sentence."""

from __future__ import annotations

import asyncio
import gzip
from pathlib import Path
from typing import Any

import pytest
from ipywidgets.widgets.widget import _instances

from memlab.mechanisms.buddy import Buddy
from memlab.mechanisms.dynamic_storage import Allocate, DynamicStorage, Free
from memlab.widgets import disposal
from memlab.widgets.lab import Lab
from memlab.widgets.yours import Yours

from .test_lab import say

REP = "a 0 512\na 1 128\nf 0\n"
FIVE = DynamicStorage()
FIVE.use("Five holes, four requests")


@pytest.fixture
def heap() -> DynamicStorage:
    made = DynamicStorage()
    made.use("Five holes, four requests")
    return made


@pytest.fixture
def lab(heap: DynamicStorage) -> Any:
    made = Lab(heap)
    say(made.foot, do="tab", key="yours")
    yield made
    made.close()


def yours(lab: Lab) -> Yours:
    made: Yours = lab.tabs._made["yours"]
    return made


def send(lab: Lab, content: str | bytes, piece: int = 10**6, **chosen: Any) -> dict[str, Any]:
    """What the front end sends of a text or a file, piece by piece; what it is told in the end."""
    data = content.encode() if isinstance(content, str) else content
    front = yours(lab).front
    for at in range(0, max(len(data), 1), piece):
        wish = {"do": "piece", "at": at, "size": len(data), "choice": "", "first": "20", "name": "", **chosen}
        front._handle_custom_msg(wish, [data[at : at + piece]])
    return dict(front.state)


def test_the_tab_draws_nothing_until_it_is_opened(heap: DynamicStorage) -> None:
    lab = Lab(heap)
    assert "yours" in [key for key, *_ in lab.foot.tabs]
    assert "yours" not in lab.tabs._made
    lab.close()


def test_what_was_brought_is_asked_from_the_beginning_as_one_change(lab: Lab, heap: DynamicStorage) -> None:
    before = heap.requests
    told = send(lab, REP)
    assert (heap.requests, heap.cursor) == ((Allocate("0", 512), Allocate("1", 128), Free("0")), 0)
    assert told["said"] == (
        "3 lines of rep: 2 allocations, 1 free. The lab now asks the first of it, 3 requests; Undo takes that back."
    )
    say(lab.foot, do="undo")
    assert heap.requests == before


def test_all_of_it_stands_below_as_numbers(lab: Lab) -> None:
    send(lab, REP)
    send(lab, REP)
    _, table = yours(lab).widget.children
    assert [row["cells"][0] for row in table.rows] == ["first", "next", "best", "worst"]


def test_how_many_become_steps_is_chosen_none_too(lab: Lab, heap: DynamicStorage) -> None:
    before = heap.requests
    assert send(lab, REP, first="0")["said"] == "3 lines of rep: 2 allocations, 1 free."
    assert heap.requests == before
    send(lab, REP, first="2")
    assert heap.requests == (Allocate("0", 512), Allocate("1", 128))


def test_a_file_comes_in_pieces_packed_or_not_and_its_name_tells_its_form(lab: Lab, heap: DynamicStorage) -> None:
    send(lab, gzip.compress(REP.encode()), piece=7, name="short.rep.gz")
    assert len(heap.requests) == 3


def test_a_path_is_read_where_the_notebook_runs(lab: Lab, heap: DynamicStorage, tmp_path: Path) -> None:
    (tmp_path / "a.rep").write_text(REP)
    say(yours(lab).front, do="path", path=f" {tmp_path / 'a.rep'} ", choice="", first="20")
    assert len(heap.requests) == 3


@pytest.mark.parametrize(
    ("content", "chosen", "why"),
    [
        ("", {}, "The trace is empty"),
        (b"\0\1\xff" * 99, {}, "which is of no form"),
        (b"\x1f\x8b nothing", {}, "cut or damaged"),
        (gzip.compress(REP.encode(), mtime=0)[:-9], {}, "cut or damaged"),
        ("<img src=x onerror=alert(1)>", {}, "which is of no form"),
        (REP, {"choice": "0:mtrace"}, "Line 1 is"),
        (REP, {"choice": "0:"}, "choose one of the list"),
        (REP, {"choice": 7}, "choose one of the list"),
        (REP, {"first": "many"}, "not a whole number"),
        (REP, {"first": "501"}, "above 500"),
        (REP, {"name": None}, ""),
    ],
)
def test_what_cannot_be_is_told_in_a_sentence_and_the_lab_stays(
    lab: Lab, heap: DynamicStorage, content: str | bytes, chosen: dict[str, Any], why: str
) -> None:
    told = send(lab, content, **chosen)
    assert why in told["complaint"]
    assert bool(told["complaint"]) == (heap.requests == FIVE.requests)
    assert len(told["complaint"]) < 500
    assert not told["busy"]


def test_a_listing_of_free_blocks_becomes_the_start_of_a_lab() -> None:
    zone = Buddy()
    lab = Lab(zone)
    say(lab.foot, do="tab", key="yours")
    told = send(lab, "Node 0, zone <b>DMA</b>\nNode 0, zone      DMA      1      0      2      0      1\n")
    assert (zone.step.state.area.counts, zone.requests) == ((1, 0, 2, 0, 1), ())
    assert told["said"] == (
        "2 lines of buddyinfo: 1 row read; 1 line not read. The lab now has orders 5, unit 4K, memory 34, "
        "at the start 20-23 used, 28-31 used, 33 used; Undo takes that back. "
        "It begins with the free blocks of Node 0 DMA, what is in use between them."
    )
    assert [row["cells"][0] for row in yours(lab).widget.children[2].rows] == ["1"]
    say(lab.foot, do="undo")
    assert zone.layout == ()
    lab.close()


@pytest.mark.parametrize("path", ["", "/nowhere/at/all", "/", "/dev/zero", "a\0b", None, 5, "x" * 5000, "~nobody/x"])
def test_a_path_that_is_none_is_told(lab: Lab, heap: DynamicStorage, path: object) -> None:
    say(yours(lab).front, do="path", path=path, choice="", first="20")
    assert 10 < len(yours(lab).front.state["complaint"]) < 400
    assert heap.requests == FIVE.requests


def test_the_line_that_is_wrong_is_named_to_the_text_box(lab: Lab) -> None:
    told = send(lab, "a 0 512\nf 1\n")
    assert (told["line"], told["complaint"]) == (2, 'Line 2 is "f 1": block 1 is not in use.')


def test_pieces_that_do_not_fit_are_refused(lab: Lab) -> None:
    yours(lab).front._handle_custom_msg({"do": "piece", "at": 5, "size": 9}, [b"abc"])
    assert "does not fit together" in yours(lab).front.state["complaint"]


def test_while_it_reads_the_lab_lives_on_and_stop_is_heard(heap: DynamicStorage) -> None:
    """A trace of a million lines; the reader stops it after the first news of how far it is."""
    content = "".join(f"a {number} 1\nf {number}\n" for number in range(500_000))

    async def scene() -> None:
        lab = Lab(heap)
        say(lab.foot, do="tab", key="yours")
        front = yours(lab).front
        send(lab, content, piece=10**8)
        while not front.state["busy"] or "read" not in front.state["said"]:
            await asyncio.sleep(0)
        assert 0 <= front.state["share"] < 1
        say(lab.foot, do="seek", index=1)
        assert heap.cursor == 1
        say(front, do="stop")
        while front.state["busy"]:
            await asyncio.sleep(0)
        assert "It was stopped at line" in front.state["said"]
        assert len(heap.requests) == 20
        lab.close()

    asyncio.run(scene())


def test_a_lab_that_is_closed_ends_its_reading_at_once_and_leaves_no_widget(
    heap: DynamicStorage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(disposal, "REST", 0.05)
    before = set(_instances)

    async def scene() -> None:
        lab = Lab(heap)
        say(lab.foot, do="tab", key="yours")
        send(lab, REP)
        while yours(lab).running.task:
            await asyncio.sleep(0)
        send(lab, "".join(f"a {number} 1\n" for number in range(200_000)))
        task = yours(lab).running.task
        assert task
        await asyncio.sleep(0)
        lab.close()
        await asyncio.gather(task, return_exceptions=True)
        assert task.cancelled()
        while set(_instances) - before:
            await asyncio.sleep(0.01)

    asyncio.run(asyncio.wait_for(scene(), timeout=60))
    assert set(_instances) - before == set()


def test_this_machine_is_a_start_or_a_recorded_listing_that_says_so() -> None:
    lab = Lab(Buddy())
    say(lab.foot, do="tab", key="yours")
    front = yours(lab).front
    assert front.form["live"] == ["buddyinfo"]
    say(front, do="live", name="buddyinfo", first="20")
    said = front.state["said"]
    assert said.startswith(("This machine's /proc/buddyinfo.", "A listing recorded on Linux 6.18."))
    assert "lists of single processors" in said
    lab.close()


def test_what_is_no_live_file_is_not_read(lab: Lab) -> None:
    front = yours(lab).front
    before = front.state
    for name in ("buddyinfo", "", "/etc/passwd", None):
        say(front, do="live", name=name, first="20")
    assert front.state == before
