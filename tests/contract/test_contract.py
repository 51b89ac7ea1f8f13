"""The contract's own checks can fail: each is shown something that breaks its rule."""

from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import pytest

from memlab.mechanisms.dynamic_storage import Allocate, Free, example
from memlab.scene.panels import BitField, Diagram, MemoryMap, Panel, Raster, Series, Table
from memlab.scene.shapes import Arrow, Bits, Box, Line, Row, Span
from memlab.scene.tones import Tone
from tests.contract.pictures import check_panel
from tests.contract.steps import check_account, check_numbers, check_sentence, looked_at


@pytest.mark.parametrize(
    "why",
    [
        "no hole holds 5K.",
        "Hole 0-5K holds 5K",
        " Hole 0-5K holds 5K.",
        "Block None takes 5K.",
        "Block A takes Extent(start=0, size=5).",
        "Block A takes [] of 5.",
        "Block A  takes 5K.",
        "Block A\ntakes 5K.",
        "The ratio is nan here.",
        "Full.",
        "It was split.",
        f"Hole {'very ' * 100}large.",
    ],
)
def test_what_is_no_sentence(why: str) -> None:
    with pytest.raises(AssertionError):
        check_sentence(why)


@pytest.mark.parametrize("why", ["Block A takes 5K.", "mem_map holds 5 frames.", "0x1F is page 3.", 'Why "A"?'])
def test_what_is_one(why: str) -> None:
    check_sentence(f"{why[:-1]}, for a reason that is told{why[-1]}")


def test_a_sentence_may_begin_with_a_name() -> None:
    check_sentence("page table takes 5 frames.", ["page table"])


def having(**answers: Any) -> Any:
    """A mechanism that gives these answers."""
    return SimpleNamespace(
        **{name: lambda _, value=value: value for name, value in answers.items()}, request_types=(), units={}
    )


@pytest.mark.parametrize("spans", [((0, 5), (5, 4)), ((0, 6), (5, 4)), ((0, 5), (5, 6)), ((0, 11), (3, -1)), ()])
def test_memory_that_is_not_conserved(spans: tuple[tuple[int, int], ...]) -> None:
    """A byte short, an overlap, a byte too many, a negative span, nothing at all."""
    with pytest.raises(AssertionError):
        check_account(having(account=(10, spans)), example().step)


def test_memory_that_is() -> None:
    for account in ((10, ((5, 5), (0, 5))), (0, ()), None):
        check_account(having(account=account), example().step)


@pytest.mark.parametrize("value", [float("nan"), float("inf"), None, "5"])
def test_a_figure_that_is_none(value: Any) -> None:
    with pytest.raises(AssertionError):
        check_numbers(having(numbers={"free": value}), example().step)


SPAN = Span(key="a", start=0, size=5)
BITS = Bits(key="d", high=3, low=0)
GOOD = (
    MemoryMap(key="map", base=0, size=10, spans=(SPAN,)),
    Table(key="list", columns=("name",), rows=(Row(key=1, cells=("A",)),)),
    BitField(key="bits", value=15, width=4, fields=(BITS,)),
    Diagram(key="plan", width=9, height=9, boxes=(Box(key="b", x=0, y=0, width=9, height=9),)),
    Raster(key="frames", columns=4, runs=((Tone.FREE, 4),)),
    Series(key="chart", lines=(Line(key="free", x=(0, 1), y=(5, 6)),)),
)


@pytest.mark.parametrize("panel", GOOD, ids=lambda panel: panel.key)
def test_a_sound_panel(panel: Panel) -> None:
    check_panel(having(), panel)


@pytest.mark.parametrize(
    "panel",
    [
        replace(GOOD[0], spans=(SPAN, SPAN)),
        replace(GOOD[0], spans=(SPAN, replace(SPAN, key="b", start=4))),
        replace(GOOD[0], spans=(replace(SPAN, size=11),)),
        replace(GOOD[0], spans=(replace(SPAN, tone="red"),)),
        replace(GOOD[0], spans=(replace(SPAN, asks="Free A", words="block A"),)),
        replace(GOOD[0], spans=(replace(SPAN, asks=example().requests[0]),)),
        replace(GOOD[1], rows=(Row(key=1, cells=("A", "B")),)),
        replace(GOOD[2], fields=(replace(BITS, low=1),)),
        replace(GOOD[2], value=16),
        replace(GOOD[3], boxes=(Box(key="b", x=1, y=0, width=9, height=9),)),
        replace(GOOD[3], arrows=(Arrow(key="a", points=((0, 0),)),)),
        replace(GOOD[4], runs=((Tone.FREE, 0),)),
        replace(GOOD[4], lens=4),
        replace(GOOD[5], lines=(Line(key="free", x=(0, 1), y=(5,)),)),
        replace(GOOD[5], lines=(Line(key="free", x=(0,), y=(float("nan"),)),)),
    ],
)
def test_a_panel_that_is_not_sound(panel: Panel) -> None:
    with pytest.raises(AssertionError):
        check_panel(having(), panel)


def test_a_long_history_is_looked_at_from_end_to_end() -> None:
    heap = example()
    heap.ask(*[Allocate("A", 5), Free("A")] * 100)
    history, looked = heap.history, looked_at(heap.history)
    assert 150 < len(looked) < len(history)
    assert all(history[history.of_request(number)[-1]] in looked for number in range(200))
    assert looked_at(example().history) == list(example().history)
