"""A lab's work is kept beside the notebook and offered again; whatever else lies there does no harm."""

from __future__ import annotations

import asyncio
import json
import os
import stat
from pathlib import Path

import pytest

from memlab.mechanisms.dynamic_storage import Allocate, DynamicStorage, Free, example
from memlab.widgets import keeping
from memlab.widgets.keeping import FOLDER, Keeper


@pytest.fixture(autouse=True)
def _beside_a_notebook(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def worked(heap: DynamicStorage, *requests: Allocate | Free) -> Keeper:
    keeper = Keeper(heap, "cell-1")
    heap.ask(*requests)
    keeper.changed()
    return keeper


def file() -> Path:
    return Path(FOLDER) / "cell-1-0.json"


def test_what_was_asked_is_offered_to_the_same_lab_after_a_restart() -> None:
    worked(DynamicStorage(), Allocate("A", 10), Free("A"))
    again = DynamicStorage()
    keeper = Keeper(again, "cell-1")
    (offer,) = keeper.offers()
    assert offer.startswith("Take up where you left: 2 requests, today ")
    assert keeper.take(offer)
    assert again.requests == (Allocate("A", 10), Free("A"))
    assert keeper.offers() == []


def test_another_cell_and_another_beginning_are_offered_nothing() -> None:
    worked(DynamicStorage(), Allocate("A", 10))
    assert Keeper(DynamicStorage(), "cell-2").offers() == []
    assert Keeper(example(), "cell-1").offers() == []
    assert Keeper(DynamicStorage(fit="best"), "cell-1").offers() == []


def test_a_lab_that_was_only_looked_at_leaves_no_file() -> None:
    heap = example()
    keeper = Keeper(heap, "cell-1")
    heap.seek(3)
    keeper.write()
    assert not Path(FOLDER).exists()


def test_what_was_offered_and_not_taken_up_is_not_lost() -> None:
    worked(DynamicStorage(), Allocate("old", 10))
    worked(DynamicStorage(), Allocate("new", 10), Allocate("newer", 10))
    offers = Keeper(DynamicStorage(), "cell-1").offers()
    assert ["2 requests" in offers[0], "1 request" in offers[1]] == [True, True]


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"\xff\xfe\x00",
        b"[" * 100_000,
        b"null",
        json.dumps({"format": "memlab-lab/9"}).encode(),
        b"x" * (keeping.MOST_BYTES + 1),
    ],
)
def test_a_file_that_is_none_of_ours_is_not_offered_and_does_no_harm(content: bytes) -> None:
    file().parent.mkdir()
    file().write_bytes(content)
    heap = DynamicStorage()
    keeper = Keeper(heap, "cell-1")
    assert keeper.offers() == []
    heap.ask(Allocate("A", 10))
    keeper.changed()
    assert Keeper(DynamicStorage(), "cell-1").offers()


def test_a_file_cut_in_half_is_not_offered() -> None:
    worked(DynamicStorage(), Allocate("A", 10))
    file().write_bytes(file().read_bytes()[:100])
    assert Keeper(DynamicStorage(), "cell-1").offers() == []


def test_a_file_changed_by_hand_is_offered_but_not_taken_up() -> None:
    worked(DynamicStorage(), Allocate("A", 10))
    document = json.loads(file().read_text("utf-8"))
    document["requests"] = [{"ask": "Allocate", "name": "<b>", "size": -1}]
    file().write_text(json.dumps(document), "utf-8")
    heap = DynamicStorage()
    keeper = Keeper(heap, "cell-1")
    assert not keeper.take(keeper.offers()[0])
    assert heap.requests == ()


def test_a_fifo_in_its_place_hangs_nothing() -> None:
    file().parent.mkdir()
    os.mkfifo(file())
    assert Keeper(DynamicStorage(), "cell-1").offers() == []


def test_a_folder_that_cannot_be_written_is_no_trouble() -> None:
    Path(FOLDER).write_text("a file in the place of the folder", "utf-8")
    worked(DynamicStorage(), Allocate("A", 10))
    assert stat.S_ISREG(Path(FOLDER).stat().st_mode)


def test_a_cell_id_leads_nowhere_else() -> None:
    heap = DynamicStorage()
    keeper = Keeper(heap, "../../etc/passwd")
    heap.ask(Allocate("A", 10))
    keeper.changed()
    (made,) = Path(FOLDER).iterdir()
    assert made.parent.resolve() == Path(FOLDER).resolve()


def test_a_change_is_kept_before_anything_else_can_happen() -> None:
    heap = DynamicStorage()
    keeper = Keeper(heap, "cell-1")
    heap.ask(Allocate("A", 10))
    keeper.changed()
    assert [offer[:34] for offer in Keeper(DynamicStorage(), "cell-1").offers()] == [
        "Take up where you left: 1 request,"
    ]


def test_of_a_burst_of_changes_the_last_is_written_after_a_rest(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keeping, "REST", 0.01)
    monkeypatch.setattr(keeping, "BURST", 10)
    heap, written = DynamicStorage(), []
    keeper = Keeper(heap, "cell-1")
    monkeypatch.setattr(keeper, "_write", lambda text: written.append(len(json.loads(text)["requests"])))

    async def work() -> None:
        for number in range(50):
            heap.ask(Allocate(f"B{number}", 10))
            keeper.changed()
        await asyncio.sleep(0.1)

    asyncio.run(work())
    assert written == [1, 50]


def test_the_step_on_show_is_kept_a_moment_later(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keeping, "REST", 0.01)
    heap = DynamicStorage()

    async def work() -> None:
        keeper = worked(heap, Allocate("A", 10), Allocate("B", 10))
        heap.seek(1)
        keeper.moved()
        await asyncio.sleep(0.1)

    asyncio.run(work())
    again = DynamicStorage()
    keeper = Keeper(again, "cell-1")
    keeper.take(keeper.offers()[0])
    assert again.step.index == 1


def test_what_a_cell_asks_is_not_kept_until_the_reader_asks_too() -> None:
    heap, hand = DynamicStorage(), [False]
    keeper = Keeper(heap, "cell-1", 0, lambda: hand[0])
    heap.ask(Allocate("by a cell", 10))
    keeper.changed()
    assert not Path(FOLDER).exists()
    hand[0] = True
    heap.ask(Allocate("by hand", 10))
    keeper.changed()
    assert len(json.loads(file().read_text("utf-8"))["requests"]) == 2


def test_of_two_offers_the_one_that_is_not_taken_up_stays() -> None:
    worked(DynamicStorage(), Allocate("old", 10))
    worked(DynamicStorage(), Allocate("new", 10), Allocate("newer", 10))
    heap = DynamicStorage()
    keeper = Keeper(heap, "cell-1")
    keeper.take(keeper.offers()[0])
    keeper.changed()
    heap.ask(Allocate("newest", 10))
    keeper.changed()
    offers = Keeper(DynamicStorage(), "cell-1").offers()
    assert ["3 requests" in offers[0], "1 request" in offers[1]] == [True, True]


def test_where_nothing_can_be_written_nothing_is_left_behind(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "replace", _full)
    worked(DynamicStorage(), Allocate("A", 10))
    assert list(Path(FOLDER).iterdir()) == []


def _full(*_: object) -> None:
    raise OSError(28, "No space left on device")
