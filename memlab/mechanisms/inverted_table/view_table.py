"""The table, lying: its places are the frames; below it the search from frame 0 on, a sign for each entry."""

from typing import Any, Final

from memlab.core.history import Event
from memlab.core.refused import Refused
from memlab.core.translation import Access
from memlab.mechanisms.inverted_table.events import Searched
from memlab.mechanisms.inverted_table.events_ending import Loaded, NoFrame, PageFault, Relabelled, Translated, Trapped
from memlab.mechanisms.inverted_table.state import BOTH, Entry, frame_key
from memlab.mechanisms.inverted_table.view_plan import Plan
from memlab.memory.english import plural
from memlab.memory.process import number_of
from memlab.memory.sizes import show_hex
from memlab.scene.measure import clauses, first_fitting, fitted, text_width
from memlab.scene.paint import Paint
from memlab.scene.sheet import PAD, Box

_FAINT: Final = 0.4
_HUES: Final = 5
_WIDE: Final = 900


def head(plan: Plan) -> None:
    """Draw what is asked for, at the top."""
    sheet, asking = plan.sheet, plan.asking
    y, height = (2.0, 16.0) if plan.compact else (8.0, 28.0)
    base = y + height / 2 + 4
    said = _waiting(plan) if asking is None else f"{asking.process}, page {asking.page:,}"
    sheet.text(PAD, base, "Who has" if said else "Who has what", paint=Paint.QUIET, key="who")
    x, width = PAD + text_width("Who has", 12) + 6, 0.0
    if said:
        said = fitted(said, sheet.inner * 0.4, 14, bold=True)
        width = text_width(said, 14, bold=True) + 16
        fill = plan.paint(asking.process) if asking else Paint.FREE
        box = (x, y, width, height)
        sheet.area("wanted", box, fill, edge=Paint.INK, dashed=asking is None, words=f"Looked for: {said}.")
        sheet.label(box, said, size=12 if plan.compact else 14, bold=True, on=fill, key="wanted's name")
        sheet.text(x + width + 8, base + 1, "?", size=14, bold=True, key="?")
    if not plan.compact:
        texts = ("One entry a frame; its place is the frame number", "One entry a frame")
        room = sheet.inner * (1 if plan.narrow else 0.6)
        part = _left_out(plan)
        text = next((one for one in texts if sheet.fits(f"{one}{part}", room)), texts[-1])
        sheet.text(PAD, plan.numbers - 21, fitted(f"{text}{part}", room, 12), paint=Paint.QUIET, key="title")
        _figures(plan)
    _outcome(plan, x + width + 34, base)


def _waiting(plan: Plan) -> str:
    """The access that is to come, at the start."""
    waiting = [one for one in plan.sheet.look.get("waiting", ()) if isinstance(one, Access)]
    if plan.step.index or not waiting or not isinstance(waiting[0].address, tuple):
        return ""
    return f"{waiting[0].process}, page {waiting[0].address[0]:,}"


def _outcome(plan: Plan, x: float, base: float) -> None:
    """What the access comes to: the physical address, or what it lacks."""
    event, sheet, said = plan.event, plan.sheet, _told(plan)
    if not said:
        return
    fill, sign, paint = Paint.FAILURE, "✕", Paint.FAILURE_TEXT
    if isinstance(event, Translated):
        fill, sign, paint = Paint.HIT, "✓", Paint.INK
    elif isinstance(event, (Loaded, Relabelled)):
        fill, sign, paint = Paint.DECISION, "★", Paint.DECISION_TEXT
    room = sheet.width - PAD - x - (0 if plan.compact or plan.narrow else 312 if sheet.width >= _WIDE else 270)
    sheet.badge(x, base - 4, sign, fill=fill, radius=8.0, key="outcome")
    shown = first_fitting(said, room - 14, bold=True)
    sheet.text(x + 14, base, shown, bold=True, paint=paint, key="outcome's name")


def _told(plan: Plan) -> tuple[str, ...]:
    """What an access comes to, in several wordings; none while that is not known."""
    match plan.event:
        case Translated() as event:
            return (f"frame {event.frame:,}: {show_hex(event.physical)}",)
        case Loaded(victim=(process, page)) as event:
            gone, oldest = f"<{process}, {page:,}>", "loaded longest ago"
            return (
                f"frame {event.frame:,}: {gone}, {oldest}, goes",
                f"{gone} goes, {oldest}",
                f"{gone}, the oldest, goes",
                f"{gone} goes",
            )
        case Loaded() | Relabelled() as event:
            return (f"now frame {event.frame:,}",)
    return _failed(plan.event)


def _failed(event: Event) -> tuple[str, ...]:
    match event:
        case Trapped():
            allows = f"allows {event.rights}, not to {event.doing}"
            return f"frame {event.frame:,} {allows}", allows, "a trap"
        case NoFrame():
            return f"no frame is free, all {event.frames:,} are taken", f"0 of {event.frames:,} frames free"
        case PageFault():
            return ("in no frame: page fault",)
        case Refused():
            return clauses(event.reason.rstrip("."))
    return ()


