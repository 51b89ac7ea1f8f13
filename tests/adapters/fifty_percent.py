"""fifty_percent.json: steady workloads step by step, as totals of a long run, and as a statistic of several seeds."""

import re
from fractions import Fraction
from statistics import fmean
from typing import Any, Final

from memlab.mechanisms.dynamic_storage import DynamicStorage, Steady, SteadyRun, share_in_holes
from tests.adapters.tally import Tally, cases_of

KEYS = {"workload", "size_low", "size_high"}
_SEEDS: Final = (1, 2, 3)
_NEAR: Final = 0.05
_DRIFT: Final = 0.03  # of the number of blocks, which is drawn too where lives are


def check(document: Any, tally: Tally) -> None:
    for case in cases_of(document):
        tally.case(case["id"])
        if case["kind"] == "exam":
            _exam(case, tally)
        else:
            _KINDS[case["kind"]](case, tally)


def _run(case: dict[str, Any], seed: int) -> SteadyRun:
    low, high, warm_up = case["size_low"], case["size_high"], case["warm_up"]
    sizes = {"smallest": low, "sizes": high - low + 1, "apart": case.get("granule", 1)}
    given = {name: case[name] for name in ("workload", "blocks", "life") if name in case}
    asked = Steady(**given, **sizes, warm_up=warm_up, steps=case["steps"] - warm_up, seed=seed)
    return SteadyRun(asked, DynamicStorage(base=0, memory=case["memory"]))


def _trace(case: dict[str, Any], tally: Tally) -> None:
    run = _run(case, case["seed"])
    for number, expected in enumerate(case["outcome"]):
        ops = [(op, size) if op == "refused" else (op, at, size) for op, at, size in run.step()]
        told = {
            "ops": ops,
            "blocks": len(run.engine.held),
            "holes": [(hole.start, hole.size) for hole in run.engine.holes],
            "neighbours": run.neighbours()._asdict(),
        }
        tally.step(expected, told, f"step {number}")
        near = run.neighbours()
        tally.step(2 * near.two + near.one, 2 * run.engine.hole_count - near.ends, f"step {number}, sides")


def _seeded(case: dict[str, Any], tally: Tally) -> None:
    counts = _run(case, case["seed"]).finish()
    told = {"sum_blocks": counts.blocks, "sum_holes": counts.holes}
    told |= {name: getattr(counts, name) for name in ("served", "exact", "refused", "freed")}
    tally.step(case["outcome"], told, "totals")


def _statistic(case: dict[str, Any], tally: Tally) -> None:
    steps = case["steps"] - case["warm_up"]
    runs = [_run(case, seed).finish() for seed in _SEEDS]
    for seed, run in zip(_SEEDS, runs, strict=True):
        share = run.holes_per_block
        exact = run.exact / run.served
        told = {"holes_per_block": share, "exact_share": exact, "holes_minus_half_p": share - run.half_p}
        for name, value in told.items():
            low, high = case[name]
            tally.step(True, low <= value <= high, f"seed {seed}, {name} {value:.3f} in {low} to {high}")
    tally.step(case["blocks_mean"], fmean(run.blocks for run in runs) / steps, "blocks_mean", within=_DRIFT)
    tally.step(True, max(run.refused for run in runs) <= case["refused"], "refused")
    tally.step(case["verdict"], _verdict(fmean(run.holes_per_block for run in runs)), "verdict")


def _verdict(share: float) -> str:
    if abs(share - 0.5) <= _NEAR:
        return "near_half"
    return "above_half" if share > 0.5 else "below_half"


_KINDS: Final = {"trace": _trace, "seeded": _seeded, "statistic": _statistic}


# Questions on the rule itself: one hole for two blocks.


def _exam(case: dict[str, Any], tally: Tally) -> None:
    question = case["question"]
    total = next((int(found.replace(",", "")) for found in re.findall(r"([\d,]+) (?:MB hold|units)", question)), 0)
    held = re.search(r"hold (\d+) allocated blocks", question)
    if held:
        ratios = [_RATIOS[word] for word in re.findall("|".join(_RATIOS), question)]
        answer: Any = {"holes": int(held[1]) // 2, "mb": [total * share_in_holes(_HALF, ratio) for ratio in ratios]}
    elif "Holes, blocks" in question:
        holes = total * share_in_holes(_HALF)
        answer = {"holes": holes, "blocks": total - holes, "hole_kb": holes}
    elif "Share of all blocks" in question:
        answer = str(share_in_holes(_HALF))
    else:
        tally.nobody(case["id"])
        return
    tally.step(case["answer"], answer, "answer")


_HALF: Final = Fraction(1, 2)
_RATIOS: Final = {"half": _HALF, "once": Fraction(1), "twice": Fraction(2)}
