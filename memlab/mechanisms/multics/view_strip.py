"""The segment in its pages, with d laid against it: whole pages in ink, the word within its page in its hue."""

from typing import Final

from memlab.mechanisms.multics.events import Reached
from memlab.mechanisms.multics.requests import Access
from memlab.mechanisms.multics.view_plan import Plan
from memlab.mechanisms.multics.words import LONGEST, PAGE
from memlab.memory.english import plural
from memlab.scene.marks import Stop
from memlab.scene.measure import first_fitting, fitted, text_width
from memlab.scene.paint import Paint
from memlab.scene.parts.signs import dragged, handle
from memlab.scene.sheet import PAD

_BAR: Final = 26.0
_LABEL: Final = 86.0
_SAID: Final = 196.0
_LEAST: Final = 2.0


def strip(plan: Plan) -> None:
    """Draw the strip, the bar of d, and what the comparison says."""
    walking = plan.walking
    if walking is None or not plan.descriptor.present:
        return
    x = PAD + _LABEL
    room = plan.sheet.width - PAD - x - (_SAID if plan.wide else 0)
    scale = room / max(plan.descriptor.pages * PAGE, walking.offset + 1, 1)
    sheet, top = plan.sheet, plan.strip_top
    asked = f"Is word {walking.offset:,} inside"
    wordings = (f"{asked} the segment, and in which of its pages?", f"{asked}, and in which page?")
    title = first_fitting(wordings, sheet.inner - handle("drag: d").width - 12)
    sheet.text(PAD, top - 12, title, paint=Paint.QUIET, key="strip's head")
    name = next(one for one in (f"segment {walking.number}", f"s {walking.number}") if sheet.fits(one, _LABEL - 4))
    sheet.text(PAD, top + _BAR / 2 + 4, name, key="strip's name")
    sheet.text(PAD, top + _BAR + 8 + _BAR / 2 + 4, "d", key="d's name")
    _pages(plan, x, scale)
    _word(plan, x, scale)
    _end(plan, x, scale)
    word = handle("drag: d")
    start = sheet.width - PAD - word.width
    dragged(sheet, (start, top - 12), "d", sheet.width - PAD)


def _pages(plan: Plan, x: float, scale: float) -> None:
    """The pages of the segment; the words behind its end are lost."""
    descriptor, walking, top = plan.descriptor, plan.walking, plan.strip_top
    for page in range(descriptor.pages):
        size = min(PAGE, descriptor.length - page * PAGE)
        here = walking is not None and plan.within and page == walking.page
        box = (x + page * PAGE * scale, top, size * scale, _BAR)
        fill = Paint.HUE_1 if here else Paint.FREE
        number = walking.number if walking else 0
        words = f"Page {page} of segment {number}: {plural(size, 'word')}, from word {page * PAGE:,}."
        asks = Access(plan.process, (number, page * PAGE))
        more = {"edge": Paint.INK, "thick": 2.5, "over": 1} if here else {}
        plan.sheet.area(("page", page), box, fill, words=words, asks=asks, strong=here, **more)
        name = next((one for one in (f"page {page}", f"{page}") if plan.sheet.fits(one, box[2] - 8, bold=here)), "")
        if name:
            plan.sheet.label(box, name, bold=here, on=fill, key=("page's name", page))
    if descriptor.lost:
        box = (x + descriptor.length * scale, top, descriptor.lost * scale, _BAR)
        plan.sheet.area("lost", box, pattern="hatch", words=f"{plural(descriptor.lost, 'word')} of the last page lost.")


def _word(plan: Plan, x: float, scale: float) -> None:
    """d: whole pages, and the word in the next one; what is beyond the length is red."""
    walking, sheet = plan.walking, plan.sheet
    if walking is None:
        return
    top, length = plan.strip_top + _BAR + 8, plan.descriptor.length
    whole = walking.page * PAGE
    beyond = plan.cause == "length"
    if beyond:
        inside = (x, top, length * scale, _BAR)
        over = (x + length * scale, top, max((walking.offset - length) * scale, _LEAST + 4), _BAR)
        sheet.area("d", inside, Paint.INK, edge=Paint.NONE, words=f"d is {walking.offset:,}.", strong=True)
        if text_width(f"{walking.offset:,}", 12, bold=True) + 8 < inside[2]:
            sheet.label(inside, f"{walking.offset:,}", bold=True, on=Paint.INK, key="d's value")
        sheet.area("beyond", over, Paint.FAILURE, edge=Paint.FAILURE, words="Beyond the length.", pattern="hatch",
                   ink=Paint.PAGE, strong=True)  # fmt: skip
        return
    first = (x, top, whole * scale, _BAR)
    rest = (x + whole * scale, top, max(walking.word * scale, _LEAST), _BAR)
    if not plan.within:
        box = (x, top, max(walking.offset * scale, _LEAST), _BAR)
        sheet.area("d", box, Paint.INK, edge=Paint.NONE, words=f"d is {walking.offset:,}.", strong=True)
        if text_width(f"{walking.offset:,}", 12, bold=True) + 8 < box[2]:
            sheet.label(box, f"{walking.offset:,}", bold=True, on=Paint.INK, key="d's value")
        return
    sheet.area("whole pages", first, Paint.INK, edge=Paint.NONE, words=f"{plural(walking.page, 'whole page')} before.")
    sheet.area("w", rest, Paint.HUE_2, words=f"Word {walking.word} of page {walking.page}.", strong=True)
    for box, said, on in (
        (first, plural(walking.page, "whole page"), Paint.INK),
        (rest, f"w {walking.word:,}", Paint.HUE_2),
    ):
        if text_width(said, 12, bold=True) + 24 < box[2]:
            sheet.label(box, said, bold=True, on=on, key=("of d", on))


