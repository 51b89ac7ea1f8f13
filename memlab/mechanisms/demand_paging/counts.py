"""What a running kernel counted at each request, and how a list of it is written and read."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from random import Random
from typing import Any, Final, NamedTuple

from memlab.errors import BadValueError
from memlab.mechanisms.demand_paging.requests import CHILD, PAGES, Exit, Fork, Read, Touch, Write
from memlab.memory.sizes import bounded, quote

MOST: Final = 500
_LONGEST: Final = 20 * MOST
_COUNT: Final = re.compile(r"(w\d+c?|r\d+c?|fork|exit) (\d{1,6})/(\d{1,3})")


class Count(NamedTuple):
    """One request, and what was counted after it.

    Attributes:
        act: The request: ``w3`` and ``r3`` for the parent, ``w3c`` and ``r3c`` for the child, ``fork``, ``exit``.
        faults: The page faults that it cost.
        resident: The pages of whoever acted that have a frame.
    """

    act: str
    faults: int
    resident: int


def act_of(request: Any) -> str:
    """A request as a short word."""
    if isinstance(request, Touch):
        letter = "w" if isinstance(request, Write) else "r"
        return f"{letter}{request.page}{'c' if request.who == CHILD else ''}"
    return "fork" if isinstance(request, Fork) else "exit"


def request_of(act: str) -> Any:
    """The request of a short word."""
    if act in ("fork", "exit"):
        return Fork() if act == "fork" else Exit()
    kind, who = (Write if act[0] == "w" else Read), (CHILD if act.endswith("c") else "parent")
    return kind(int(act.strip("wrc")), who)


def counted(counts: Sequence[Count], requests: Sequence[Any]) -> tuple[Count, ...]:
    """What was counted of these requests: as far as the counts are of the same ones."""
    same = 0
    for count, request in zip(counts, requests, strict=False):
        if count.act != act_of(request):
            break
        same += 1
    return tuple(counts[:same])


@dataclass(frozen=True)
class Counts:
    """What was counted, request by request. As text: ``w0 1/1, r1 1/1, fork 0/1, w0c 1/1``."""

    help: str = ""

    def check(self, value: Any) -> tuple[Count, ...]:
        """Return the counts; raise `BadValueError` for what is none."""
        if not isinstance(value, Iterable) or isinstance(value, (str, bytes)):
            raise BadValueError(f'{quote(value)} is no list of counts: use triples like ("w0", 1, 1).')
        found = [self._one(item) for item in value]
        if len(found) > MOST:
            raise BadValueError(f"There are {len(found):,} counts: use at most {MOST}.")
        return tuple(found)

    def _one(self, item: Any) -> Count:
        match item:
            case (str(act), int(faults), int(resident)):
                return self._read(f"{act} {faults}/{resident}")
        raise BadValueError(f'{quote(item)} is no count: use a triple like ("w0", 1, 1).')

    def _read(self, text: str) -> Count:
        match = _COUNT.fullmatch(text)
        if not match:
            raise BadValueError(f"{quote(text)} is no count: write it like w0 1/1, that is faults/resident pages.")
        act, faults, resident = match[1], int(match[2]), int(match[3])
        page = act.strip("wrc")
        if resident > PAGES or (page.isdigit() and int(page) >= PAGES):
            raise BadValueError(f"{quote(text)} names more than the {PAGES} pages that there are.")
        return Count(act, faults, resident)

    def parse(self, text: str) -> tuple[Count, ...]:
        """Read ``w0 1/1, fork 0/1``; an empty text is an empty list."""
        return self.check([self._read(part.strip()) for part in bounded(text, _LONGEST).split(",") if part.strip()])

    def show(self, value: Iterable[Count]) -> str:
        """Print them so that `parse` reads them back."""
        return ", ".join(f"{count.act} {count.faults}/{count.resident}" for count in value)

    def extremes(self) -> tuple[tuple[Count, ...], ...]:
        """Nothing, and much."""
        return ((), (Count("w0", 999_999, PAGES),))

    def sample(self, random: Random) -> tuple[Count, ...]:
        """Draw a few counts."""
        return tuple(Count(f"w{at}", random.randint(0, 2), at + 1) for at in range(random.randint(0, 4)))
