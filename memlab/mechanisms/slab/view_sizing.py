"""How the slabs of a new cache are sized: every decision so far, length against length, the order last."""

from collections.abc import Callable
from typing import Any, Final

from memlab.mechanisms.page_frames.kernel import PAGE_SIZE
from memlab.mechanisms.slab.decisions import Aligned, Decision, DescriptorPlanned, LeftOverChecked, OrderTried, Rounded
from memlab.mechanisms.slab.sizing import BUFCTL, HEADER, round_up
from memlab.mechanisms.slab.view_plan import Stand
from memlab.memory.english import plural
from memlab.scene.measure import first_fitting, fitted, text_width
from memlab.scene.paint import Paint
from memlab.scene.parts.cut import Cell, Cut, objects, pieces
from memlab.scene.parts.strip import Strip

_BLOCK: Final = 39.0
_BAR: Final = 18.0
_TITLE: Final = 32.0


class _Row:
    """A row of the picture: a decision, where it stands, and whether it is the one of this step.

    Attributes:
        scale: Pixels a byte of the bars that show an object.
        hue: That of the cache.
    """

    def __init__(self, stand: Stand, y: float, event: Decision) -> None:
        self.sheet, self.plan, self.y, self.now = stand.sheet, stand.plan, y, event is stand.step.event
        sizes = [told.rounded for told in stand.told if isinstance(told, Rounded)]
        self.scale = stand.plan.width / max(PAGE_SIZE, *sizes)
        self.hue = stand.sheet.look.hue(event.cache)

    def named(self, name: str, taken: bool = False) -> None:
        """Say at the left what the row is about; the decision of the step on orange."""
        wide = min(104.0, self.plan.name - self.plan.words)
        box = (self.plan.name - wide, self.y, wide, _BAR)
        fill = Paint.DECISION if self.now and taken else Paint.NONE
        if fill is Paint.DECISION:
            self.sheet.area(("taken", self.y), box, fill, edge=Paint.INK, thick=2)
            self.sheet.label(box, f"★ {name}", bold=True, on=fill)
            return
        self.sheet.text(self.plan.name, self.y + 13, name, bold=self.now, align="end")

    def bar(self, size: int, fill: Paint, **more: Any) -> None:
        """Draw so many bytes from the base line; hatched what is only added to them."""
        box = (self.plan.bar, self.y, size * self.scale, _BAR)
        self.sheet.area(("bar", self.y, "pattern" in more), box, fill, **more)

    def said(self, *texts: str, right: str = "") -> None:
        """Say below the bar why, in the longest wording that leaves room for what stands at its right end."""
        width, bold = self.plan.width, self.now
        room = width - text_width(right, 12) - 16 if right else width
        text = next((text for text in texts if self.sheet.fits(text, room, bold=bold)), "")
        self.sheet.text(self.plan.bar, self.y + 32, text or first_fitting(texts, width, bold=bold), bold=bold)
        if text and right:
            self.sheet.text(self.plan.bar + width, self.y + 32, right, align="end", paint=Paint.QUIET)

    def beside(self, wide: float, *texts: str) -> None:
        """Say to the right of a bar what it is."""
        x = self.plan.bar + wide + 8
        room = self.plan.bar + self.plan.width - x
        said = next((text for text in texts if self.sheet.fits(text, room)), "")
        self.sheet.text(x, self.y + 13, said, paint=Paint.QUIET)


