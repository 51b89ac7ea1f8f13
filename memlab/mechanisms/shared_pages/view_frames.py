"""Memory lying down: a cell a frame with its content, its reference count and a stripe for each user."""

from collections.abc import Iterator
from string import ascii_letters
from typing import Any, Final, NamedTuple

from memlab.mechanisms.shared_pages.changes import Exited, Jumped
from memlab.mechanisms.shared_pages.events import Copied, NoFrame
from memlab.mechanisms.shared_pages.state import frame_key
from memlab.mechanisms.shared_pages.view_plan import Plan
from memlab.memory.sizes import show_size
from memlab.scene.asks import Show
from memlab.scene.measure import first_fitting
from memlab.scene.paint import Paint
from memlab.scene.parts.strip import Piece
from memlab.scene.sheet import Box

_MOST_STRIPES: Final = 4
_NAMED: Final = 4
_LEAST_STRIPE: Final = 2.0
_TWO_LINES: Final = 30.0


class Span(NamedTuple):
    """Frames in a row that are alike: who uses them; ``taken`` whether they are not free, though nobody may."""

    first: int
    size: int
    users: tuple[str, ...]
    taken: bool
    content: str


def frames(plan: Plan) -> None:
    """Draw all frames: each as a cell, or, of many, spans of those with the same users."""
    if plan.cells:
        for frame in range(plan.settings.frames):
            _cell(plan, _span(plan, frame))
        return
    spans = list(_spans(plan))
    plan.strip.draw([_piece(plan, span) for span in spans])
    for span in spans:
        if len(span.users) > 1:
            x, y, width, height = _box(plan, span)
            _stripes(plan, span, (x, y, width, height))
            if plan.sheet.fits(said := f"{len(span.users)} users", width - 6):
                plan.sheet.label((x, y, width, height * 0.55), said, key=("users", span.first))


def _span(plan: Plan, frame: int) -> Span:
    users = tuple(dict.fromkeys(name for name, _ in plan.users.get(frame, ())))
    return Span(frame, 1, users, plan.state.taken[frame], plan.state.contents.get(frame, ""))


def _spans(plan: Plan) -> Iterator[Span]:
    """Frames with the same users as one; what the step speaks of alone."""
    alone = {key[1] for key in plan.spoken_keys if isinstance(key, tuple) and key[0] == "frame"}
    held: Span | None = None
    for first, end, taken in plan.state.taken.runs():
        step = 1 if taken else end - first
        marks = sorted({first, end, *(at for frame in alone for at in (frame, frame + 1) if first < at < end)})
        starts = range(first, end) if step == 1 else marks[:-1]
        for at, stop in zip(starts, (*starts[1:], end), strict=True):
            one = _span(plan, at)._replace(size=stop - at)
            if held and at not in alone and held.first not in alone and _alike(held, one):
                held = held._replace(size=held.size + one.size)
                continue
            if held:
                yield held
            held = one
    if held:
        yield held


def _alike(one: Span, other: Span) -> bool:
    return (one.users, one.taken) == (other.users, other.taken)


def _box(plan: Plan, span: Span) -> Box:
    _, top, _, height = plan.strip.box
    return plan.strip.x(span.first), top, span.size * plan.strip.scale, height


def _words(plan: Plan, span: Span) -> str:
    """Who uses it, in a sentence."""
    last = span.first + span.size - 1
    named = f"Frame {span.first:,}" if span.size == 1 else f"Frames {span.first:,} to {last:,}"
    verb = "is" if span.size == 1 else "are"
    if not span.users:
        held = "kept for the next user" if span.content else "the system's"
        return f"{named} {verb} {held if span.taken else 'free'}."
    users = ", ".join(span.users[:_NAMED])
    more = f" and {len(span.users) - _NAMED:,} more" if len(span.users) > _NAMED else ""
    count = plan.state.users.get(span.first, 0)
    content = f" with “{span.content}”" if span.size == 1 else ""
    has = "has" if span.size == 1 else "have"
    return f"{named}{content} {has} the reference count {count:,}: {users}{more}."


def _fill(plan: Plan, span: Span) -> Paint:
    if len(span.users) == 1:
        return plan.paint(span.users[0])
    if span.users:
        return Paint.FREE
    return Paint.NOBODY if span.taken else Paint.FREE


def _strong(plan: Plan, span: Span) -> bool:
    event = plan.event
    spoken = {getattr(event, "frame", None)} if not isinstance(event, Exited) else set(event.freed)
    spoken |= {event.old} if isinstance(event, (Copied, NoFrame)) else set()
    return span.size == 1 and (frame_key(span.first) == event.chose or span.first in spoken)


