"""Handles on the band: the base and the end of the range, and the address that the CPU sends."""

from collections.abc import Mapping
from typing import Final

from memlab.mechanisms.protection.bands import MOST_MEMORY
from memlab.mechanisms.protection.events import Checked
from memlab.mechanisms.protection.requests import Access
from memlab.mechanisms.protection.view_plan import Plan
from memlab.scene.asks import Asks, Setting
from memlab.scene.marks import Stop

_STOPS: Final = 48
_BELOW_FLAG: Final = 34


def handles(plan: Plan) -> tuple[str, ...]:
    """What can be dragged at this step: what lies within memory."""
    settings, place = plan.settings, plan.place
    end = settings.base + settings.limit if settings.limit else None
    places = {"base": settings.base, "limit": end, "address": place}
    return tuple(name for name, at in places.items() if at is not None and at <= settings.memory and not plan.compact)


def grips(plan: Plan) -> None:
    """Draw a handle for each register at the start, which runs all requests again, and one for the address sent."""
    settings, memory, drawn = plan.settings, plan.settings.memory, handles(plan)
    places = _places(plan)
    base, end = settings.base, settings.base + settings.limit
    y = plan.strip_top + plan.strip_height / 2
    if "base" in drawn:
        stops: dict[int, Asks] = {at: Setting("base", at) for at in sorted(places | _beside(base)) if 0 <= at <= memory}
        _grip(plan, "base", stops, base, y)
    if "limit" in drawn:
        ends = (at for at in sorted(places | _beside(end)) if base <= at <= memory)
        _grip(plan, "limit", {at: Setting("limit", at - base) for at in ends}, end, y)
    if plan.sent and plan.place is not None and "address" in drawn:
        _address(plan, plan.sent, plan.place)


def _places(plan: Plan) -> set[int]:
    """Round addresses, and the borders of all bands."""
    rounds = {round(part * plan.settings.memory / _STOPS) for part in range(_STOPS + 1)}
    return rounds | {one.start for one in plan.bands} | {one.end for one in plan.bands}


def _address(plan: Plan, sent: Checked, place: int) -> None:
    """The address sent, under its flag: where it is dropped, the CPU sends another one."""
    known: dict[int, Asks] = {}
    for at in sorted(_places(plan) | _beside(place)):
        address = sent.address + at - place
        if 0 <= address <= MOST_MEMORY and 0 <= at <= plan.settings.memory:
            known[at] = Access(address)
    _grip(plan, "address", known, place, plan.flag + _BELOW_FLAG)


def _beside(at: int) -> set[int]:
    return {at - 1, at, at + 1}


def _grip(plan: Plan, name: str, stops: Mapping[int, Asks], at: int, y: float) -> None:
    places = [
        Stop(x=plan.strip.x(place), y=y, asks=asks, words=f"{name} {_number(asks):,}") for place, asks in stops.items()
    ]
    words = f"The {name} at the start: drag it, or move it with the arrow keys."
    if name == "address":
        words = "The address that the CPU sends: drag it, or move it with the arrow keys, then Enter."
    plan.sheet.grip(("grip", name), places, [*stops].index(at), words)


def _number(asks: Asks) -> int:
    return asks.address if isinstance(asks, Access) else int(getattr(asks, "value", 0))
