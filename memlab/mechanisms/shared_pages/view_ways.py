"""The ways from the tables to the frames: a bus and a lane for each process, and the one that the step is about."""

from collections.abc import Iterator

from memlab.mechanisms.shared_pages.changes import Jumped
from memlab.mechanisms.shared_pages.events import Copied, Passed
from memlab.mechanisms.shared_pages.view_plan import Plan, TablePlace
from memlab.memory.english import in_bytes
from memlab.scene.marks import Point
from memlab.scene.measure import text_width
from memlab.scene.paint import Paint
from memlab.scene.sheet import PAD

_BUS = 12.0
_LANE = 11.0
_TOP = 6.0


def ways(plan: Plan) -> None:
    """Draw where each page shown is, and over it the way of the step."""
    for at, table in enumerate(plan.tables):
        if plan.cells or table.process.name in plan.involved:
            _bus(plan, table, plan.lanes + at * _LANE)
    _spoken(plan)


def _bus(plan: Plan, table: TablePlace, lane: float) -> None:
    """From each row left to the bus, down to the lane of the process, and down again to each frame."""
    entries = [(page, table.process.table[page]) for page in table.pages if page in table.process.table]
    shown = [(page, entry) for page, entry in entries if not (plan.touched(table, page) and _has_own_way(plan))]
    if not shown:
        return
    name, x = table.process.name, table.x - _BUS
    paint, top = plan.paint(name), plan.row_y(table, shown[0][0]) + plan.row / 2
    ends = sorted({plan.x(entry.frame, name) for _, entry in shown})
    for page, _ in shown:
        y = plan.row_y(table, page) + plan.row / 2
        plan.sheet.path([(table.x, y), (x, y)], paint=paint, thick=2, key=("row's way", name, page))
    plan.sheet.path([(x, top), (x, lane)], paint=paint, thick=2, key=("bus", name))
    span = [(min(x, *ends), lane), (max(x, *ends), lane)]
    plan.sheet.path(span, paint=paint, thick=2, key=("lane", name))
    for end in ends:
        points = [(end, lane), (end, plan.strip.box[1] - 1)]
        plan.sheet.path(points, paint=paint, thick=2, head=True, key=("to frame", name, end))


def _has_own_way(plan: Plan) -> bool:
    return isinstance(plan.event, (Passed, Copied, Jumped)) and getattr(plan.event, "frame", None) is not None


def _points(plan: Plan) -> Iterator[Point]:
    """From the right of the entry that the step is about, down and over to its frame."""
    table = next(one for one in plan.tables if plan.touched(one, plan.page or 0))
    right, y = table.x + table.width, plan.row_y(table, plan.page or 0) + plan.row / 2
    lane, x = plan.strip.box[1] - _TOP - 4, plan.x(int(getattr(plan.event, "frame", 0)), table.process.name)
    yield from ((right, y), (right + _BUS, y), (right + _BUS, lane), (x, lane), (x, plan.strip.box[1] - 1))


def _spoken(plan: Plan) -> None:
    if not _has_own_way(plan) or not any(plan.touched(table, plan.page or 0) for table in plan.tables):
        return
    points = list(_points(plan))
    wrong = isinstance(plan.event, Jumped) and not plan.event.right
    paint = Paint.FAILURE if wrong else Paint.DECISION if isinstance(plan.event, Copied) else Paint.HIT
    plan.sheet.path(points, thick=5, head=True, key="way")
    plan.sheet.path(points[:-1], thick=3, paint=paint, key="way's hue")
    plan.sheet.token([*points[:-1], (points[-1][0], points[-1][1] - 7)])


def copy(plan: Plan, end: float) -> None:
    """Under the frames, from the old one to the copy; how much is copied, on that side where it ends before ``end``."""
    event = plan.event
    if not isinstance(event, Copied) or not plan.cells:
        return
    old, new = (plan.strip.x(frame) + plan.strip.scale / 2 for frame in (event.old, event.frame))
    top, low = plan.bottom + 17, plan.bottom + 27
    plan.sheet.path([(old, top), (old, low), (new, low), (new, top)], thick=2, head=True, key="copy")
    said = f"copied, {in_bytes(event.size)}"
    width, right, left = text_width(said, 12, bold=True), max(old, new) + 10, min(old, new) - 10
    if right + width < end:
        plan.sheet.text(right, low + 4, said, bold=True, key="copied")
    elif PAD + width < left < end:
        plan.sheet.text(left, low + 4, said, bold=True, align="end", key="copied")
