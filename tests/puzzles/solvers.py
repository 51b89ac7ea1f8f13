"""Searches for solutions: none is written down anywhere, here neither."""

from collections.abc import Callable, Iterator, Sequence
from itertools import combinations, pairwise, permutations, product
from typing import Any, Final

from memlab.mechanisms import buddy
from memlab.mechanisms.compaction import Move
from memlab.mechanisms.dynamic_storage import Allocate, Free
from memlab.mechanisms.page_walk import Map
from memlab.mechanisms.tlb import Access
from memlab.memory.plain_replacement import found
from memlab.puzzles import Puzzle
from memlab.puzzles.memory_puzzles import JOBS

K: Final = 1024
PAGE: Final = 4096

Solution = tuple[Sequence[Any], dict[str, Any]]


def holes_between_slivers(puzzle: Puzzle, grid: Sequence[int]) -> Iterator[Solution]:
    """Large blocks of one size with slivers between them, the first of them small or not; the large ones are freed."""
    for size, blocks in product(grid, (4, 5, 6)):
        names = [f"B{at}" for at in range(blocks)]
        for sliver in (1, max(1, puzzle.parameters["memory"] - 3 * size - 1)):
            sizes = [size, sliver, size, 1, size, 1]
            asked = [Allocate(*pair) for pair in zip(names, sizes, strict=False)]
            yield (*asked, *map(Free, names[::2][: puzzle.most - blocks])), {}


def blocks_of(sizes: Sequence[int], most: int) -> Iterator[Solution]:
    """All ways to ask for up to so many blocks of some sizes."""
    for count in range(1, most + 1):
        for drawn in product(sizes, repeat=count):
            yield [Allocate(f"R{at}", size) for at, size in enumerate(drawn)], {}


def single_frames(puzzle: Puzzle) -> Iterator[Solution]:
    """All frames taken one by one, and then some of them freed."""
    frames = puzzle.parameters["frames"]
    asked = [buddy.Allocate(f"F{at}", 1) for at in range(frames)]
    for count in range(1, puzzle.most - frames + 1):
        for freed in combinations(range(frames), count):
            yield (*asked, *(buddy.Free(f"F{at}") for at in freed)), {}


def frames_of(sizes: Sequence[int], most: int) -> Iterator[Solution]:
    """All ways to ask for up to so many blocks of frames."""
    for count in range(1, most + 1):
        for drawn in product(sizes, repeat=count):
            yield [buddy.Allocate(f"R{at}", size) for at, size in enumerate(drawn)], {}


def moves(puzzle: Puzzle) -> Iterator[Solution]:
    """Up to three moves of blocks to places where another begins or ends."""
    spans: dict[str, tuple[int, int]] = {}
    at = 0
    for name, size in puzzle.parameters["layout"]:
        if name != "hole":
            spans[name] = (at, size)
        at += size
    names = [name for name in spans if name != "OS"]
    for count in (1, 2, 3):
        for chosen in permutations(names, count):
            yield from (([*plan], {}) for plan in _plans(spans, chosen, puzzle.parameters["memory"]))


def _plans(spans: dict[str, tuple[int, int]], chosen: Sequence[str], memory: int) -> Iterator[tuple[Move, ...]]:
    if not chosen:
        yield ()
        return
    name, size = chosen[0], spans[chosen[0]][1]
    others = [span for other, span in spans.items() if other != name]
    ends = {memory, *(start for start, _ in others)}
    places = {*(start + length for start, length in others), *(end - size for end in ends if end >= size)}
    for to in sorted(places):
        if to + size <= memory and all(start >= to + size or start + length <= to for start, length in others):
            for rest in _plans({**spans, name: (to, size)}, chosen[1:], memory):
                yield (Move(name, to), *rest)


def orders(puzzle: Puzzle) -> Iterator[Solution]:
    """All orders of the jobs that the task names."""
    for order in permutations(JOBS, puzzle.most):
        yield order, {}


def far_pages(most: int) -> Iterator[Solution]:
    """Single pages, close together or far apart."""
    for distance in (PAGE, 2**16, 2**22, 2**23):
        yield [Map("P1", at * distance) for at in range(most)], {}


def splits() -> Iterator[Solution]:
    """All splits of 20 bits into two to four indices."""
    for count in (1, 2):
        for cuts in combinations(range(1, 20), count):
            bounds = (0, *cuts, 20)
            parts = [high - low for low, high in pairwise(bounds)]
            yield (), {"custom_split": "/".join(map(str, (*parts, 12)))}


def strings(most: int, ahead: Callable[[Sequence[int]], int], wanted: int) -> Iterator[Solution]:
    """Strings of pages that are ahead by so much, found on plain engines; each page is new in its turn."""
    for length in range(4, most + 1):
        for string in _numbered(length, 5):
            if ahead(string) >= wanted:
                yield [Access("P1", page * PAGE) for page in string], {}
                return


def _numbered(length: int, pages: int, string: tuple[int, ...] = ()) -> Iterator[tuple[int, ...]]:
    if len(string) == length:
        yield string
        return
    for page in range(min(pages, max(string, default=-1) + 2)):
        if not string or page != string[-1]:
            yield from _numbered(length, pages, (*string, page))


def fifo_ahead(string: Sequence[int]) -> int:
    return sum(found(string, 3, "fifo")) - sum(found(string, 3, "lru"))


def fewer_with_more(string: Sequence[int]) -> int:
    return sum(found(string, 3, "fifo")) - sum(found(string, 4, "fifo"))


def solutions(puzzle: Puzzle) -> Iterator[Solution]:
    """What the search for a puzzle tries."""
    tenths = [at * 20 * K for at in range(1, 51)]
    searches: dict[str, Callable[[], Iterator[Solution]]] = {
        "Shreds": lambda: holes_between_slivers(puzzle, [*tenths, (1000 * K - 2) // 3]),
        "400K must fail": lambda: holes_between_slivers(puzzle, [*tenths, 400 * K - 1]),
        "Beat best fit": lambda: blocks_of([at * 50 * K for at in (4, 5, 6, 20, 22, 24)], 3),
        "Beat first fit": lambda: blocks_of([at * 100 * K for at in range(1, 14)], 2),
        "For once, worst fit": lambda: blocks_of([at * 50 * K for at in (12, 13, 14)], 4),
        "No two neighbours": lambda: single_frames(puzzle),
        "Wasted inside": lambda: frames_of((3, 5, 9, 17, 33), 4),
        "Fewest bytes moved": lambda: moves(puzzle),
        "Home early": lambda: orders(puzzle),
        "Four pages, many tables": lambda: far_pages(4),
        "A split of one's own": splits,
        "FIFO beats LRU": lambda: strings(puzzle.most, fifo_ahead, 3),
        "More is less": lambda: strings(puzzle.most, fewer_with_more, 1),
    }
    return searches[puzzle.name]()
