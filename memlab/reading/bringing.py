"""What somebody brings to a mechanism, read part by part: the first of it as requests, all of it as numbers.

Between two parts a bar can move, or the reading end; no more is held in memory than what is counted.
"""

from collections.abc import Callable, Generator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, NamedTuple

from memlab.core.bringing import Steps, Takes
from memlab.core.mechanism import Mechanism
from memlab.errors import BadFileError
from memlab.reading.lines import Source
from memlab.reading.listing import Unread
from memlab.reading.listing_parts import CacheParts, FreeBlockParts, ZoneParts
from memlab.reading.parts import Parts
from memlab.reading.trace_parts import AllocationParts, ReferenceParts

MOST_STEPS: Final = 500
"""Requests that a history shall be lengthened by at once."""

PARTS: Final[dict[str, type[Parts]]] = {
    "allocations": AllocationParts,
    "references": ReferenceParts,
    "caches": CacheParts,
    "free blocks": FreeBlockParts,
    "zones": ZoneParts,
}
"""What reads a subject."""


class Progress(NamedTuple):
    """How far the reading is: how many lines, and which share of the source (None where unknown)."""

    lines: int
    share: float | None


@dataclass(frozen=True)
class Brought:
    """What came of it.

    Attributes:
        told: What was read, in a sentence or two.
        steps: The first of it, as requests.
        panels: All of it, as tables and charts.
        unread: What could not be read, by line and reason: the first hundred.
    """

    told: str
    steps: Steps
    panels: tuple[Any, ...]
    unread: tuple[Unread, ...] = ()


Bringing = Generator[Progress, bool | None, Brought]
"""Tells how far it is; sent True, it ends there."""


def bring(mechanism: Mechanism, takes: Takes, source: Source, form: str = "", first: int = 20) -> Bringing:
    """Read what somebody brings to a mechanism; the mechanism itself stays as it is.

    Args:
        mechanism: Whose requests and numbers are wanted.
        takes: What it takes.
        source: A text, the bytes or the path of a file (a ``Path``), packed with gzip or not, or lines.
        form: How it is written; without it, the file's name or its first lines tell.
        first: How many items become requests.

    Raises:
        BadFileError: The source cannot be read, or is damaged within the first items; names the line and says why.
    """
    parts, counting = PARTS[takes.subject](source, form, first), takes.counting(mechanism)
    stopped = False
    for part in parts:
        counting.add(part)
        if (yield Progress(parts.line, parts.share)):
            stopped = True
            break
    if stopped and not parts.count:
        raise BadFileError(f"It was stopped at line {parts.line:,}, before anything was read.")
    if parts.damage and parts.count < max(first, 1):
        raise parts.damage
    ended = f" It was stopped at line {parts.line:,}." if stopped else ""
    damage = f" The reading ended there: {parts.damage}" if parts.damage else ""
    steps = takes.steps(mechanism, parts.items)
    return Brought(f"{parts.told()}{ended}{damage}", steps, tuple(counting.panels()), parts.unread)


def bring_any(
    mechanism: Mechanism, tried: Sequence[tuple[Takes, str]], source: str | bytes | Path, first: int = 20
) -> Bringing:
    """The same, of the first of these subjects and forms that the source is of.

    Raises:
        BadFileError: It is of none; says what is wrong with the line that comes nearest.
    """
    wrong: list[BadFileError] = []
    for takes, form in tried:
        try:
            return (yield from bring(mechanism, takes, source, form, first))
        except BadFileError as error:
            wrong.append(error)
    raise max(wrong, key=lambda error: error.line)


def run(bringing: Bringing, told: Callable[[Progress], object] | None = None) -> Brought:
    """Read to the end at once; where ``told`` answers False, that is the end."""
    try:
        progress = next(bringing)
        while True:
            progress = bringing.send(told is not None and told(progress) is False)
    except StopIteration as done:
        brought: Brought = done.value
        return brought
