"""A memory map as a strip of addresses, the lowest at the top."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Final, NamedTuple

from memlab.memory.sizes import show_hex, show_size
from memlab.scene.palette import QUIET, STRONG
from memlab.scene.panels import MemoryMap
from memlab.scene.shapes import Span
from memlab.scene.svg.pen import Drawing, described, fitted, number, polyline, text_width, written
from memlab.scene.svg.tones import area, inscribed
from memlab.scene.tones import Tone

HEIGHT: Final = 360.0
_STRIP: Final = 190.0
_BESIDE: Final = 120.0
_LEAST: Final = 1.5
_LINE: Final = 14.0
_LONGEST: Final = 7


class _Piece(NamedTuple):
    """What is drawn as one: a span, or neighbours too thin to be seen apart."""

    tone: Tone
    label: str
    words: str
    strong: bool
    top: float
    height: float


def memory_map(panel: MemoryMap) -> Drawing:
    """The strip with the addresses on its left, and on its right names that do not fit and the pointer."""
    pieces = list(_pieces(panel))
    edges = [panel.base, *(span.start for span in panel.spans), panel.base + panel.size]
    ticks = list(zip(edges, address_names(edges), strict=True))
    left = max((text_width(name, 11) for _, name in ticks), default=0) + 12
    parts = [area(Tone.PLAIN, (left, _LINE / 2, _STRIP, HEIGHT))]
    parts += [_drawn(piece, left) for piece in sorted(pieces, key=lambda piece: piece.strong)]
    parts += _ticks(panel, ticks, left)
    notes = [(piece.top + piece.height / 2, piece.label) for piece in pieces if _needs_note(piece)]
    if panel.pointer:
        notes.append((_at(panel, panel.pointer[0]), f"◀ {panel.pointer[1]}"))
    parts += _notes(notes, left + _STRIP)
    return Drawing(left + _STRIP + (_BESIDE if notes else 1), HEIGHT + _LINE, "".join(parts))


def address_names(addresses: Sequence[int]) -> list[str]:
    """Addresses as sizes (400K) where all of them are short so, else all in hexadecimal of one width.

    Examples:
        >>> address_names([0, 409600, 1024000]), address_names([0xC0000000, 0xC0101234])
        (['0', '400K', '1000K'], ['0xc0000000', '0xc0101234'])
    """
    short = [show_size(address) for address in addresses]
    if all(len(name) <= _LONGEST for name in short):
        return short
    bits = max(addresses, default=0).bit_length()
    return [show_hex(address, bits) for address in addresses]


def _at(panel: MemoryMap, address: int) -> float:
    share = (address - panel.base) / panel.size if panel.size else 0.0
    return _LINE / 2 + HEIGHT * min(1.0, max(0.0, share))


def _pieces(panel: MemoryMap) -> Iterator[_Piece]:
    for thin, spans in groupby(enumerate(panel.spans), key=lambda item: _row(panel, *item)):
        group = [span for _, span in spans]
        if isinstance(thin, float) and len(group) > 1:
            yield _together(panel, group)
            group = [span for span in group if span.strong]
        for span in group:
            top, bottom = _at(panel, span.start), _at(panel, span.start + span.size)
            yield _Piece(span.tone, span.label, span.words, span.strong, top, bottom - top)


def _row(panel: MemoryMap, index: int, span: Span) -> float | int:
    """Thin spans that begin in the same row of pixels are drawn as one; any other stands alone."""
    thin = span.size * HEIGHT < _LEAST * panel.size
    return float(_at(panel, span.start) // 2) if thin else -1 - index


def _together(panel: MemoryMap, group: list[Span]) -> _Piece:
    top, bottom = _at(panel, group[0].start), _at(panel, group[-1].start + group[-1].size)
    tones = {span.tone for span in group}
    tone = tones.pop() if len(tones) == 1 else Tone.MERGED
    return _Piece(tone, "", f"{len(group):,} parts too thin to be drawn apart.", False, top, bottom - top)


def _drawn(piece: _Piece, left: float) -> str:
    tall = max(piece.height, 3.0 if piece.strong else 0.5)
    top = min(piece.top, HEIGHT + _LINE / 2 - tall)
    box = (left, top, _STRIP, tall)
    return described(
        piece.words or piece.label,
        area(piece.tone, box, strong=piece.strong) + inscribed(piece.label, piece.tone, box, bold=piece.strong),
    )


def _needs_note(piece: _Piece) -> bool:
    return bool(piece.label) and piece.strong and piece.height < _LINE + 2


def _ticks(panel: MemoryMap, ticks: list[tuple[int, str]], left: float) -> Iterator[str]:
    """A tick at each edge whose name touches no other; the ends first."""
    ends = (_at(panel, panel.base), _at(panel, panel.base + panel.size))
    last = ends[0] - _LINE
    for address, name in sorted(ticks):
        y = _at(panel, address)
        if y == ends[1] or (y - last >= _LINE and ends[1] - y >= _LINE):
            if last != y:
                yield polyline(f"M{number(left - 5)} {number(y)}H{number(left)}", QUIET)
                yield written(name, left - 8, y + 4, 11, align="end", ink=QUIET)
            last = y


def _notes(notes: list[tuple[float, str]], left: float) -> Iterator[str]:
    """Words beside the strip, each with a line to its place; they make way for each other."""
    lowest = 0.0
    for place, words in sorted(notes):
        y = min(max(place, lowest + _LINE), HEIGHT + _LINE / 2)
        lowest = y
        yield polyline(f"M{number(left)} {number(place)}L{number(left + 12)} {number(y)}", STRONG)
        yield written(fitted(words, _BESIDE - 18, 12), left + 16, y + 4, 12, bold=True)
