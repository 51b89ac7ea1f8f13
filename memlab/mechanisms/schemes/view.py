"""The picture of every scheme: a row a scheme, a dot an access, and a bar for the bytes of its tables."""

from collections.abc import Mapping
from typing import Any

from memlab.core.history import Step
from memlab.core.refused import Refused
from memlab.mechanisms.schemes.events import Changed, Ready
from memlab.mechanisms.schemes.model import time_of
from memlab.mechanisms.schemes.pages import SPLIT
from memlab.mechanisms.schemes.requests import Access
from memlab.mechanisms.schemes.state import NAMES
from memlab.mechanisms.schemes.view_plan import Plan
from memlab.mechanisms.schemes.view_rows import axes, rows
from memlab.memory.english import plural
from memlab.memory.sizes import show_hex, show_size
from memlab.scene.look import Look
from memlab.scene.measure import first_fitting, text_width
from memlab.scene.paint import Paint
from memlab.scene.panels import Row, Table
from memlab.scene.rows import few
from memlab.scene.scene import Scene, Tab
from memlab.scene.sheet import PAD, Sheet


def scene(step: Step, look: Mapping[str, Any]) -> Scene:
    """The picture of a step, and behind tabs all numbers side by side and the mapping."""
    sheet = Sheet(Look(look))
    plan = Plan(sheet, step)
    axes(plan)
    rows(plan)
    if not plan.compact:
        _foot(plan)
    return Scene(sheet.picture("What each scheme costs"), _tabs(plan))


def _foot(plan: Plan) -> None:
    """What the dots are, and where the address leads in every paged scheme."""
    sheet, y, x = plan.sheet, plan.sheet.height - 12, float(PAD)
    sheet.path([(PAD, y - 20), (sheet.width - PAD, y - 20)], paint=Paint.RULE, key="rule")
    if plan.ready is not None and not plan.narrow:
        for fill, ring, name in ((Paint.INK, Paint.NONE, "a table entry"), (Paint.HUE_2, Paint.INK, "the byte")):
            sheet.badge(x + 7, y - 4, "", radius=6.0, fill=fill, ring=ring, key=("legend", name))
            sheet.text(x + 20, y, name, paint=Paint.QUIET, key=("legend's name", name))
            x += text_width(name, 12) + 40
    texts, bad = _said(plan)
    ink = Paint.FAILURE_TEXT if bad else Paint.QUIET
    sheet.text(x, y, first_fitting(texts, sheet.width - PAD - x), paint=ink, key="foot")


def _said(plan: Plan) -> tuple[tuple[str, ...], bool]:
    """The line at the foot in several lengths, and whether it is bad news."""
    event = plan.event
    chosen = plan.sheet.look.get("scheme")
    outcome = plan.outcome(chosen) if chosen in NAMES else None
    if outcome is not None:
        end = ", and the byte" if outcome.reached else ", and no such page"
        return (f"{outcome.scheme}: {outcome.how}{end}", f"{outcome.scheme}: {outcome.how}"), False
    if isinstance(event, Ready):
        return _led_to(plan, event)
    if isinstance(event, Refused):
        return (event.reason,), True
    if isinstance(event, Changed):
        which = f"page {show_hex(event.page)} of {event.process}"
        grew = sum(before != after for before, after in zip(event.before, event.taken, strict=True))
        return (f"{which}: {event.grown}", f"{which}: the tables of {plural(grew, 'scheme')} change their size"), False
    return _question(plan), False


def _led_to(plan: Plan, event: Ready) -> tuple[tuple[str, ...], bool]:
    """Where the address leads, once a scheme has found it."""
    where = f"{event.process}, {event.shown}: page {show_hex(SPLIT.page_of(event.address))}"
    if all(plan.outcome(name) is None for name in NAMES):
        return (where,), False
    if event.physical is None:
        return (f"{where} is not mapped in any scheme", f"{where} is not mapped"), True
    physical = show_hex(event.physical, SPLIT.width)
    found = f"frame {show_hex(event.frame or 0)}, physical {physical}"
    return (f"{where}, {found} in every paged scheme", f"{where}, {found}", f"{event.shown}: {found}", found), False


def _question(plan: Plan) -> tuple[str, ...]:
    waiting = [one for one in plan.sheet.look.get("waiting", ()) if isinstance(one, Access)]
    address = waiting[0].address if waiting else None
    shown = show_hex(address, SPLIT.width) if isinstance(address, int) else ""
    if not shown:
        return ("",)
    short = f"Which scheme reads {shown} with the fewest accesses?"
    return f"{short.removesuffix('?')}, and which with the fewest bytes?", short, f"Who reads {shown} fastest?"


def _tabs(plan: Plan) -> tuple[Tab, ...]:
    pages = plan.state.pages.order
    return (
        Tab("side", "Side by side", lambda: _side(plan), str(len(NAMES))),
        Tab("pages", "Pages", lambda: _pages(plan), str(len(pages)) if pages else ""),
    )


def _side(plan: Plan) -> Table:
    found = []
    for name, spent in zip(NAMES, plan.state.spent, strict=True):
        outcome = plan.outcome(name)
        now = (
            (f"{outcome.references:,}", f"{time_of(plan.settings, outcome):,}", outcome.how)
            if outcome
            else ("", "", "")
        )
        so_far = f"{spent:,}" if plan.ready is None or _all_ready(plan) else ""
        cells = (name, *now, so_far, show_size(plan.state.bytes_of(name)))
        found.append(Row(key=name, cells=cells, strong=outcome is not None and outcome.references == _beat(plan)))
    columns = ("scheme", "accesses", "ns", "what was read", "accesses so far", "bytes of tables")
    return Table(key="side", title="Side by side", columns=columns, rows=tuple(found))


def _beat(plan: Plan) -> int | None:
    return plan.ready.beat if plan.ready else None


def _all_ready(plan: Plan) -> bool:
    return all(plan.outcome(name) is not None for name in NAMES)


def _pages(plan: Plan) -> Table:
    rows_ = tuple(
        Row(
            key=(page.process, page.number),
            cells=(page.process, show_hex(page.number), str(page.frame)),
            words=f"Read the first byte of page {show_hex(page.number)} of {page.process}.",
            asks=Access(page.process, page.number << SPLIT.offset.bits),
        )
        for page in plan.state.pages.order
    )
    return Table(key="pages", title="The mapping", columns=("process", "page", "frame"), rows=few(rows_))
