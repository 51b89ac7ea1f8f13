"""The contract's own checks can fail: each is shown something that breaks its rule."""

from types import SimpleNamespace
from typing import Any

import pytest

from memlab.mechanisms.dynamic_storage import Allocate, Free, example
from memlab.scene.asks import Show
from memlab.scene.marks import Area, Badge, Grip, Mark, Path, Text
from memlab.scene.panels import Line, Panel, Picture, Row, Series, Table
from tests.contract.pictures import check_picture, check_tab
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


AREA = Area(key="a", x=10, y=10, width=50, height=20, words="Block A.")
TEXT = Text(key="t", x=10, y=30, text="A")
PICTURE = Picture(key="picture", title="Memory", width=950, height=344, marks=(AREA, TEXT))


def holding(*marks: Mark) -> Picture:
    return PICTURE.but(marks=marks)


def test_a_sound_picture() -> None:
    check_picture(having(), PICTURE)


@pytest.mark.parametrize(
    "picture",
    [
        PICTURE.but(title=" "),
        holding(AREA, AREA),
        holding(AREA.but(x=930)),
        holding(AREA.but(y=-9)),
        holding(AREA.but(height=float("nan"))),
        holding(AREA.but(fill="red")),
        holding(AREA.but(asks="Free A")),
        holding(AREA.but(asks=Show.at(opened=1), words="")),
        holding(TEXT.but(size=11)),
        holding(TEXT.but(text="words that reach far over the edge of the picture", x=900)),
        holding(Grip(key="g", stops=(), at=0)),
        holding(Path(key="p", points=((0, 0), (0, 400)))),
        holding(Badge(key="b", x=1, y=1, text="1")),
    ],
)
def test_a_picture_that_is_not_sound(picture: Picture) -> None:
    with pytest.raises(AssertionError):
        check_picture(having(), picture)


TABLE = Table(key="list", columns=("name",), rows=(Row(key=1, cells=("A",)),))
CHART = Series(key="chart", lines=(Line(key="free", label="free", x=(0, 1), y=(5, 6)),))


def test_a_sound_tab() -> None:
    check_tab(having(), TABLE)
    check_tab(having(), CHART)


@pytest.mark.parametrize(
    "panel",
    [
        TABLE.but(rows=(Row(key=1, cells=("A", "B")),)),
        TABLE.but(rows=(Row(key=1, cells=("A",)), Row(key=1, cells=("B",)))),
        TABLE.but(rows=(Row(key=1, cells=(5,)),)),
        CHART.but(lines=(Line(key="free", label="free", x=(0, 1), y=(5,)),)),
        CHART.but(lines=(Line(key="free", label="free", x=(0,), y=(float("nan"),)),)),
    ],
)
def test_a_tab_that_is_not_sound(panel: Panel) -> None:
    with pytest.raises(AssertionError):
        check_tab(having(), panel)


def test_a_long_history_is_looked_at_from_end_to_end() -> None:
    heap = example()
    heap.ask(*[Allocate("A", 5), Free("A")] * 100)
    history, looked = heap.history, looked_at(heap.history)
    assert 150 < len(looked) < len(history)
    assert all(history[history.of_request(number)[-1]] in looked for number in range(200))
    assert looked_at(example().history) == list(example().history)
