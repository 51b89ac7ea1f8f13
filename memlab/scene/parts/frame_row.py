"""Frames in a row: who holds which, and their numbers below; the part of memory that a step is about."""

from collections.abc import Iterable, Iterator
from typing import Any, Final, NamedTuple

from memlab.scene.marks import Pattern
from memlab.scene.measure import text_width
from memlab.scene.paint import Paint
from memlab.scene.parts.addresses import axis
from memlab.scene.parts.blocks import Block
from memlab.scene.parts.strip import Piece, Strip
from memlab.scene.sheet import Box, Sheet

_NUMBERED: Final = 22.0
_APART: Final = 7.0


class Held(NamedTuple):
    """Frames that somebody holds; the first of ``names`` that fits is written on them."""

    first: int
    frames: int
    fill: Paint
    names: tuple[str, ...]
    words: str
    strong: bool = False
    pattern: Pattern = ""


def window(frames: int, around: Block | None, least: int) -> range:
    """The frames to show: an aligned part of the memory that holds a block, of at least so many; else all.

    Examples:
        >>> window(64, Block(62, 0), 16), window(64, Block(0, 6), 16), window(64, None, 16)
        (range(48, 64), range(0, 64), range(0, 64))
    """
    if around is None:
        return range(frames)
    size = min(frames, max(least, around.size))
    first = around.frame // size * size
    return range(first, first + size)


def frame_row(sheet: Sheet, box: Box, shown: range, held: Iterable[Held]) -> Strip:
    """Draw the frames shown, those in use with their names, and number them.

    Returns:
        Where each frame is, for what is drawn on the same axis.
    """
    strip = Strip(sheet, box, shown.start, len(shown))
    inside = sorted(one for one in held if one.first < shown.stop and one.first + one.frames > shown.start)
    strip.draw([*_pieces(sheet, strip, shown, inside)])
    if strip.scale < max(_NUMBERED, text_width(str(shown.stop - 1), 12, bold=True) + 4):
        axis(sheet, strip, shown.start, len(shown))
        return strip
    strong = {frame for one in inside if one.strong for frame in range(one.first, one.first + one.frames)}
    for frame in shown:
        bold = frame in strong
        place = (strip.x(frame), box[1] + box[3] + 2, strip.scale, 16)
        sheet.label(place, str(frame), bold=bold, paint=Paint.INK if bold else Paint.QUIET, key=("number", frame))
    return strip


def _pieces(sheet: Sheet, strip: Strip, shown: range, held: list[Held]) -> Iterator[Piece]:
    at = shown.start
    for one in held:
        yield from _free(strip, at, one.first)
        first, last = max(one.first, shown.start), min(one.first + one.frames, shown.stop)
        room = (last - first) * strip.scale - 4
        name = next((name for name in one.names if sheet.fits(name, room, bold=True)), "")
        more: dict[str, Any] = {"words": one.words, "strong": one.strong, "pattern": one.pattern}
        yield Piece(one.first, first, last - first, one.fill, name, **more)
        at = last
    yield from _free(strip, at, shown.stop)


def _free(strip: Strip, first: int, end: int) -> Iterator[Piece]:
    """Free frames: one by one where they are wide enough, else as one."""
    if end <= first:
        return
    if strip.scale < _APART:
        words = f"Frames {first:,} to {end - 1:,} are free." if end > first + 1 else f"Frame {first:,} is free."
        yield Piece(("free", first), first, end - first, words=words)
        return
    for frame in range(first, end):
        yield Piece(frame, frame, 1, words=f"Frame {frame:,} is free.")
