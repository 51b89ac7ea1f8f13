"""Step 0: memory as it is, and the requests that wait, to the same scale."""

from collections.abc import Sequence
from typing import Any, Final

from memlab.core.request import Request
from memlab.mechanisms.dynamic_storage.requests import Allocate, Free, Resize
from memlab.mechanisms.dynamic_storage.view_figures import figures
from memlab.mechanisms.dynamic_storage.view_memory import Memory
from memlab.memory.english import agree
from memlab.memory.sizes import show_size
from memlab.scene.measure import text_width
from memlab.scene.paint import Paint
from memlab.scene.sheet import PAD, Box, Sheet

_APART: Final = 12
_MORE: Final = 84
_TALL: Final = 40
_LOW: Final = 26


def start(sheet: Sheet, memory: Memory, waiting: Sequence[Request]) -> None:
    """Draw the requests that wait, and the numbers of the beginning."""
    memory.heading()
    figures(sheet, memory, narrow=True)
    if memory.half or not waiting:
        return
    top = memory.lower + 4
    sheet.text(PAD, top - 8, agree(len(waiting), "request", "wait"), paint=Paint.QUIET, key="wait")
    _waiting(sheet, memory, waiting, top)
    question = _question(waiting)
    long = f"{question} {sheet.look.begin}".strip()
    fits = text_width(long, 14) <= sheet.inner - memory.aside
    sheet.text(PAD, top + 80, long if fits else question, size=14, key="question")


def _question(waiting: Sequence[Request]) -> str:
    """What the reader may ask himself of those that want memory."""
    wanting = [one.name for one in waiting if isinstance(one, Allocate)]
    if len(wanting) < len(waiting):
        return f"Will {wanting[0]} find a place?" if len(wanting) == 1 else "Will all find a place?" if wanting else ""
    return "Will all of them find a place?" if len(wanting) > 1 else "Will it find a place?"


def _wide(memory: Memory, request: Request) -> float:
    """How wide it is drawn: to scale what wants memory, by its words what does not."""
    if isinstance(request, Allocate):
        return max(request.size * memory.strip.scale, 4)
    return text_width(_act(request), 12) + 12


def _act(request: Request) -> str:
    """What it does, where it does not want memory for a new block."""
    match request:
        case Free():
            return f"free {request.name}"
        case Resize():
            return f"resize {request.name} to {show_size(request.size)}"
    return str(request)


def _waiting(sheet: Sheet, memory: Memory, asked: Sequence[Request], top: float) -> None:
    """One beside the other, at the scale of memory; in two lower rows where one is too short for them."""
    end = sheet.width - PAD - memory.aside
    widths = [_wide(memory, request) for request in asked]
    one = PAD + sum(widths) + _APART * (len(widths) - 1) <= end
    tall, rows = (_TALL, 1) if one else (_LOW, 2)
    x, row = float(PAD), 0
    for at, (request, width) in enumerate(zip(asked, widths, strict=True)):
        more = _MORE if row == rows - 1 and at < len(asked) - 1 else 0
        if x > PAD and x + width > end - more and row < rows - 1:
            x, row = float(PAD), row + 1
            more = _MORE if at < len(asked) - 1 else 0
        if x + width > end - more:
            y = top + row * (tall + 5) + tall / 2 + 4
            sheet.text(x, y, _left_out(asked, at), paint=Paint.QUIET, key="more")
            return
        _request(sheet, request, (x, top + row * (tall + 5), width, tall), at)
        x += width + _APART


def _left_out(asked: Sequence[Request], at: int) -> str:
    """Those that are not drawn; the first, where it alone is too long for the row, in words."""
    if at:
        return f"and {len(asked) - at:,} more"
    first = asked[0]
    named = f"{first.name} wants {show_size(first.size)}" if isinstance(first, Allocate) else _act(first)
    return f"{named}, and {agree(len(asked) - 1, 'other', 'wait')}" if len(asked) > 1 else named


def _request(sheet: Sheet, request: Request, box: Box, at: int) -> None:
    """A request that waits: its name and its size, below one another where there is room; else what it does."""
    if not isinstance(request, Allocate):
        sheet.area(("request", at), box, Paint.NONE, dashed=True, words=f"{request} waits.")
        sheet.label(box, _act(request), key=("act", at))
        return
    x, y, width, tall = box
    fill, key, size = sheet.look.hue(request.name), ("request", at), show_size(request.size)
    dots: dict[str, Any] = {"pattern": "dots"} if sheet.look.dotted(request.name) else {}
    sheet.area(key, box, fill, words=f"{request.name} waits for {size}.", **dots)
    more: dict[str, Any] = {"on": fill, "plate": fill if dots else None, "key": ("name", key)}
    letters = 14 if text_width(request.name, 14, bold=True) <= width - 4 else 12
    if tall < _TALL:
        both = f"{request.name} {size}"
        text = both if text_width(both, 12, bold=True) <= width - 4 else request.name
        sheet.label(box, text, bold=True, **more)
        return
    sheet.label((x, y + 2, width, 20), request.name, size=letters, bold=True, **more)
    if text_width(size, 12) <= width - 4:
        sheet.label((x, y + 20, width, 18), size, **{**more, "key": ("size", key)})
