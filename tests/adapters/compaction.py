"""compaction.json: the moves of each strategy, and the fewest bytes (of plans that cost the same any is right)."""

from typing import Any

from memlab.mechanisms.compaction import Compact, Compaction, StartIo
from memlab.mechanisms.compaction.blocks import holes_of
from memlab.mechanisms.compaction.goals import pinned
from tests.adapters.tally import Tally, cases_of

KEYS = {"blocks", "goal", "io_rule"}
SIMPLE = {"slide_down": "slide down", "slide_up": "slide up", "pack_down": "pack down"}
SEARCHED = {"minimum": "fewest bytes", "end_high": "high end", "end_low": "low end"}


def check(document: Any, tally: Tally) -> None:
    for case in cases_of(document):
        tally.case(case["id"])
        if case["kind"] == "exam":
            _EXAM[case["tags"][0]](case["answer"], tally)
        else:
            _run(case, tally)


def _run(case: dict[str, Any], tally: Tally) -> None:
    machine = _machine(case)
    numbers = machine.numbers()
    tally.step(case["holes"], holes_of(machine.step.state.blocks, case["size"]), "holes")
    tally.step(case["free"], numbers["free bytes"], "free")
    free_to_move = [one.name for one in machine.step.state.blocks if not pinned(one, machine.step.settings)]
    tally.step(case["movable"], free_to_move, "movable")
    for field, strategy in SIMPLE.items():
        tally.step(case[field], _simple(machine, strategy), field)
    already = machine.ask(Compact("fewest bytes"))
    tally.step(case["already"], already.event.kind == "GoalReached" and already.result == 0, "already")
    for field, strategy in SEARCHED.items():
        if field in case:
            step = machine.ask(Compact(strategy))
            found = {"reached": step.event.kind == "GoalReached", "moved": step.result}
            tally.step({name: case[field][name] for name in found}, found, field)
    if "nearest_end" in case:
        tally.step(case["nearest_end"], _nearest(machine), "nearest_end")


def _machine(case: dict[str, Any]) -> Compaction:
    goal, *needed = case["goal"]
    machine = Compaction(
        memory=case["size"],
        layout=_layout(case["blocks"]),
        goal=goal.replace("_", " "),
        needed=needed[0] if needed else 1,
        relocation=case["relocation"],
        io={"latch": "latch", "os_buffers": "OS buffers"}[case["io_rule"]],
    )
    for block in case["blocks"]:
        if block.get("io"):
            machine.ask(StartIo(block["name"]))
    return machine


def _layout(blocks: list[dict[str, Any]]) -> list[tuple[str, int]]:
    parts, at = [], 0
    for block in blocks:
        if block["start"] > at:
            parts.append(("hole", block["start"] - at))
        parts.append((block["name"], block["size"]))
        at = block["start"] + block["size"]
    return parts


def _simple(machine: Compaction, strategy: str) -> dict[str, Any]:
    step = machine.ask(Compact(strategy))
    events = [machine.history[at].event for at in machine.history.of_request(step.request)]
    steps = [
        {
            "block": event.block,
            "from": event.start,
            "to": event.to,
            "bytes": event.bytes,
            "moved": event.moved,
            "holes": event.holes,
        }
        for event in events
        if event.kind == "BlockMoved"
    ]
    return {"reached": step.event.kind == "GoalReached", "moved": step.result, "steps": steps}


def _nearest(machine: Compaction) -> dict[str, Any] | None:
    step = machine.ask(Compact("nearest end"))
    end = step.state.plan("nearest end").where.removesuffix(" end")
    return {"end": end, "moved": step.result} if step.event.kind == "GoalReached" else None


def _holes_of_660(answer: int, tally: Tally) -> None:
    jobs = (("P5", 500), ("hole", 100), ("P4", 700), ("hole", 300), ("P3", 300), ("hole", 260))
    machine = Compaction(layout=(("OS", 400), *jobs), memory=2560)
    tally.step(answer, machine.ask(Compact("slide down")).event.holes[0].size, "hole")


def _relocatable(answer: dict[str, int], tally: Tally) -> None:
    jobs = (("hole", 10), ("J1", 100), ("hole", 15), ("J2", 35), ("hole", 6), ("J3", 23), ("hole", 16))
    machine = Compaction(layout=(("OS", 15), *jobs), memory=220)
    hole = machine.ask(Compact("slide down")).event.holes[0].size
    tally.step(answer, {"hole": hole, "left": hole - 25}, "hole")


_EXAM = {"osc-660k": _holes_of_660, "mchoes-relocatable": _relocatable}
