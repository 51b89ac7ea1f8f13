"""The LRU stack against a list that is one, and against the memory that replaces step by step."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from memlab.memory import stack_distances
from memlab.memory.replacement import Residents, replay
from memlab.memory.stack_distances import LruCurve, stack_depths

STRINGS = st.lists(st.integers(-3, 40), max_size=300)


def by_a_list(string):
    """The stack as a list, the top first: the place of a page in it, from 1 on, or 0."""
    stack, depths = [], []
    for page in string:
        depths.append(stack.index(page) + 1 if page in stack else 0)
        stack = [page, *(other for other in stack if other != page)]
    return depths


def long_string(kind):
    random = np.random.default_rng(1)
    if kind == "random":
        return random.integers(0, 90, 5000)
    return {"walk": np.cumsum(random.integers(-2, 3, 5000)), "loop": np.arange(5000) % 70}[kind]


@given(STRINGS, st.integers(1, 50))
def test_depths_are_those_of_a_list(string, most):
    expected = by_a_list(string)
    assert stack_depths(string, most).tolist() == [depth * (depth <= most) for depth in expected]


@pytest.mark.parametrize("kind", ["random", "walk", "loop"])
@pytest.mark.parametrize("most", [1, 3, 64, 1000])
def test_depths_are_those_of_a_list_over_many_blocks(kind, most):
    string = long_string(kind)
    assert stack_depths(string, most).tolist() == [depth * (depth <= most) for depth in by_a_list(string.tolist())]


@given(STRINGS)
def test_the_hits_of_a_size_are_those_of_a_memory_of_that_size(string):
    curve = LruCurve(most=12)
    curve.add(string)
    stepped = [sum(turn.hit for turn in replay(Residents(size), string)) if size else 0 for size in range(13)]
    assert curve.hits.tolist() == stepped
    assert curve.ratios.tolist() == [hits / max(len(string), 1) for hits in stepped]


@pytest.mark.parametrize("pieces", [[5000], [1, 2, 4997], [0, 1024, 1024, 2952], [7] * 714])
def test_references_may_come_in_pieces(pieces, monkeypatch):
    string, curve, first = long_string("walk"), LruCurve(most=40), 0
    monkeypatch.setattr(stack_distances, "_PIECE", 1500)
    for size in pieces:
        curve.add(string[first : first + size])
        first += size
    whole = LruCurve(most=40)
    whole.add(string[:first].tolist())
    assert (curve.references, curve.hits.tolist()) == (first, whole.hits.tolist())
    assert np.sum(stack_depths(string[:first], 40) > 0) == curve.hits[-1]


def test_pages_of_64_bits_are_told_apart():
    string = [2**63 - 1, -(2**63), 0, 2**63 - 1, -(2**63), 2**62]
    assert stack_depths(string).tolist() == [0, 0, 0, 3, 3, 0]


def test_no_reference_no_hit():
    assert LruCurve(most=3).ratios.tolist() == [0, 0, 0, 0]
    assert stack_depths([]).tolist() == []
