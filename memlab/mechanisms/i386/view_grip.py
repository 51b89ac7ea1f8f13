"""The handle at the end of the offset's bar: where it is dropped, another byte of the segment is asked for."""

from typing import Final

from memlab.mechanisms.i386.descriptor import OFFSETS, Descriptor
from memlab.mechanisms.i386.requests import REGISTERS, Refer
from memlab.mechanisms.i386.view_plan import Plan
from memlab.memory.sizes import show_hex
from memlab.scene.marks import Stop

_STOPS: Final = 24
_BELOW: Final = 6.0
_ALL: Final = 1 << OFFSETS


def grip(plan: Plan, made: Descriptor, scale: float, most: int) -> None:
    """Draw the handle below the bar's end, so that it stays in sight.

    Its stops are at round offsets, at both ends of the segment, and on either side of here.
    """
    course = plan.course
    if course is None or course.offset is None or course.register not in REGISTERS or plan.at.compact:
        return
    here = course.offset
    rounds = {round(part * most / _STOPS) for part in range(_STOPS + 1)}
    edges = {edge + step for edge in (made.first or 0, made.last or 0) for step in (-1, 0, 1)}
    offsets = sorted(at for at in rounds | edges | {here - 1, here, here + 1} if 0 <= at < min(_ALL, most + 1))
    y = plan.at.bars + 2 * plan.at.bar + 5 + _BELOW
    kind, register = course.kind, course.register
    stops = [
        Stop(
            x=plan.right + min(at + 1, most) * scale,
            y=y,
            asks=Refer(course.process, at, kind, register),
            words=plan.say(f"Offset {show_hex(at, OFFSETS)}"),
        )
        for at in offsets
    ]
    words = f"The offset in {register}, to be dragged along the segment."
    plan.sheet.grip(("grip", "offset"), stops, offsets.index(here), words)