def sizing(stand: Stand) -> None:
    """Draw the decisions so far, one below the other, the latest last; the first ones leave where room is short."""
    sheet, plan = stand.sheet, stand.plan
    events = [event for event in stand.told if isinstance(event, Decision)]
    box = (plan.left, plan.top, plan.right - plan.left, sheet.height - 10 - plan.top)
    sheet.area("sizing", box, Paint.PAGE, edge=Paint.RULE, over=-1)
    title = f"{events[-1].cache}: how its slabs are cut"
    sheet.text(plan.words, plan.top + 19, fitted(title, box[2] - 20, 14, bold=True), size=14, bold=True, key="title")
    room = max(1, int((box[3] - _TITLE) // _BLOCK))
    for at, event in enumerate(events[-room:]):
        _DRAWN[type(event)](_Row(stand, plan.top + _TITLE + at * _BLOCK, event), event)


def _rounded(row: _Row, event: Rounded) -> None:
    row.named("object")
    row.bar(event.rounded, row.hue, pattern="hatch", ink=Paint.INK)
    row.bar(event.size, row.hue, words=f"An object as asked for: {event.size:,} bytes.")
    more = event.rounded - event.size
    row.said(f"{event.size:,} bytes asked for" + (f", {more} more make words of 4" if more else ", whole words of 4"))


def _descriptor(row: _Row, event: DescriptorPlanned) -> None:
    row.named("descriptor", True)
    row.bar(event.bound, Paint.NOBODY, words=f"An eighth of a page: {event.bound} bytes.")
    side = "reach" if event.off_slab else "are below"
    where = "planned off the slab" if event.off_slab else "on the slab"
    row.beside(event.bound * row.scale, f"{event.bound} bytes: an eighth of a page", "an eighth of a page")
    against = f"{event.size:,} bytes {side} {event.bound}"
    row.said(f"{against}: {where}", f"{against}: {where.removeprefix('planned ')}", against)


def _aligned(row: _Row, event: Aligned) -> None:
    row.named("alignment")
    row.bar(event.objsize, row.hue, pattern="hatch", ink=Paint.INK)
    row.bar(event.size, row.hue, words=f"An object takes {event.objsize:,} bytes.")
    lines = f"lines of {event.line}" if event.align == event.line else f"parts of lines, {event.align} bytes"
    row.said(f"{lines if event.wanted else 'words of 4'}: {event.objsize:,} bytes each")


def _order(row: _Row, event: OrderTried) -> None:
    taken = event.verdict not in ("wasteful", "empty", "crowded")
    row.named(f"order {event.order}", taken)
    head = 0 if event.off_slab else round_up(HEADER + BUFCTL * event.num, event.line)
    cut = Cut(0, head, event.objsize, event.num, event.room)
    strip = Strip(row.sheet, (row.plan.bar, row.y, row.plan.width, _BAR), 0, event.room)
    words = f"A slab of order {event.order} holds {plural(event.num, 'object')}."

    def planned(slot: int) -> Cell:
        return Cell(("planned", event.order, slot), row.hue, "part of the slab", words=words)

    strip.draw([*pieces(("order", event.order), cut, objects(row.sheet, strip, cut, planned))])
    limit = strip.x(event.room * 7 / 8)
    row.sheet.path([(limit, row.y - 3), (limit, row.y + _BAR + 3)], dashed=True, thick=1.5)
    verdict = _verdict(event)
    least = verdict.replace(": at most ", " ≤ ").replace(": more than ", " > ").replace(" left over", "")
    whole = f"{plural(event.num, 'object')}, {verdict}"
    row.said(whole, verdict, least, right="┆ an eighth")


def _verdict(event: OrderTried) -> str:
    held = f"{event.left:,} left over"
    share = f"{held} × 8 = {event.left * 8:,}"
    return {
        "good": f"{share}: at most {event.room:,}, taken",
        "wasteful": f"{share}: more than {event.room:,}, next order",
        "empty": "as not even one fits: next order",
        "crowded": f"more than {event.limit}: the order before",
        "break": f"{held}, but slabs grow no further: taken",
        "largest": f"{held}, but no slab is larger: taken",
        "last": f"{held}: taken",
    }[event.verdict]


def _left_over(row: _Row, event: LeftOverChecked) -> None:
    row.named("descriptor", True)
    scale = row.plan.width / 2 / max(event.left, event.mgmt)
    left = (row.plan.bar, row.y, event.left * scale, _BAR / 2)
    words = f"{event.left:,} bytes are left over."
    row.sheet.area(("left", row.y), left, Paint.FREE, pattern="hatch", words=words)
    own = (row.plan.bar, row.y + _BAR / 2, event.mgmt * scale, _BAR / 2)
    row.sheet.area(("own", row.y), own, Paint.NOBODY, words=f"The descriptor takes {event.mgmt:,} bytes.")
    verdict = "stays off the slab" if event.off_slab else "moves onto the slab"
    row.beside(row.plan.width / 2, "both drawn larger", "larger")
    counts = f"{event.mgmt:,} bytes, {event.left:,} left over"
    row.said(f"{counts}: {verdict}", f"{counts}: {verdict.removeprefix('moves ')}", counts)


_DRAWN: Final[dict[type[Decision], Callable[[_Row, Any], None]]] = {
    Rounded: _rounded,
    DescriptorPlanned: _descriptor,
    Aligned: _aligned,
    OrderTried: _order,
    LeftOverChecked: _left_over,
}
