"""A log reads like a tuple, never changes, and is lengthened without a copy."""

import pickle
from copy import copy, deepcopy
from random import Random

import pytest
from hypothesis import given
from hypothesis.strategies import randoms

from memlab.core.log import Log


def test_it_reads_like_a_tuple() -> None:
    log = Log("abc")
    assert (log, ("a", "b", "c")) == (("a", "b", "c"), log)
    assert (log[0], log[-1], log[1:], log[::-1], list(log), len(log)) == (
        *("a", "c", ("b", "c"), ("c", "b", "a")),
        *(["a", "b", "c"], 3),
    )
    assert (repr(log), hash(log), "b" in log, log.index("c")) == ("('a', 'b', 'c')", hash(("a", "b", "c")), True, 2)
    assert not Log()
    for index in (3, -4):
        with pytest.raises(IndexError):
            log[index]


def test_it_is_equal_to_tuples_and_logs_of_the_same_items_only() -> None:
    assert Log("ab") == Log("ab") != Log("ac")
    assert Log("ab") + "c" != Log("ab")
    assert Log("abc") != ("a", "b")
    assert Log("ab") != ["a", "b"]
    assert {Log("ab"): 1}[("a", "b")] == 1


def test_what_it_was_it_stays() -> None:
    first = Log("ab")
    longer = first + "c"
    assert (first, longer) == (("a", "b"), ("a", "b", "c"))
    assert list(zip(first, longer, strict=False)) == [("a", "a"), ("b", "b")]


def test_lengthening_shares_and_the_second_that_grows_from_the_same_copies() -> None:
    first = Log("ab")
    one, other = first + "c", first + "d"
    assert (one, other) == (("a", "b", "c"), ("a", "b", "d"))
    assert (one.continues(first), other.continues(first), first.continues(one)) == (True, False, False)


def test_a_shorter_one_shares_until_it_grows() -> None:
    log = Log("abc")
    shorter = log.upto(2)
    assert (shorter, log.continues(shorter), shorter.continues(log)) == (("a", "b"), True, False)
    assert shorter + "x" == ("a", "b", "x")
    assert (log, log.upto(9) is log, log + "" is log) == (("a", "b", "c"), True, True)


def test_how_much_two_begin_with() -> None:
    log = Log("abc")
    assert [log.shared(other) for other in ((), ("a", "x", "c"), "abcd", log.upto(2), log + "d", Log("abd"))] == [
        *(0, 1, 3, 2, 3, 2)
    ]


def test_it_adds_to_tuples() -> None:
    before = ("x",)
    assert before + Log("ab") == ("x", "a", "b")
    log = Log("a")
    log += ("b",)
    assert log == ("a", "b")


def test_copies_are_the_same_and_pickles_are_equal() -> None:
    log = Log("abc").upto(2)
    assert copy(log) is deepcopy(log) is log
    assert pickle.loads(pickle.dumps(log)) == log


@given(random=randoms(use_true_random=False))
def test_whatever_grows_from_whatever_all_are_as_tuples_would_be(random: Random) -> None:
    grown: list[tuple[Log[int], tuple[int, ...]]] = [(Log(), ())]
    for number in range(30):
        log, expected = random.choice(grown)
        length, more = random.randint(0, len(expected)), (number,) * random.randint(0, 2)
        grown.append((log.upto(length) + more, expected[:length] + more))
    assert [tuple(log) for log, _ in grown] == [expected for _, expected in grown]