def _piece(plan: Plan, span: Span) -> Piece:
    """A span of many, with as many words as fit."""
    fill, strong = _fill(plan, span), _strong(plan, span)
    shared = len(span.users) > 1
    name = span.users[0] if span.users else ""
    size = show_size(span.size * plan.settings.page_size)
    asks = Show.at(frame=None if plan.shown_frame == span.first else span.first) if span.users else None
    dots = len(span.users) == 1 and plan.place(span.users[0]) >= 5  # noqa: PLR2004 - there are five hues
    return Piece(
        frame_key(span.first),
        span.first,
        span.size,
        fill,
        name if not dots and not shared else "",
        "" if dots or shared else size if span.users else "free" if not span.taken else "",
        f"code, {size}" if shared else f"free, {size}" if not span.taken else "",
        _words(plan, span),
        asks,
        strong,
        "dots" if dots else "",
        Paint.INK,
    )


def _cell(plan: Plan, span: Span) -> None:
    """A frame: its content and its count above, a stripe for each user below."""
    box, fill, strong = _box(plan, span), _fill(plan, span), _strong(plan, span)
    sheet, (x, y, width, height) = plan.sheet, box
    over = 2 if strong or plan.shown_frame == span.first else 0
    edge = _edge(plan, span) if strong else Paint.INK if over else Paint.LINE
    asks = Show.at(frame=None if plan.shown_frame == span.first else span.first) if span.users else None
    ground = Paint.FREE if span.users else fill
    more: dict[str, Any] = {"edge": edge, "thick": 2.5 if over else 1.0, "over": over}
    sheet.area(frame_key(span.first), box, ground, words=_words(plan, span), asks=asks, strong=strong, **more)
    upper = (x, y, width, height * 0.55)
    if span.users:
        _stripes(plan, span, box)
        _count(plan, span, upper)
    else:
        system = first_fitting(("system", "OS"), width - 4)
        said = "free" if not span.taken else "kept" if span.content else system
        sheet.label(box, said, bold=not span.taken, on=ground, key=("in", span.first))
    long = f"frame {span.first:,}"
    last = f"frame {plan.settings.frames - 1:,}"
    number = long if sheet.fits(last, width - 4, bold=True) else f"{span.first:,}"
    under = (x, y + height + 1, width, 15)
    sheet.label(under, number, bold=strong, paint=Paint.INK if strong else Paint.QUIET, key=("number", span.first))


def _edge(plan: Plan, span: Span) -> Paint:
    """Red where a jump leads wrong."""
    event = plan.event
    return Paint.FAILURE if isinstance(event, Jumped) and not event.right and event.frame == span.first else Paint.INK


def _count(plan: Plan, span: Span, box: Box) -> None:
    """The reference count, large, and before it what is in the frame, as far as there is room."""
    x, y, width, height = box
    count = f"{plan.state.users.get(span.first, 0):,}"
    beside = width - 12 - len(count) * 14 * 0.7
    longest = max(plan.state.contents.values(), key=len, default="")
    one_line = plan.sheet.fits(longest, beside) or height < _TWO_LINES
    low = y + height / 2 + 5 if one_line else y + height - 4
    plan.sheet.text(x + width - 5, low, count, size=14, bold=True, align="end", key=("count", span.first))
    content = first_fitting(
        (span.content, span.content.replace(" ", ""), *span.content.split()[-1:]), beside if one_line else width - 4
    )
    if not content.endswith("…") or len(content) > 2:  # noqa: PLR2004 - a letter and an ellipsis say nothing
        left = x + (4 if one_line else 3)
        plan.sheet.text(left, y + (height / 2 + 4 if one_line else 13), content, key=("in", span.first))


def _stripes(plan: Plan, span: Span, box: Box) -> None:
    """One for each user, in its hue; of many as many as can be seen."""
    x, y, width, height = box
    top, most = y + height * 0.55, max(1, int(width // _LEAST_STRIPE))
    users = span.users[:most]
    wide = width / len(users)
    for at, name in enumerate(users):
        stripe = (x + at * wide, top, wide, height * 0.45)
        fill, dotted = plan.paint(name), plan.place(name) >= 5  # noqa: PLR2004 - there are five hues
        edge = Paint.LINE if wide > 4 else Paint.NONE  # noqa: PLR2004 - else there would be nothing but edges
        more: dict[str, Any] = {"pattern": "dots", "ink": Paint.INK} if dotted and wide > 8 else {}  # noqa: PLR2004
        plan.sheet.area(("stripe", span.first, name), stripe, fill, edge=edge, over=3, **more)
        said = first_fitting((name, name.lstrip(ascii_letters)), wide - 3)
        if len(users) <= _MOST_STRIPES and said and not said.endswith("…"):
            plate = fill if dotted else None
            plan.sheet.label(stripe, said, on=fill, plate=plate, key=("user", span.first, name))
