"""A pass over the zone list: what each zone must exceed, by the rule of 2.4 or of 2.6, and the first that does."""

from typing import Final, NamedTuple

from memlab.core.history import Serving
from memlab.mechanisms.zones.areas import take
from memlab.mechanisms.zones.asking import Ask, Got, told_of
from memlab.mechanisms.zones.events import Tried
from memlab.mechanisms.zones.layout import reserves, watermark_ok
from memlab.mechanisms.zones.state import State, given_out, zone_key

_MARKS: Final = {"low": "low", "min": "min", "after_reclaim": "min", "memalloc": ""}


class Need(NamedTuple):
    """What a zone must exceed: ``base`` and the ``marks`` added to it; ``enough`` whether it does.

    ``quartered`` tells that a quarter of each mark counts.
    """

    base: int
    marks: tuple[int, ...]
    enough: bool
    quartered: bool = False


def over(ask: Ask, state: State, stage: str) -> Serving[State, Got]:
    """Each zone of the list in turn; ``stage`` is "low", "min", "after_reclaim", or "memalloc" for no marks at all."""
    mark, order, sums = _MARKS[stage], ask.request.order, ask.world.kernel.sums
    for at, name in enumerate(ask.zones):
        place = ask.world.names.index(name)
        need = Need(1 << order, (), True) if not mark else (_sum if sums else _own)(ask, state, stage, at)
        found = take(state.areas[place], order, lower=not sums) if need.enough else None
        event = Tried(
            zone=name,
            number=at + 1,
            mark=mark,
            stage=stage,
            base=need.base,
            marks=need.marks,
            need=need.base + sum(need.marks) if mark else None,
            has=state.free[place],
            found=found is not None,
            quartered=need.quartered,
            chose=zone_key(name),
            **ask.known,
        )
        yield event, state
        if found is not None:
            state = given_out(ask.world, state, ask.request.name, found, (place, order))
            yield told_of(ask, state, found[0], stage), state
            return found[0], state
    return None, state


def _sum(ask: Ask, state: State, stage: str, at: int) -> Need:
    """2.4: the frames asked for, and the marks of the list up to this zone; a quarter of them without WAIT."""
    quartered = stage == "min" and not ask.says("WAIT")
    names = ask.zones[: at + 1]
    marks = tuple(getattr(ask.world.marks[name], _MARKS[stage]) >> (2 if quartered else 0) for name in names)
    base = 1 << ask.request.order
    return Need(base, marks, state.free[ask.world.names.index(names[-1])] > base + sum(marks), quartered)


def _own(ask: Ask, state: State, stage: str, at: int) -> Need:
    """2.6: the zone's own mark, lowered for who is urgent, and its reserve from requests that aim higher."""
    order, name, mark = ask.request.order, ask.zones[at], _MARKS[stage]
    place, target = ask.world.names.index(name), ask.world.kernel.zones.index(ask.zones[0])
    full, reserve = getattr(ask.world.marks[name], mark), reserves(ask.world.zones)[name][target]
    high, harder = (mark == "min" and urgent for urgent in (ask.says("HIGH"), not ask.says("WAIT")))
    least = full - (full // 2 if high else 0)
    least -= least // 4 if harder else 0
    counts, has = state.areas[place].counts, state.free[place]
    enough = watermark_ok(counts, has, order, full, reserve, high=high, harder=harder)
    return Need((1 << order) - 1, (least, reserve), enough)
