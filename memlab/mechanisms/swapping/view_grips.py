"""Handles on the bar of time: the end of the first latency, and the end of the first transfer."""

from collections.abc import Callable
from fractions import Fraction
from typing import Final

from memlab.mechanisms.swapping.amounts import speed, time
from memlab.mechanisms.swapping.state import Transfer
from memlab.mechanisms.swapping.view_plan import Plan
from memlab.scene.asks import Setting
from memlab.scene.marks import Stop

_MS: Final = (0, 1, 2, 4, 8, 12, 16, 24, 32, 50, 100, 200)
_MB: Final = (1, 2, 3, 4, 5, 8, 10, 20, 40, 50, 100, 200)
_THOUSAND: Final = 1000
_BAR: Final = 24.0
_BELOW: Final = 11.0


Scale = Callable[[Fraction], float]
"""Where a time lies on the bar, in pixels."""


def grips(plan: Plan, x: Scale) -> None:
    """Let the bar be stretched: a longer latency, or a slower disk; all requests run again."""
    if plan.compact:
        return
    _latency(plan, x, plan.begun[0])
    if plan.begun[0].size:
        _rate(plan, x, plan.begun[0])


def _latency(plan: Plan, x: Scale, first: Transfer) -> None:
    found = sorted({first.latency, *(ms * _THOUSAND for ms in _MS)})
    y = plan.rows["bar"] + _BAR + _BELOW
    stops = [
        Stop(x=x(Fraction(us)), y=y, asks=Setting("latency_us", us), words=f"latency {time(Fraction(us))}")
        for us in found
    ]
    words = "The latency: drag its end, or move it with the arrow keys."
    plan.sheet.grip(("grip", "latency"), stops, found.index(first.latency), words)


def _rate(plan: Plan, x: Scale, first: Transfer) -> None:
    found = sorted({first.rate, *(mb * _THOUSAND**2 for mb in _MB)}, reverse=True)
    ends = [first.latency + Fraction(first.size * 10**6, rate) for rate in found]
    y = plan.rows["bar"] + _BAR / 2
    stops = [
        Stop(x=x(end), y=y, asks=Setting("rate", rate), words=f"rate {speed(rate)}")
        for rate, end in zip(found, ends, strict=True)
    ]
    words = "The transfer rate: drag the end of the first transfer, or move it with the arrow keys."
    plan.sheet.grip(("grip", "rate"), stops, found.index(first.rate), words)
