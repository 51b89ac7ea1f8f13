"""The upper half of the picture: the address in its fields, the comparison, and the entry's own address likewise."""

from typing import Any, Final, NamedTuple

from memlab.mechanisms.vax.changes import Change
from memlab.mechanisms.vax.events import AddressSplit, EntryIsVirtual, Faulted, Walking
from memlab.mechanisms.vax.registers import REGIONS, SPLIT
from memlab.mechanisms.vax.view_plan import BYTE, CUT, PAINTS, SECOND, SYSTEM, VIRTUAL, Plan
from memlab.memory.sizes import show_hex
from memlab.scene.measure import fitted, text_width
from memlab.scene.paint import Paint
from memlab.scene.sheet import PAD, Box

_NAMES: Final = {"region": "region", "vpn": "page", "d": "offset d"}
_ADDRESS_Y: Final = 20


def address(plan: Plan) -> None:
    """Draw the title, the fields of the address, the comparison and the fields of the entry's address."""
    if not plan.compact:
        _title(plan)
    strong = "vpn" if isinstance(plan.event, AddressSplit) else "d" if plan.stage == BYTE else ""
    _cut(plan, plan.address, _Whole("field", plan.at.address, PAINTS, strong))
    _compared(plan)
    _virtual(plan)


def _title(plan: Plan) -> None:
    event, sheet = plan.event, plan.sheet
    if plan.address is None:
        sheet.text(PAD, _ADDRESS_Y, "A virtual address of 32 bits", size=14, bold=True, key="address")
        return
    shown = show_hex(plan.address, 32)
    sheet.text(PAD, _ADDRESS_Y, shown, size=14, bold=True, mono=True, key="address")
    whose = f"virtual address of {plan.process}"
    said = f"{whose}, to {event.access} as {event.mode}" if isinstance(event, Walking) else f"page of {plan.process}"
    x = PAD + text_width(shown, 14, bold=True) + 10
    sheet.text(x, _ADDRESS_Y, fitted(said, sheet.width - PAD - x, 12), paint=Paint.QUIET, key="title")


class _Whole(NamedTuple):
    """An address to be cut: what its fields are called, their upper edge, their hues, and the one that stands out."""

    key: str
    top: float
    paints: dict[str, Paint]
    strong: str


def _cut(plan: Plan, whole: int | None, what: _Whole) -> None:
    """An address in its three fields."""
    for field, (name, box) in zip(SPLIT.fields, plan.fields(what.top).items(), strict=True):
        value = "" if whole is None else _value(name, field.of(whole))
        fill = what.paints[name] if whole is not None else Paint.FREE
        more: dict[str, Any] = {"dashed": whole is None}
        if name == what.strong:
            more |= {"edge": Paint.INK, "thick": 2.5, "over": 1, "strong": True}
        of = "The entry's own address" if what.paints is SECOND else "The address"
        words = f"{of}: bits {field.high} to {field.low}, {_NAMES[name]}{f' {value}' if value else ''}."
        plan.sheet.area((what.key, name), box, fill, words=words, **more)
        _written(plan, (what.key, name), box, value, fill)


def _value(name: str, value: int) -> str:
    return REGIONS[value] if name == "region" else f"{value:,}" if name == "vpn" else f"{value:#x}"


def _written(plan: Plan, key: tuple[str, str], box: Box, value: str, fill: Paint) -> None:
    """The field's name at its left, its value at its right; the value alone where both do not fit."""
    x, y, width, height = box
    line, name = y + height / 2 + 5, _NAMES[key[1]]
    both = plan.sheet.fits(f"{name}  {value}", width - 14, size=14, bold=True)
    if both or not value:
        plan.sheet.text(x + 6, line, fitted(name, width - 8, 12), on=fill, key=("name", key))
    if value:
        shown = fitted(value, width - 8, 14 if both else 12, bold=True)
        more: dict[str, Any] = {"align": "end", "mono": True, "bold": True, "on": fill}
        plan.sheet.text(x + width - 6, line, shown, size=14 if both else 12, key=("value", key), **more)


