"""Below a single row: the modules, each from its own 0 while they are apart, and one behind the other once linked."""

from typing import Final

from memlab.mechanisms.binding.program import Reference
from memlab.mechanisms.binding.state import LOAD_MODULE, SOURCE, program_of
from memlab.mechanisms.binding.view_plan import Plan
from memlab.scene.measure import fitted, text_width
from memlab.scene.paint import Paint, hue
from memlab.scene.sheet import PAD, Box

_ROOM: Final = 96.0
_BAND: Final = 24.0
_APART: Final = 18.0
_FIRST_HUE: Final = 2

Boxes = dict[str, Box]


def modules(plan: Plan) -> None:
    """Draw the modules, where there is room, and the way from the followed field to its symbol."""
    top = plan.top(len(plan.times)) + 34
    if plan.compact or plan.sheet.height - top < _ROOM or plan.state.stage == SOURCE:
        return
    sheet, linked = plan.sheet, plan.state.stage >= LOAD_MODULE
    sheet.path([(PAD, top - 8), (sheet.width - PAD, top - 8)], paint=Paint.RULE, key="modules' rule")
    several = len(plan.settings.modules) > 1
    apart = "Object modules: each from its own 0" if several else "Object module: counted from its start"
    joined = "Load module: one behind the other, from 0" if several else "Load module: from 0"
    title = joined if linked else apart
    sheet.text(PAD, top + 8, title, paint=Paint.QUIET, key="modules' title")
    boxes = _boxes(plan, top + 46, linked=linked)
    starts = dict(program_of(plan.settings).starts)
    end = 0.0
    for place, (name, size, *_) in enumerate(plan.settings.modules):
        box, fill = boxes[name], hue(_FIRST_HUE + place)
        at = starts[name] if linked else 0
        words = f"Module {name}, {size:,} bytes, {'starts at' if linked else 'counted from'} {at:,}."
        now = plan.event.chose == ("stage", LOAD_MODULE)
        sheet.area(("module", name), box, fill, words=words, strong=now)
        if sheet.fits(name, box[2], bold=True):
            sheet.label((box[0] - 4, box[1], box[2] + 8, box[3]), name, bold=True, on=fill, key=("module's name", name))
        if box[0] >= end and sheet.fits(f"{at:,}", sheet.width - PAD - box[0]):
            sheet.text(box[0], box[1] + _BAND + 14, f"{at:,}", mono=True, paint=Paint.QUIET, key=("start", name))
            end = box[0] + text_width(f"{at:,}", 12) + 8
    if plan.reference is not None:
        _way(plan, boxes, plan.reference)


def _boxes(plan: Plan, top: float, *, linked: bool) -> Boxes:
    """The modules to scale; with gaps between them while they are apart."""
    given = plan.settings.modules
    gap = 0.0 if linked else min(_APART, plan.sheet.inner / (3 * len(given)))
    scale = (plan.sheet.inner - gap * (len(given) - 1)) / program_of(plan.settings).size
    x, boxes = float(PAD), {}
    for name, size, *_ in given:
        boxes[name] = (x, top, size * scale, _BAND)
        x += size * scale + gap
    return boxes


def _way(plan: Plan, boxes: Boxes, one: Reference) -> None:
    """An arrow from the field to the symbol, which is dashed while the compiler leaves the field open."""
    sizes = {name: size for name, size, *_ in plan.settings.modules}
    starts = dict(program_of(plan.settings).starts)
    here, there = boxes[one.module], boxes[one.home]
    start = here[0] + here[2] * (one.at - starts[one.module]) / sizes[one.module]
    end = there[0] + there[2] * one.offset / sizes[one.home]
    linked = plan.state.stage >= LOAD_MODULE
    still = not linked and one.relocatable is None
    y = here[1] - 8
    points = [(start, here[1] + 2), (start, y), (end, y), (end, here[1] + 1)]
    paint = Paint.QUIET if still else Paint.INK
    plan.sheet.path(points, paint=paint, thick=1.5, dashed=still, head=True, key="module's way")
    plan.sheet.badge(start, here[1] + 2, "", radius=3, key="module's field")
    place = one.linked if linked else one.offset
    text = fitted(f"{one.symbol} at {place:,}", plan.sheet.inner, 12)
    half = text_width(text, 12) / 2
    middle = min(max((start + end) / 2, PAD + half), plan.sheet.width - PAD - half)
    plan.sheet.text(middle, y - 4, text, align="middle", paint=paint, key="module's symbol")
