"""Kinds check, read, print and draw values, and say what is wrong with the others."""

from itertools import repeat
from random import Random
from typing import Any

import numpy as np
import pytest
from traitlets import Bool, Enum, Int, Unicode

from memlab.core.kinds import Choice, Flag, Kind, Label, Whole, kind_of, read
from memlab.core.translation import ANY_FRAME, AddressKind, FrameKind
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
        (Label(), "a\nb", '"a\ufffdb" holds a character that cannot be seen: use letters, digits and signs.'),
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
    with pytest.raises(BadValueError, match="holds a character that cannot be seen"):
        Label().check(f"A{mark}B")


@pytest.mark.parametrize(
    "mark", ["\u200b", "\u200d", "\u2060", "\ufeff", "\u00ad", "\u034f", "\u3164", "\u2800", "\ufe0f", "\U000e0041"]
)
def test_a_name_that_is_not_seen_or_looks_like_another_is_refused(mark: str) -> None:
    for name in (mark, f"A{mark}"):
        with pytest.raises(BadValueError, match=r"holds a character that cannot be seen|has 0 characters"):
            Label().check(name)


def test_names_that_differ_only_in_how_they_are_stored_are_one() -> None:
    assert Label().check("Ame\u0301lie") == Label().check("Am\u00e9lie") == "Am\u00e9lie"
    assert Label().check("big\u00a0\u2003block") == "big block"


class Ours(int):
    """A whole number of somebody's own kind, as those of numpy are."""


@pytest.mark.parametrize("kind", [SIZE, AddressKind(), FrameKind()])
@pytest.mark.parametrize("number", [np.int64(5), np.uint8(5), np.array(5), Ours(5)])
def test_a_whole_number_of_any_kind_is_kept_as_an_int(kind: Kind, number: Any) -> None:
    kept = kind.check(number)
    assert (kept, type(kept)) == (5, int)


@pytest.mark.parametrize("kind", [SIZE, AddressKind(), FrameKind(), Choice(("first", "1")), Flag(), Label()])
@pytest.mark.parametrize("value", [np.float64(5), np.bool_(True), np.array([5, 6]), np.array([]), np.array("x")])
def test_what_numpy_has_besides_is_refused_in_a_sentence(kind: Kind, value: Any) -> None:
    with pytest.raises(BadValueError, match=r"\.$"):
        kind.check(value)


def test_pairs_of_numpy_s_numbers_are_addresses() -> None:
    assert AddressKind().check((np.int64(3), np.uint16(849))) == (3, 849)
    assert FrameKind().check(np.int8(-1)) == ANY_FRAME


def test_an_option_that_is_a_number_may_be_given_as_one() -> None:
    lines = Choice(("16", "32"))
    assert (lines.check(32), lines.check(np.int32(16))) == ("32", "16")
    with pytest.raises(BadValueError, match=r"^64 is none of 16, 32\.$"):
        lines.check(64)


@pytest.mark.parametrize(
    ("kind", "given", "kept"),
    [
        (SIZE, "10K", 10240),
        (SIZE, 10240, 10240),
        (AddressKind(), "0x20021406", 0x20021406),
        (AddressKind(), "page 3 offset 849", (3, 849)),
        (FrameKind(), "any", ANY_FRAME),
        (FrameKind(), " 5 ", 5),
        (Flag(), "yes", True),
        (Choice(("first", "best")), " best ", "best"),
        (Label(), " A ", "A"),
        (Layout(), "hole 100K, A 50K", (("hole", 102400), ("A", 51200))),
    ],
)
def test_a_value_is_read_as_it_is_or_as_text(kind: Kind, given: Any, kept: Any) -> None:
    assert read(kind, given) == kept


@pytest.mark.parametrize("kind", [*KINDS, AddressKind(), FrameKind()], ids=lambda kind: type(kind).__name__)
def test_what_cannot_be_read_is_refused_in_a_short_sentence(kind: Kind) -> None:
    for value in ("?" * 10**6, ["x" * 10**6], "\u200b", float("nan"), object()):
        with pytest.raises(BadValueError) as caught:
            read(kind, value)
        assert len(str(caught.value)) < 400


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


def test_a_request_reads_text_where_a_form_would() -> None:
    asked = Allocate("A", "10K")
    assert (asked, asked.size) == (Allocate("A", 10240), 10240)
    with pytest.raises(BadValueError, match=r'^Allocate, size: "10Q" is not a whole number: write it like'):
        Allocate("A", "10Q")


def test_a_request_reads_as_an_order_and_draws_itself() -> None:
    assert str(Allocate(" A ", 600 * 1024)) == "Allocate A, 600K"
    assert Allocate.sample(Random(3)) == Allocate.sample(Random(3))
