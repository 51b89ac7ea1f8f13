"""An axis of addresses or of frames under a strip: ticks at round numbers, as many as can be read."""

from collections.abc import Callable, Iterator

from memlab.scene.measure import text_width
from memlab.scene.paint import Paint
from memlab.scene.parts.strip import Strip
from memlab.scene.sheet import Sheet

_APART = 68
_OVER = 10


def axis(  # noqa: PLR0913 - a scale, and how it is written
    sheet: Sheet, strip: Strip, base: int, size: int, show: Callable[[int], str] = str, *, plate: Paint | None = None
) -> None:
    """Draw ticks at powers of two times a whole number, with their values below, on a plate where lines cross them."""
    x, y, width, height = strip.box
    bottom = y + height
    for at in _ticks(base, size, max(1, int(width // _APART))):
        place = strip.x(at)
        sheet.path([(place, bottom), (place, bottom + 4)], paint=Paint.LINE)
        shown = show(at)
        beyond = place + max(8.0, text_width(shown, 12) / 2 - _OVER) > x + width
        align = "start" if place < x + 8 else "end" if beyond else "middle"
        sheet.text(place, bottom + 17, shown, align=align, paint=Paint.QUIET, plate=plate)


def _ticks(base: int, size: int, most: int) -> Iterator[int]:
    step = 1
    while size / step > most:
        step *= 2
    first = -(-base // step) * step
    yield from range(first, base + size + 1, step)
