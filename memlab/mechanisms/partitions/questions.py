"""What may be asked before a step is seen, and what wrong numbers mix up."""

from collections.abc import Mapping
from typing import Any, Final

from memlab.core.kinds import Whole
from memlab.core.questions import Fork, HowMuch

ONE_LOADED: Final = "one is loaded"
NONE_LOADED: Final = "none is loaded"

QUEUES: Final = "it joins the queue"
REFUSED: Final = "it is refused for ever"
ARRIVING: Final = Fork("{job} needs {amount}, and no area that is free now holds it: what happens?", (QUEUES, REFUSED))
LOADING: Final = Fork("Time is {t:,}; {waits} to be loaded: what happens now?", (ONE_LOADED, NONE_LOADED))


def _of_end(event: Any) -> Mapping[int, str]:
    return {
        event.loaded + event.cpu: "It does not have the CPU all the time: the others in memory have their turns too.",
        event.arrival + event.cpu: "Its time does not begin when it comes: it has to be loaded first.",
        event.cpu: "That is the time that it needs on the CPU, not the time at which it ends.",
    }


END: Final = HowMuch(
    "t",
    "{job} was loaded at {loaded:,} and needs {cpu:,} on the CPU: at what time does it end?",
    Whole(0, 10**12, "", "a time, like 14"),
    _of_end,
)


def _of_rest(event: Any) -> Mapping[int, str]:
    return {
        event.hole.size: "That is all of it: the job takes its part.",
        event.size: "That is what the job takes.",
    }


REST: Final = HowMuch(
    "rest",
    "{job} takes {amount} of {place}: how much of it is left?",
    Whole(0, 2**40, "bytes", "a size, like 300K"),
    _of_rest,
)
