"""The recordings are of real programs: they read, they are whole, and they tell nothing of where they were made."""

import re
from collections import Counter
from itertools import pairwise

import pytest

from memlab.mechanisms.dynamic_storage import Allocate
from memlab.own.recordings import FOLDER, HEAP, allocations, pages

FILES = sorted(FOLDER.iterdir())


def test_nothing_is_freed_that_is_not_held_and_the_heap_has_room_for_all() -> None:
    held: dict[str, int] = {}
    most = 0
    for request in allocations():
        if isinstance(request, Allocate):
            assert request.name not in held
            held[request.name] = request.size
        else:
            del held[request.name]  # type: ignore[attr-defined]
        most = max(most, sum(held.values()))
    assert most == 5199
    assert most <= HEAP


def test_a_program_asks_for_small_blocks_and_for_some_sizes_again_and_again() -> None:
    sizes = Counter(request.size for request in allocations() if isinstance(request, Allocate))
    assert sum(sizes.values()) == 315
    assert max(sizes) == 1094
    assert sizes.most_common(1)[0][1] == 32


def test_pages_are_numbered_from_0_and_none_follows_itself() -> None:
    string = pages()
    assert sorted(set(string)) == [*range(29)]
    assert [one for one, other in pairwise(string) if one == other] == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_a_file_holds_small_numbers_alone_and_is_small(path: object) -> None:
    text = path.read_text(encoding="ascii")  # type: ignore[attr-defined]
    assert re.fullmatch(r"(?:[af] )?\d{1,4}(?:[ \n](?:[af] )?\d{1,4})*\n", text)
    assert len(text) < 5000
