"""Why: a few words under the page table that the step is about."""

from memlab.mechanisms.shared_pages.changes import Forked, Jumped, Mapped, Ran
from memlab.mechanisms.shared_pages.events import Copied, NoFrame, Passed, Reused, Trapped
from memlab.mechanisms.shared_pages.view_plan import Plan
from memlab.memory.english import plural
from memlab.scene.measure import first_fitting
from memlab.scene.paint import Paint

_BELOW = 14.0
_BITS = {"read": "R", "write": "W", "execute": "X"}
_BEYOND = 8.0


def reason(plan: Plan) -> None:
    """Write it in red where the access is refused."""
    name, wordings, failed = _reason(plan)
    for table in plan.tables:
        if table.process.name == name and wordings:
            y = plan.row_y(table, table.pages.stop) + _BELOW
            said = first_fitting(wordings, table.width + _BEYOND, bold=True)
            paint = Paint.FAILURE_TEXT if failed else Paint.INK
            plan.sheet.text(table.x, y, said, bold=True, paint=paint, key="reason")


def _reason(plan: Plan) -> tuple[str, tuple[str, ...], bool]:
    """Of which process, in several wordings, and whether something failed."""
    event = plan.event
    if isinstance(event, Forked):
        pages = f"W off in {plural(event.private, 'page')}" if event.private else "no page of its own"
        taken = f"{plural(event.taken, 'frame')} taken"
        parent = f"{event.parent}'s frames, {pages}"
        return event.child, (taken,) if event.at_once else (parent, pages, "same frames"), False
    if isinstance(event, (Ran, Mapped)):
        taken = f"{plural(event.taken, 'frame')} taken" if isinstance(event, Ran) else "one more user"
        return event.process, (taken, "new"), False
    if isinstance(event, Jumped):
        wrong = "✕ no page there" if event.frame is None else f"✕ not page {event.to:,} of the code"
        right = f"page {event.to:,} of the code"
        return event.process, (right, "as meant") if event.right else (wrong, "✕ wrong page"), not event.right
    return _of_access(event)


def _of_access(event: object) -> tuple[str, tuple[str, ...], bool]:
    if isinstance(event, Passed):
        return event.process, (f"{_BITS[event.doing]} is on: passes", "passes"), False
    if isinstance(event, Trapped):
        bit = _BITS.get(event.doing, "")
        never = (f"trap: {bit} never allowed", f"trap: {bit} never")
        said = {"copy": ("trap: W is off",), "forbidden": never, "missing": ("trap: no such page", "trap: no page")}
        return event.process, (*said.get(event.cause, ("trap: no such address",)), "trap"), True
    if isinstance(event, Copied):
        return event.process, (f"{event.users:,} users, so a copy", "a copy"), False
    if isinstance(event, Reused):
        return event.process, ("1 user, so no copy", "no copy"), False
    if isinstance(event, NoFrame):
        return event.process, (f"{event.users:,} users, 0 frames free", "0 frames free", "no frame"), True
    return "", (), False
