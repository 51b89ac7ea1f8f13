"""The B-tree: its nodes are neither too full nor too empty, so that its height is a logarithm."""

from hypothesis import given
from hypothesis import strategies as st

from memlab.memory import btree


def put(root, height, key):
    return btree.rooted(btree.put(*btree.descend(root, height, key), key, -key), height)


def check(node, height, is_root=True):
    """Keys in order, children between the bounds, each under its first key."""
    keys, below = node
    assert len(keys) == len(below) <= btree.MOST
    assert list(keys) == sorted(set(keys))
    if not is_root:
        assert len(keys) >= btree.FEW
    if height:
        assert len(keys) > 1
        for key, child in zip(keys, below, strict=True):
            assert child[0][0] == key
            check(child, height - 1, is_root=False)


@given(st.sets(st.integers(0, 3000), max_size=1500), st.randoms(use_true_random=False))
def test_nodes_stay_within_their_bounds(numbers, random):
    order = list(numbers)
    random.shuffle(order)
    root, height = btree.EMPTY, 0
    for key in order:
        root, height = put(root, height, key)
    check(root, height)
    random.shuffle(order)
    for count, key in enumerate(order):
        path, leaf, at = btree.descend(root, height, key)
        assert btree.has(leaf, at, key)
        root, height = btree.lowered(btree.remove(path, leaf, at), height)
        if count % 50 == 0:
            check(root, height)
    assert (root, height) == (btree.EMPTY, 0)


@given(st.integers(0, 5000))
def test_a_tree_built_at_once_is_within_them_too(size):
    root, height = btree.build(range(size), range(size))
    check(root, height)
    assert [value for _, values in btree.leaves(root, height) for value in values] == list(range(size))


def test_a_million_keys_are_at_most_five_nodes_deep():
    _, height = btree.build(range(2**20), range(2**20))
    assert height < 5
