"""The top of the picture: the address as a bar of bits, with the border between page number and offset to move."""

from typing import Any, Final

from memlab.mechanisms.paging.costs import Costs
from memlab.mechanisms.paging.events import AddressSplit, Trapped
from memlab.mechanisms.paging.view_plan import OFFSET, Plan
from memlab.memory.address import BitField
from memlab.memory.english import plural
from memlab.memory.sizes import show_size
from memlab.scene.asks import Setting, Show
from memlab.scene.marks import Stop
from memlab.scene.measure import first_fitting, text_width
from memlab.scene.paint import Paint
from memlab.scene.sheet import PAD

_TITLE: Final = 25
_FACES: Final = (("way", "way", "Show the way of an address"), ("cut", "cut", "Show what each place of the cut costs"))
_SWITCH: Final = (40, 22)
_DIGIT: Final = 10.0


def bar(plan: Plan) -> None:
    """Draw the address, the switch, the two fields, and the grip between them."""
    _title(plan)
    _switch(plan)
    for field in plan.split.fields:
        if field.bits:
            _field(plan, field)
    _grip(plan)


def _title(plan: Plan) -> None:
    """The address, then whose it is."""
    sheet, x = plan.sheet, float(PAD)
    said = f"logical address, {plural(plan.split.width, 'bit')}"
    hint = ": drag the border of p and d" if len(plan.stops) > 1 else ""
    if plan.referring and plan.knows_address:
        whole = plan.split.show_whole(plan.referring.address)
        sheet.text(x, _TITLE, whole, size=14, bold=True, mono=True, key="address")
        x += text_width(whole, 14, bold=True) + 6
        access = f", to {plan.event.kind_of_access}" if isinstance(plan.event, AddressSplit) else ""
        said = f"logical address of {plan.referring.process}{access}"
    room = sheet.width - PAD - 2 * _SWITCH[0] - 8 - x
    shown = first_fitting((said + hint, said), room)
    sheet.text(x, _TITLE, shown, paint=Paint.QUIET, key="title")


def _switch(plan: Plan) -> None:
    """Two small areas at the right edge: the way of an address, or the cut."""
    width, height = _SWITCH
    for place, (face, name, words) in enumerate(_FACES):
        box = (plan.sheet.width - PAD - (2 - place) * width, 8, width, height)
        fill = Paint.INK if plan.face == face else Paint.PAGE
        plan.sheet.area(("face", face), box, fill, words=f"{words}.", asks=Show.at(face=face))
        plan.sheet.label(box, name, bold=fill is Paint.INK, on=fill, key=("face's name", face))


def _field(plan: Plan, field: BitField) -> None:
    """A field with its name and value; below, its bits, or how many they are."""
    sheet, at = plan.sheet, plan.at
    x, width = plan.bar.x(field.high + 1), field.bits * plan.bar.wide
    fill = OFFSET if field.name == "d" else plan.hue
    value = f" = {field.of(plan.referring.address):,}" if plan.referring and plan.knows_address else ""
    used = isinstance(plan.event, AddressSplit) or (isinstance(plan.event, Trapped) and plan.event.cause == "address")
    more: dict[str, Any] = {"edge": Paint.INK, "thick": 2.5, "strong": True} if used and field.name == "p" else {}
    means = "the page number, which indexes the page table" if field.name == "p" else "the offset, which stays as it is"
    words = f"{field.name}{value}, {plural(field.bits, 'bit')}: {means}."
    sheet.area(("field", field.name), (x, at.bar, width, at.field), fill, words=words, **more)
    label = next((text for text in (field.name + value, field.name) if sheet.fits(text, width - 14, bold=True)), "")
    line = at.bar + 14
    left = x + (12 if field.name == "d" else 6)
    sheet.text(left, line, label, bold=True, on=fill, key=("name", field.name))
    if at.compact:
        return
    if value and plan.bar.wide >= _DIGIT:
        _digits(plan, field, fill)
    else:
        size = f"{plural(field.bits, 'bit')}{f', page of {show_size(plan.page_size)}' if field.name == 'd' else ''}"
        texts = (size, plural(field.bits, "bit"), str(field.bits))
        shown = next((text for text in texts if sheet.fits(text, width - 14)), "")
        sheet.text(left, line + 17, shown, on=fill, key=("bits", field.name))


def _digits(plan: Plan, field: BitField, fill: Paint) -> None:
    address = plan.referring.address if plan.referring else 0
    for bit in range(field.high, field.low - 1, -1):
        x = plan.bar.x(bit + 1) + plan.bar.wide / 2
        more: dict[str, Any] = {"align": "middle", "mono": True, "on": fill, "key": ("bit", bit)}
        plan.sheet.text(x, plan.at.bar + 32, str(address >> bit & 1), **more)


def moved(plan: Plan, bits: int) -> Setting:
    """The cut put elsewhere: the offset has so many bits, and the address keeps its width."""
    return Setting("page_bits", bits, (("index_bits", plan.split.width - bits),))


def _grip(plan: Plan) -> None:
    """The border, and every place it can be put: the address keeps its width."""
    at, x = plan.at, plan.bar.x(plan.bits)
    plan.sheet.path([(x, at.bar - 3), (x, at.under + 4)], thick=3, key="border")
    stops: list[Stop] = []
    here = 0
    for bits in plan.stops:
        here = len(stops) if bits == plan.bits else here
        words = Costs(plan.settings, plan.process, bits).words
        stops.append(Stop(x=plan.bar.x(bits), y=at.bar + 11, asks=moved(plan, bits), words=words))
    words = f"The cut between page number and offset: {plural(plan.bits, 'bit')} of offset. Drag it, or press an arrow."
    plan.sheet.grip("cut", stops, here, words)
