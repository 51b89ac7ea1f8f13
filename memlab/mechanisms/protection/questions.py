"""What may be asked of protection before a step is seen, and what wrong numbers mix up."""

from collections.abc import Mapping
from typing import Any, Final

from memlab.core.kinds import Whole
from memlab.core.questions import Fork, HowMuch

_ADDRESS: Final = Whole(0, 2**42, "", "an address, like 256000")

PASSES: Final = "it passes"
TOO_LOW: Final = "trap: below the base"
TOO_FAR: Final = "trap: not below the end"
UNCHECKED: Final = "nothing is compared"

FIRST: Final = Fork(
    "The CPU sends {address:,} in {mode} mode, and the base is {base:,}: what does the first comparison say?",
    (PASSES, TOO_LOW, UNCHECKED),
)
SECOND: Final = Fork(
    "Base {base:,}, limit {limit:,}, address {address:,}: the first comparison holds; what does the second say?",
    (PASSES, TOO_FAR),
)
LOGICAL: Final = Fork(
    "The CPU sends the logical address {address:,} in {mode} mode, and the limit is {limit:,}: what does the "
    "comparison say?",
    (PASSES, "trap: not below the limit", UNCHECKED),
)
PRIVILEGED: Final = Fork(
    "{instruction} in {mode} mode: what happens?", ("it is carried out", "trap: a privileged instruction")
)


def _of_last(event: Any) -> Mapping[int, str]:
    return {
        event.base + event.limit: "Limit is a length: that is the first byte behind it.",
        event.limit: "Limit is a length, counted from the base: it is no address.",
        event.limit - 1: "The bytes are counted from the base, not from 0.",
    }


LAST: Final = HowMuch(
    "last",
    "The base is {base:,} and the limit {limit:,}: which is the last legal address?",
    _ADDRESS,
    _of_last,
)


def _of_physical(event: Any) -> Mapping[int, str]:
    return {
        event.address: "That is the logical address: the relocation register is added to it.",
        event.base: "That is where the job starts: add the logical address.",
        event.limit + event.address: "The limit is only compared with: add the relocation register.",
    }


PHYSICAL: Final = HowMuch(
    "physical",
    "The relocation register holds {base:,}: which physical address is the logical {address:,}?",
    _ADDRESS,
    _of_physical,
)
