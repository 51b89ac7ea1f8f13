"""The passes over the zone list as cards: what each zone must have more than, and what it has."""

from collections.abc import Iterator
from itertools import accumulate, groupby
from typing import Any, Final, NamedTuple

from memlab.mechanisms.zones.endings import Allocated, Failed, Waits
from memlab.mechanisms.zones.events import KswapdWoken, Reclaimed, Tried, Yielded
from memlab.mechanisms.zones.events_22 import Judged, Searched
from memlab.mechanisms.zones.pages import Freeing, PageEvent
from memlab.mechanisms.zones.view_plan import Plan
from memlab.scene.measure import first_fitting, text_width
from memlab.scene.paint import Paint

_TITLES: Final = {
    "low": "Pass 1, marks low",
    "min": "Pass 2, marks min",
    "after_reclaim": "After reclaim, marks min",
    "memalloc": "No marks at all",
}
_BRIEF: Final = {
    "straight to the free lists": "free lists",
    "kswapd is woken": "kswapd",
    "nobody frees a frame": "no frame",
}
_LINE: Final = 20.0
_CARD: Final = 62.0


class Line(NamedTuple):
    """A line of the right half: what it says, how it ended, and whether the step is about it.

    Where there is little room it says the same in short, and how it ended in brief.
    """

    key: Any
    text: str
    end: str = ""
    good: bool | None = None
    strong: bool = False
    card: Tried | None = None
    title: bool = False
    words: str = ""
    short: str = ""
    brief: str = ""


def cards(plan: Plan) -> None:
    """Draw as many lines as there is room for, those of the step first; older ones give way."""
    lines = list(_lines(plan))
    while lines and sum(map(_height, lines)) > plan.end - plan.cards and not lines[0].strong:
        lines = lines[1:]
    y = plan.cards
    for line in lines:
        if y + _height(line) > plan.end + 1:
            break
        _draw(plan, line, y)
        y += _height(line)


def _height(line: Line) -> float:
    return _CARD if line.card else _LINE


def _lines(plan: Plan) -> Iterator[Line]:
    groups = [(stage, list(group)) for stage, group in groupby(plan.state.trail, _stage)]
    last = max((number for number, (stage, _) in enumerate(groups) if stage in _TITLES), default=0)
    for number, (stage, events) in enumerate(groups):
        if stage in _TITLES:
            yield from _pass(plan, number, events, last=number == last)
            continue
        for at, event in enumerate(events):
            if line := _single(plan, (number, at), event):
                yield line


def _stage(event: Any) -> str:
    return event.stage if isinstance(event, Tried) else event.kind


def _pass(plan: Plan, number: int, events: list[Any], *, last: bool) -> Iterator[Line]:
    title = _TITLES[events[0].stage]
    if not last:
        served = events[-1].enough and events[-1].found
        yield Line(("pass", number), title, "yes" if served else "no zone has enough", good=served, brief="none")
        return
    yield Line(("pass", number), title, "more than, not as many as", title=True)
    for at, event in enumerate(events):
        good = event.enough and event.found
        strong = event is plan.event
        end = "yes" if good else "no" if not event.enough else "no block"
        text = event.zone if plan.compact is False and strong else f"{event.zone}: {event.has:,}, {_needs(event)}"
        card = event if strong and not plan.compact else None
        words = f"{event.zone} in this pass: {event.has:,} free, {_needs(event)}: {end}."
        short = f"{event.zone}: {event.has:,}" + (f" > {event.terms}" if event.need is not None else "")
        yield Line(("tried", number, at), text, end, good, strong, card, words=words, short=short)
    yield from _still(plan, number, events[-1])


def _needs(event: Tried) -> str:
    return "no mark counts" if event.need is None else f"needs more than {event.terms}"


def _still(plan: Plan, number: int, last: Tried) -> Iterator[Line]:
    """The zones of the pass that were not asked yet."""
    rest = plan.zone_list[last.number :]
    if last.need is None or not rest or not plan.world.kernel.sums:
        return
    marks = [getattr(plan.world.marks[name], last.mark) >> (2 if last.quartered else 0) for name in plan.zone_list]
    served = last.enough and last.found
    for at, name in enumerate(rest, start=last.number):
        terms = " + ".join(f"{term:,}" for term in (last.size, *marks[: at + 1]))
        if list(accumulate(marks)) and not served:
            yield Line(("still", number, at), f"{name}: will need more than {terms}", short=f"{name}: > {terms}")
        else:
            yield Line(
                ("still", number, at), f"{name}: would need more than {terms}", "not asked", short=f"{name}: > {terms}"
            )


