"""What may be asked of swapping before a step is seen, and what wrong numbers mix up."""

from collections.abc import Mapping
from typing import Any, Final

from memlab.core.kinds import Whole
from memlab.core.questions import Fork, HowMuch

_MS: Final = Whole(0, 10**15, "", "a number of milliseconds")

ROLL_IN: Final = "it rolls it in, nobody must go"
ROLL_OUT: Final = "first it rolls another one out"
NO_PLAN: Final = "nothing: whoever lies there may not go"

WAY: Final = Fork(
    "{dispatched}, priority {priority}, can lie at {base:,} only: what does the dispatcher do?",
    (ROLL_IN, ROLL_OUT, NO_PLAN),
)

OWN: Final = "into the buffer of the process"
OTHERS: Final = "over bytes that are no buffer any more"
HOLE: Final = "into a hole: they are lost"
KEPT: Final = "the operating system keeps them"

DELIVERY: Final = Fork(
    "The device delivers what {process} asked for when it lay at {place:,}: where do the bytes go?",
    (OWN, OTHERS, HOLE, KEPT),
)


def _of_one_way(event: Any) -> Mapping[int, str]:
    one = event.transfer
    return {
        _whole(one.moving / 1000): "That is the transfer alone: the latency comes before it.",
        _whole(2 * one.us / 1000): "That is out and in; one way is half of it.",
        _whole(2 * one.latency / 1000 + one.moving / 1000): "Each transfer has its latency once.",
    }


ONE_WAY: Final = HowMuch(
    "one_way",
    "{amount}, {speed}, a latency of {latency_ms} ms: how many milliseconds does it take one way?",
    _MS,
    _of_one_way,
)


def _of_in_all(event: Any) -> Mapping[int, str]:
    moving = sum(one.moving for one in event.plan)
    latency = event.plan[0].latency
    return {
        _whole(event.transfer.us / 1000): "That is one way: what goes out takes its time too.",
        _whole(moving / 1000): "These are the transfers alone: each has its latency.",
        _whole((moving + latency) / 1000): "Each transfer has a latency of its own, not all together one.",
    }


IN_ALL: Final = HowMuch(
    "in_all",
    "{moves}: how many milliseconds in all, at {speed} and {latency_ms} ms of latency each?",
    _MS,
    _of_in_all,
)


def _whole(ms: Any) -> int:
    """A wrong answer that is no whole number is given by nobody: -1."""
    return int(ms) if ms == int(ms) else -1
