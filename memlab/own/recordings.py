"""The recording of a real program, for a race: what it asked of its heap.

The title page of `memlab.own` says how it was recorded, and what was left out.
"""

from pathlib import Path
from typing import Final

from memlab.core.request import Request
from memlab.mechanisms.dynamic_storage import Allocate, Free
from memlab.reading import heap_requests, read_operations

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
