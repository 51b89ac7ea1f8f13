"""The picture of a PowerPC: the two groups of eight entries that the hash and its complement name."""

from typing import Any, Final

from memlab.mechanisms.hashed_table.events import Translated
from memlab.mechanisms.hashed_table.events_powerpc import Forbidden, Grouped, GroupSearched, HashMiss, Inserted
from memlab.mechanisms.hashed_table.groups import known, slot_key
from memlab.mechanisms.hashed_table.powerpc import ENTRY_BYTES, PRIMARY, SECONDARY, SLOTS, Sought, frame_of, slots_of
from memlab.mechanisms.hashed_table.state import Pte
from memlab.mechanisms.hashed_table.view_left import left, out_of_hash, to_physical
from memlab.mechanisms.hashed_table.view_plan import FRAME, PAGE, Plan
from memlab.memory.english import plural
from memlab.memory.sizes import show_hex
from memlab.scene.paint import Paint
from memlab.scene.sheet import PAD, Box

_SIGN: Final = 26.0
_GAP: Final = 22.0


class Groups:
    """Draws the two groups of the page that the step speaks of."""

    def __init__(self, plan: Plan) -> None:
        self.plan, self.sheet = plan, plan.sheet
        room = plan.right - plan.table - _GAP
        self.width = min(230.0, (room - 2 * _SIGN) / 2)
        self.pitch = min(plan.pitch, (plan.lane - plan.top - 6) / SLOTS)
        self.known: dict[str, Any] | None = None
        if plan.page is not None:
            self.known = known(plan.settings, plan.process, plan.page)
        self.places: dict[int, Box] = {}

    def draw(self) -> None:
        """Draw both groups, or say what there is where no page is asked for."""
        if self.known is None:
            self._nothing()
            return
        for column, (name, group) in enumerate(((PRIMARY, self.known["group1"]), (SECONDARY, self.known["group2"]))):
            self._group(column, name, group)
        self._way()

    def _nothing(self) -> None:
        """The first groups in use, where no page is asked for."""
        plan, size = self.plan, SLOTS * ENTRY_BYTES
        used = dict.fromkeys(address // size * size for address in plan.state.words)
        for column, group in enumerate([*used][:2]):
            self._group(column, "a", group)
        if used:
            return
        count = plural(len(plan.state.words), "entry")
        self.sheet.text(plan.table, plan.top + 14, f"{count} in memory; a page may be in two groups of 8.", key="none")

    def _x(self, column: int) -> float:
        return self.plan.table + _SIGN + column * (self.width + _SIGN + _GAP)

    def _group(self, column: int, name: str, group: int) -> None:
        plan, x = self.plan, self._x(column)
        if not plan.compact:
            self.sheet.text(x, plan.top - 24, f"{name} group", size=14, bold=True, key=("group's name", column))
            self.sheet.text(
                x, plan.top - 7, f"at {show_hex(group, 32)}", paint=Paint.QUIET, mono=True, key=("at", column)
            )
        for slot, (address, pte) in enumerate(slots_of(plan.state, group)):
            y = plan.top + slot * self.pitch
            box = (x, y, self.width, self.pitch - (1 if plan.compact else 2))
            self.places[address] = box
            self._slot(column * SLOTS + slot, address, pte, box)

    def _slot(self, number: int, address: int, pte: Pte | None, box: Box) -> None:
        event = self.plan.event
        match = address == self._matched()
        new = isinstance(event, Inserted) and match
        fill = Paint.DECISION if new else PAGE if match else Paint.FREE
        more: dict[str, Any] = {"edge": Paint.INK, "thick": 2.5, "over": 1, "strong": True} if match else {}
        if match and isinstance(event, Forbidden):
            more["edge"] = Paint.FAILURE
        if pte is None:
            more["pattern"] = "hatch"
        x, y, width, height = box
        page = (x, y, width * 0.68, height)
        self.sheet.area(slot_key(address), page, fill, words=_words(number % SLOTS, address, pte), **more)
        cell = (x + width * 0.68, y, width * 0.32, height)
        right = FRAME if match and not new else Paint.FREE
        more.pop("strong", None)
        self.sheet.area(("frame", address), cell, right, **more)
        self.sheet.text(
            x - _SIGN + 4, y + height / 2 + 4, f"{number % SLOTS}", paint=Paint.QUIET, key=("slot's number", address)
        )
        self._texts(address, pte, (page, cell), (fill, right), bold=match)
        if number < self._looked():
            sign, ring = ("=", Paint.HIT) if match and not new else ("≠", Paint.LINE)
            self.sheet.badge(x - 4, y + height / 2, sign, fill=Paint.PAGE, ring=ring, radius=8.0, key=("sign", number))

    def _texts(
        self, address: int, pte: Pte | None, boxes: tuple[Box, Box], fills: tuple[Paint, Paint], *, bold: bool
    ) -> None:
        page, cell = boxes
        if pte is None:
            self.sheet.label(page, "empty", paint=Paint.QUIET, plate=Paint.FREE, key=("page of", address))
            return
        vsid, top = pte.first >> 7 & 0xFFFFFF, pte.first & 0x3F
        told = (f"VSID {show_hex(vsid)}, {show_hex(top, 6)}", f"{show_hex(vsid)}, {show_hex(top, 6)}", show_hex(vsid))
        shown = next((one for one in told if self.sheet.fits(one, page[2] - 36, bold=bold)), "")
        shown = f"★ {shown}" if fills[0] is Paint.DECISION else shown
        self.sheet.label(page, shown, bold=bold, on=fills[0], key=("page of", address))
        self.sheet.label(cell, show_hex(frame_of(pte)), bold=bold, mono=True, on=fills[1], key=("frame of", address))

    def _matched(self) -> int | None:
        """The address of the entry that the step is about."""
        event, known = self.plan.event, self.known
        if known is None:
            return None
        if isinstance(event, Inserted):
            return event.at
        if isinstance(event, GroupSearched) and event.slot is not None:
            return event.group + event.slot * ENTRY_BYTES
        if isinstance(event, (Translated, Forbidden)):
            words = {known["sought"].first_word(name): group for name, group in self._named()}
            for word, group in words.items():
                found = (address for address, pte in slots_of(self.plan.state, group) if pte and pte.first == word)
                if (address := next(found, None)) is not None:
                    return address
        return None

    def _named(self) -> tuple[tuple[str, int], ...]:
        return ((PRIMARY, self.known["group1"]), (SECONDARY, self.known["group2"])) if self.known else ()

    def _looked(self) -> int:
        """How many entries of the two groups wear a sign of comparison."""
        event = self.plan.event
        if isinstance(event, (GroupSearched, HashMiss)):
            return event.compares
        matched = self._matched()
        if isinstance(event, (Translated, Forbidden)) and matched is not None:
            return [*self.places].index(matched) + 1 if matched in self.places else 2 * SLOTS
        return 0

    def _way(self) -> None:
        plan, sheet = self.plan, self.sheet
        target = (self._x(0) - _SIGN - 1, plan.top + 4 * self.pitch)
        points = out_of_hash(plan, target)
        sheet.path(points, thick=2.5, head=True, key="to group")
        matched = self._matched()
        if isinstance(plan.event, Translated) and matched in self.places:
            to_physical(plan, self.places[matched])
        elif not plan.failed:
            sheet.token(points, paint=PAGE)


def groups(plan: Plan) -> None:
    """Draw the picture of a PowerPC."""
    drawing = Groups(plan)
    sought = drawing.known["sought"] if drawing.known else None
    left(plan, _formula(sought))
    drawing.draw()
    _foot(plan)


def _formula(sought: Sought | None) -> tuple[str, str, str]:
    if sought is None:
        return "VSID xor page", "", ""
    return (
        "VSID xor page",
        f"{show_hex(sought.vsid & 0x7FFFF)} xor {show_hex(sought.page_index)}",
        f"= {show_hex(sought.hash1, 19)}",
    )


def _foot(plan: Plan) -> None:
    if plan.compact:
        return
    sheet, y = plan.sheet, plan.foot
    sheet.path([(PAD, y), (sheet.width - PAD, y)], paint=Paint.RULE, key="rule")
    hashed = isinstance(plan.event, Grouped) or plan.page is not None
    said = "An entry holds VSID, the top 6 bits of the page, and the frame; H says which group"
    counter = f"victim counter {plan.state.victim}"
    for text in (f"{said}; {counter}", f"VSID, top 6 bits, frame; {counter}", counter) if hashed else (counter,):
        if sheet.fits(text, sheet.inner):
            sheet.text(PAD, y + 22, text, key="sums")
            return


def _words(slot: int, address: int, pte: Pte | None) -> str:
    where = f"Slot {slot}, at {show_hex(address, 32)},"
    if pte is None:
        return f"{where} is empty (V = 0)."
    return f"{where} holds VSID {show_hex(pte.first >> 7 & 0xFFFFFF)} and frame {show_hex(frame_of(pte))}."
