"""What may be asked of the page allocator before a step is seen, and what wrong numbers mix up."""

from collections.abc import Mapping
from typing import Any, Final

from memlab.core.kinds import Whole
from memlab.core.questions import Fork, HowMuch

_COUNT: Final = Whole(0, 2**40, "", "a whole number")

SERVES, TOO_FEW, NO_BLOCK = "it serves the request", "too few free frames", "frames enough, but in blocks too small"
PASSES: Final = Fork(
    "{zone} has {has:,} free frames, and must have more than {terms}: what comes of it?", (SERVES, TOO_FEW, NO_BLOCK)
)
NO_MARKS: Final = Fork(
    "{zone} has {has:,} free frames and is asked for {size:,}: what comes of it?", (SERVES, NO_BLOCK)
)

LISTS, WOKEN, RECLAIM = "straight to the free lists", "kswapd is woken, then the lists", "kswapd is woken, then reclaim"
GATE: Final = Fork("{free:,} frames are free; {said}: what comes next?", (LISTS, WOKEN, RECLAIM))

BACK, LOWERED, LEFT = "the frames go back", "only the count is lowered", "nothing: it is reserved"
FREES: Final = Fork("free_pages of frame {frame:,}, order {order}, {known}: what happens?", (BACK, LOWERED, LEFT))


def _of_need(event: Any) -> Mapping[int, str]:
    alone = event.size + event.marks[-1]
    wrong = {
        alone: "In 2.4 the marks add up along the zone list: those of the zones before count too.",
        sum(event.marks): "The frames that are asked for count too.",
        event.need + 1: "The comparison is strict, but the number that must be exceeded is the sum itself.",
        event.marks[-1]: "That is the mark of this zone alone: add the frames asked for, and the marks before it.",
    }
    return {value: said for value, said in wrong.items() if value != event.need}


NEED: Final = HowMuch(
    "asked_need",
    "{zone} is number {number} of the list in the pass with marks {mark}: what must its free frames exceed?",
    _COUNT,
    _of_need,
)