def _figures(plan: Plan) -> None:
    """Accesses to memory, by each search that has been told."""
    if plan.narrow:
        return
    sheet, x = plan.sheet, plan.sheet.width - PAD
    found = isinstance(plan.event, (Translated, Trapped)) or plan.match is not None
    byte = int(found and not isinstance(plan.event, Trapped))
    both = plan.settings.search == BOTH
    long = both and sheet.width >= _WIDE
    names = ("searched, to compare", "with the anchor: counts") if long else ("accesses, searched", "with the anchor")
    for name, looked, before in zip(names, (plan.linear, plan.chain_looked), (0, 1), strict=True):
        if looked is not None:
            paint = Paint.QUIET if both and not before else Paint.INK
            shown = f"{looked + before + byte:,}"
            sheet.text(x, 26, shown, size=18, bold=True, align="end", paint=paint, key=("figure", name))
            sheet.text(x, 43, name, align="end", paint=Paint.QUIET, key=("figure's name", name))
            x -= 156 if long else 132


def table(plan: Plan) -> None:
    """Draw the entries that are shown, and the search below them."""
    for frame in plan.shown:
        _entry(plan, frame, plan.state.entries.get(frame))
    if plan.linear is not None:
        _search(plan, plan.linear)


def _entry(plan: Plan, frame: int, entry: Entry | None) -> None:
    sheet, x = plan.sheet, plan.x(frame)
    box = (x, plan.cells, plan.wide, plan.cell)
    here = frame in (plan.match, plan.frame)
    behind = plan.linear is not None and frame >= plan.linear and not here
    more: dict[str, Any] = {"edge": plan.edge, "thick": 2.5, "over": 1, "strong": True} if here else {}
    if entry is None:
        sheet.area(frame_key(frame), box, Paint.FREE, words=f"Frame {frame:,} is free.", pattern="hatch", **more)
        free = "free" if sheet.fits("free", plan.wide - 8) else "–"
        sheet.label(box, free, paint=Paint.QUIET, plate=Paint.FREE, key=("entry", frame))
    else:
        _filled(plan, frame, entry, box, {**more, "faint": _FAINT if behind else 1.0})
    if text_width(f"{frame:,}", 12, bold=True) <= plan.wide:
        paint = Paint.INK if here else Paint.QUIET
        middle = x + plan.wide / 2
        sheet.text(middle, plan.numbers, f"{frame:,}", bold=here, align="middle", paint=paint, key=("number", frame))


def _filled(plan: Plan, frame: int, entry: Entry, box: Box, more: dict[str, Any]) -> None:
    sheet, (x, y, width, height) = plan.sheet, box
    new = frame == plan.frame and isinstance(plan.event, (Loaded, Relabelled))
    fill = Paint.DECISION if new else plan.paint(entry.process)
    words = f"Frame {frame:,} holds page {entry.page:,} of {entry.process}, allowed: {entry.rights}."
    asks = Access(entry.process, (entry.page, 0))
    pattern = "dots" if number_of(entry.process) > _HUES and not new else ""
    sheet.area(frame_key(frame), box, fill, words=words, asks=asks, pattern=pattern, **more)
    on = Paint.FREE if more["faint"] < 1 else fill
    bold, plate = frame == plan.match, Paint.FREE if pattern else None
    upper, lower = (x, y + 1, width, height / 2 - 1), (x, y + height / 2, width, height / 2 - 2)
    name = f"★ {entry.process}" if new and sheet.fits(f"★ {entry.process}", width - 4, bold=True) else entry.process
    sheet.label(upper, name, bold=bold, on=on, plate=plate, key=("process", frame))
    sheet.label(lower, f"{entry.page:,}", bold=True, on=on, plate=plate, key=("page", frame))


def _left_out(plan: Plan) -> str:
    """How many frames lie on either side of those that are drawn."""
    shown = plan.shown
    parts = [f"{shown.start:,} before"] if shown.start else []
    after = plan.settings.frames - shown.stop
    parts += [f"{after:,} behind"] if after else []
    return f" ({', '.join(parts)})" if parts else ""


def _search(plan: Plan, looked: int) -> None:
    """A sign below each entry that was looked at, and how many these were."""
    sheet, match = plan.sheet, plan.match
    equal = match is not None and match == looked - 1
    last = float(PAD)
    for frame in plan.shown:
        if frame >= looked:
            break
        last = plan.x(frame) + plan.wide / 2
        sign, ring = ("=", Paint.HIT) if equal and frame == match else ("≠", Paint.LINE)
        sheet.badge(last, plan.signs, sign, fill=Paint.PAGE, ring=ring, key=("sign", frame))
    if plan.compact:
        return
    end = last + 4
    sheet.path([(PAD, plan.way), (end, plan.way)], thick=2.0, head=True, key="searched")
    if isinstance(plan.event, Searched) and plan.settings.frames >= looked:
        sheet.token([(PAD, plan.way), (end - 6, plan.way)], paint=plan.paint(plan.event.process))
    found = "" if equal else ", in vain"
    said = f"searched: {plural(looked, 'entry')} looked at{found}"
    width = text_width(said, 12, bold=True)
    if end + 10 + width <= sheet.width - PAD:
        sheet.text(end + 8, plan.way + 4, said, bold=True, key="searched's words")
    else:
        sheet.text(sheet.width - PAD, plan.way + 14, said, bold=True, align="end", key="searched's words")
