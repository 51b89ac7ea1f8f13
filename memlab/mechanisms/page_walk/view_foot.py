"""The foot of the picture: the physical address as far as it is known, or why there is none, and what it all costs."""

from typing import Any, Final, NamedTuple

from memlab.core.history import Started
from memlab.errors import BadValueError
from memlab.mechanisms.page_walk.events import Mapped, PageFault, Reached, TableDropped, TableMade, Trapped, Unmapped
from memlab.mechanisms.page_walk.events_refused import Refused
from memlab.mechanisms.page_walk.requests import Walk
from memlab.mechanisms.page_walk.view_plan import Plan
from memlab.mechanisms.page_walk.walking import Walking
from memlab.memory.sizes import show_hex, show_size
from memlab.scene.measure import clauses, first_fitting, text_width
from memlab.scene.paint import Paint
from memlab.scene.sheet import PAD

_BOX: Final = 24
_CHANGES: Final = (TableMade, TableDropped, Mapped, Unmapped)


class _Part(NamedTuple):
    """A part of the physical address: its name, its value once it is known, and the widest there can be."""

    name: str
    value: str | None
    widest: str


def foot(plan: Plan) -> None:
    """Draw what has come out so far, and beside it the numbers."""
    plan.sheet.path([(PAD, plan.at.rule), (plan.sheet.width - PAD, plan.at.rule)], paint=Paint.RULE, key="rule")
    if isinstance(plan.event, Walking) and not isinstance(plan.event, (PageFault, Trapped, *_CHANGES)):
        end = _physical(plan)
    else:
        end = _said(plan)
    _figures(plan, end + 24)


def _physical(plan: Plan) -> float:
    """The frame and the offset, each as soon as it is known, and the physical address that they make."""
    sheet, layout, y = plan.sheet, plan.layout, plan.at.foot
    title = "Physical address" if sheet.width > 600 else "Physical"  # noqa: PLR2004 - pixels
    sheet.text(PAD, y + 16, title, paint=Paint.QUIET, key="foot")
    x = PAD + text_width(title, 12) + 10
    number = None if plan.target is None else layout.show_frame(plan.target >> layout.page_bits)
    bits, column = plan.page_bits, layout.levels - 1 if plan.leaf is None else plan.leaf
    offset = show_hex((plan.address or 0) % (1 << bits), bits) if isinstance(plan.event, Reached) else None
    widest = layout.show_frame(plan.last_frame), show_hex((1 << bits) - 1, bits)
    x += _part(plan, x, column, _Part("frame", number, widest[0]))
    x += _part(plan, x, layout.levels, _Part("d", offset, widest[1]))
    if isinstance(plan.event, Reached):
        made = f"= {plan.say(layout.show_physical(plan.event.physical))}"
        sheet.text(x + 6, y + 17, made, size=14, bold=True, mono=True, key="physical")
        x += text_width(made, 14, bold=True) + 6
    return x


def _part(plan: Plan, x: float, column: int, part: _Part) -> float:
    """A part of the physical address, dashed as long as it is not known; the width that it takes."""
    sheet, (name, value, widest) = plan.sheet, part
    width = max(text_width(plan.say(widest), 14, bold=True), text_width(name, 12)) + 16
    box, key = (x, plan.at.foot, width, _BOX), ("physical", name)
    if value is None:
        sheet.area(key, box, Paint.FREE, dashed=True)
        sheet.label(box, name, paint=Paint.QUIET, key=("part", name))
    else:
        fill, dotted = plan.paint(column), plan.dotted(column)
        sheet.area(key, box, fill, edge=Paint.INK, pattern="dots" if dotted else "", ink=Paint.INK)
        ink: dict[str, Any] = {"bold": True, "mono": True, "on": fill, "plate": fill if dotted else None}
        sheet.label(box, plan.say(value), size=14, key=("part", name), **ink)
    return width + 3


def _said(plan: Plan) -> float:
    """The end of a walk that does not arrive, or what was written, in a few words."""
    event, sheet = plan.event, plan.sheet
    bad = isinstance(event, (PageFault, Trapped, Refused))
    text = plan.say(_outcome(plan))
    shown = first_fitting(clauses(text), sheet.inner, 14, bold=True)
    ink = Paint.FAILURE_TEXT if bad else Paint.INK
    more: dict[str, Any] = {"strong": True, "words": f"{text.removeprefix('✕ ')}."} if bad else {}
    sheet.text(PAD, plan.at.foot + 17, shown, size=14, bold=True, paint=ink, key="foot", **more)
    return PAD + text_width(shown, 14, bold=True)


def _outcome(plan: Plan) -> str:
    event, layout = plan.event, plan.layout
    if isinstance(event, PageFault):
        read = event.reads[-1]
        return f"✕ page fault: entry {layout.show_index(read.level, read.index)} is {event.told}"
    if isinstance(event, Trapped):
        return f"✕ trap: {event.reason}"
    if isinstance(event, Refused):
        return f"✕ {event.reason.rstrip('.')}"
    if isinstance(event, (TableMade, TableDropped)):
        done = f"is made at {layout.show_physical(event.start)}" if isinstance(event, TableMade) else "is given back"
        return f"a {layout.called(event.level)} of {show_size(layout.table_bytes(event.level))} {done}"
    if isinstance(event, (Mapped, Unmapped)):
        return _written(plan, event)
    return _question(plan) if isinstance(event, Started) else ""


def _written(plan: Plan, event: Mapped | Unmapped) -> str:
    layout, read, replaced = plan.layout, event.reads[-1], getattr(event, "replaced", None)
    word = show_hex(event.word, 8 * layout.entry_at(read.level).size) if isinstance(event, Mapped) else "0"
    before = "" if replaced is None else f", instead of frame {layout.show_frame(replaced)}"
    return f"entry {layout.show_index(read.level, read.index)} becomes {word}{before}"


def _question(plan: Plan) -> str:
    """What the reader may ask himself before the first step."""
    asked = (request for request in plan.sheet.look.get("waiting", ()) if isinstance(request, Walk))
    for walk in asked:
        try:
            address = plan.layout.split.resolve(walk.address)
        except BadValueError:
            continue
        return f"Where does {plan.say(plan.layout.show_address(address))} lead? {plan.sheet.look.begin}"
    return ""


def _figures(plan: Plan, end: float) -> None:
    """The numbers from the right edge on, as many as there is room for."""
    sheet, layout, x = plan.sheet, plan.layout, float(plan.sheet.width - PAD)
    accesses = len(plan.reads) + isinstance(plan.event, Reached)
    flat = show_size(max(1, len(plan.state.roots)) * layout.flat_bytes)
    figures = [(show_size(plan.state.table_bytes), f"of tables, flat {flat}")]
    if isinstance(plan.event, Walking) and not isinstance(plan.event, _CHANGES):
        figures.insert(0, (str(accesses), "access to memory" if accesses == 1 else "accesses to memory"))
    for place, (number, name) in enumerate(figures):
        x -= text_width(name, 12)
        if x - text_width(number, 18, bold=True) - 6 < end:
            return
        sheet.text(x, plan.at.foot + 17, name, paint=Paint.QUIET, key=("figure's name", place))
        sheet.text(x - 6, plan.at.foot + 18, number, size=18, bold=True, align="end", key=("figure", place))
        x -= text_width(number, 18, bold=True) + 28
