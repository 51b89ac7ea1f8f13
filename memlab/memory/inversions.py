"""How many earlier numbers are greater, for each of a million: counted in blocks, without a loop over the numbers.

A block of 1,024 is cut into 32 parts by place and into 32 parts by rank. Pairs in different parts of both kinds are
counted by a table of 32 by 32, the others, 31 neighbours of each number of either kind, by comparing shifted arrays.
"""

from typing import Any, Final

import numpy as np
import numpy.typing as npt

PART: Final = 32
BLOCK: Final = PART * PART

Counts = npt.NDArray[np.int32]


def earlier_greater(values: npt.NDArray[Any]) -> Counts:
    """For each number, how many of those before it in its block are greater.

    Args:
        values: A whole number of blocks of 1,024.

    Examples:
        >>> import numpy as np
        >>> earlier_greater(np.arange(1024)[::-1])[:5]
        array([0, 1, 2, 3, 4], dtype=int32)
    """
    blocks = values.reshape(-1, BLOCK)
    by_rank = np.argsort(blocks, axis=1, kind="stable")
    ranks = np.empty(blocks.shape, np.int16)
    np.put_along_axis(ranks, by_rank, np.arange(BLOCK, dtype=np.int16)[None], axis=1)
    same_place = _shifted(ranks)
    # Reversed, what has a greater rank comes first: counted is what lies in a greater place, so places count down.
    places = (PART - 1 - by_rank // PART).astype(np.int16)[:, ::-1]
    same_rank = np.empty(blocks.shape, np.uint8)
    np.put_along_axis(same_rank, by_rank, _shifted(places)[:, ::-1], axis=1)
    return (_apart(ranks // PART) + same_place + same_rank).reshape(values.shape)


def _shifted(blocks: npt.NDArray[np.int16]) -> npt.NDArray[np.uint8]:
    """For each number, how many of those before it in its part are greater."""
    columns = np.ascontiguousarray(blocks.reshape(-1, PART).T)
    found = np.zeros(columns.shape, np.uint8)
    for by in range(1, PART):
        found[by:] += columns[:-by] > columns[by:]
    return np.ascontiguousarray(found.T).reshape(blocks.shape)


def _apart(rank_parts: npt.NDArray[np.int16]) -> Counts:
    """For each number, how many there are in earlier parts by place and greater parts by rank."""
    count = len(rank_parts)
    cells = np.arange(count * PART, dtype=np.int32).repeat(PART) * PART + rank_parts.reshape(-1)
    table = np.bincount(cells, minlength=count * BLOCK).astype(np.int32).reshape(count, PART, PART)
    table = table.cumsum(axis=1, dtype=np.int32) - table
    table = table[:, :, ::-1].cumsum(axis=2, dtype=np.int32)[:, :, ::-1] - table
    found: Counts = table.reshape(-1)[cells].reshape(rank_parts.shape)
    return found
