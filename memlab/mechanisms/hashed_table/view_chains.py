"""The buckets, standing, and their chains to the right: the one that is searched with a sign for each compare."""

from collections.abc import Iterator
from typing import Any, Final, NamedTuple

from memlab.mechanisms.hashed_table.events import Hashed, PageFault, Translated
from memlab.mechanisms.hashed_table.requests import Access
from memlab.mechanisms.hashed_table.state import ONE_FOR_ALL, POINTERS, Element, bucket_key, element_key, factor_of
from memlab.mechanisms.hashed_table.view_grip import grip
from memlab.mechanisms.hashed_table.view_left import out_of_hash, to_physical
from memlab.mechanisms.hashed_table.view_plan import FRAME, PAGE, Plan
from memlab.memory.english import plural
from memlab.scene.marks import Point
from memlab.scene.measure import text_width
from memlab.scene.paint import Paint
from memlab.scene.sheet import PAD, Box
from memlab.scene.window import part_of

_GAP: Final = 38.0
_NARROW_GAP: Final = 30.0
_MOST_SLOTS: Final = 4
_NARROW_SLOTS: Final = 3
_MORE: Final = 52.0
_SHORT: Final = 16
_BESIDE_FIGURES: Final = 112.0
_MEAN: Final = 64.0


class Columns(NamedTuple):
    """Widths: of a bucket, of an element's page, of each of its slots, and between elements."""

    bucket: float
    page: float
    slot: float
    slots: int
    gap: float

    @property
    def element(self) -> float:
        """The width of an element."""
        return self.page + self.slot * self.slots