def _single(plan: Plan, key: Any, event: Any) -> Line | None:
    strong = event is plan.event
    told: tuple[str, str, bool | None] | None = None
    if isinstance(event, KswapdWoken):
        told = ("kswapd is woken", event.zone, None)
    elif isinstance(event, Reclaimed):
        told = (
            f"reclaim, call {event.call}: {event.frames:,} freed",
            "success" if event.reports else "no",
            event.reports,
        )
    elif isinstance(event, Judged):
        few, low, high = event.marks
        marks = f"min {few:,}, low {low:,}" if event.late else f"min {few:,}, high {high:,}"
        told = (f"all: {event.free:,} free; {marks}", event.way.partition(",")[0], None)
    elif isinstance(event, Searched):
        told = (f"lists of {event.zone}", "a block" if event.found else "none", event.found)
    elif isinstance(event, Yielded):
        told = ("the processor is given up", "once", None)
    elif isinstance(event, Allocated):
        told = (f"{event.name}: frame {event.frame:,} of {event.zone}", event.how.replace("_", " "), True)
    elif isinstance(event, Failed):
        told = (f"{event.name} gets NULL", event.reason.partition(", ")[0], False)
    elif isinstance(event, Waits):
        told = (f"{event.name} waits", "nobody frees a frame", False)
    elif isinstance(event, PageEvent):
        told = _page(event)
    if told is None:
        return None
    short = told[0].removeprefix("reclaim, ").removeprefix("all: ").replace(" free;", ":").replace(": count ", ": ")
    brief = told[1].removeprefix("the frames ").removeprefix("its mask has ").partition(" that ")[0]
    brief = _BRIEF.get(told[1], brief.replace("the one call of reclaim", "1 reclaim"))
    return Line(("event", key), told[0], told[1], told[2], strong, words=event.why, short=short, brief=brief)


def _page(event: PageEvent) -> tuple[str, str, bool | None]:
    if isinstance(event, Freeing):
        flag = ", reserved" if event.reserved else ""
        return (f"frame {event.frame:,}: count {event.before} → {event.count}{flag}", event.outcome, event.count == 0)
    return (f"frame {event.frame:,}: count {event.count}", "", None)


def _draw(plan: Plan, line: Line, y: float) -> None:
    sheet, x, room = plan.sheet, plan.right, plan.room
    height = _height(line) - 3
    edge = Paint.FAILURE if line.good is False and line.strong else Paint.INK if line.strong else Paint.RULE
    if not line.title:
        more: dict[str, Any] = {"thick": 2.5, "over": 1} if line.strong else {}
        sheet.area(line.key, (x, y, room, height), Paint.FREE, edge=edge, words=line.words, strong=line.strong, **more)
    middle = y + (height / 2 + 4 if not line.card else 15)
    bold = line.strong or line.title
    shown, end = _wording(line, room - 20)
    sheet.text(x + 6, middle, shown, bold=bold, key=("says", line.key))
    if end:
        paint = Paint.FAILURE_TEXT if line.good is False else Paint.INK if line.strong else Paint.QUIET
        sheet.text(x + room - 6, middle, end, bold=line.strong, align="end", paint=paint, key=("end", line.key))
    if line.card:
        _bars(plan, line.card, y)


def _wording(line: Line, room: float) -> tuple[str, str]:
    """What a line says and how it ended, in the longest words that fit beside each other."""
    sign, bold = "✓ " if line.good else "✕ " if line.good is False else "", line.strong or line.title
    ends = [f"{sign}{end}" for end in dict.fromkeys((line.end, line.brief)) if end] or [""]
    texts = [text for text in (line.text, line.short) if text]
    for end in ends:
        for text in texts:
            if text_width(text, 12, bold=bold) + text_width(end, 12, bold=line.strong) <= room:
                return text, end
    return first_fitting(texts, room + 6, bold=bold), ""


def _bars(plan: Plan, event: Tried, y: float) -> None:
    """What must be exceeded against what there is, from one base line; the limit's end is dashed across both."""
    sheet, x = plan.sheet, plan.right + 46
    if event.need is None:
        sheet.text(plan.right + 6, y + 36, f"{event.has:,} free, no mark counts", key="no mark")
        return
    sum_ = f"{event.terms} = {event.need:,}" if plan.wide else f"{event.need:,}"
    has = f"{event.has:,}{_against(event.has, event.need)}" if plan.wide else f"{event.has:,}"
    wide = max(text_width(text, 12, bold=True) for text in (sum_, has))
    room = plan.room - 46 - wide - 16
    scale = room / max(event.need, event.has, 1)
    limit = x + event.need * scale
    for at, (name, value, fill, text) in enumerate(
        (("need", event.need, Paint.INK, sum_), ("has", event.has, Paint.HUE_1, has))
    ):
        top = y + 21 + at * 18
        sheet.text(plan.right + 6, top + 11, name, paint=Paint.QUIET, key=("bar's name", name))
        sheet.area(("bar", name), (x, top, max(1.5, value * scale), 14), fill, edge=Paint.NONE, over=2)
        end = x + max(1.5, value * scale)
        beside = limit if end < limit < end + text_width(text, 12, bold=True) + 9 else end
        sheet.text(beside + 6, top + 11, text, bold=True, key=("bar's value", name))
    sheet.path([(limit, y + 19), (limit, y + 56)], dashed=True, key="limit")


def _against(has: int, need: int) -> str:
    """By how many frames there are more than must be exceeded, or how many are missing."""
    return f": {has - need:,} more" if has > need else f": {need + 1 - has:,} missing"
