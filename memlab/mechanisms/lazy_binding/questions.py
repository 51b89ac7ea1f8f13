"""What may be asked of a jump through a slot, and of a call, before it is seen."""

from collections.abc import Mapping
from typing import Any, Final

from memlab.core.kinds import Whole
from memlab.core.questions import Fork, HowMuch
from memlab.mechanisms.lazy_binding.library import SLOTS

LINKER: Final = "to the linker"
STRAIGHT: Final = "straight to the routine"
NOWHERE: Final = "nowhere: the library is gone"
JUMP: Final = Fork("{function} jumps through {place}: where does it come out?", (STRAIGHT, LINKER, NOWHERE))


def _of_call(event: Any) -> Mapping[int, str]:
    return {
        event.through: "That is how many slots the call went through: those that were bound before stay as they are.",
        event.total: "That is how many slots are bound by now: count only those that this call changed.",
        len(SLOTS): "Nothing binds a slot that nobody jumps through.",
        0: "A slot that nobody had jumped through held its stub's address: this call changed it.",
    }


CHANGED: Final = HowMuch(
    "changed",
    "{function} returns: how many slots did this call bind?",
    Whole(0, len(SLOTS), "", "a number of slots"),
    _of_call,
)
