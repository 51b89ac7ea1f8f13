"""The tabs of the access time: the formula with its numbers, and its line over the hit ratio."""

from collections.abc import Iterator
from typing import Final

from memlab.core.history import Step
from memlab.mechanisms.tlb.behind import miss_references
from memlab.mechanisms.tlb.beyond import beyond, is_set
from memlab.mechanisms.tlb.cost import times_of, written_out
from memlab.mechanisms.tlb.events import TlbFilled, TlbHit
from memlab.mechanisms.tlb.state import mean_time
from memlab.scene.panels import Line, Row, Series, Table

_POINTS: Final = 21


def formula(step: Step) -> Table:
    """The formula, once in letters, once in numbers, and what its parts are."""
    references, times = miss_references(step.settings), times_of(step.settings)
    miss = f"a miss, {times.in_letters(references)}"
    spoken = "a hit, t + m" if isinstance(step.event, TlbHit) else miss if isinstance(step.event, TlbFilled) else ""
    rows = [
        *_ratio(step),
        ("a hit, t + m", f"{times.tlb:,} + {times.memory:,} = {times.hit:,} ns"),
        (miss, f"{times.written_out(references)} = {times.miss(references):,} ns"),
        ("on average", f"h(t + m) + (1 - h)({times.in_letters(references)})"),
        *_measured(step),
    ]
    return Table(
        key="time",
        title="Effective access time",
        columns=("", "now"),
        rows=tuple(
            Row(key=("time", name), words=f"{name}: {value}.", strong=name == spoken, cells=(name, value))
            for name, value in rows
        ),
    )


def _ratio(step: Step) -> Iterator[tuple[str, str]]:
    state = step.state
    if count := state.hits + state.misses:
        yield "hit ratio h", f"{state.hits:,} of {count:,} = {state.hit_ratio:.4g}"


def _measured(step: Step) -> Iterator[tuple[str, str]]:
    """What the accesses so far make of it."""
    settings, state = step.settings, step.state
    references, times = miss_references(settings), times_of(settings)
    if not state.hits + state.misses:
        yield "with no TLB", f"{times.without(references):,} ns"
        return
    ratio, miss = state.hit_ratio, times.miss(references)
    yield "with its numbers", written_out(ratio, times.hit, miss)
    yield "the translation alone", written_out(ratio, times.tlb, miss - times.memory)
    yield "with no TLB", _against(mean_time(settings, state), times.without(references))
    if is_set(settings):
        for line in beyond(settings, ratio).written_out().splitlines():
            name, _, value = line.partition(": ")
            yield name.replace("mean", "mean of all these"), value


def _against(mean: float, without: int) -> str:
    saved = 1 - mean / without
    return f"{without:,} ns, so {abs(saved):.0%} {'saved' if saved >= 0 else 'lost'}"


def by_hits(step: Step) -> Series:
    """The access time over the hit ratio, as the steps count it, and with what lies beyond them."""
    settings = step.settings
    times, references = times_of(settings), miss_references(settings)
    ratios = tuple(place / (_POINTS - 1) for place in range(_POINTS))
    counted = tuple(ratio * times.hit + (1 - ratio) * times.miss(references) for ratio in ratios)
    lines = [Line(key="time", label="effective access time", x=ratios, y=counted)]
    if is_set(settings):
        told = tuple(beyond(settings, ratio).mean for ratio in ratios)
        lines.append(Line(key="beyond", label="with faults and cache", x=ratios, y=told))
    return Series(
        key="line",
        title="Effective access time",
        lines=tuple(lines),
        x_label="hit ratio",
        y_label="ns",
        cursor=step.state.hit_ratio if step.state.past else None,
    )
