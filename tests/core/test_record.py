"""A record is what a frozen dataclass of the same fields is."""

from copy import copy
from dataclasses import FrozenInstanceError, dataclass
from pickle import dumps, loads

import pytest
from hypothesis import given
from hypothesis import strategies as st

from memlab.core.record import Record, Value
from memlab.scene.marks import Area, Path


class Base(Record):
    key: int
    words: str = ""


class Made(Base):
    size: int
    words: str = "none"
    strong: bool = False


@dataclass(frozen=True, kw_only=True)
class Plain:
    key: int
    words: str = "none"
    size: int
    strong: bool = False


class Ordered(Value):
    key: int
    words: str = "none"


FIELDS = st.fixed_dictionaries(
    {"key": st.integers(0, 2), "size": st.integers(0, 2)},
    optional={"words": st.sampled_from(["none", "b"]), "strong": st.booleans()},
)


@given(FIELDS, FIELDS)
def test_it_is_equal_hashed_and_told_as_a_dataclass(one, other):
    ours, theirs = (Made(**one), Made(**other)), (Plain(**one), Plain(**other))
    assert vars(ours[0]) == vars(theirs[0])
    assert (ours[0] == ours[1]) == (theirs[0] == theirs[1])
    assert len(set(ours)) == len(set(theirs))
    assert repr(ours[0]) == repr(theirs[0]).replace("Plain", "Made")


def test_records_of_two_kinds_are_never_equal():
    assert Base(key=1) != Base.but(Made(key=1, size=2))
    assert Path(key=1, points=()) != Area(key=1, x=0, y=0, width=1, height=1)


def test_a_changed_one_is_another_and_the_first_stays():
    made = Made(key=1, size=2)
    assert (made.but(size=3), made) == (Made(key=1, size=3), Made(key=1, size=2))
    assert (copy(made), loads(dumps(made))) == (made, made)


@pytest.mark.parametrize(
    ("given_", "says"),
    [
        ({"key": 1}, "Made needs size"),
        ({"key": 1, "size": 2, "colour": 3}, "Made has no colour"),
        ({"key": 1, "colour": 3}, "Made needs size and has no colour"),
    ],
)
def test_a_field_missing_or_unknown_is_named(given_, says):
    with pytest.raises(TypeError, match=f"{says}: its fields are key, words, size, strong"):
        Made(**given_)


def test_nothing_in_it_changes():
    made = Made(key=1, size=2)
    with pytest.raises(FrozenInstanceError):
        made.size = 3  # type: ignore[misc]
    with pytest.raises(FrozenInstanceError):
        del made.size
    assert made == Made(key=1, size=2)


def test_a_value_takes_its_fields_in_their_order_or_by_name():
    assert Ordered(1) == Ordered(key=1) == Ordered(1, words="none")
    assert (Ordered(1, "b").words, repr(Ordered(1, "b"))) == ("b", "Ordered(key=1, words='b')")
    assert Ordered(1).but(words="b") == loads(dumps(Ordered(1, "b")))


@pytest.mark.parametrize(
    ("values", "named", "says"),
    [
        ((), {}, "Ordered needs key"),
        ((1, "b", 2), {}, "Ordered has 2 fields, not 3"),
        ((1,), {"key": 2}, "multiple values for keyword argument 'key'"),
        ((1,), {"colour": 2}, "Ordered has no colour"),
    ],
)
def test_a_value_takes_each_field_once(values, named, says):
    with pytest.raises(TypeError, match=says):
        Ordered(*values, **named)
