"""Level of detail: spans too small to see are drawn as one."""

import math
from collections.abc import Hashable, Sequence
from typing import NamedTuple

from memlab.scene.shapes import Span
from memlab.scene.tones import Tone

LEAST_PIXELS = 1.0
MOST_APART = 400


class Segment(NamedTuple):
    """What is drawn as one: a single span, or neighbours of less than a pixel each."""

    key: Hashable
    start: int
    size: int
    tone: Tone
    label: str
    words: str
    span: Span | None


def segments(spans: Sequence[Span], window: tuple[int, int], pixels: float) -> list[Segment]:
    """Draw each span that can be seen, and merge neighbours that share a pixel.

    Args:
        spans: In address order.
        window: First address shown, and how many.
        pixels: Height of the window.
    """
    base, size = window
    inside = [span for span in spans if span.start < base + size and span.start + span.size > base]
    if len(inside) <= MOST_APART:
        return [_single(span) for span in inside]
    return [segment for row in _rows(inside, base, size * LEAST_PIXELS / pixels) for segment in _together(row)]


def _rows(spans: Sequence[Span], base: int, unit: float) -> list[list[Span]]:
    """What is drawn together: spans smaller than a unit that begin in the same one; each other span alone."""
    rows: list[list[Span]] = []
    open_until = -math.inf  # a plain loop, with one comparison for most spans: there may be thousands
    for span in spans:
        start, small = span.start, span.size < unit
        if small and start < open_until:
            rows[-1].append(span)
        else:
            rows.append([span])
            open_until = base + ((start - base) // unit + 1) * unit if small else -math.inf
    return rows


def _together(row: list[Span]) -> list[Segment]:
    if len(row) == 1:
        return [_single(row[0])]
    strong = [_single(span) for span in row if span.strong]
    start, end = row[0].start, row[-1].start + row[-1].size
    words = f"{len(row):,} blocks and holes, too small to draw apart: choose to look closer."
    return [Segment(("merged", row[0].key), start, end - start, Tone.MERGED, "", words, None), *strong]


def _single(span: Span) -> Segment:
    return Segment(span.key, span.start, span.size, span.tone, span.label, span.words, span)
