"""The mask as check boxes: which bits it has, what each is worth in this kernel; clicking one asks with it changed."""

from typing import Final

from memlab.mechanisms.zones.requests import Allocate
from memlab.mechanisms.zones.view_plan import Plan
from memlab.scene.measure import fitted
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
        said = f"{kernel.name_of(value)}, {size:,} {'frame' if size == 1 else 'frames'}"
        x = plan.right + 52 + len(head) * 9.3
        sheet.text(x, 18, fitted(said, plan.right + plan.room - x, 12), paint=Paint.QUIET, key="mask's name")
    bits = sorted(kernel.bits.items(), key=lambda item: item[1])
    wide = plan.room / _ROW
    for at, (name, bit) in enumerate(bits):
        x, y = plan.right + at % _ROW * wide, 30.0 + at // _ROW * 36
        _bit(plan, (x, y), (name, bit), bool(value & bit))


def _bit(plan: Plan, at: tuple[float, float], of: tuple[str, int], on: bool) -> None:
    (x, y), (name, bit), sheet = at, of, plan.sheet
    asked, box = plan.asking or plan.coming, (x, y, _BOX, _BOX)
    fill = Paint.INK if on else Paint.FREE
    words = f"The bit {name}, 0x{bit:x}, is {'set' if on else 'not set'}."
    asks = Allocate(_new(plan), asked.order, (plan.mask or 0) ^ bit) if asked else None
    sheet.area(("bit", name), box, fill, edge=Paint.INK if on else Paint.LINE, words=words, asks=asks)
    if on:
        sheet.label(box, "✓", bold=True, on=fill, key=("set", name))
    room = plan.room / _ROW - _BOX - 8
    sheet.text(x + _BOX + 5, y + 8, fitted(name, room, 12, bold=on), bold=on, key=("bit's name", name))
    shown = f"{bit:03x}" if plan.world.kernel.known > 0xFF else f"{bit:02x}"  # noqa: PLR2004 - two digits
    sheet.text(x + _BOX + 5, y + 22, shown, mono=True, paint=Paint.QUIET, key=("bit's value", name))


def _new(plan: Plan) -> str:
    """A name that no block has."""
    blocks = plan.state.blocks
    return next(name for name in map("b{}".format, range(1, len(blocks) + 2)) if name not in blocks)
