"""What may be asked of binding before a step is seen, and what wrong numbers mix up."""

from collections.abc import Mapping
from typing import Any, Final

from memlab.core.kinds import Whole
from memlab.core.questions import Fork, HowMuch
from memlab.mechanisms.binding.state import ALL, COMPILE, EXECUTION, LOAD, TIMES

_ADDRESS: Final = Whole(0, 2**42, "", "an address, like 52000")

RELOCATABLE: Final = "its offset in its module"
ABSOLUTE: Final = "its absolute address"
OPEN: Final = "nothing yet: it is in another module"
WRITES: Final = Fork(
    "{symbol} is in module {home}, the field in {module}; bound at {bound}: what does the compiler write?",
    (RELOCATABLE, ABSOLUTE, OPEN),
)

REACHES: Final = "they are right"
MISSES: Final = "they are wrong"
_OUTCOMES: Final = {
    TIMES: "all three",
    (LOAD, EXECUTION): "load and execution time",
    (COMPILE, EXECUTION): "compile and execution time",
    (EXECUTION,): "execution time only",
}
_FORKS: Final = {
    ALL: Fork(
        "Compiled for {origin:,}, loaded at {bound:,}, now at {place:,}: which times of binding are right?",
        tuple(_OUTCOMES.values()),
    ),
    COMPILE: Fork("Compiled for {origin:,}, now at {place:,}: what about the addresses in it?", (REACHES, MISSES)),
    LOAD: Fork("Loaded at {bound:,}, now at {place:,}: what about the addresses in it?", (REACHES, MISSES)),
    EXECUTION: Fork(
        "Bound at execution time, loaded at {bound:,}, now at {place:,}: what about the addresses?", (REACHES, MISSES)
    ),
}


def fork_of(binding: str) -> Fork:
    """The question which addresses are right where the program lies now."""
    return _FORKS[binding]


def outcome_of(binding: str, right: tuple[str, ...]) -> str:
    """Its answer, by the times of binding that are right."""
    return _OUTCOMES[right] if binding == ALL else REACHES if right else MISSES


def _of_linked(event: Any) -> Mapping[int, str]:
    return {
        event.offset: "That is its offset in its own module, which does not start at 0 in the program.",
        event.start: "That is where the module starts: the symbol lies further on.",
    }


LINKED: Final = HowMuch(
    "sum",
    "{symbol} lies {offset:,} into module {home}, which starts at {start:,}: what stands in the load module?",
    _ADDRESS,
    _of_linked,
)


def _of_loaded(event: Any) -> Mapping[int, str]:
    return {
        event.linked: "That is what execution time would leave there: the loader adds the load address.",
        event.place: "That is where the program starts: the symbol lies further on.",
    }


LOADED: Final = HowMuch(
    "rewritten",
    "The load module holds {linked:,} and is loaded at {place:,}: what stands in memory, bound at load time?",
    _ADDRESS,
    _of_loaded,
)


def not_relocated(logical: int, register: int, bound: int) -> Mapping[int, str]:
    """What is mixed up with a physical address, by what a program loaded at ``bound`` gives for it."""
    return {
        logical: "That is the logical address: the relocation register is added to it.",
        register: "That is what the register holds: add the logical address.",
        bound + logical: "There it was when it was loaded: the register has moved along since.",
    }


def _of_relocated(event: Any) -> Mapping[int, str]:
    return not_relocated(event.linked, event.place, event.bound)


RELOCATED: Final = HowMuch(
    "relocated",
    "Bound at execution time: the field holds {linked:,}, the register {place:,}; which physical address is meant?",
    _ADDRESS,
    _of_relocated,
)
