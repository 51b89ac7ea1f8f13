"""The mask as check boxes: which bits it has, what each is worth in this kernel; clicking one asks with it changed."""

from itertools import accumulate
from typing import Final

from memlab.mechanisms.zones.requests import Allocate
from memlab.mechanisms.zones.view_plan import Plan
from memlab.memory.english import plural
from memlab.scene.measure import first_fitting, fitted, text_width
from memlab.scene.paint import Paint

_ROW: Final = 4
_BOX: Final = 15.0


def mask(plan: Plan) -> None:
    """The value, its name, and a box for each bit that the kernel defines."""
    kernel, sheet = plan.world.kernel, plan.sheet
    value = plan.mask or 0
    asked = plan.asking or plan.coming
    head = f"0x{value:x}" if asked else "no mask yet"
    sheet.text(plan.right, 18, "Mask", paint=Paint.QUIET, key="mask")
    sheet.text(plan.right + 42, 18, head, size=14, bold=True, mono=True, key="mask's value")
    if asked:
        size = 1 << asked.order
        said = f"{kernel.name_of(value)}, {plural(size, 'frame')}"
        x = plan.right + 52 + len(head) * 9.3
        shown = first_fitting((said, said.replace("GFP_", "")), plan.right + plan.room - x)
        sheet.text(x, 18, shown, paint=Paint.QUIET, key="mask's name")
    bits = sorted(kernel.bits.items(), key=lambda item: item[1])
    columns = _columns(plan, [name for name, _ in bits])
    for at, (name, bit) in enumerate(bits):
        x, wide = columns[at % _ROW]
        _bit(plan, (x, 30.0 + at // _ROW * 36, wide), (name, bit), bool(value & bit))


def _columns(plan: Plan, names: list[str]) -> list[tuple[float, float]]:
    """Where each column of boxes begins, and its width: equal ones, or where names are long as these need it."""
    needs = [max(text_width(name, 12, bold=True) for name in names[at::_ROW]) + _BOX + 9 for at in range(_ROW)]
    each, rest = plan.room / _ROW, (plan.room - sum(needs)) / _ROW
    widths = [each] * _ROW if max(needs) <= each else [need + rest for need in needs]
    return list(zip(accumulate([plan.right, *widths[:-1]]), widths, strict=True))


def _bit(plan: Plan, at: tuple[float, float, float], of: tuple[str, int], on: bool) -> None:
    (x, y, wide), (name, bit), sheet = at, of, plan.sheet
    asked, box = plan.asking or plan.coming, (x, y, _BOX, _BOX)
    fill = Paint.INK if on else Paint.FREE
    words = f"The bit {name}, 0x{bit:x}, is {'set' if on else 'not set'}."
    asks = Allocate(_new(plan), asked.order, (plan.mask or 0) ^ bit) if asked else None
    sheet.area(("bit", name), box, fill, edge=Paint.INK if on else Paint.LINE, words=words, asks=asks)
    if on:
        sheet.label(box, "✓", bold=True, on=fill, key=("set", name))
    room = wide - _BOX - 8
    sheet.text(x + _BOX + 5, y + 8, fitted(name, room, 12, bold=on), bold=on, key=("bit's name", name))
    shown = f"{bit:03x}" if plan.world.kernel.known > 0xFF else f"{bit:02x}"  # noqa: PLR2004 - two digits
    sheet.text(x + _BOX + 5, y + 22, shown, mono=True, paint=Paint.QUIET, key=("bit's value", name))


def _new(plan: Plan) -> str:
    """A name that no block has."""
    blocks = plan.state.blocks
    return next(name for name in map("b{}".format, range(1, len(blocks) + 2)) if name not in blocks)
