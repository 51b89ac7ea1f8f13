"""Why there is a fault or none, in a few words below the frames."""

from memlab.core.history import Event
from memlab.mechanisms.demand_paging import events
from memlab.mechanisms.demand_paging.view_plan import Plan
from memlab.memory.english import plural
from memlab.scene.measure import clauses, first_fitting
from memlab.scene.paint import Paint
from memlab.scene.sheet import PAD


def reason(plan: Plan) -> None:
    """Write it: in red where nothing can be done."""
    event = plan.step.event
    said = _of_fork(event) or _of_touch(event)
    if said and plan.reason + 4 <= plan.sheet.height:
        failed = isinstance(event, (events.NoSuchProcess, events.CannotBe))
        shown = first_fitting(clauses(said), plan.sheet.inner, bold=True)
        paint = Paint.FAILURE_TEXT if failed else Paint.INK
        plan.sheet.text(PAD, plan.reason, shown, bold=True, paint=paint, key="reason")


def _of_touch(event: Event) -> str:
    if isinstance(event, events.FrameGiven):
        before = "only showed zeros" if event.zero else "had no frame"
        return f"fault: page {event.page} {before}, now it has frame {event.frame}"
    if isinstance(event, events.ZeroMapped):
        return f"fault: page {event.page} was never written: it shows zeros, no frame"
    if isinstance(event, events.Copied):
        return f"fault: frame {event.old} had 2 users, so it is copied to frame {event.frame}"
    if isinstance(event, events.MadeWritable):
        return f"fault: frame {event.frame} has 1 user, so nothing is copied"
    if isinstance(event, events.WentThrough):
        return f"no fault: page {event.page} may be {'read' if event.verb == 'read' else 'written'}"
    return ""


def _of_fork(event: Event) -> str:
    if isinstance(event, events.Forked):
        shared = f"{plural(event.shared, 'frame')} shared by 2, none may be written"
        return f"fork: {shared}" if event.entries else "fork: no entries to copy"
    if isinstance(event, events.ChildEnded):
        return f"the child's end: {plural(event.freed, 'frame')} free, {event.left} left to the parent"
    if isinstance(event, events.NoSuchProcess):
        return "there is no child: fork first"
    return event.said if isinstance(event, events.CannotBe) else ""
