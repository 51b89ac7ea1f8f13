"""A model beside a kernel: what the one says and what the other counted, and why they may differ."""

from collections.abc import Mapping
from typing import Final

from memlab.scene.measure import fitted, text_width
from memlab.scene.paint import Paint
from memlab.scene.sheet import Sheet

WIDTH: Final = 200.0
"""The room that it takes across, in pixels."""

_MODEL: Final = 124.0
_SIGN: Final = 140.0
_LINE: Final = 16.0
_ROW: Final = 24.0


def beside(
    sheet: Sheet,
    at: tuple[float, float],
    said: tuple[Mapping[str, int], tuple[int, ...] | None, str, str] | None,
    bottom: float,
    words_at: tuple[float, float, float] | None = None,
) -> None:
    """Draw a row for each number: the model's, and the kernel's where it counted.

    Args:
        sheet: What to draw on.
        at: The left edge, and the base line of the head.
        said: What the model expects, what was counted, who counted, and why that may differ; None before any request.
        bottom: What must not be drawn beyond: a sentence for which there is no room is left out.
        words_at: The left edge, the first base line and the width of the words; below the rows, if not told.
    """
    if said is None:
        return
    (x, y), (model, kernel, source, differs) = at, said
    sheet.text(x, y, "request", bold=True, key="beside's head")
    sheet.text(x + _MODEL, y, "model", align="end", paint=Paint.QUIET, key="model")
    if kernel:
        sheet.text(x + WIDTH, y, "kernel", align="end", paint=Paint.QUIET, key="kernel")
    for place, (name, own) in enumerate(model.items()):
        row = y + _ROW * (place + 1)
        other = kernel[place] if kernel and place < len(kernel) else None
        _row(sheet, (x, row), name, own, other)
    left, below, room = words_at or (x, y + _ROW * (len(model) + 1) + 4, WIDTH)
    unlike = bool(kernel) and tuple(model.values()) != kernel
    who, most = _who(kernel, source), int((bottom - below) // _LINE) + 1
    told = (wrapped(f"{who} {differs}", room) if unlike else [], wrapped(who, room))
    lines = next((lines for lines in told if 0 < len(lines) <= most), [])
    for line, text in enumerate(lines):
        sheet.text(left, below + line * _LINE, text, paint=Paint.QUIET, key=("beside", line))


def _row(sheet: Sheet, at: tuple[float, float], name: str, own: int, other: int | None) -> None:
    x, y = at
    number = f"{own:,}"
    room = _MODEL - text_width(number, 14, bold=True) - 6
    sheet.text(x, y, fitted(name, room, 12), key=("beside", name))
    sheet.text(x + _MODEL, y, number, size=14, bold=True, align="end", key=("own", name))
    if other is None:
        return
    sign = "=" if own == other else "\N{NOT EQUAL TO}"
    sheet.text(x + _SIGN, y, sign, size=14, align="middle", key=("sign", name))
    sheet.text(x + WIDTH, y, f"{other:,}", size=14, bold=True, align="end", key=("by kernel", name))


def _who(kernel: tuple[int, ...] | None, source: str) -> str:
    if kernel is None:
        return "The kernel was not asked: Run it here."
    return f"Counted {'on' if source == 'this machine' else 'in'} {source}."


def wrapped(words: str, room: float, size: int = 12) -> list[str]:
    """The words in lines of so many pixels.

    Examples:
        >>> wrapped("Counted in a recorded run.", 120)
        ['Counted in a', 'recorded run.']
    """
    lines: list[str] = []
    for word in words.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and text_width(longer, size) <= room:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines
