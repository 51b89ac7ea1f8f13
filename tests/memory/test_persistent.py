"""The persistent map against a dict, and what the garbage collector has to do with it."""

import copy
import gc
import pickle
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from memlab.memory.persistent import PMap, pmap

KEYS = st.integers(0, 400)
CHANGES = st.lists(st.tuples(st.sampled_from(("set", "set", "discard")), KEYS, st.integers()), max_size=400)


class Row(NamedTuple):
    number: int
    name: str


def changed(known, changes):
    """A map and a dict after the same changes."""
    plain, mapped = dict(known), pmap(known)
    for verb, key, value in changes:
        if verb == "set":
            plain[key], mapped = value, mapped.set(key, value)
        else:
            plain.pop(key, None)
            mapped = mapped.discard(key)
    return plain, mapped


@given(st.dictionaries(KEYS, st.integers(), max_size=300), CHANGES, KEYS)
def test_it_is_a_dict_in_the_order_of_its_keys(known, changes, key):
    plain, mapped = changed(known, changes)
    assert list(mapped.items()) == sorted(plain.items())
    assert (list(mapped), list(mapped.values())) == (sorted(plain), [plain[at] for at in sorted(plain)])
    assert (len(mapped), mapped.get(key), key in mapped) == (len(plain), plain.get(key), key in plain)
    assert mapped.floor(key) == max((entry for entry in plain.items() if entry[0] <= key), default=None)
    assert list(mapped.items_from(key)) == sorted(entry for entry in plain.items() if entry[0] >= key)


@given(st.dictionaries(KEYS, st.integers(), max_size=300), CHANGES)
def test_what_was_before_a_change_stays(known, changes):
    before = pmap(known)
    for verb, key, value in changes:
        _ = before.set(key, value) if verb == "set" else before.discard(key)
    assert dict(before) == known


@given(st.dictionaries(KEYS, st.integers(), max_size=300), CHANGES)
def test_equal_maps_are_equal_however_they_grew(known, changes):
    plain, mapped = changed(known, changes)
    other = pmap(plain)
    assert (mapped == other, hash(mapped), repr(mapped)) == (True, hash(other), repr(other))
    assert mapped.set(-1, 0) != other
    assert mapped != plain
    if plain:
        key = min(plain)
        assert mapped.set(key, plain[key] + 1) != other


def test_a_key_that_is_not_there_is_a_key_error_of_any_kind():
    known = pmap({1: "a"})
    for key in (0, 2, "a", None):
        assert key not in known
        with pytest.raises(KeyError):
            known[key]
    with pytest.raises(KeyError):
        known.remove(2)
    assert known.discard(2) is known
    assert known.set(1, known[1]) is known


@pytest.mark.parametrize("copied", [copy.copy, copy.deepcopy, lambda known: pickle.loads(pickle.dumps(known))])
def test_a_copy_is_equal(copied):
    known = pmap({at: Row(at, "x") for at in range(100)}, Row)
    assert copied(known) == known
    assert copied(known).set(7, Row(0, "y"))[7].name == "y"


def test_rows_come_out_as_they_went_in():
    known = pmap({1: Row(1, "a")}, Row).set(2, Row(2, "b"))
    assert [*known.values(), known[2], known.floor(9)[1]] == [Row(1, "a"), Row(2, "b"), Row(2, "b"), Row(2, "b")]
    assert all(type(row) is Row for row in (*known.values(), known[1], *(row for _, row in known.items_from(0))))


@pytest.mark.parametrize("known", [dict.fromkeys(range(5000), 1), {at: Row(at, "x") for at in range(5000)}])
def test_the_collector_visits_the_map_but_none_of_its_entries(known):
    row = type(known[0]) if isinstance(known[0], tuple) else None
    entries = [pmap(known, row).set(at, known[at + 1]) for at in range(10)]
    parts = [part for version in entries for part in gc.get_referents(version) if isinstance(part, tuple)]
    for _ in range(12):  # a tuple is let go once those in it are
        if any(map(gc.is_tracked, parts)):
            gc.collect()
    assert [gc.is_tracked(part) for part in parts] == [False] * 20


def test_versions_share_all_but_one_path():
    before: PMap[int, int] = pmap(dict.fromkeys(range(32_768), 0))
    after = before.set(20_000, 1)
    seen = {id(node) for node in nodes(before)}
    assert sum(id(node) not in seen for node in nodes(after)) <= 3


def nodes(known):
    """Every node below the root."""
    level = list(known._below)
    for _ in range(known._height):
        yield from level
        level = [child for node in level for child in node[1]]
