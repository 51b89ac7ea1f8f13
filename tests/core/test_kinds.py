"""Kinds check, read, print and draw values, and say what is wrong with the others."""

from itertools import repeat
from random import Random
from typing import Any

import pytest
from traitlets import Bool, Enum, Int, Unicode

from memlab.core.kinds import Choice, Flag, Kind, Label, Whole, kind_of
from memlab.errors import BadValueError
from memlab.mechanisms.dynamic_storage import Allocate, DynamicStorage
from memlab.mechanisms.dynamic_storage.layout import Layout

SIZE = Whole(1, 2**20, "bytes", "how many")
KINDS = (SIZE, Whole(-5, 5), Whole(7, 7), Label("a name"), Choice(("first", "best")), Flag(), Layout())


@pytest.mark.parametrize(
    ("kind", "value", "told"),
    [
        (SIZE, 0, "0 is below 1: use 1 to 1M bytes."),
        (SIZE, -5, "-5 is below 1: use 1 to 1M bytes."),
        (SIZE, 2**20 + 1, "1,048,577 is above 1M: use 1 to 1M bytes."),
        (SIZE, 10**30, "1.0e+30 is above 1M: use 1 to 1M bytes."),
        (SIZE, 10**400, "That number is above 1M: use 1 to 1M bytes."),
        (SIZE, 600.5, "600.5 is not a whole number: use one from 1 to 1M bytes."),
        (SIZE, float("nan"), "nan is not a whole number: use one from 1 to 1M bytes."),
        (SIZE, True, "True is not a whole number: use one from 1 to 1M bytes."),
        (SIZE, None, "None is not a whole number: use one from 1 to 1M bytes."),
        (SIZE, "600", '"600" is not a whole number: use one from 1 to 1M bytes.'),
        (Label(), "", '"" has 0 characters: use 1 to 40.'),
        (Label(), "   ", '"" has 0 characters: use 1 to 40.'),
        (Label(), "A" * 10_000, f'"{"A" * 60}... (10,000 characters)" has 10,000 characters: use 1 to 40.'),
        (Label(), 5, "5 is not a name: use 1 to 40 characters, like A."),
        (Label(), "a\nb", '"a\N{REPLACEMENT CHARACTER}b" holds a control character: use letters, digits and signs.'),
        (Choice(("first", "best")), "worst", '"worst" is none of first, best.'),
        (Choice(("first", "best")), None, "None is none of first, best."),
        (Choice(("first", "best")), [], "[] is none of first, best."),
        (Flag(), 1, "1 is neither yes nor no: use True or False."),
        (Layout(), 5, '5 is no layout: use pairs like ("hole", 102400).'),
        (Layout(), "hole 5", '"hole 5" is no layout: use pairs like ("hole", 102400).'),
        (Layout(), [("A", 1), ("A", 2)], '"A" names two parts: use each name once.'),
        (Layout(), [("A", 0)], "0 is below 1: use 1 to 1T bytes."),
        (Layout(), [("A",)], "('A',) is no part of a layout: use a pair like (\"A\", 51200)."),
        (Layout(), repeat(("hole", 1)), "The layout has more than 10,000 parts: use at most so many."),
        (Layout(), [("hole", 1)] * 10_001, "The layout has more than 10,000 parts: use at most so many."),
    ],
)
def test_a_bad_value_is_told_with_the_value_and_the_bound(kind: Kind, value: Any, told: str) -> None:
    with pytest.raises(BadValueError) as caught:
        kind.check(value)
    assert str(caught.value) == told


@pytest.mark.parametrize(
    "name", ["<script>alert(1)</script>", "\"'`", "A" * 40, "🦆🦆", "مرحبا", "名前", "hole", "a, b"]
)
def test_a_name_in_any_script_is_only_text(name: str) -> None:
    assert Label().check(f" {name} ") == name
    assert Label().parse(Label().show(name)) == name


@pytest.mark.parametrize("mark", ["\u202e", "\u2066", "\u200f", "\u2028", "\x00", "\x7f", "\ud800"])
def test_a_name_that_would_turn_a_sentence_around_is_refused(mark: str) -> None:
    with pytest.raises(BadValueError, match="holds a control character"):
        Label().check(f"A{mark}B")


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: type(kind).__name__)
def test_what_a_kind_prints_it_reads_back(kind: Kind) -> None:
    random = Random(5)
    for value in (*kind.extremes(), *(kind.sample(random) for _ in range(300))):
        assert kind.check(value) == value
        assert kind.parse(kind.show(value)) == value


def test_samples_of_a_number_meet_its_bounds() -> None:
    drawn = {SIZE.sample(Random(seed)) for seed in range(400)}
    assert {1, 2, 2**20, 2**20 - 1} <= drawn


def test_a_layout_is_read_as_it_is_written() -> None:
    assert Layout().parse(" hole 100K, A 50K ,, hole 500K") == (("hole", 102400), ("A", 51200), ("hole", 512000))
    assert Layout().parse("") == ()
    assert Layout().show((("big block", 18464),)) == "big block 18_464"
    for text in ("A", "A -5", "A 0", "50K", "A B", "A 1, A 2"):
        with pytest.raises(BadValueError):
            Layout().parse(text)


def test_a_choice_and_a_flag_are_read_as_they_are_offered() -> None:
    assert Choice(("size up", "size down")).parse(" size up ") == "size up"
    assert (Flag().parse("yes"), Flag().parse("no")) == (True, False)
    with pytest.raises(BadValueError, match='"maybe" is none of yes, no'):
        Flag().parse("maybe")


def test_the_kind_of_a_parameter_is_read_off_its_trait() -> None:
    kinds = DynamicStorage.parameters()
    assert list(kinds)[:3] == ["fit", "memory", "base"]
    assert kinds["memory"] == Whole(1, 2**40, "bytes", "size of the memory to share out")
    assert kinds["fit"] == Choice(("first", "next", "best", "worst"), "which hole a request takes")
    assert isinstance(kinds["coalesce"], Flag)
    assert isinstance(kinds["layout"], Layout)


def test_a_trait_that_says_too_little_is_our_mistake() -> None:
    for trait in (Int(5), Int(5, min=0), Unicode("x")):
        with pytest.raises(TypeError, match="tag it with kind=, or give Int a min and a max"):
            kind_of(trait)
    assert (kind_of(Bool()), kind_of(Enum(("a", "b")))) == (Flag(), Choice(("a", "b")))


def test_a_request_names_its_field_in_the_complaint() -> None:
    with pytest.raises(BadValueError, match=r"^Allocate, size: -1 is below 0: use 0 to 1024T bytes\.$"):
        Allocate("A", -1)
    with pytest.raises(BadValueError, match=r'^Allocate, name: "" has 0 characters'):
        Allocate("", 1)


def test_a_request_reads_as_an_order_and_draws_itself() -> None:
    assert str(Allocate(" A ", 600 * 1024)) == "Allocate A, 600K"
    assert Allocate.sample(Random(3)) == Allocate.sample(Random(3))
