"""The paging stage: directory, page and offset, each over the table that it indexes; the frame with the byte in it."""

from typing import Any

from memlab.core.history import Started
from memlab.mechanisms.i386.events_paging import LinearMade, Reached, TableRead
from memlab.mechanisms.i386.state import LAYOUT
from memlab.mechanisms.i386.view_plan import COLUMN_PAINTS, STAGES, Column, Plan
from memlab.mechanisms.i386.view_table import table
from memlab.mechanisms.i386.view_ways import foot, ways
from memlab.mechanisms.page_walk.events import Mapped
from memlab.memory.sizes import show_hex
from memlab.scene.measure import clauses, first_fitting, text_width
from memlab.scene.paint import Paint
from memlab.scene.sheet import PAD

_NAMES = ("directory", "page", "offset")
_FRAME = 2


def paging(plan: Plan) -> None:
    """Draw the fields of the linear address, the tables as far as they were read, and the frame."""
    if not plan.settings.paging and not plan.changes:
        _off(plan)
        return
    if plan.course is not None and plan.course.kind == "load":
        _sentence(plan, "A load alone makes no address: the register keeps the descriptor for the accesses to come.")
        return
    if plan.stage == STAGES[2] and plan.course is not None and plan.course.linear is not None:
        said = plan.say(f"linear address {plan.course.linear_shown}")
        plan.sheet.text(PAD, plan.at.title, said, size=14, bold=True, key="linear address")
    for place, column in enumerate(plan.columns):
        _field(plan, place, column)
    for level in range(LAYOUT.levels):
        table(plan, level)
    _frame(plan)
    ways(plan)
    foot(plan)


def _off(plan: Plan) -> None:
    """Paging is off: what the linear address is then."""
    course = plan.course
    if isinstance(plan.event, Reached) and course is not None:
        where = plan.say(LAYOUT.show_physical(course.physical or 0))
        _sentence(plan, "Paging is off: the linear address is the physical address.")
        at = plan.at
        y = at.head - 4 if at.compact else at.head + 16
        box = (PAD, y, text_width(where, 14, bold=True) + 100, 28.0)
        words = f"The byte at physical address {where}."
        fill = COLUMN_PAINTS[_FRAME]
        plan.sheet.area("byte", box, fill, edge=Paint.INK, thick=2.5, over=1, strong=True, words=words)
        plan.sheet.label(
            box,
            f"{where} the {'byte' if course.size == 1 else 'bytes'}",
            size=14,
            bold=True,
            on=fill,
            key="byte's name",
        )
        return
    _sentence(plan, "Paging is off: a linear address is a physical address.")


def _sentence(plan: Plan, text: str) -> None:
    at = plan.at
    y = at.fields + at.field / 2 + 5
    if (plan.course is not None and plan.course.linear is not None) or isinstance(plan.event, Started):
        y = max(y, at.lane + 18)
    plan.sheet.path([(PAD, at.lane), (plan.sheet.width - PAD, at.lane)], paint=Paint.RULE, key="rule")
    plan.sheet.text(
        PAD, y, first_fitting(clauses(text), plan.sheet.inner, 14), size=14, paint=Paint.QUIET, key="paging's sentence"
    )


