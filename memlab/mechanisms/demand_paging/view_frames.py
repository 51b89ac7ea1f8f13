"""The frames in use as a strip, each with its users; and what the looks of the pages mean."""

from memlab.mechanisms.demand_paging.state import ZERO
from memlab.mechanisms.demand_paging.view_plan import Plan
from memlab.mechanisms.demand_paging.view_tables import look_of
from memlab.scene.paint import Paint
from memlab.scene.parts.signs import Sign, signs
from memlab.scene.sheet import PAD, Box

_HIGH = 26.0
_WIDE = 44.0
_NAMES = (
    ("fault", "the fault of this step"),
    ("frame", "a frame of its own"),
    ("shared", "a shared frame"),
    ("was shared", "may not be written yet"),
    ("zeros", "the page of zeros"),
    ("mapped only", "no frame yet"),
)


def frames(plan: Plan) -> None:
    """Draw the frames in use with their users, the newest ones where there are too many; from a copied one an arrow."""
    in_use = plan.state.frames()
    room = int((plan.sheet.inner + 6) // (_WIDE + 6))
    shown = in_use[-room:]
    top = plan.bottom + 30
    more = f", the last {room} of {len(in_use)}" if len(in_use) > room else ""
    said = f"Frames in use{more}: number, and how many users" if in_use else "No frame is in use"
    plan.sheet.text(PAD, top - 8, said, paint=Paint.QUIET, key="frames' head")
    for at, frame in enumerate(shown):
        _frame(plan, frame, (PAD + at * (_WIDE + 6), top, _WIDE, _HIGH))
    _copy(plan, shown, top)


def _frame(plan: Plan, frame: int, box: Box) -> None:
    users = plan.state.users(frame)
    now = frame in (getattr(plan.step.event, "frame", ZERO), getattr(plan.step.event, "old", ZERO))
    new = plan.step.event.tick in ("frame", "copy") and frame == getattr(plan.step.event, "frame", ZERO)
    fill = Paint.DECISION if new else Paint.HUE_2 if len(users) > 1 else Paint.HUE_1
    more = {"edge": Paint.INK, "thick": 2.5, "over": 1, "strong": True} if now else {"edge": Paint.LINE}
    words = f"Frame {frame} of the {' and the '.join(sorted(users, reverse=True))}."
    plan.sheet.area(("frame", frame), box, fill, words=words, **more)
    x, y, width, height = box
    plan.sheet.label((x, y, width - 16, height), str(frame), on=fill, key=("frame's number", frame))
    plan.sheet.text(
        x + width - 5,
        y + height / 2 + 5,
        f"\N{MULTIPLICATION SIGN}{len(users)}",
        bold=True,
        align="end",
        on=fill,
        key=("users", frame),
    )


def _copy(plan: Plan, shown: tuple[int, ...], top: float) -> None:
    """An arrow from the frame that was copied to its copy."""
    old, new = getattr(plan.step.event, "old", ZERO), getattr(plan.step.event, "frame", ZERO)
    if plan.step.event.tick != "copy" or old not in shown or new not in shown:
        return
    begin, end = (PAD + shown.index(frame) * (_WIDE + 6) + _WIDE / 2 for frame in (old, new))
    low = top + _HIGH
    plan.sheet.path(
        [(begin, low), (begin, low + 6), (end, low + 6), (end, low + 1)], head=True, thick=1.5, key="copied"
    )


def legend(plan: Plan) -> None:
    """What the looks of the pages mean: under the comparison, or under the frames where there is room."""
    looks = [Sign(name, **look_of(kind)) for kind, name in _NAMES]
    if plan.low:
        signs(plan.sheet, (PAD, plan.bottom + 106), looks[:3], plan.sheet.width - PAD)
        signs(plan.sheet, (PAD, plan.bottom + 126), looks[3:], plan.sheet.width - PAD)
        return
    for at, look in enumerate(looks):
        y = plan.bottom + 11 - (len(looks) - 1 - at) * 18
        signs(plan.sheet, (plan.right, y), [look], plan.sheet.width - PAD)