def columns(plan: Plan) -> Columns:
    """The widths, as the longest page number and frame number need them."""
    settings, split = plan.settings, plan.split
    pages = [element.tag for bucket in plan.buckets for element in plan.chain(bucket)]
    widest = plan.show(max([*pages, plan.place.tag if plan.place else 0], default=0))
    if settings.table == ONE_FOR_ALL:
        widest = f"P1 {widest}"
    least = 40.0 if split.width <= _SHORT else 50.0 if plan.narrow else 56.0
    page = min(104.0, max(least, text_width(widest, 12, bold=True) + 10))
    frame = text_width(plan.show(max(settings.frames - 1, 0)), 12, bold=True) + 10
    slots = min(factor_of(settings), _NARROW_SLOTS if plan.narrow else _MOST_SLOTS)
    bucket = max(52.0 if plan.narrow else 60.0, text_width(f"{settings.buckets - 1:,}", 12, bold=True) + 44)
    gap = _NARROW_GAP if plan.tight else _GAP
    slot = min(64.0, max(44.0 if slots == 1 else 38.0, frame))
    room = plan.right - plan.table - bucket - gap - page - 30
    return Columns(bucket, page, slot, max(1, min(slots, int(room // slot))), gap)


class Chains:
    """Draws the buckets and their chains."""

    def __init__(self, plan: Plan) -> None:
        self.plan, self.sheet, self.columns = plan, plan.sheet, columns(plan)
        self.x0 = plan.table + self.columns.bucket + self.columns.gap
        room = plan.right - self.x0
        pitch = self.columns.element + self.columns.gap
        self.most = max(1, int((room + self.columns.gap) // pitch))
        self.reserved = max(1, int((room + self.columns.gap - _MORE) // pitch))
        self.matched: Box | None = None
        self.end: Point | None = None

    def draw(self) -> None:
        """Draw all of it, the chain that is searched last."""
        plan = self.plan
        self._heads()
        for bucket in plan.buckets:
            here = plan.place is not None and bucket == plan.place.bucket
            self._bucket(bucket, here=here)
            self._chain(bucket, here=here)
        if plan.place and plan.place.bucket in plan.buckets:
            self._way()

    def _heads(self) -> None:
        plan, sheet = self.plan, self.sheet
        if plan.compact:
            return
        y, settings = plan.top - 24, plan.settings
        pointers = settings.holds == POINTERS or factor_of(settings) > 1
        x = plan.table
        if pointers:
            on = plan.place is not None
            sheet.badge(x + 9, y - 4, "1", fill=Paint.INK if on else Paint.RULE, key=("access", 0))
            x += 24
        sheet.text(x, y, "buckets", size=14, bold=True, key="buckets")
        count = part_of(plan.buckets, settings.buckets) or f"{settings.buckets:,}"
        told = f"{count}, a pointer each" if pointers else f"{count}, an element each"
        x = max(self.x0, x + text_width("buckets", 14, bold=True) + 8)
        if sheet.fits(told, plan.right - x):
            sheet.text(x, y, told, paint=Paint.QUIET, key="how many")
            grip(plan, x + text_width(told, 12) + 22, y - 4)
        page = "tag" if factor_of(settings) > 1 else "page"
        frame = "slots: frames" if factor_of(settings) > 1 else "frame"
        sheet.text(self.x0 + 2, plan.top - 6, page, paint=Paint.QUIET, key="page's head")
        sheet.text(self.x0 + self.columns.page + 2, plan.top - 6, frame, paint=Paint.QUIET, key="frame's head")

    def _bucket(self, bucket: int, *, here: bool) -> None:
        plan, chain = self.plan, self.plan.chain(bucket)
        box = (plan.table, plan.y(bucket), self.columns.bucket, plan.row)
        fill = PAGE if here else Paint.FREE
        more: dict[str, Any] = {"edge": Paint.INK, "thick": 2.5, "over": 1, "strong": True} if here else {}
        held = plural(len(chain), "page" if factor_of(plan.settings) == 1 else "element") if chain else "nothing"
        asks = None
        if chain:
            last = chain[-1]
            slot = next(at for at, entry in enumerate(last.slots) if entry)
            page = last.tag * len(last.slots) + slot
            asks = Access(last.process, page << plan.split.offset.bits)
        key = bucket_key(plan.shown_table, bucket)
        self.sheet.area(key, box, fill, words=f"Bucket {bucket:,} holds {held}.", asks=asks, **more)
        ink: dict[str, Any] = {"on": fill} if here else {}
        base = box[1] + box[3] / 2 + 4
        self.sheet.text(box[0] + 8, base, f"{bucket:,}", bold=here, key=("bucket's number", bucket), **ink)
        if not chain:
            end = box[0] + box[2] - 6
            self.sheet.text(end, base, "–", align="end", paint=Paint.QUIET, key=("none", bucket), **ink)

    def _shown(self, bucket: int, *, here: bool) -> range:
        """Which elements of a chain are drawn: all, or as many as there is room for, with the one that matches."""
        plan, count = self.plan, len(self.plan.chain(bucket))
        if count <= self.most:
            return range(count)
        at = 0
        if here and plan.match:
            at = plan.chain(bucket).index(plan.match)
        elif here and plan.failed and isinstance(plan.event, PageFault):
            at = count - 1
        first = max(0, at - self.reserved + 1)
        return range(first, first + self.reserved)

    def _chain(self, bucket: int, *, here: bool) -> None:
        plan, chain, shown = self.plan, self.plan.chain(bucket), self._shown(bucket, here=here)
        y, middle = plan.y(bucket), plan.y(bucket) + plan.row / 2
        before = plan.table + self.columns.bucket - 8
        for number, at in enumerate(shown):
            x = self.x0 + number * (self.columns.element + self.columns.gap)
            self._arrow(bucket, at, (before, x), middle, here=here)
            self._element(chain[at], (x, y, self.columns.element, plan.row), at, here=here)
            before = x + self.columns.element
        left = len(chain) - shown.stop
        if left:
            self.sheet.text(before + 8, middle + 4, f"+{left:,} more", paint=Paint.QUIET, key=("more", bucket))
        if here:
            self.end = (before, middle)
        if shown.start and here:
            x = plan.table + self.columns.bucket - 14
            self.sheet.text(x, middle + 4, f"+{shown.start:,}", align="end", on=PAGE, key=("before", bucket))

    def _arrow(self, bucket: int, at: int, ends: tuple[float, float], middle: float, *, here: bool) -> None:
        plan = self.plan
        signed = here and plan.first <= at < plan.first + plan.looked
        gone = signed or (here and plan.is_new and plan.chain(bucket)[at] == plan.match)
        paint, thick = (Paint.INK, 2.0) if gone else (Paint.LINE, 1.0)
        ring = ends[1] - 14
        stop = ring - 10 if signed else ends[1] - 2
        self.sheet.path(
            [(ends[0], middle), (stop, middle)], paint=paint, thick=thick, head=not signed, key=("link", bucket, at)
        )
        if signed:
            equal = plan.chain(bucket)[at] == plan.match and not plan.is_new
            ring_paint = Paint.HIT if equal else Paint.LINE
            sign = "=" if equal else "≠"
            self.sheet.badge(ring, middle, sign, fill=Paint.PAGE, ring=ring_paint, key=("sign", at))

    def _element(self, element: Element, box: Box, at: int, *, here: bool) -> None:
        plan, settings = self.plan, self.plan.settings
        match = here and element == plan.match
        looked = here and plan.first <= at < plan.first + plan.looked
        x, y, _, height = box
        key = element_key(plan.shown_table, element)
        fill = Paint.DECISION if match and plan.is_new else PAGE if match else Paint.FREE
        more: dict[str, Any] = {"edge": Paint.INK, "thick": 2.5, "over": 1, "strong": True} if match else {}
        if match and plan.forbidden:
            more["edge"] = Paint.FAILURE
        page = (x, y, self.columns.page, height)
        self.sheet.area(key, page, fill, words=_words(plan, element), asks=_asks(plan, element), **more)
        shown = plan.show(element.tag)
        if settings.table == ONE_FOR_ALL:
            shown = f"{element.process} {shown}"
        starred = f"★ {shown}"
        shown = starred if fill is Paint.DECISION and self.sheet.fits(starred, page[2] - 4, bold=True) else shown
        self.sheet.label(page, shown, bold=looked or match, mono=True, on=fill, key=("page of", key))
        for slot, place in self._slots(element):
            cell = (x + self.columns.page + place * self.columns.slot, y, self.columns.slot, height)
            self._slot(element, slot, cell, match=match)
        if looked and not plan.compact:
            self._badge(x + self.columns.element, y, at - plan.first)
        if match:
            self.matched = box

    def _badge(self, x: float, y: float, at: int) -> None:
        """The number of the access that reads an element: the bucket's pointer was the first."""
        settings = self.plan.settings
        number = at + (2 if settings.holds == POINTERS or factor_of(settings) > 1 else 1)
        self.sheet.badge(x, y, f"{number}", radius=8.0, key=("access", at + 1))

    def _slots(self, element: Element) -> Iterator[tuple[int, int]]:
        """Which slots of an element are drawn, each with its place."""
        count, shown = len(element.slots), self.columns.slots
        asked = self.plan.place.slot if self.plan.place and element == self.plan.match else 0
        first = max(0, min(asked - shown // 2, count - shown))
        yield from ((slot, slot - first) for slot in range(first, first + shown))

    def _slot(self, element: Element, slot: int, box: Box, *, match: bool) -> None:
        plan, entry = self.plan, element.slots[slot]
        asked = match and plan.place is not None and plan.place.slot == slot
        empty = entry is None
        fill = FRAME if asked and not empty else Paint.FREE
        more: dict[str, Any] = {"edge": Paint.INK, "thick": 2.5, "over": 1} if asked else {}
        if asked and empty:
            more |= {"edge": Paint.FAILURE, "pattern": "hatch"}
        elif empty:
            more["pattern"] = "hatch"
        key = ("slot", element_key(plan.shown_table, element), slot)
        self.sheet.area(key, box, fill, **more)
        if entry:
            self.sheet.label(box, plan.show(entry.frame), bold=asked, mono=True, on=fill, key=("frame of", key))

    def _way(self) -> None:
        """From the hash to the bucket, along the chain, and from the element to the physical address."""
        plan, sheet, place = self.plan, self.sheet, self.plan.place
        if place is None:
            return
        target = (plan.table - 1, plan.y(place.bucket) + plan.row / 2)
        points = out_of_hash(plan, target)
        sheet.path(points, thick=2.5, head=True, key="to bucket")
        if isinstance(plan.event, Hashed):
            sheet.token([*points[:-1], (target[0] - 8, target[1])], paint=PAGE)
        if isinstance(plan.event, Translated) and self.matched:
            self._to_physical(self.matched, plan.event)
        elif self.matched and self.end:
            sheet.token(
                [(plan.table + self.columns.bucket - 8, target[1]), (self.matched[0] - 27, target[1])], paint=PAGE
            )
        elif isinstance(plan.event, PageFault) and self.end:
            self._fallen(self.end)

    def _fallen(self, end: Point) -> None:
        """The search fell off the chain's end."""
        x, y = end
        cross = min(x + 26, self.plan.right - 10)
        self.sheet.path([(x + 1, y), (cross - 9, y)], paint=Paint.FAILURE, thick=2.5, key="off the end")
        self.sheet.badge(cross, y, "✕", fill=Paint.FAILURE, key="fault")
        said, beside = "page fault", _BESIDE_FIGURES < y < self.plan.foot - _MEAN
        right = self.sheet.width - PAD if beside else self.plan.right
        if self.sheet.fits(said, right - cross - 14, bold=True):
            self.sheet.text(cross + 14, y + 4, said, bold=True, paint=Paint.FAILURE_TEXT, key="fault's name")

    def _to_physical(self, box: Box, event: Translated) -> None:
        """Out of the element, below all chains, to the frame of the physical address."""
        *_, corner, lane, _ = to_physical(self.plan, box)
        said = f"✓ frame {event.frame_shown}"
        room = text_width(said, 12, bold=True) + 16
        plate = (min(self.plan.table - 20, corner[0] - room - 4), lane[1] - 10, room, 20)
        if plate[0] > lane[0] + 4 and not self.plan.compact:
            self.sheet.area("found", plate, Paint.PAGE, edge=Paint.HIT, thick=1.5, over=2)
            self.sheet.label(plate, said, bold=True, plate=Paint.PAGE, key="found's name")


def _words(plan: Plan, element: Element) -> str:
    held = [(element.tag * len(element.slots) + at, entry) for at, entry in enumerate(element.slots) if entry]
    said = [
        f"page {plan.show(page)} is in frame {plan.show(entry.frame)}, allowed: {entry.rights}" for page, entry in held
    ]
    more = f" and {len(said) - 4} more" if len(said) > 4 else ""  # noqa: PLR2004 - a sentence of no more
    return f"Of {element.process}, {'; '.join(said[:4])}{more}."


def _asks(plan: Plan, element: Element) -> Access:
    slot = next((at for at, entry in enumerate(element.slots) if entry), 0)
    return Access(element.process, element.tag * len(element.slots) + slot << plan.split.offset.bits)
