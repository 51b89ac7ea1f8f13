# ruff: noqa: ARG005 - a rule is called with all that there is
"""A race of victims counts the misses that the TLB itself comes to, and shows whom one's own rule chose."""

from typing import Any

import pytest

from memlab import compare
from memlab.errors import BadValueError, MechanismError
from memlab.mechanisms.tlb import Access, Map, Tlb, TlbFilled
from memlab.memory.replacement import Residents, replay
from memlab.own import VictimPlace, race
from memlab.own.recordings import pages
from tests.contract.pictures import check_scene

from .faults import Function, fifo, lru

LOOP = [*range(9)] * 4
"""Nine pages in turn, for eight entries: LRU and FIFO miss all, whoever throws out the last one used does not."""


def by_rule(function: Function, *given: Any) -> dict[str, VictimPlace]:
    return {one.rule: one for one in race("victim", function, *given).places}


def most_recent(entries: Any) -> int:
    return max(range(len(entries)), key=lambda at: entries[at][2])  # type: ignore[no-any-return]


@pytest.mark.parametrize(("named", "function"), [("lru", lru), ("fifo", fifo)])
def test_a_named_rule_written_anew_comes_off_as_it_does(named: str, function: Function) -> None:
    raced = race("victim", function)
    found = {one.rule: one for one in raced.places}
    mine, model = found["yours"], found[named]
    assert (mine.rank, mine.misses, mine.recorded) == (model.rank, model.misses, model.recorded)
    assert f"Your rule is number {mine.rank} of 6 on 13 workloads, 12 drawn and 1 recorded: 3,400 ref" in raced.says
    assert raced.places[0].rule == "optimal"


@pytest.mark.parametrize("rule", ["lru", "fifo", "random", "second chance"])
def test_misses_are_those_of_the_step_by_step_rule(rule: str) -> None:
    turns = replay(Residents(8, rule), pages())
    assert by_rule(fifo, [pages()])[rule].misses == sum(not turn.hit for turn in turns)


@pytest.mark.parametrize("rule", ["lru", "fifo", "random"])
def test_misses_are_those_of_the_tlb_with_its_steps(rule: str) -> None:
    reads = [Access("P1", page * 4096) for page in pages()[:300]]
    tlb = Tlb(ways=8, replacement=rule, requests=(Map("P1", 0, pages=29), *reads))
    assert by_rule(fifo, [pages()[:300]])[rule].misses == tlb.numbers()["misses"]


def test_who_keeps_the_old_ones_wins_where_a_loop_is_a_page_too_long() -> None:
    found = by_rule(most_recent, [LOOP])
    assert (found["lru"].misses, found["fifo"].misses) == (36, 36)
    assert found["yours"].misses == found["optimal"].misses == 9 + 3
    assert found["yours"].recorded is None


@pytest.mark.parametrize("function", [lru, fifo, most_recent])
def test_your_run_shows_the_choices_of_the_function(function: Function) -> None:
    raced = race("victim", function, [pages()[:400]])
    mine, named = raced.mechanisms
    assert mine.numbers()["misses"] == next(one.misses for one in raced.places if one.rule == "yours")
    fills = [step for step in mine.history if isinstance(step.event, TlbFilled) and step.event.victim]
    assert "chosen by your rule" in fills[0].why
    assert fills[0].event.which == ""  # type: ignore[attr-defined]
    assert compare(mine, named).mechanisms == (mine, named)


def test_your_run_is_drawn() -> None:
    mine, _ = race("victim", most_recent, [LOOP]).mechanisms
    for step in mine.history:
        check_scene(mine, step)


def endless(_: Any) -> None:
    while True:
        pass


FAULTY: list[tuple[Function, str]] = [
    (lambda entries: 8, "8 is no index: there are 8, so it is 0 to 7. Page 8"),
    (lambda entries: None, "one of the entries has to go"),
    (lambda entries: 1 // 0, "ZeroDivisionError in line"),
    (endless, "does its loop end?"),
]


@pytest.mark.parametrize(("function", "said"), FAULTY)
def test_a_faulty_rule_is_told_in_a_sentence(function: Function, said: str) -> None:
    raced = race("victim", function, [LOOP])
    assert raced.places == ()
    assert said in raced.says
    assert "Page 8 was to come in, and the entries were [(0, 0, 0), (1, 1, 1)" in raced.says
    assert raced.says.endswith(".")
    (run,) = raced.mechanisms
    assert run.numbers()["misses"] == 8


def test_the_function_cannot_change_what_it_is_given() -> None:
    def spoils(entries: Any) -> int:
        chosen = lru(entries)
        entries.clear()
        return chosen

    found = by_rule(spoils, [pages()])
    assert found["yours"].misses == found["lru"].misses


@pytest.mark.parametrize("page", ["3", -1, 2**40, 0.5])
def test_what_is_no_page_is_refused(page: Any) -> None:
    with pytest.raises(BadValueError, match="is no page"):
        race("victim", lru, [[0, page]])


def test_pages_far_apart_are_served_too() -> None:
    raced = race("victim", lru, [[*range(9), 2**40 - 1, 5, 2**33]])
    assert raced.mechanisms[0].numbers()["misses"] == 11


def test_your_rule_is_asked_again_where_the_run_goes_on_or_is_changed() -> None:
    mine, _ = race("victim", lru, [LOOP]).mechanisms
    mine.ask(*(Access("P1", page * 4096) for page in range(5)))
    mine.ways = 4  # type: ignore[attr-defined]
    model = Tlb(ways=4, requests=mine.requests)
    assert mine.numbers()["misses"] == model.numbers()["misses"] == 41
    assert [step.state.hits for step in mine.history] == [step.state.hits for step in model.history]


def test_a_fault_that_comes_later_is_told_and_leaves_the_run_as_it_was() -> None:
    def eighth(entries: Any) -> int:
        return {8: 7, 4: 9}[len(entries)]

    (mine, _) = race("victim", eighth, [LOOP]).mechanisms
    with pytest.raises(MechanismError, match="Your rule is wrong: 9 is no index"):
        mine.ways = 4  # type: ignore[attr-defined]
    assert mine.ways == 8  # type: ignore[attr-defined]
