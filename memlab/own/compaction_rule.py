"""The rule of compaction: which blocks move, and where to."""

from collections.abc import Iterator
from typing import Any, Final

from memlab.core.mechanism import Mechanism
from memlab.exercises.draws import Draws
from memlab.mechanisms.compaction import Compact, Compaction, Planned
from memlab.mechanisms.compaction.goals import movable
from memlab.memory.english import plural
from memlab.own.rule import Decision, Rule

_PAIR: Final = 2
_UNIT: Final = 100 * 1024

Spans = dict[str, tuple[int, int]]


def _plans(memory: Mechanism) -> Iterator[Decision]:
    for step in memory.history[1:]:
        event = step.event
        if not isinstance(event, Planned) or not event.reached:
            continue
        lying = memory.history[step.index - 1].state.blocks
        free = {one.name: (one.start, one.size) for one in lying if movable(one, step.settings)}
        fixed = {one.name: (one.start, one.size) for one in lying if one.name not in free}
        about = f"memory has {step.settings.memory} bytes, {free} may move, {fixed} may not"
        yield Decision(step, (step.settings.memory, free, fixed), event.total, about)


def _drawn(draws: Draws) -> dict[str, Any]:
    """A memory with the system, some blocks and some holes."""
    parts: list[tuple[str, int]] = [("OS", draws.randint(1, 3) * _UNIT)]
    for number in range(1, draws.randint(2, 4)):
        parts.append(("hole", draws.randint(1, 4) * _UNIT))
        parts.append((f"P{number}", draws.randint(1, 4) * _UNIT))
    return {"layout": tuple(parts), "memory": sum(size for _, size in parts) + draws.randint(0, 3) * _UNIT}


def _carried(given: tuple[Any, ...], came: Any) -> str:
    """Why a plan cannot be carried out, or does not leave one hole; "" where it can and does."""
    memory, free, fixed = given
    if not isinstance(came, (list, tuple)):
        return f"{came!r:.60} is no plan: it is a list of moves, (name, first byte after the move)"
    spans: Spans = {**free, **fixed}
    for move in came:
        if fault := _moved(memory, free, spans, move):
            return fault
    holes = _holes(memory, spans)
    return "" if holes <= 1 else f"{plural(holes, 'hole')} are left after it"


def _moved(memory: int, free: Spans, spans: Spans, move: Any) -> str:
    if not isinstance(move, (list, tuple)) or len(move) != _PAIR or not isinstance(move[0], str):
        return f"{move!r:.60} is no move: it is (name, first byte after the move)"
    name, to = move
    if name not in free:
        return f"{name!r:.40} is none of the blocks that may move"
    size = free[name][1]
    if not isinstance(to, int) or isinstance(to, bool) or not 0 <= to <= memory - size:
        return f"{name} cannot begin at {to!r:.40}: it has {size} bytes, and memory {memory}"
    for other, (start, length) in spans.items():
        if other != name and start < to + size and to < start + length:
            return f"{name} at {to} would lie on {other}"
    spans[name] = (to, size)
    return ""


def _holes(memory: int, spans: Spans) -> int:
    ends = [0, *(start + size for start, size in sorted(spans.values()))]
    starts = [*(start for start, _ in sorted(spans.values())), memory]
    return sum(start > end for start, end in zip(starts, ends, strict=True))


def _as_cheap(given: tuple[Any, ...], came: Any, right: Any) -> bool:
    """Whether a plan moves no more bytes."""
    return bool(sum(given[1][name][1] for name, _ in came) <= right)


PLAN: Final = Rule(
    "plan",
    "plan(memory, blocks, fixed): blocks that may move, and others, name: (start, size); return moves (name, to)",
    Compaction,
    _plans,
    _carried,
    {"fewest bytes": {}},
    {"goal": "one hole", "relocation": "dynamic"},
    _as_cheap,
    _drawn,
    lambda _draws, _parameters: (Compact("fewest bytes"),),
)
