"""The address in its fields, and below it the physical address, as far as it is known."""

from typing import Any, Final, NamedTuple

from memlab.mechanisms.tlb.events import VERBS
from memlab.mechanisms.tlb.view_moment import Moment
from memlab.mechanisms.tlb.view_plan import Plan
from memlab.memory.sizes import show_hex
from memlab.scene.marks import Point
from memlab.scene.measure import fitted, text_width
from memlab.scene.paint import Paint
from memlab.scene.sheet import Box, Sheet

TOP: Final = 32
TALL: Final = 40
_ROW: Final = 20


class _Field(NamedTuple):
    """A field of an address: its name, its value where it is known, and what it is for."""

    name: str
    value: str
    fill: Paint
    words: str
    compared: bool = False


class Address:
    """The two addresses on a sheet.

    Attributes:
        key: Where what is compared goes out, and where it turns towards the entries.
        frame: The middle of the frame number, and its lower edge.
    """

    def __init__(self, sheet: Sheet, plan: Plan, now: Moment) -> None:
        self._sheet, self._plan, self._now = sheet, plan, now
        x, self._width = plan.address
        self.x, self._top = x, plan.end - (_ROW if plan.half else TALL + 4)
        self._logical = self._boxes(self._fields(), TOP)
        self._physical = self._boxes(self._made(), self._top)
        self.key = self._way_out()
        left, _, width, _ = self._physical[0]
        self.frame = (left + width / 2, max(y + height for _, y, _, height in self._physical))

    def draw(self) -> None:
        """Draw both."""
        sheet = self._sheet
        sheet.text(self.x, 22, fitted(self._heading(), self._width + 30, 12), paint=Paint.QUIET, key="asked")
        for field, box in zip(self._fields(), self._logical, strict=True):
            self._box(("field", field.name), field, box)
        if not self._plan.half:
            sheet.text(self.x, self._top - 8, self._physical_heading(), paint=Paint.QUIET, key="physical")
        for field, box in zip(self._made(), self._physical, strict=True):
            self._box(("physical", field.name), field, box)

    def _heading(self) -> str:
        now, asked = self._now, self._now.state.asked
        if asked is None:
            return "Logical address"
        kind = asked.kinds()["address"].show(asked.address)
        shown = kind if now.address is None else now.split.show_whole(now.address)
        said = f"{asked.process} {VERBS[asked.kind]} {shown}"
        return said if text_width(said, 12) <= self._width + 30 else f"{asked.process} {VERBS[asked.kind]}"

    def _physical_heading(self) -> str:
        if self._now.physical is None:
            return "Physical address"
        shown = show_hex(self._now.physical)
        long = f"Physical address {shown}"
        return long if text_width(long, 12) <= self._width + 20 else f"Physical {shown}"

    def _fields(self) -> list[_Field]:
        """Process where it is compared too, the page number (as tag and set where there are sets), the offset."""
        now, low = self._now, self._now.split.offset.bits
        page = now.page if now.state.asked is not None else None
        bits = min(now.settings.set_bits, now.split.width - low)
        fields = []
        if now.settings.on_switch == "ASID":
            whose = now.state.asked.process if now.state.asked else ""
            fields.append(_Field("ASID", whose, Paint.FREE, "an entry must be this process's own", True))
        if bits:
            tag, place = (None, None) if page is None else (page >> bits, page & (1 << bits) - 1)
            fields += [
                _Field("tag", _hex(tag), Paint.HUE_1, "compared with every entry of the set", True),
                _Field("set", "" if place is None else str(place), Paint.HUE_4, "chooses the set"),
            ]
        else:
            fields.append(_Field("p", _hex(page), Paint.HUE_1, "the page number, compared with every entry", True))
        return [*fields, self._offset("stays as it is")] if low else fields

    def _offset(self, means: str) -> _Field:
        address, offset = self._now.address, self._now.split.offset
        return _Field("d", "" if address is None else show_hex(offset.of(address), offset.bits), Paint.HUE_2, means)

    def _made(self) -> list[_Field]:
        frame = _Field("frame", _hex(self._now.frame), Paint.HUE_3, "takes the place of the page number")
        if self._now.starts is not None:
            frame = _Field("start", _hex(max(0, self._now.starts)), Paint.HUE_3, "the offset is added to it")
        if self._plan.half or not self._now.split.offset.bits:
            return [frame]
        offset = self._offset("is that of the logical address")
        return [frame, offset if self._now.frame is not None else offset._replace(value="")]

    def _boxes(self, fields: list[_Field], top: float) -> list[Box]:
        """Side by side, stretched to the room there is; below one another where they are too wide for that."""
        wanted = [max(text_width(one.name, 12, bold=True), text_width(one.value, 12), 18) + 10 for one in fields]
        x, scale = self._plan.address[0], self._width / sum(wanted)
        if scale < 1 or (self._plan.half and top > TOP):
            tall = _ROW if top > TOP else min(_ROW, (self._top - TOP - 2) / len(fields))
            return [(x, top + tall * at, self._width, tall) for at in range(len(fields))]
        boxes: list[Box] = []
        for width in wanted:
            boxes.append((x, top, width * scale - 2, TALL))
            x += width * scale
        return boxes

    def _way_out(self) -> tuple[Point, Point]:
        """From the lower edge of process, page number or tag; from the right of its row where fields are stacked."""
        compared = [box for field, box in zip(self._fields(), self._logical, strict=True) if field.compared]
        left, y, width, height = compared[0]
        if height <= _ROW:
            middle = (y + compared[-1][1] + height) / 2
            return (left + width, middle), (left + width, middle)
        end = compared[-1][0] + compared[-1][2]
        return ((left + end) / 2, y + height), ((left + end) / 2, y + height + 16)

    def _box(self, key: tuple[str, str], field: _Field, box: Box) -> None:
        sheet, (x, y, width, height) = self._sheet, box
        known = bool(field.value)
        words = f"{field.name} = {field.value}: {field.words}." if known else f"{field.name}: {field.words}."
        fill = field.fill if known else Paint.FREE
        sheet.area(
            key, box, fill, edge=Paint.LINE, dashed=not known, words=words, strong=known and key[0] == "physical"
        )
        name, line = fitted(field.name, width - 5, 12, bold=True), y + min(15, height / 2 + 4.5)
        sheet.text(x + 4, line, name, bold=True, on=fill, key=("name", key))
        more: dict[str, Any] = {"mono": field.name != "ASID", "on": fill, "key": ("value", key)}
        if height <= _ROW:
            value = fitted(field.value, width - 12 - text_width(name, 12, bold=True), 12)
            sheet.text(x + width - 4, line, value, align="end", **more)
            return
        size = 14 if text_width(field.value, 14) <= width - 8 else 12
        sheet.text(x + 4, y + 32, fitted(field.value, width - 5, size), size=size, **more)


def _hex(value: int | None) -> str:
    return "" if value is None else show_hex(value)
