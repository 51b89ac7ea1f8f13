"""What the cut costs, always in sight beside the page table: entries, bytes of the table, bytes unused."""

from typing import Final

from memlab.mechanisms.paging.costs import Costs
from memlab.mechanisms.paging.events import Arrived, Dispatched, EntryRead
from memlab.mechanisms.paging.tables import table_address
from memlab.mechanisms.paging.view_plan import Plan
from memlab.memory.english import in_bytes
from memlab.memory.sizes import show_hex
from memlab.scene.measure import first_fitting, text_width
from memlab.scene.paint import Paint
from memlab.scene.sheet import PAD

BOX: Final = 24
_ROOMY: Final = 86


def costs(plan: Plan) -> None:
    """Draw where the table is, and its three numbers with their formulas; where there is little room only these."""
    if plan.at.compact:
        return
    high = plan.at.bottom - plan.at.top
    first, apart = (plan.at.top + 12, min(18.0, (high - 2 * BOX) / 3)) if high >= _ROOMY else (plan.at.top - 7, 16.0)
    room = plan.sheet.width - PAD - plan.beside
    if high >= _ROOMY:
        told = isinstance(plan.event, (Dispatched, EntryRead))
        ink = Paint.INK if told else Paint.QUIET
        where = first_fitting(_where(plan), room, bold=told)
        plan.sheet.text(plan.beside, plan.at.top - 7, where, bold=told, paint=ink, key="where")
    lines = _lines(Costs(plan.settings, plan.process, plan.bits))
    wide = max(text_width(number, 14, bold=True) for number, *_ in lines)
    for place, (number, *names) in enumerate(lines):
        x, y = plan.beside + wide, first + place * apart
        plan.sheet.text(x, y, number, size=14, bold=True, align="end", key=("cost", place))
        name = next((name for name in names if plan.sheet.fits(name, room - wide - 8)), names[-1])
        ink = Paint.INK if isinstance(plan.event, Arrived) and place == len(lines) - 1 else Paint.QUIET
        plan.sheet.text(x + 8, y, name, paint=ink, key=("cost's name", place))


def _where(plan: Plan) -> tuple[str, ...]:
    """Where the table is; where its entry is, at the step that reads it: in more words and in fewer."""
    if plan.process is None:
        return "an entry for each possible page", "an entry for each page"
    if plan.settings.table_in == "registers":
        return f"page table of {plan.process.name}, in registers", "in registers"
    if isinstance(plan.event, EntryRead) and plan.event.entry_address is not None:
        at = show_hex(plan.event.entry_address)
        return f"PTBR + {plan.event.page:,} × {plan.settings.entry_bytes} = {at}", f"entry at {at}", at
    length = f", PTLR = {plan.process.length:,}" if plan.settings.length_register else ""
    base = f"PTBR = {show_hex(table_address(plan.settings, plan.process))}"
    return f"{base}{length}", base


def _lines(cost: Costs) -> list[tuple[str, ...]]:
    """The number, then names for it, the shortest last."""
    lines: list[tuple[str, ...]] = [
        (cost.shown_entries, *cost.entry_names),
        (in_bytes(cost.table), *cost.table_names),
    ]
    if cost.unused is not None:
        lines.append((in_bytes(cost.unused), *cost.unused_names))
    return lines