def _field(plan: Plan, place: int, column: Column) -> None:
    """A field of the linear address: its name, its bits where there is room, its value."""
    sheet, at, address = plan.sheet, plan.at, plan.address
    field, fill, name = LAYOUT.split.fields[place], COLUMN_PAINTS[place], _NAMES[place]
    used = _is_used(plan, place)
    box = (column.x, at.fields, column.width, at.field)
    value = "" if address is None else plan.say(show_hex(field.of(address), field.bits))
    means = ("the index into the directory", "the index into the page table", "the byte in the frame")[place]
    words = f"Bits {field.high} to {field.low}, {name}{f' {value}' if value else ''}: {means}."
    more: dict[str, Any] = {"edge": Paint.INK, "thick": 2.5, "over": 1} if used else {}
    shown = fill if address is not None else Paint.FREE
    more |= {} if address is not None else {"dashed": True}
    sheet.area(("field", name), box, shown, words=words, strong=used, **more)
    line, ink = at.fields + at.field / 2 + 5, {"on": shown} if address is not None else {"paint": Paint.QUIET}
    sheet.text(column.x + 8, line - 1, name, bold=address is not None, key=("name", name), **ink)
    if not value:
        return
    size = 14 if plan.wide else 12
    sheet.text(
        column.x + column.width - 8,
        line,
        value,
        size=size,
        bold=True,
        mono=True,
        align="end",
        key=("value", name),
        **ink,
    )
    digits = f"{field.of(address or 0):0{field.bits}b}"
    if sheet.fits(_NAMES[0] + digits + value, column.width - 70, size=12, bold=True):
        x = column.x + column.width * 0.56
        sheet.text(x, line - 1, digits, mono=True, align="middle", key=("digits", name), **ink)


def _is_used(plan: Plan, place: int) -> bool:
    """Whether the step is about this field."""
    if isinstance(plan.event, LinearMade):
        return False
    if isinstance(plan.event, Reached):
        return place == _FRAME
    return plan.course is not None and bool(plan.reads) and place == len(plan.reads) - 1


def _frame(plan: Plan) -> None:
    """The frame, once its number is known, and the byte in it once it is reached."""
    sheet, at, column, event = plan.sheet, plan.at, plan.columns[_FRAME], plan.event
    known = isinstance(event, (TableRead, Reached, Mapped))
    target = plan.reads[-1].target if known else None
    reached = isinstance(event, Reached)
    ink = Paint.INK if known else Paint.QUIET
    x = column.left
    if plan.course is not None:
        fill, ring = (Paint.INK, Paint.NONE) if reached else (Paint.PAGE, Paint.LINE)
        sheet.badge(x + 9, at.head - 5, plan.badge(3), fill=fill, ring=ring, key=("access", "byte"))
        x += 25
    sheet.text(x, at.head, "frame", size=14, bold=True, paint=ink, key="frame's head")
    where = "" if target is None else f"at {plan.say(LAYOUT.show_physical(target))}"
    if where and sheet.fits(where, column.right - x - 58):
        sheet.text(column.right, at.head, where, align="end", mono=True, paint=Paint.QUIET, key="frame's place")
    box = (column.left, at.rows, column.wide, at.row * at.shown)
    words = f"The frame {where}, 4K." if known else "The frame is not known yet."
    sheet.area("frame", box, Paint.FREE, edge=Paint.LINE if known else Paint.RULE, words=words)
    if reached:
        _byte(plan, column)
    elif isinstance(event, Mapped):
        sheet.label(box, "the page", size=14, bold=True, key="page")


def _byte(plan: Plan, column: Column) -> None:
    sheet, at, fill = plan.sheet, plan.at, COLUMN_PAINTS[_FRAME]
    row = at.shown // 2
    y = at.rows + row * at.row
    course = plan.course
    assert course is not None
    words = plan.say(f"The byte at physical address {LAYOUT.show_physical(course.physical or 0)}.")
    box = (column.left, y, column.wide, at.row)
    sheet.area("byte", box, fill, edge=Paint.INK, thick=2.5, over=2, strong=True, words=words)
    offset = plan.say(show_hex((course.physical or 0) & 0xFFF, 12))
    line = y + at.row / 2 + 4
    sheet.text(column.left + 8, line, offset, bold=True, mono=True, on=fill, key="byte's offset")
    start = column.left + 18 + text_width(offset, 12, bold=True)
    names = ("the byte", "byte") if course.size == 1 else ("the bytes", "bytes")
    name = next((name for name in names if sheet.fits(name, column.right - start - 4, size=14, bold=True)), "")
    sheet.text(start, line + 1, name, size=14, bold=True, on=fill, key="byte's name")
