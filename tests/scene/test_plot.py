"""The picture of a plot: numbers stand where the ticks say, nothing leaves the sheet, names do not touch."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from memlab.scene.marks import Area, Path, Text
from memlab.scene.panels import Line, Picture, Series
from memlab.scene.plot import HEIGHT, WIDTH, plotted

numbers = st.lists(st.floats(-1e9, 1e9), min_size=1, max_size=20)


def series(*lines: list[float], **said: str) -> Series:
    named = [Line(key=at, label=f"line {at}", x=tuple(range(len(y))), y=tuple(y)) for at, y in enumerate(lines)]
    return Series(key="s", lines=tuple(named), **said)


def line_of(picture: Picture, key: object) -> Path:
    return next(mark for mark in picture.marks if isinstance(mark, Path) and mark.key == ("line", key))


def text(picture: Picture, words: str) -> Text:
    return next(mark for mark in picture.marks if isinstance(mark, Text) and mark.text == words)


def test_a_point_stands_at_the_ticks_of_its_numbers() -> None:
    picture = plotted(series([0, 10, 40]))
    x, y = line_of(picture, 0).points[-1]
    assert x == text(picture, "2").x
    assert y == text(picture, "40").y - 4
    grid = [mark for mark in picture.marks if isinstance(mark, Area) and mark.key == ("grid", 40.0)]
    assert grid[0].y + 0.5 == y


def test_on_a_logarithmic_axis_equal_factors_are_equally_far_apart() -> None:
    points = line_of(plotted(series([1, 2, 4, 8, 16]), log="y"), 0).points
    assert len({round(points[at][1] - points[at + 1][1], 6) for at in range(4)}) == 1


def test_names_of_lines_that_end_together_do_not_touch() -> None:
    picture = plotted(series([1, 5], [2, 5], [3, 5]))
    bases = sorted(text(picture, f"line {at}").y for at in range(3))
    assert min(bases[1] - bases[0], bases[2] - bases[1]) >= 14


def test_a_marked_place_stands_at_its_number() -> None:
    picture = plotted(series([1, 2, 3]), at={"here": 1})
    dashed = next(mark for mark in picture.marks if isinstance(mark, Path) and mark.dashed)
    assert {x for x, _ in dashed.points} == {line_of(picture, 0).points[1][0]}
    assert text(picture, "here")


def test_a_long_line_is_thinned_and_keeps_its_ends() -> None:
    picture = plotted(series([float(at) for at in range(10_001)]))
    points = line_of(picture, 0).points
    assert 300 < len(points) < 1300
    last = max(mark.x for mark in picture.marks if isinstance(mark, Text) and mark.text == "10,000")
    assert points[-1][0] == last


@given(st.lists(numbers, min_size=1, max_size=6))
def test_nothing_leaves_the_sheet(lines: list[list[float]]) -> None:
    picture = plotted(series(*lines, title="title", x_label="along", y_label="up"), at={"a place": 3})
    for mark in picture.marks:
        if isinstance(mark, Path):
            assert all(math.isfinite(x) and 0 <= x <= WIDTH and 0 <= y <= HEIGHT for x, y in mark.points)


@pytest.mark.parametrize("log", ["", "x", "y", "xy"])
def test_one_number_is_enough(log: str) -> None:
    one = Series(key="s", lines=(Line(key=0, label="", x=(4.0,), y=(7.0,)),))
    assert line_of(plotted(one, log), 0).words == "The line: from 7 at 4 to 7 at 4, at least 7, at most 7."
