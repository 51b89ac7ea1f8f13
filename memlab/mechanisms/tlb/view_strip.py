"""The accesses so far as bars of time, beside what they would have taken with hits only and without a TLB."""

from itertools import dropwhile
from typing import Any, Final, NamedTuple

from memlab.core.request import Request
from memlab.core.translation import Access, Map
from memlab.errors import BadValueError
from memlab.mechanisms.tlb.cost import times_of
from memlab.mechanisms.tlb.events import TlbFilled, TlbHit
from memlab.mechanisms.tlb.state import Past, time_of
from memlab.mechanisms.tlb.view_moment import Moment
from memlab.mechanisms.tlb.view_plan import Plan
from memlab.memory.sizes import show_hex
from memlab.scene.measure import text_width
from memlab.scene.paint import Paint
from memlab.scene.sheet import PAD, Sheet

_MISS: Final = (96, 78)
_HIT: Final = 34
_TOTAL: Final = 16
_BAR: Final = 26
_MEASURE: Final = 15


class _Bar(NamedTuple):
    """An access: its number, what it was, what it took, and whether it is that of this step."""

    number: int
    past: Past
    time: int
    now: bool


class Strip:
    """The accesses on a sheet, below a line; ``waiting`` are requests that have not been served."""

    def __init__(self, sheet: Sheet, plan: Plan, now: Moment, waiting: tuple[Request, ...]) -> None:
        self._sheet, self._plan, self._now, self._waiting = sheet, plan, now, waiting
        self._top = float(plan.strip or 0)
        times = times_of(now.settings)
        self._hit, self._miss = times.hit, times.miss(now.references)
        self._without = times.without(now.references)
        wide, narrow = _MISS
        usual = (narrow if sheet.look.narrow else wide) / self._miss
        longest = f"{10 * self._miss:,} ns"
        self._room = plan.room - _TOTAL - text_width(longest, 14, bold=True)
        self._scale = min(max(usual, _HIT / self._hit), 2 * narrow / self._miss)

    def draw(self) -> None:
        """Draw the accesses and the two measures; before the first, how long each kind takes, and what waits."""
        sheet, top = self._sheet, self._top
        sheet.path([(PAD, top), (sheet.width - PAD, top)], paint=Paint.RULE, key="parting")
        bars = self._bars()
        if not bars:
            self._wait()
            if self._now.foretold:
                self._sample(top + 56, "a hit takes", self._hit, Paint.HIT)
                self._sample(top + 75, "a miss takes", self._miss, Paint.FREE)
            return
        count, shown = self._now.state.hits + self._now.state.misses, len(bars)
        caption = (
            "Accesses so far, as long as they took" if shown == count else f"The last {shown} of {count:,} accesses"
        )
        sheet.text(PAD, top + 17, caption, paint=Paint.QUIET, key="caption")
        x = float(PAD)
        for bar in bars:
            self._draw(bar, x)
            x += bar.time * self._scale
        self._sum(bars, x)
        if self._now.hits_told:
            self._measure(top + 56, "all hits", (shown, self._hit), Paint.HIT)
        self._measure(top + 75, "no TLB", (shown, self._without), Paint.NOBODY)

    def _bars(self) -> list[_Bar]:
        """The last accesses whose bars, and those of the measures, fit."""
        state, settings = self._now.state, self._now.settings
        spoken = isinstance(self._now.event, TlbHit | TlbFilled)
        bars: list[_Bar] = []
        total = 0
        for past in reversed(state.past):
            time = time_of(settings, past)
            total += time
            if bars and max(total, (len(bars) + 1) * self._without) * self._scale > self._room:
                break
            bars.append(_Bar(state.hits + state.misses - len(bars), past, time, spoken and not bars))
        return bars[::-1]

    def _draw(self, bar: _Bar, x: float) -> None:
        past, y, width = bar.past, self._top + 25, bar.time * self._scale
        page, sign = show_hex(past.page), "✕" if past.wrong else "✓" if past.hit else "miss"
        what = "hit of a stale entry" if past.wrong else "hit" if past.hit else "miss"
        words = f"Access {bar.number:,}, page {page} of {past.process}: {what}, {bar.time:,} ns."
        more: dict[str, Any] = {"edge": Paint.INK, "thick": 2.5, "over": 1, "strong": True} if bar.now else {}
        fill, pattern, plate = (Paint.HIT, "", None) if past.hit else (Paint.FREE, "hatch", Paint.FREE)
        fill = Paint.FAILURE if past.wrong else fill
        key = ("access", bar.number)
        self._sheet.area(key, (x, y, width - 1, _BAR), fill, pattern=pattern, words=words, **more)
        room = width - (6 if past.hit else 14)
        texts = (f"{page} {sign}", page, sign)
        name = next((text for text in texts if text_width(text, 12, bold=bar.now) <= room), "")
        more = {"bold": bar.now, "align": "middle", "on": fill, "plate": plate, "key": ("name", key)}
        self._sheet.text(x + width / 2, y + 17.5, name, **more)

    def _sum(self, bars: list[_Bar], x: float) -> None:
        """What all of them took, and the one of this step."""
        total, this = f"{sum(bar.time for bar in bars):,} ns", f"this one {bars[-1].time:,} ns"
        self._sheet.text(x + 8, self._top + 43, total, size=14, bold=True, key="total")
        after = x + 20 + text_width(total, 14, bold=True)
        if bars[-1].now and len(bars) > 1 and after + text_width(this, 12) <= PAD + self._plan.room:
            self._sheet.text(after, self._top + 43, this, key="this one")

    def _measure(self, y: float, name: str, times: tuple[int, int], fill: Paint) -> None:
        """The same accesses, had each taken the same time, from the same base line."""
        count, each = times
        width, product = count * each * self._scale - 1, f"{count} × {each:,} = {count * each:,} ns"
        words = f"{name[0].upper()}{name[1:]}: these would have taken {product}."
        self._sheet.area(("measure", name), (PAD, y, width, _MEASURE), fill, edge=Paint.NONE, words=words)
        long, short = f"{name}: {product}", f"{name}: {count * each:,} ns"
        inside = text_width(long, 12) <= width - 12
        text = long if inside or width + 8 + text_width(long, 12) <= self._plan.room else short
        more: dict[str, Any] = {"on": fill} if inside else {"paint": Paint.QUIET}
        self._sheet.text(PAD + (6 if inside else width + 8), y + 12, text, key=("measure's words", name), **more)

    def _sample(self, y: float, name: str, time: int, fill: Paint) -> None:
        """How long one access takes, at the scale of all that will come."""
        width, text = time * self._scale - 1, f"{name} {time:,} ns"
        pattern = "hatch" if fill is Paint.FREE else ""
        words = f"{text[0].upper()}{text[1:]}."
        self._sheet.area(("measure", name), (PAD, y, width, _MEASURE), fill, pattern=pattern, words=words)
        self._sheet.text(PAD + width + 8, y + 12, text, paint=Paint.QUIET, key=("measure's words", name))

    def _wait(self) -> None:
        """The pages that wait for their access, at the beginning."""
        sheet, x, y = self._sheet, float(PAD), self._top + 25
        waiting = [*dropwhile(lambda one: isinstance(one, Map), self._waiting)]  # these only make the page table
        accesses = all(isinstance(one, Access) for one in waiting)
        caption = "These pages wait: which of them will hit?" if accesses else "These wait: which accesses will hit?"
        caption = caption if waiting else "No access yet"
        sheet.text(PAD, self._top + 17, caption, paint=Paint.QUIET, key="caption")
        for at, request in enumerate(waiting):
            text = self._short(request)
            width = max(text_width(text, 12) + 12, 36)
            last = at == len(waiting) - 1
            if x + width > PAD + self._plan.room - (0 if last else 80):
                sheet.text(x + 4, y + 18, f"and {len(waiting) - at:,} more", paint=Paint.QUIET, key="more")
                return
            box = (x, y, width - 4, _BAR)
            words = f"An access to page {text} waits." if isinstance(request, Access) else f"{request} waits."
            sheet.area(("waits", at), box, Paint.FREE, dashed=True, words=words)
            sheet.label(box, text, key=("waiting page", at))
            x += width

    def _short(self, request: Request) -> str:
        """The page of an access; of another request what it does, too."""
        address = getattr(request, "address", 0)
        try:
            page = show_hex(self._now.split.page_of(self._now.split.resolve(address)))
        except BadValueError:
            page = str(address)
        return page if isinstance(request, Access) else f"{type(request).__name__.lower()} {page}"
