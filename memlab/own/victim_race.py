"""The race of victims: who goes from a full TLB, by a rule of one's own and by the named ones; misses are counted."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import compress
from operator import index
from typing import Any, Final, NamedTuple

from memlab.core.mechanism import Mechanism
from memlab.core.workload import reference_string
from memlab.errors import BadValueError
from memlab.exercises.draws import Draws
from memlab.memory.plain_replacement import found
from memlab.memory.replacement import POLICIES, optimal
from memlab.memory.sizes import cut, quote
from memlab.own.asking import Live
from memlab.own.guarded import Guarded
from memlab.own.raced import YOURS, Raced, VictimPlace, ranks, workloads
from memlab.own.recordings import pages
from memlab.own.translation_rules import VICTIM
from memlab.own.victim_runs import Held, requests_of, settings_of, tlb_of, your_tlb

ENTRIES: Final = 8
"""Entries of the TLB for which all race."""

OPTIMAL: Final = "optimal"
_IN_HARDWARE: Final = ("lru", "fifo", "random")
_RUNS, _LENGTH = 12, 200
_WIDEST: Final = 40
_SHOWN: Final = 160


class Workload(NamedTuple):
    """What is referred to.

    Attributes:
        pages: Page after page.
        recorded: Whether it is a recording that comes with memlab.
    """

    pages: tuple[int, ...]
    recorded: bool = False


def race_victims(guarded: Guarded, brought: Sequence[Iterable[int]], seed: Any) -> Raced[VictimPlace]:
    """Race a victim rule of one's own against all named ones, on what was brought or on `race`'s own."""
    races = [Workload(_checked(one)) for one in brought] or [*_drawn(seed), Workload(pages(), recorded=True)]
    live = Live(guarded, VICTIM)
    with guarded.watching():
        mine = list(_yours(live, races))
    if live.fault:
        return Raced(live.fault, (), tuple(mine[-1:]))
    misses = {YOURS: [int(run.numbers()["misses"]) for run in mine]}
    for rule in (*POLICIES, OPTIMAL):
        misses[rule] = [_missed(rule, one.pages) for one in races]
    return _ranked(races, mine, misses)


def _drawn(seed: Any) -> Iterator[Workload]:
    for number in range(_RUNS):
        draws = Draws(f"{seed}, {number}")
        yield Workload(reference_string(draws.below(2**32), _LENGTH, draws.randint(10, 20), locality=0.75))


def _checked(brought: Iterable[Any]) -> tuple[int, ...]:
    """The page numbers of a workload that was brought."""
    numbers = []
    for page in brought:
        try:
            number = index(page)
        except TypeError:
            number = -1
        if not 0 <= number < 1 << _WIDEST:
            raise BadValueError(
                f"{quote(page)} is no page: a workload for victim has page numbers, 0 to 2^{_WIDEST} - 1."
            )
        numbers.append(number)
    return tuple(numbers)


def _yours(live: Live, races: Sequence[Workload]) -> Iterator[Mechanism]:
    """A run of each workload in which a function chooses whose entry goes; the last one ends before a fault of it."""

    def choose(page: int, held: tuple[Held, ...]) -> int:
        told = cut(f"Page {page} was to come in, and the entries were {list(held)}", _SHOWN)
        return int(live.chosen(f"{told}.", held))

    kind = your_tlb(choose)
    return live.runs((kind(**settings_of(ENTRIES, one.pages)), requests_of(one.pages)) for one in races)


def _missed(rule: str, string: Sequence[int]) -> int:
    """How many references miss under a named rule."""
    if rule == OPTIMAL:
        return sum(not turn.hit for turn in optimal(string, ENTRIES))
    return len(string) - sum(found(string, ENTRIES, rule))


def _ranked(
    races: Sequence[Workload], mine: Sequence[Mechanism], misses: Mapping[str, Sequence[int]]
) -> Raced[VictimPlace]:
    sums = {rule: sum(counts) for rule, counts in misses.items()}
    recorded = [one.recorded for one in races]
    places = tuple(
        VictimPlace(
            rank,
            rule,
            sums[rule],
            sum(compress(misses[rule], recorded)) if any(recorded) else None,
        )
        for rule, rank in ranks(sums).items()
    )
    best = min(_IN_HARDWARE, key=lambda rule: sums[rule])
    widest = max(range(len(races)), key=lambda at: abs(misses[YOURS][at] - misses[best][at]))
    pair = mine[widest], tlb_of(ENTRIES, races[widest].pages, best)
    return Raced(_said(places, races, best), places, pair)


def _said(places: Sequence[VictimPlace], races: Sequence[Workload], best: str) -> str:
    rank = next(one.rank for one in places if one.rule == YOURS)
    recorded = sum(one.recorded for one in races)
    on = workloads(len(races) - recorded, recorded)
    referred = f"{sum(len(one.pages) for one in races):,} references to a TLB of {ENTRIES} entries"
    named = f"of the named that a TLB has, {best} is best"
    return f"Your rule is number {rank} of {len(places)} on {on}: {referred}; {named}."