def _compared(plan: Plan) -> None:
    """The page number beside the length register, and whether it is within."""
    if plan.address is None or plan.stage < CUT or isinstance(plan.event, Change) or plan.compact:
        return
    event = plan.event
    assert isinstance(event, Walking)
    bad = isinstance(event, Faulted) and event.asked_of == "length"
    needed = "≥" if event.region == "P1" else "<"
    sign = {"<": "≥", "≥": "<"}[needed] if bad else needed
    text = f"page {event.page:,} {sign} {event.bounds}"
    if event.region == "reserved":
        text = "no region"
    box = (PAD, plan.at.said - 14, text_width(text, 12, bold=True) + 40, 20)
    fill, edge = (Paint.FAILURE_SOFT, Paint.FAILURE) if bad else (Paint.PAGE, Paint.LINE)
    words = f"The length register: {text}, {'an access violation' if bad else 'so there is such a page'}."
    plan.sheet.area("length", box, fill, edge=edge, words=words, strong=bad or isinstance(event, AddressSplit))
    plan.sheet.text(PAD + 8, plan.at.said, text, bold=True, mono=True, key="compared")
    disc = Paint.FAILURE if bad else Paint.HIT
    plan.sheet.badge(box[0] + box[2] - 12, plan.at.said - 4, "✕" if bad else "✓", fill=disc, key="verdict")
    if plan.virtual is not None and not bad:
        _sum(plan, box[0] + box[2] + 14)


def _sum(plan: Plan, x: float) -> None:
    """Where the entry lies, as a sum, and beside it what that means."""
    base = plan.registers.p0br if plan.region == "P0" else plan.registers.p1br
    fields = plan.fields(plan.at.address)
    end = fields["vpn"][0] + fields["vpn"][2] - 20
    for text in (
        f"entry at {plan.region}BR {base:#x} + 4 × {plan.page:,} = {plan.virtual:#x}",
        f"at {plan.virtual:#x}",
    ):
        if plan.sheet.fits(text, end - x):
            plan.sheet.text(x, plan.at.said, text, key="sum")
            break
    for text in ("a virtual address: it is cut, too", "virtual: it is cut, too"):
        if plan.sheet.fits(text, fields["d"][2] - 4):
            plan.sheet.text(fields["d"][0], plan.at.said, text, paint=Paint.QUIET, key="too")
            break


def _virtual(plan: Plan) -> None:
    """The entry's own address, cut as any other; of the system's pages there is none."""
    if plan.is_system and plan.address is not None:
        if not plan.compact:
            text = "Entries of S0 lie at physical addresses: nothing more to translate."
            shown = fitted(text, plan.sheet.inner, 12)
            plan.sheet.text(PAD, plan.at.virtual + plan.at.field / 2 + 4, shown, paint=Paint.QUIET, key="no virtual")
        return
    beyond = isinstance(plan.event, Faulted) and plan.stage == VIRTUAL
    strong = "vpn" if plan.stage == SYSTEM or isinstance(plan.event, EntryIsVirtual) else ""
    _cut(plan, plan.virtual, _Whole("virtual's", plan.at.virtual, SECOND, strong))
    x, width = PAD - 4, plan.sheet.inner + 8
    box = (x, plan.at.virtual - 4, width, plan.at.field + 8)
    words = "The address of the entry, once it is known: it must be translated itself."
    if plan.virtual is not None:
        words = f"The entry lies at {plan.virtual:#x}, a virtual address of the system: it is translated itself."
    now = isinstance(plan.event, EntryIsVirtual) or beyond
    edge = Paint.FAILURE if beyond else Paint.INK if now else Paint.RULE
    more: dict[str, Any] = {"thick": 2.5} if now else {"dashed": plan.virtual is None}
    plan.sheet.area("virtual", box, Paint.NONE, edge=edge, words=words, strong=now, over=2, **more)
