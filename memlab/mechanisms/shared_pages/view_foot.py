"""The last line: the sum of a jump or why something is refused, what was copied, and what sharing saves."""

from typing import Final

from memlab.core.refused import Refused
from memlab.mechanisms.shared_pages.changes import Jumped
from memlab.mechanisms.shared_pages.events import Trapped
from memlab.mechanisms.shared_pages.view_plan import Plan
from memlab.memory.sizes import show_size
from memlab.scene.measure import first_fitting, refusals, text_width
from memlab.scene.paint import Paint
from memlab.scene.sheet import PAD

_APART: Final = 24


def foot(plan: Plan) -> float:
    """Figures from the right edge to the left, as many as there is room for; at the left a jump or a refusal.

    Returns:
        Where the figures begin.
    """
    state, size = plan.state, plan.settings.page_size
    nowhere = isinstance(plan.event, Trapped) and plan.event.cause == "address"
    left = _refused(plan) if nowhere or isinstance(plan.event, Refused) else _jump(plan)
    in_use, mapped = state.in_use, state.mapped
    figures = [
        (f"{mapped:,}", f"had each page its own ({show_size(mapped * size)})", "each its own"),
        (f"{in_use:,}", f"frames in use ({show_size(in_use * size)})", "frames in use"),
        (f"{state.copies:,}", "pages copied", "copied"),
    ]
    if len(set(plan.names)) > len(plan.tables):
        said = f"page tables, {len(plan.tables)} shown, of"
        figures.insert(2, (f"{len(set(plan.names)):,}", said, said))
    x = float(plan.sheet.width - PAD)
    for number, long, short in figures:
        name = long if plan.wide else short
        wide = text_width(number, 16, bold=True) + text_width(name, 12) + 8
        if x - wide < left:
            break
        plan.sheet.text(x, plan.foot, number, size=12 if plan.compact else 18, bold=True, align="end", key=(name, 1))
        at = x - text_width(number, 18, bold=True) - 6
        plan.sheet.text(at, plan.foot, name, align="end", paint=Paint.QUIET, key=(name, 0))
        x = at - text_width(name, 12) - _APART
    return x


def _jump(plan: Plan) -> float:
    """How a jump was reckoned; where it ends."""
    event = plan.event
    if not isinstance(event, Jumped):
        return PAD
    kind = "relative" if event.relative else "absolute"
    said = f"{kind}: {event.base:,} + {event.to:,} = page {event.page:,}"
    ink = Paint.INK if event.right else Paint.FAILURE_TEXT
    plan.sheet.text(PAD, plan.foot, said, bold=True, paint=ink, key="sum")
    return PAD + text_width(said, 12, bold=True) + _APART


def _refused(plan: Plan) -> float:
    """Why nothing happens; where that ends."""
    said = first_fitting(refusals(plan.event.why), plan.sheet.inner, bold=True)
    plan.sheet.text(PAD, plan.foot, said, bold=True, paint=Paint.FAILURE_TEXT, key="refused")
    return PAD + text_width(said, 12, bold=True) + _APART
