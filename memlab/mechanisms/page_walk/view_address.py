"""The top of the picture: the address whole, then in its fields over the columns that they index."""

from typing import Any, Final

from memlab.mechanisms.page_walk.events import AddressSplit, Mapped, Reached, TableDropped, TableMade, Trapped, Unmapped
from memlab.mechanisms.page_walk.events_refused import Refused
from memlab.mechanisms.page_walk.view_plan import Plan
from memlab.memory.address import BitField
from memlab.memory.sizes import show_hex
from memlab.scene.asks import Show
from memlab.scene.measure import first_fitting, fitted, text_width
from memlab.scene.paint import Paint
from memlab.scene.sheet import PAD, Box

_TITLE: Final = 25
_BASES: Final = (("hex", "hexadecimal"), ("dec", "decimal"))
_SWITCH: Final = (34, 22)


def address(plan: Plan) -> None:
    """Draw the address, the switch of the base, and the fields."""
    _title(plan)
    _switch(plan)
    if plan.upper:
        _upper(plan, plan.upper)
    for column in range(len(plan.fields)):
        _field(plan, column)


def _title(plan: Plan) -> None:
    """The address, then what it is and whose."""
    sheet, event, x = plan.sheet, plan.event, float(PAD)
    if plan.address is not None:
        whole = plan.say(plan.layout.show_address(plan.address))
        sheet.text(x, _TITLE, whole, size=14, bold=True, mono=True, key="address")
        x += text_width(whole, 14, bold=True) + 4
    asked = getattr(event, "beyond", "")
    if asked:
        whole = first_fitting((f"✕ {plan.say(asked)}",), sheet.inner * 0.5, 14, bold=True)
        sheet.text(x, _TITLE, whole, size=14, bold=True, mono=True, paint=Paint.FAILURE_TEXT, key="address")
        x += text_width(whole, 14, bold=True) + 4
    process, access = getattr(event, "process", ""), getattr(event, "access", "")
    name = "page" if isinstance(event, (TableMade, TableDropped, Mapped, Unmapped, Refused)) else "logical address"
    said = f"{name}{f' of {process}' if process else ''}{f', to {access}' if access else ''}"
    shown = fitted(said, sheet.width - PAD - 2 * _SWITCH[0] - 8 - x, 12)
    sheet.text(x, _TITLE, shown, paint=Paint.QUIET, key="title")


def _switch(plan: Plan) -> None:
    """Two small areas at the right edge, one for each base; the one in use is dark."""
    width, height = _SWITCH
    for place, (name, long) in enumerate(_BASES):
        box = (plan.sheet.width - PAD - (2 - place) * width, 8, width, height)
        fill = Paint.INK if plan.decimal == (name == "dec") else Paint.PAGE
        words = f"Show all numbers in {long}."
        plan.sheet.area(("base", name), box, fill, words=words, asks=Show.at(base=name))
        plan.sheet.label(box, name, bold=fill is Paint.INK, on=fill, key=("base's name", name))


def _field(plan: Plan, column: int) -> None:
    field, place, at = plan.fields[column], plan.columns[column], plan.at
    fill, box = plan.paint(column), (place.x, at.strip, place.width, at.field)
    strong = _is_used(plan, column)
    more: dict[str, Any] = {"edge": Paint.INK, "thick": 2.5, "over": 1} if strong else {}
    dots = "dots" if plan.dotted(column) else ""
    words = plan.say(_words(plan, field))
    plan.sheet.area(("field", field.name), box, fill, words=words, strong=strong, pattern=dots, ink=Paint.INK, **more)
    _name_and_value(plan, field, box, fill)


