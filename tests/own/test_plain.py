"""What a stranger's function returned is made of built-in types, whatever it was."""

import math
from collections import namedtuple
from typing import Any

import numpy
import pytest

from memlab.own.plain import Odd, plain

Move = namedtuple("Move", "name to")


class Hostile:
    def __repr__(self) -> str:
        raise RuntimeError

    def __index__(self) -> int:
        raise RuntimeError


class Endless(list[int]):
    def __iter__(self) -> Any:
        while True:
            yield 0


class Louder(str):
    def __repr__(self) -> str:
        raise RuntimeError


@pytest.mark.parametrize("value", [None, True, 0, -1, 2**200, 0.5, "P1", [], [("P1", 4)], ((1, 2), None)])
def test_what_is_plain_stays_as_it_is(value: Any) -> None:
    assert plain(value) == value
    assert type(plain(value)) is type(value)


@pytest.mark.parametrize("value", [numpy.int64(3), numpy.uint8(3), numpy.array(3)])
def test_a_number_of_numpy_is_a_whole_number(value: Any) -> None:
    assert type(plain(value)) is int
    assert plain(value) == 3


def test_a_part_of_a_list_is_made_plain_too() -> None:
    came = plain([Move("P1", numpy.int64(5)), numpy.nan])
    assert came[0] == ("P1", 5)
    assert type(came[0]) is tuple
    assert math.isnan(came[1])


def test_a_text_of_a_class_of_its_own_is_a_text() -> None:
    assert type(plain(Louder("P1"))) is str


ODD = {
    "a value of type Hostile": Hostile(),
    "a whole number of 16,610 bits": 10**5000,
    "a list of more than 1,000 things": Endless(),
    "[0, 0, 0]": numpy.zeros(3, int),
    "a value of type generator": (one for one in ()),
    "a value of type function": lambda: 0,
    "<class 'int'>": int,
    "1j": 1j,
    "{1: 2}": {1: 2},
}


@pytest.mark.parametrize("words", ODD)
def test_all_else_is_known_by_its_words(words: str) -> None:
    assert isinstance(plain(ODD[words]), Odd)
    assert words in f"{plain(ODD[words])!r}".replace("array(", "")


def test_a_list_in_a_list_in_a_list_goes_no_deeper() -> None:
    assert repr(plain([[[[1]]]])) == "[[[a list]]]"
