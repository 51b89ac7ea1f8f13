"""The B-tree below a persistent map: changed copies that share all nodes but those on one path.

A node is ``(keys, below)``: below a leaf's keys lie its values, below an inner node's the nodes whose first keys they
are. Nodes are plain tuples, which the garbage collector stops visiting where they hold nothing but atoms.

Source: Bayer and McCreight, Organization and Maintenance of Large Ordered Indexes, Acta Informatica 1, 1972.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any, Final, TypeAlias

Node: TypeAlias = tuple[tuple[Any, ...], tuple[Any, ...]]
Path: TypeAlias = list[tuple[Node, int]]

MOST: Final = 32
"""Children of a node; 16 to 64 measured alike, 8 and 128 slower."""
FEW: Final = MOST // 4
"""A node with fewer children joins a neighbour."""

EMPTY: Final[Node] = ((), ())


def build(keys: Sequence[Any], below: Sequence[Any]) -> tuple[Node, int]:
    """The root over keys in order and what lies below them, and how many levels were put above that."""
    height = 0
    while len(keys) > MOST:
        count = -(-len(keys) * 4 // (MOST * 3))  # three quarters full, like a tree that grew by itself
        cuts = [len(keys) * at // count for at in range(count + 1)]
        below = [(tuple(keys[cut:end]), tuple(below[cut:end])) for cut, end in pairwise(cuts)]
        keys, height = [node[0][0] for node in below], height + 1
    return (tuple(keys), tuple(below)), height


def descend(node: Node, height: int, key: Any) -> tuple[Path, Node, int]:
    """The way to a key: the inner nodes with the child taken, the leaf, and where the key is or would be there."""
    path: Path = []
    for _ in range(height):
        at = bisect_right(node[0], key, 1) - 1
        path.append((node, at))
        node = node[1][at]
    return path, node, bisect_left(node[0], key)


def has(leaf: Node, at: int, key: Any) -> bool:
    """Whether a leaf has a key where it would be."""
    return at < len(leaf[0]) and bool(leaf[0][at] == key)


def put(path: Path, leaf: Node, at: int, key: Any, value: Any) -> tuple[Node, ...]:
    """The root with a value written where `descend` led: one node, or the two that it had to be split into."""
    keys, below = leaf
    if has(leaf, at, key):
        nodes: tuple[Node, ...] = ((keys, _spliced(below, at, at + 1, (value,))),)
    else:
        nodes = _split((_spliced(keys, at, at, (key,)), _spliced(below, at, at, (value,))))
    for node, child in reversed(path):
        nodes = _split(_with(node, child, child + 1, nodes))
    return nodes


def remove(path: Path, leaf: Node, at: int) -> Node:
    """The root without the key that `descend` led to; it may be left with a single child."""
    node = _spliced(leaf[0], at, at + 1, ()), _spliced(leaf[1], at, at + 1, ())
    for above, child in reversed(path):
        if len(node[0]) >= FEW:
            node = _with(above, child, child + 1, (node,))
        else:
            first = max(child - 1, 0)
            before, after = (above[1][first], node) if child else (node, above[1][1])
            node = _with(above, first, first + 2, _split((before[0] + after[0], before[1] + after[1])))
    return node


def rooted(nodes: tuple[Node, ...], height: int) -> tuple[Node, int]:
    """One root over the one or two nodes that `put` left, and its height."""
    return (nodes[0], height) if len(nodes) == 1 else ((tuple(node[0][0] for node in nodes), nodes), height + 1)


def lowered(root: Node, height: int) -> tuple[Node, int]:
    """The root that `remove` left, and its height: a single child is the root itself."""
    return (root[1][0], height - 1) if height and len(root[0]) == 1 else (root, height)


def leaves(node: Node, height: int) -> Iterator[Node]:
    """All leaves, in order."""
    if not height:
        yield node
    elif height == 1:
        yield from node[1]
    else:
        for child in node[1]:
            yield from leaves(child, height - 1)


def leaves_after(path: Path) -> Iterator[Node]:
    """The leaves behind the one that a path led to."""
    for height, (node, at) in enumerate(reversed(path)):
        for child in node[1][at + 1 :]:
            yield from leaves(child, height)


def _with(node: Node, at: int, end: int, children: tuple[Node, ...]) -> Node:
    keys, below = node
    firsts = tuple(child[0][0] for child in children)
    if keys[at:end] != firsts:
        keys = _spliced(keys, at, end, firsts)
    return keys, _spliced(below, at, end, children)


def _split(node: Node) -> tuple[Node, ...]:
    keys, below = node
    if len(keys) <= MOST:
        return (node,)
    half = len(keys) // 2
    return (keys[:half], below[:half]), (keys[half:], below[half:])


def _spliced(values: tuple[Any, ...], at: int, end: int, new: tuple[Any, ...]) -> tuple[Any, ...]:
    changed = list(values)  # through a list: half the time of joining slices
    changed[at:end] = new
    return tuple(changed)
