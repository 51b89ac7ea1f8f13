"""The grip that sets the number of buckets: the same pages, grouped anew."""

from typing import Final

from memlab.mechanisms.hashed_table.view_plan import Plan
from memlab.memory.english import plural
from memlab.scene.asks import Setting
from memlab.scene.marks import Stop
from memlab.scene.measure import text_width
from memlab.scene.paint import Paint

_COUNTS: Final = (1, 2, 4, 8, 16, 32, 64)
_APART: Final = (22.0, 13.0)
_DRAG: Final = "drag:"


def grip(plan: Plan, x: float, y: float) -> None:
    """Draw the track from a point on, where there is room for it."""
    now = plan.settings.buckets
    counts = sorted({*_COUNTS, now})
    start, room = x + text_width(_DRAG, 12) + 8, plan.right - 10
    apart = next((one for one in _APART if start + (len(counts) - 1) * one <= room), 0.0)
    if not apart:
        return
    plan.sheet.text(x, y + 4, _DRAG, paint=Paint.QUIET, key="drag the buckets")
    x, end = start, start + (len(counts) - 1) * apart
    plan.sheet.path([(x, y), (end, y)], paint=Paint.LINE, thick=2.0, key="buckets' track")
    stops = [
        Stop(x=x + at * apart, y=y, asks=Setting("buckets", count), words=plural(count, "bucket"))
        for at, count in enumerate(counts)
    ]
    words = f"The table has {plural(now, 'bucket')}: drag, or use the arrow keys, and the chains regroup."
    plan.sheet.grip(("grip", "buckets"), stops, counts.index(now), words)