def _end(plan: Plan, x: float, scale: float) -> None:
    """The dashed line at the end of the segment, how long it is, and the grip at the end of d."""
    walking, sheet, top = plan.walking, plan.sheet, plan.strip_top
    if walking is None:
        return
    descriptor = plan.descriptor
    end, bad = x + descriptor.length * scale, plan.cause == "length"
    if plan.within or bad:
        line = [(end, top - 4), (end, top + 2 * _BAR + 12)]
        sheet.path(line, dashed=True, thick=1.5, paint=Paint.FAILURE if bad else Paint.INK, key="length's end")
    if plan.wide:
        said = sheet.width - PAD - _SAID + 14
        long = f"{plural(descriptor.length, 'word')}, {plural(descriptor.pages, 'page')}"
        sheet.text(said, top + 11, long, bold=True, key="length said")
        lost = f"{plural(descriptor.lost, 'word')} of the last lost"
        sheet.text(said, top + 26, lost, paint=Paint.QUIET, key="lost said")
    _grip(plan, x, scale)


def _grip(plan: Plan, x: float, scale: float) -> None:
    """A handle at the end of d: released, it asks for the word there."""
    walking = plan.walking
    if walking is None or plan.event.tick not in ("byte", "fault"):
        return
    length, offset, y = plan.descriptor.length, walking.offset, plan.strip_top + _BAR + 8 + _BAR / 2
    most = plan.sheet.width - PAD
    places = {page * PAGE for page in range(plan.descriptor.pages)} | {
        length - 1,
        length,
        offset - 1,
        offset,
        offset + 1,
    }
    known = [word for word in sorted(places) if 0 <= word < LONGEST]
    stops = [
        Stop(
            x=min(x + word * scale, most),
            y=y,
            asks=Access(plan.process, (walking.number, word)),
            words=f"word {word:,}",
        )
        for word in known
    ]
    plan.sheet.grip("grip of d", stops, known.index(offset), "The word d: drag it, or move it with the arrow keys.")


def foot(plan: Plan) -> None:
    """What the walk came to, and how many accesses it took."""
    sheet, walking = plan.sheet, plan.walking
    line = sheet.height - 12
    if walking is None:
        return
    count = f"{plan.reads}"
    named = "access to memory" if plan.reads == 1 else "accesses to memory"
    if not plan.compact:
        sheet.text(sheet.width - PAD, line, named, align="end", paint=Paint.QUIET, key="accesses' name")
        at = sheet.width - PAD - text_width(named, 12) - 10
        sheet.text(at, line, count, size=18, bold=True, align="end", key="accesses")
    said, ink = _came_to(plan)
    if isinstance(plan.event, Reached) and not plan.compact:
        sheet.text(PAD, line, "Physical address", paint=Paint.QUIET, key="physical's name")
        after = PAD + text_width("Physical address", 12) + 10
        sheet.text(after, line, f"{plan.event.physical:,}", size=18, bold=True, key="physical")
        said = f"{walking.offset:,} < {walking.length:,}: inside" if plan.wide else ""
        after += text_width(f"{plan.event.physical:,}", 18, bold=True) + 24
        sheet.text(after, line, said, bold=True, key="verdict")
    elif said:
        sheet.text(PAD, line, fitted(said, sheet.inner - 190, 12, bold=True), bold=True, paint=ink, key="verdict")


def _came_to(plan: Plan) -> tuple[str, Paint]:
    """What the last check says, in few words."""
    walking, bad = plan.walking, Paint.FAILURE_TEXT
    if walking is None:
        return "", Paint.INK
    if isinstance(plan.event, Reached):
        return f"physical address {plan.event.physical:,}", Paint.INK
    if plan.within and not plan.cause:
        return f"✓ {walking.offset:,} < {walking.length:,}: page {walking.page}, word {walking.word}", Paint.INK
    said = {
        "segment number": f"✕ segment {walking.number:,} ≥ bound {walking.bound:,}",
        "descriptor page": "✕ its page of descriptors is absent",
        "segment": "✕ the segment is not in memory",
        "length": f"✕ {walking.offset:,} ≥ length {walking.length:,}",
        "access": f"✕ it allows {walking.descriptor.rights or 'nothing'}, not to {walking.access}",
        "page": f"✕ page {walking.page} is not in memory",
    }
    return said.get(plan.cause, ""), bad
