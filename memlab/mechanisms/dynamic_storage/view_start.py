"""Step 0: memory as it is, and the requests that wait, to the same scale."""

from collections.abc import Sequence

from memlab.core.request import Request
from memlab.mechanisms.dynamic_storage.requests import Allocate
from memlab.mechanisms.dynamic_storage.view_memory import Memory, largest
from memlab.memory.english import plural
from memlab.memory.sizes import show_size
from memlab.scene.paint import Paint
from memlab.scene.sheet import PAD, Sheet

_TOP = 204
_APART = 12


def start(sheet: Sheet, memory: Memory, waiting: Sequence[Request]) -> None:
    """Draw the requests that wait, and the numbers of the beginning."""
    memory.heading()
    asked = [request for request in waiting if isinstance(request, Allocate)]
    if asked:
        sheet.text(PAD, _TOP - 6, f"{plural(len(asked), 'request')} for memory wait", paint=Paint.QUIET)
        _waiting(sheet, memory, asked)
        sheet.text(PAD, _TOP + 80, "Will all of them find a place? Press Play, or space.", size=14)
    total, most = sum(hole.size for hole in memory.holes), largest(memory.holes)
    figures = [(show_size(total), "free"), (show_size(most.size if most else 0), "largest hole")]
    count = plural(len(memory.holes), "hole").split(" ")
    sheet.figures([*figures, (count[0], count[1])], 216)


def _waiting(sheet: Sheet, memory: Memory, asked: Sequence[Allocate]) -> None:
    """One beside the other, at the scale of memory; the last ones shrink into a word where there is no room."""
    x, end = float(PAD), sheet.width - PAD - 110
    for at, request in enumerate(asked):
        width = max(request.size * memory.strip.scale, 4)
        if x + width > end:
            sheet.text(x, _TOP + 24, f"and {len(asked) - at} more", paint=Paint.QUIET)
            return
        fill = sheet.look.hue(request.name)
        words = f"{request.name} waits for {show_size(request.size)}."
        sheet.area(("request", request.name), (x, _TOP + 4, width, 40), fill, words=words)
        sheet.label((x, _TOP + 6, width, 20), request.name, size=14, bold=True, on=fill)
        if sheet.fits(show_size(request.size), width - 4):
            sheet.label((x, _TOP + 24, width, 18), show_size(request.size), on=fill)
        x += width + _APART
