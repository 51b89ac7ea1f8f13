"""The anchor table and the chain that one anchor leads to; below, what the tables take."""

from typing import Any, Final

from memlab.mechanisms.inverted_table.events import Anchored
from memlab.mechanisms.inverted_table.events_ending import Ending, Loaded, Relabelled
from memlab.mechanisms.inverted_table.hashing import formula, number_said
from memlab.mechanisms.inverted_table.model_sizes import linear_bytes, table_bytes
from memlab.mechanisms.inverted_table.state import BOTH, LINEAR, anchor_key
from memlab.mechanisms.inverted_table.view_plan import Plan
from memlab.memory.english import in_bytes, plural
from memlab.scene.measure import first_fitting, fitted, text_width
from memlab.scene.paint import Paint
from memlab.scene.sheet import PAD, Box
from memlab.scene.window import part_of, window

_ANCHOR: Final = 46.0
_MOST: Final = 8
_LINK: Final = 84.0
_GAP: Final = 46.0
_LABEL: Final = 224.0
_NUMBER: Final = 70.0
_SEARCHED: Final = 380.0


def anchors(plan: Plan) -> None:
    """Draw the row of anchors, and the chain of the one that the page was hashed to."""
    if plan.settings.search == LINEAR:
        return
    sheet, here = plan.sheet, plan.anchor_here
    width = max(_ANCHOR, text_width(f"{plan.settings.frames - 1:,}", 12, bold=True) + 26)
    most = min(_MOST, int((0.45 if plan.narrow else 0.5) * sheet.inner // width))
    shown = window(plan.settings.anchors, here or 0, most)
    if not plan.compact:
        part = part_of(shown, plan.settings.anchors)
        known = number_said(plan.asking.process) if here is not None and plan.asking else ""
        counts = (f"; {known}", f"; {known.partition(',')[0]}", "") if known else ("",)
        ends = (f"; {part} shown", f"; {part}") if part else ("",)
        said = first_fitting(
            [start + count + end for start in _said(plan) for count in counts for end in ends],
            sheet.inner - _SEARCHED * plan.low,
        )
        sheet.text(PAD, plan.anchors - 10, said, paint=Paint.QUIET, key="anchors' head")
    for place, anchor in enumerate(shown):
        _anchor(plan, anchor, (PAD + place * width, plan.anchors, width, plan.anchor), here=anchor == here)
    if here is not None and here in shown:
        x = PAD + (shown.index(here) + 0.5) * width
        _chain(plan, here, (x, PAD + len(shown) * width))


def _said(plan: Plan) -> tuple[str, ...]:
    """What the row is, or how the page is hashed: in more words and in fewer."""
    asking = plan.asking
    if plan.anchor_here is None or asking is None:
        return ("Hash anchor table", "Anchors")
    made = formula(asking.process, asking.page, plan.settings.anchors, plan.settings.hash)
    return tuple(f"{start}: {made} = {plan.anchor_here:,}" for start in ("With a hash anchor", "Anchor"))


def _anchor(plan: Plan, anchor: int, box: Box, *, here: bool) -> None:
    sheet, chain = plan.sheet, plan.state.chains.get(anchor, ())
    fill = Paint.INK if here else Paint.FREE
    leads = f"starts at frame {chain[0]:,} and has {plural(len(chain), 'entry')}" if chain else "is empty"
    sheet.area(anchor_key(anchor), box, fill, words=f"The chain of anchor {anchor:,} {leads}.", strong=here)
    x, y, width, height = box
    first = f"{chain[0]:,}" if chain else "–"
    number, end = f"{anchor:,}", x + width - 5
    room = width - text_width(first, 12, bold=True) - 12
    if sheet.fits(number, room):
        sheet.text(x + 5, y + 13, number, on=fill, key=("anchor's number", anchor))
    sheet.text(end, y + height - 5, first, bold=True, align="end", on=fill, key=("anchor's first", anchor))


def _chain(plan: Plan, anchor: int, at: tuple[float, float]) -> None:
    """From below the anchor to the entries of its chain, a sign for each that was looked at."""
    sheet, chain = plan.sheet, plan.state.chains.get(anchor, ())
    below, middle = plan.anchors + plan.anchor, plan.anchors + plan.anchor / 2
    x, start = at[0], at[1] + _GAP + 4
    lane = below + (5 if plan.compact else 9)
    looked = plan.chain_looked or 0
    link = _link_width(plan)
    most = max(1, int((sheet.width - PAD - start + _GAP - 50) // (link + _GAP)))
    known = looked or isinstance(plan.event, Ending)
    match = chain.index(plan.match) if plan.match in chain and known else 0
    first = max(0, match - most + 1)
    points = [(x, below), (x, lane), (at[1] + 12, lane), (at[1] + 12, middle)]
    stop = start - (26 if looked else 3)
    ends = [*points, (max(stop, at[1] + 14), middle)] if chain else points
    sheet.path(ends, thick=2.0, head=bool(chain), key="to chain")
    if isinstance(plan.event, Anchored):
        sheet.token(points)
    shown = chain[first : first + most]
    for place, frame in enumerate(shown):
        left = start + place * (link + _GAP)
        _link(plan, frame, (left, plan.anchors - 2, link, plan.anchor + 4), first + place < looked)
        if place:
            signed = first + place < looked
            end = left - (24 if signed else 2)
            paint = Paint.INK if signed else Paint.LINE
            more: dict[str, Any] = {"paint": paint, "thick": 2.0 if signed else 1.0, "head": not signed}
            sheet.path([(left - _GAP, middle), (end, middle)], key=("link", frame), **more)
    if first:
        sheet.text(at[1] + 16, middle - 5, f"+{first:,}", paint=Paint.QUIET, key="more before")
    left = len(chain) - first - len(shown)
    if left:
        end = start + len(shown) * (link + _GAP) - _GAP
        sheet.text(end + 5, middle + 4, f"+{left:,}", paint=Paint.QUIET, key="more")
    if not chain:
        sheet.text(at[1] + 22, middle + 4, "empty chain", bold=True, key="empty")
    if plan.chain_looked is not None and not plan.compact:
        _say_looked(plan, looked, lane + 15)


def _say_looked(plan: Plan, looked: int, y: float) -> None:
    counts = ": this search counts" if plan.settings.search == BOTH else ""
    said = f"1 anchor and {plural(looked, 'entry')} of its chain"
    shown = first_fitting((said + counts, said), plan.sheet.inner, bold=True)
    plan.sheet.text(PAD, y, shown, bold=True, key="chain's words")


def _link_width(plan: Plan) -> float:
    """How wide an entry of a chain is: in a narrow picture as its number needs, so that two fit."""
    if not plan.narrow or isinstance(plan.event, (Loaded, Relabelled)):
        return _LINK
    return min(_LINK, text_width(f"frame {plan.settings.frames - 1:,}", 12, bold=True) + 10)


def _link(plan: Plan, frame: int, box: Box, looked: bool) -> None:
    sheet, entry = plan.sheet, plan.state.entries[frame]
    here = frame == plan.match and (looked or isinstance(plan.event, Ending))
    new = here and isinstance(plan.event, (Loaded, Relabelled))
    fill = Paint.DECISION if new else plan.paint(entry.process)
    more: dict[str, Any] = {"edge": plan.edge, "thick": 2.5, "over": 1} if here else {}
    words = f"Frame {frame:,} of the chain holds {plan.named(entry)}."
    sheet.area(("chained", frame), box, fill, words=words, **more)
    x, y, width, height = box
    name = f"★ frame {frame:,}" if new else f"frame {frame:,}"
    bold = here and sheet.fits(name, width - 4, bold=True)
    sheet.label((x, y + 1, width, height / 2), name, bold=bold, on=fill, key=("chained", frame, 0))
    page = f"{entry.process}, {entry.page:,}"
    sheet.label((x, y + height / 2 - 1, width, height / 2), page, on=fill, key=("chained", frame, 1))
    if looked:
        sign, ring = ("=", Paint.HIT) if frame == plan.match else ("≠", Paint.LINE)
        sheet.badge(x - 14, y + height / 2, sign, fill=Paint.PAGE, ring=ring, key=("chain's sign", frame))


def amounts(plan: Plan) -> None:
    """The bytes of a table for each process, and of this one, at one scale."""
    if plan.compact:
        return
    sheet, y = plan.sheet, plan.rule
    sheet.path([(PAD, y), (sheet.width - PAD, y)], paint=Paint.RULE, key="rule")
    processes = sorted({entry.process for entry in plan.state.entries.values()}, key=lambda name: (len(name), name))
    linear, own = linear_bytes(plan.settings), table_bytes(plan.settings)
    label = 150.0 if plan.narrow else _LABEL
    room = sheet.inner - label - _NUMBER
    total = max(linear * max(1, len(processes)), own)
    one = f"One table, {plural(plan.settings.frames, 'entry')}"
    names = ("A table each", "One table") if plan.narrow else ("A table for each process", one)
    for place, name in enumerate(names):
        sheet.text(PAD, y + 24 + 26 * place, fitted(name, label - 8, 12), paint=Paint.QUIET, key=("bytes of", place))
    x, scale = PAD + label, room / total
    for process in processes[:_MOST]:
        width = linear * scale
        box = (x, y + 11, width, 17)
        sheet.area(("own table", process), box, plan.paint(process), words=f"A table of {process}: {in_bytes(linear)}.")
        told = (f"{process}: {in_bytes(linear)}", process)
        shown = next((one for one in told if sheet.fits(one, width - 6)), "")
        sheet.label(box, shown, on=plan.paint(process), key=("own table's name", process))
        x += width
    box = (PAD + label, y + 37, max(2.0, own * scale), 17)
    sheet.area("one table", box, Paint.NOBODY, edge=Paint.INK, words=f"The one table: {in_bytes(own)}.")
    ends = [(f"{in_bytes(linear * len(processes))}", 24), (in_bytes(own), 50)]
    for place, (said, down) in enumerate(ends):
        sheet.text(sheet.width - PAD, y + down, said, bold=True, align="end", key=("bytes", place))
