"""plot draws what it is given, and says what it cannot draw."""

from typing import Any

import pytest

from memlab import plot
from memlab.errors import BadValueError
from memlab.scene.marks import Path


def lines(shown: Any) -> dict[Any, Path]:
    return {mark.key: mark for mark in shown.picture.marks if isinstance(mark, Path) and mark.words}


def test_lines_are_named_and_one_line_needs_no_name() -> None:
    assert list(lines(plot({"a": [1, 2], "b": (3, 4)}))) == [("line", "a"), ("line", "b")]
    assert [line.words for line in lines(plot([1, 2, 8])).values()] == [
        "The line: from 1 at 0 to 8 at 2, at least 1, at most 8."
    ]


def test_any_iterable_of_numbers_will_do() -> None:
    assert lines(plot((n * n for n in range(4)), range(0, 40, 10))) == lines(plot([0, 1, 4, 9], [0, 10, 20, 30]))


def test_it_shows_itself_for_both_themes_and_in_words() -> None:
    bundle = plot({"a": [1, 2]}, title="<title>")._repr_mimebundle_()
    assert set(bundle) == {"text/html", "image/svg+xml", "text/plain"}
    assert bundle["text/html"].count("<img") == 2
    assert "<title>" not in bundle["text/html"]
    assert bundle["image/svg+xml"].startswith("<svg")
    assert "a: from 1 at 0 to 2 at 1" in bundle["text/plain"]


@pytest.mark.parametrize(
    ("given", "complaint"),
    [
        ({"y": {}}, "There are 0 lines: plot draws 1 to 6."),
        ({"y": {str(n): [1] for n in range(7)}}, "There are 7 lines: plot draws 1 to 6."),
        ({"y": []}, "The line has no numbers: give at least one."),
        ({"y": {"a": [1, 2]}, "x": [1]}, 'Line "a" has 2 numbers and x has 1: give as many of both.'),
        ({"y": {"a": [1, float("nan")]}}, 'Line "a" holds nan: numbers must be between -1e+300 and 1e+300.'),
        ({"y": [1, 0], "log": "y"}, "The line holds 0: numbers must be above 0 on a logarithmic axis."),
        ({"y": [1, 2], "log": "x"}, "x holds 0: numbers must be above 0 on a logarithmic axis."),
        ({"y": {"a": ["one"]}}, "Line \"a\" is ['one']: give a list of numbers."),
        ({"y": 5}, "The line is 5: give a list of numbers."),
        ({"y": [10**400]}, f"The line is [1{16 * '0'}"),
        ({"y": [1], "at": 5}, "at is 5: give a list of numbers."),
        ({"y": [1], "log": "z"}, 'log is "z": use "", "x", "y" or "xy".'),
        ({"y": [1], "at": {"here": float("inf")}}, "at holds inf: numbers must be between -1e+300 and 1e+300."),
    ],
)
def test_what_cannot_be_drawn_is_said(given: dict[str, Any], complaint: str) -> None:
    with pytest.raises(BadValueError) as caught:
        plot(**given)
    assert str(caught.value).startswith(complaint)
