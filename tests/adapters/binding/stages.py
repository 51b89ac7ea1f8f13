"""What an instruction's field holds after each tool, and where it leads after each move and each load."""

from typing import Any

from memlab.mechanisms.binding import Binding, Load, Move
from memlab.mechanisms.binding.state import (
    in_load_module,
    in_object,
    inside,
    physical,
    program_of,
    register,
    right,
    wanted,
    word,
)
from tests.adapters.tally import Tally

KEY = {"binding", "modules", "load_at", "moves"}


def check(case: dict[str, Any], tally: Tally) -> None:
    given, expected = _binding(case), case["outcome"]
    linked = _linked(given)
    tally.step({name: expected[name] for name in linked}, linked, "link")
    given.ask(Load(case["load_at"]))
    loaded = {"relocation_register": _register(given), "loaded": _references(given)}
    tally.step({name: expected[name] for name in loaded}, loaded, "load")
    for number, (op, after) in enumerate(zip(case["moves"], expected["moves"], strict=True), start=1):
        given.ask(Move(op["to"]) if op["op"] == "move" else Load(op["to"]))
        said = {"op": op["op"], "to": given.step.state.place, "relocation_register": _register(given)}
        fine = right(given.settings, given.step.state) == (given.binding,)
        tally.step(after, {**said, "references": _references(given), "all_right": fine}, f"move {number}")


def _binding(case: dict[str, Any]) -> Binding:
    modules = tuple(
        (one["name"], one["size"], one["symbols"], [(ref["at"], ref["symbol"]) for ref in one["refs"]])
        for one in case["modules"]
    )
    return Binding(binding=f"{case['binding']} time", modules=modules, origin=case.get("origin", 0))


def _linked(given: Binding) -> dict[str, Any]:
    settings, made = given.settings, program_of(given.settings)
    references = [
        {
            "module": one.module,
            "at": one.at,
            "source": one.symbol,
            "object": in_object(settings, one, given.binding),
            "linked": in_load_module(settings, one, given.binding),
        }
        for one in made.references
    ]
    return {"program_size": made.size, "module_starts": dict(made.starts), "references": references}


def _register(given: Binding) -> int | None:
    return register(given.step.state, given.binding)


def _references(given: Binding) -> list[dict[str, Any]]:
    settings, state, time = given.settings, given.step.state, given.binding
    found = []
    for one in program_of(settings).references:
        reached, meant = physical(settings, state, one, time), wanted(state, one)
        held = word(settings, state, one, time)
        own = inside(settings, state, reached)
        said = {"word": held, "logical": held, "physical": reached, "wanted": meant}
        found.append({**said, "right": reached == meant, "inside": own})
    return found