def _name_and_value(plan: Plan, field: BitField, box: Box, fill: Paint) -> None:
    """Its name and value; below them which bits it has, and how they stand."""
    sheet, (x, y, width, _) = plan.sheet, box
    more: dict[str, Any] = {"on": fill, "plate": fill if field in plan.fields and _dotted(plan, field) else None}
    value = "" if plan.address is None else plan.say(show_hex(field.of(plan.address), field.bits))
    size = 14 if text_width(field.name + value, 14, bold=True) + 22 < width else 12
    sheet.text(x + 6, y + 17, field.name, size=size, bold=True, key=("name", field.name), **more)
    beside = sheet.fits(field.name + value, width - 20, size=size, bold=True)
    mono: dict[str, Any] = {"align": "end", "mono": True, **more}
    if beside or sheet.fits(value, width - 12, bold=True):
        size, line = (size, 17) if beside else (12, 34)
        if beside or not plan.at.compact:
            sheet.text(x + width - 6, y + line, value, size=size, bold=True, key=("value", field.name), **mono)
    if plan.at.compact or not beside:
        return
    bits, digits = f"bits {field.high}–{field.low}", "" if plan.address is None else _digits(plan, field)
    short = bits if sheet.fits(bits, width - 12) else bits.removeprefix("bits ")
    if sheet.fits(short, width - 12):
        sheet.text(x + 6, y + 34, short, key=("bits", field.name), **more)
    if digits and sheet.fits(bits + digits, width - 20):
        sheet.text(x + width - 6, y + 34, digits, key=("digits", field.name), **mono)


def _dotted(plan: Plan, field: BitField) -> bool:
    return plan.dotted(plan.fields.index(field))


def _digits(plan: Plan, field: BitField) -> str:
    return f"{field.of(plan.address or 0):0{field.bits}b}"


def _words(plan: Plan, field: BitField) -> str:
    """What a field is for, with its bits and its value."""
    layout = plan.layout
    if field == layout.split.offset:
        does = "the byte within the page"
    elif field in layout.indices:
        level = layout.indices.index(field)
        does = f"the index into the {layout.called(level)}"
        if plan.is_passed_by(level):
            does = "part of the offset within the large page"
    else:
        does = f"not translated: {layout.canonical_rule()}"
    value = "" if plan.address is None else f" = {show_hex(field.of(plan.address), field.bits)}"
    return f"Bits {field.high} to {field.low}, {field.name}{value}: {does}."


def _is_used(plan: Plan, column: int) -> bool:
    """Whether the step is about this field: the first at the start of a walk, the offset at its end."""
    event = plan.event
    if isinstance(event, AddressSplit):
        return column == 0
    if isinstance(event, Reached):
        return column == plan.layout.levels or plan.is_passed_by(column)
    return bool(plan.reads) and not isinstance(event, (TableMade, Trapped)) and column == plan.reads[-1].level


def _upper(plan: Plan, field: BitField) -> None:
    """The bits above the indices: what they must be, and in red where they are not."""
    trapped = isinstance(plan.event, Trapped) and plan.event.cause == "not canonical"
    fill = Paint.FAILURE if trapped else Paint.NOBODY
    box = (PAD, plan.at.strip, plan.upper_width, plan.at.field)
    words = plan.say(_words(plan, field))
    plan.sheet.area(("field", field.name), box, fill, words=words, strong=trapped)
    _name_and_value(plan, field, box, fill)
    y, ink = plan.at.under + 18, Paint.FAILURE_TEXT if trapped else Paint.QUIET
    for line, text in enumerate(_rule(plan, field, trapped)):
        plan.sheet.text(PAD, y + 15 * line, text, paint=ink, bold=trapped, key=("rule", line))


def _rule(plan: Plan, field: BitField, trapped: bool) -> tuple[str, ...]:
    if plan.at.compact:
        return ()
    if plan.layout.upper == "sign":
        return ("✕ not like" if trapped else "all like", f"bit {field.low - 1}")
    half = None if plan.address is None else plan.layout.half(plan.address)
    if half is None:
        return ("✕ mixed",) if trapped else ("0 or 1", "throughout")
    return ("so root", f"TTBR{half}")
