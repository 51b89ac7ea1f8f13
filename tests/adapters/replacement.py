"""replacement.json: hits, victims and residents after each reference of a string."""

from collections.abc import Iterable
from typing import Any

from memlab.memory.replacement import Residents, Turn, optimal, replay
from tests.adapters.tally import Tally, cases_of

KEYS = {"policy", "frames", "trace", "steps"}


def check(document: Any, tally: Tally) -> None:
    for case in cases_of(document):
        tally.case(case["id"])
        turns = list(_turns(case))
        for number, (step, turn) in enumerate(zip(case["steps"], turns, strict=True), start=1):
            where = f"reference {number}, page {case['trace'][number - 1]}"
            tally.step(step["hit"], turn.hit, f"{where}, hit")
            tally.step(step["victim"], turn.victim, f"{where}, victim")
            tally.step(step["resident"], turn.residents.order, f"{where}, resident")
        hits = sum(turn.hit for turn in turns)
        tally.step(case["hits"], hits, "hits")
        tally.step(case["misses"], len(turns) - hits, "misses")
        if case["policy"] == "rand":
            tally.step(len(case["choices"]), turns[-1].residents.drawn if turns else 0, "choices used up")


def _turns(case: dict[str, Any]) -> Iterable[Turn]:
    if case["policy"] == "opt":
        return optimal(case["trace"], case["frames"])
    policy = {"rand": "random"}.get(case["policy"], case["policy"])
    return replay(Residents(case["frames"], policy, choices=tuple(case.get("choices", ()))), case["trace"])
