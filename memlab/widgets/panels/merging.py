"""Level of detail: spans too small to see are drawn as one."""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from itertools import groupby

from memlab.scene.shapes import Span
from memlab.scene.tones import Tone

LEAST_PIXELS = 1.0
MOST_APART = 400


@dataclass(frozen=True)
class Segment:
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
    unit = size * LEAST_PIXELS / pixels
    rows = groupby(inside, key=lambda span: span.key if span.size >= unit else int((span.start - base) // unit))
    return [segment for _, row in rows for segment in _together(list(row))]


def _together(row: list[Span]) -> list[Segment]:
    if len(row) == 1:
        return [_single(row[0])]
    strong = [_single(span) for span in row if span.strong]
    start, end = row[0].start, row[-1].start + row[-1].size
    words = f"{len(row):,} blocks and holes, too small to draw apart: choose to look closer."
    return [Segment(("merged", row[0].key), start, end - start, Tone.MERGED, "", words, None), *strong]


def _single(span: Span) -> Segment:
    return Segment(span.key, span.start, span.size, span.tone, span.label, span.words, span)
