"""Recordings of real programs, for a race: what one asked of its heap, and the pages that another touched.

The title page of `memlab.own` says how each was recorded, and what was left out.
"""

from pathlib import Path
from typing import Final

from memlab.core.request import Request
from memlab.mechanisms.dynamic_storage import Allocate, Free
from memlab.reading import heap_requests, read_operations, read_references

FOLDER: Final = Path(__file__).parent / "recorded"

HEAP: Final = 5300
"""Bytes of a heap for the recorded allocations: 2 % more than the 5,199 that are held at most."""

_ALL: Final = 10_000


def allocations() -> tuple[Request, ...]:
    """What a program asked of its heap while it read JSON, in 591 requests.

    Examples:
        >>> len(allocations()), str(allocations()[0])
        (591, 'Allocate B0, 28')
    """
    operations = read_operations(FOLDER / "json.rep")
    return heap_requests(
        operations, lambda name, size: Allocate(f"B{name}", size), lambda name: Free(f"B{name}"), first=_ALL
    )


def pages() -> tuple[int, ...]:
    """The pages that a program touched while it sorted, one after the other; none follows itself.

    Examples:
        >>> len(pages()), len(set(pages())), pages()[:6]
        (1000, 29, (4, 28, 4, 28, 4, 28))
    """
    return tuple(reference.address for reference in read_references(FOLDER / "sort.txt", form="plain"))
