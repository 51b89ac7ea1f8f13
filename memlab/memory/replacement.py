"""Which of the residents goes when there is no room: FIFO, LRU, random, second chance, and the optimum.

Residents are pages in frames or entries of one TLB set: any hashable key. All values are frozen; `touch` returns
the next one.

*Choices that textbooks leave open*: a resident is loaded with its reference bit set (second chance); random draws
come from recorded ``choices`` where there are any, else from the seed; among several pages that are never used
again, the optimum puts out the one loaded last.

Source: Silberschatz, Galvin, Gagne, Operating System Concepts, section "Page Replacement".
"""

from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass, replace
from random import Random
from typing import Final, NamedTuple

from memlab.errors import BadValueError

POLICIES: Final = ("lru", "fifo", "random", "second chance")


class Turn(NamedTuple):
    """What touching a key did: a hit or not, who was put out (None for nobody), and the residents after it."""

    hit: bool
    victim: Hashable | None
    residents: "Residents"


@dataclass(frozen=True)
class Residents:
    """At most ``room`` keys.

    Attributes:
        room: How many there is room for.
        policy: One of `POLICIES`.
        order: LRU: the least recently used first; all others: the longest resident first (with second chance, from
            the hand on).
        referenced: Those whose reference bit is set (second chance).
        seed: Where random victims come from.
        choices: Indices into ``order`` to use instead of the seed, in turn.
        drawn: How many random victims were drawn so far.
    """

    room: int
    policy: str = "lru"
    order: tuple[Hashable, ...] = ()
    referenced: frozenset[Hashable] = frozenset()
    seed: int = 0
    choices: tuple[int, ...] = ()
    drawn: int = 0

    def touch(self, key: Hashable) -> Turn:
        """Refer to a key: a hit where it is resident, else it is loaded, at a victim's cost where room lacks.

        Raises:
            BadValueError: The recorded choices are used up, or name nobody.
        """
        if key in self.order:
            return Turn(True, None, self._used(key))
        if len(self.order) < self.room:
            return Turn(False, None, self._loaded(key))
        shown = self._hand_stopped()
        at = shown.victim_at()
        victim = shown.order[at]
        left = replace(shown.without(victim), drawn=shown.drawn + (shown.policy == "random"))
        return Turn(False, victim, left._loaded(key))

    def without(self, key: Hashable) -> "Residents":
        """The same without a key, as when a page is unmapped."""
        order = tuple(other for other in self.order if other != key)
        return replace(self, order=order, referenced=self.referenced - {key})

    def victim_at(self) -> int:
        """The index in ``order`` of who goes next (second chance: once the hand has stopped).

        Raises:
            BadValueError: The recorded choices are used up, or name nobody.
        """
        if self.policy != "random":
            return 0
        if not self.choices:
            return Random(f"{self.seed}/{self.drawn}").randrange(len(self.order))
        if self.drawn >= len(self.choices) or not 0 <= self.choices[self.drawn] < len(self.order):
            raise BadValueError(f"Choice {self.drawn + 1} of {self.choices} names none of {len(self.order)} residents.")
        return self.choices[self.drawn]

    def _used(self, key: Hashable) -> "Residents":
        if self.policy == "lru":
            return replace(self, order=(*(other for other in self.order if other != key), key))
        return replace(self, referenced=self.referenced | {key}) if self.policy == "second chance" else self

    def _loaded(self, key: Hashable) -> "Residents":
        referenced = self.referenced | {key} if self.policy == "second chance" else self.referenced
        return replace(self, order=(*self.order, key), referenced=referenced)

    def _hand_stopped(self) -> "Residents":
        """The hand passes those referenced, clearing their bits, and stops at the first that is not."""
        order, referenced = self.order, self.referenced
        while order and order[0] in referenced:
            referenced -= {order[0]}
            order = (*order[1:], order[0])
        return replace(self, order=order, referenced=referenced)


def replay(residents: Residents, string: Sequence[Hashable]) -> Iterator[Turn]:
    """Touch the keys of a reference string one after the other."""
    for key in string:
        turn = residents.touch(key)
        residents = turn.residents
        yield turn


def optimal(string: Sequence[Hashable], room: int) -> Iterator[Turn]:
    """The optimum of Belady, which knows the future: out goes whoever is used again last.

    Cost: each miss looks ahead over the rest of the string.

    Examples:
        >>> turns = list(optimal([1, 2, 3, 1, 2], room=2))
        >>> [turn.victim for turn in turns]
        [None, None, 2, None, 3]
    """
    residents = Residents(room, "fifo")
    for now, key in enumerate(string):
        hit = key in residents.order
        victim = None
        if not hit and len(residents.order) == room:
            ahead = {other: after for after, other in reversed(list(enumerate(string[now + 1 :])))}
            victim = max(reversed(residents.order), key=lambda other: ahead.get(other, len(string)))
            residents = residents.without(victim)
        residents = residents.touch(key).residents
        yield Turn(hit, victim, residents)
