"""gfp.json: masks, what a zone must exceed, memory filled up, and traces with reclaim, step by step."""

from collections import Counter
from typing import Any

from memlab.core.history import Step
from memlab.mechanisms.zones.given import Call
from memlab.mechanisms.zones.kernels import KERNELS
from memlab.mechanisms.zones.layout import Marks, needs, watermark_ok, zone_list
from memlab.mechanisms.zones.model import Zones
from memlab.mechanisms.zones.questions import LISTS
from memlab.mechanisms.zones.requests import AllocateAs, Free
from memlab.mechanisms.zones.state import lists_of, world_of
from tests.adapters.tally import Tally, cases_of

KEYS = {"kind", "mask", "version"}


def check(document: Any, tally: Tally) -> None:
    kinds = {"mask": _mask, "need": _need, "watermark_ok": _watermark_ok, "fill": _fill, "trace": _trace}
    for case in cases_of(document):
        if case["kind"] not in kinds:
            tally.nobody(case["id"])
            continue
        tally.case(case["id"])
        kinds[case["kind"]](case, tally)


def _mask(case: dict[str, Any], tally: Tally) -> None:
    kernel = KERNELS[case["version"]]
    mask = kernel.mask_of(" | ".join(case["names"]))
    said = {"mask": mask, "mask_hex": f"0x{mask:02x}", "bits": kernel.bits_of(mask)}
    tally.step({name: case[name] for name in said}, said, "mask")


def _marks(case: dict[str, Any]) -> dict[str, Marks]:
    return {name: Marks(**marks) for name, marks in case["marks"].items()}


def _need(case: dict[str, Any], tally: Tally) -> None:
    kernel, marks = KERNELS[case["version"]], _marks(case)
    names = zone_list(kernel, [zone["name"] for zone in case["zones"]], case["mask"])
    waits = kernel.says(case["mask"], "WAIT")
    low, least, after = (
        needs(marks, names, mark, case["order"], quarter=quarter)
        for mark, quarter in (("low", False), ("min", not waits), ("min", False))
    )
    said = [
        {"zone": name, "low": low[at], "min": least[at], "after_reclaim": after[at] if waits else None}
        for at, name in enumerate(names)
    ]
    tally.step(case["more_than"], said, "what free frames must exceed")


def _watermark_ok(case: dict[str, Any], tally: Tally) -> None:
    said = watermark_ok(
        case["counts"],
        case["free_pages"],
        case["order"],
        case["mark"],
        case["lowmem_reserve"],
        high=case["gfp_high"],
        harder=case["can_try_harder"],
    )
    tally.step(case["ok"], said, "enough")


def _model(case: dict[str, Any]) -> Zones:
    down = tuple(
        zone["name"]
        for zone in case["zones"]
        if any(boot["descending"] and boot["first"] == zone["first"] for boot in case.get("boot", ()))
    )
    zones = tuple((zone["name"], zone["frames"]) for zone in case["zones"])
    least = tuple((name, marks["min"]) for name, marks in case["marks"].items())
    model = Zones(kernel=case["version"], zones=zones, least=least, downwards=down or ("none",))
    assert dict(world_of(model.settings).marks) == _marks(case), "marks that do not follow from min"
    return model


def _fill(case: dict[str, Any], tally: Tally) -> None:
    model = _model(case)
    blocks: Counter[str] = Counter()
    ways: Counter[str] = Counter()
    woken, number = None, 0
    while True:
        step = model.ask(AllocateAs(f"b{number}", case["order"], case["mask"], case["task"]))
        if woken is None and step.state.woken:
            woken = number
        if step.event.kind != "Allocated":
            break
        event: Any = step.event
        blocks[event.zone] += 1
        ways[event.how] += 1
        number += 1
    end = "waits" if step.event.kind == "Waits" else "failed"
    names = world_of(model.settings).names
    said = {"blocks": blocks, "how": ways, "kswapd_first_at": woken, "end": end}
    tally.step(
        {name: case[name] for name in said} | {"free": case["free"]},
        {**said, "free": dict(zip(names, step.state.free, strict=True))},
        "filled up",
    )


def _trace(case: dict[str, Any], tally: Tally) -> None:
    model = _model(case)
    world = world_of(model.settings)
    for number, op in enumerate(case["steps"], start=1):
        before = model.step.state
        if op["op"] == "free":
            model.ask(Free(op["name"]))
            free = dict(zip(world.names, model.step.state.free, strict=True))
            tally.step(op["free"], free, f"step {number}, free")
            continue
        calls = tuple(
            Call(tuple(call["frees"]), call["reports"], bool(call.get("kill"))) for call in op.get("reclaim", ())
        )
        # A request that says nothing of reclaim wants a call that nobody describes.
        model.ask(AllocateAs(op["name"], op["order"], op["mask"], op.get("task", "normal"), calls))
        said = _said(model, before, world.names)
        expected = {name: op[name] for name in op if name not in _INPUT}
        tally.step(expected, {name: said[name] for name in expected}, f"step {number}, alloc {op['name']}")
    tally.step(case["lists"], lists_of(world, model.step.state), "lists at the end")


_INPUT = {"op", "name", "mask", "order", "gfp", "task", "reclaim"}


def _said(model: Zones, before: Any, names: tuple[str, ...]) -> dict[str, Any]:
    steps = [model.history[at] for at in model.history.of_request(len(model.requests))]
    last, state = steps[-1].event, steps[-1].state
    got = last.kind == "Allocated"
    return {
        "frame": getattr(last, "frame", None) if got else None,
        "zone": getattr(last, "zone", None) if got else None,
        "how": getattr(last, "how", "") if got else "waits" if last.kind == "Waits" else "failed",
        "kswapd": any(_wakes(step) for step in steps),
        "reclaim_calls": state.calls - before.calls,
        "yields": state.yields - before.yields,
        "free": dict(zip(names, state.free, strict=True)),
        "low_on_memory": state.low_on_memory,
    }


def _wakes(step: Step) -> bool:
    event: Any = step.event
    return event.kind == "KswapdWoken" or (event.kind == "Judged" and event.way != LISTS)
