"""Ways to set a mechanism up and run it: extremes, and draws from the kinds that it declares."""

from collections.abc import Iterator
from dataclasses import replace
from random import Random
from typing import Any

from memlab.catalogue import Entry
from memlab.core.history import Step
from memlab.core.mechanism import Mechanism
from memlab.core.request import Request

HOSTILE: tuple[Any, ...] = (
    *(None, -1, 10**30, -(10**30), 600.5, float("nan"), float("inf"), True, b"\x00\xff", object()),
    *((), [], {}, ("hole", 5), [("A", -5)], [("A", "B", "C")]),
    *("", " ", "600Q", "-1", "NaN", "600.5", "1e30", "1" * 5000, "0x", "0xZZ", "2^9999", "٣", "²", "\x00"),
    *("<script>alert(1)</script>", '"\'"', "A" * 10_000, "🦆", "مرحبا", "\u202etfel", "a\nb", "hole -5", "hole"),
)
"""What a form, a file or a cell may hold that nobody meant."""


def extremes(entry: Entry) -> Iterator[tuple[str, Any]]:
    """Each parameter with each of its extreme values."""
    for name, kind in entry.mechanism.parameters().items():
        for value in kind.extremes():
            yield name, value


def drawn_parameters(entry: Entry, random: Random) -> dict[str, Any]:
    """A value for every parameter: now its default, now anything legal."""
    drawn = {name: kind.sample(random) for name, kind in entry.mechanism.parameters().items()}
    return {name: value for name, value in drawn.items() if random.random() < 0.7}


def drawn_requests(entry: Entry, random: Random, most: int = 16) -> tuple[Request, ...]:
    """Legal requests: some anything at all, some out of the worked examples, so that they meet."""
    known = [request for preset in entry.mechanism.presets for request in preset.requests]
    kinds = entry.mechanism.request_types
    count = random.randint(1, most)
    return tuple(
        random.choice(known) if known and random.random() < 0.4 else random.choice(kinds).sample(random)
        for _ in range(count)
    )


def utmost_requests(entry: Entry, random: Random) -> tuple[Request, ...]:
    """A request with each field at each of its extremes, the others drawn."""
    found = []
    for kind in entry.mechanism.request_types:
        for name, field in kind.kinds().items():
            for value in field.extremes():
                found.append(replace(kind.sample(random), **{name: value}))
    return tuple(found)


def drawn(entry: Entry, random: Random) -> Mechanism:
    """The mechanism with drawn parameters, after drawn requests."""
    return entry.mechanism(**drawn_parameters(entry, random), requests=drawn_requests(entry, random))


def twin(mechanism: Mechanism, requests: tuple[Request, ...] | None = None) -> Mechanism:
    """A fresh one with the same parameters, and the same requests or the ones given."""
    asked = mechanism.requests if requests is None else requests
    return type(mechanism)(**mechanism.settings, requests=asked)


def changes(mechanism: Mechanism) -> list[Step]:
    """A list that grows by the step shown at each notification of ``step``."""
    seen: list[Step] = []
    mechanism.observe(lambda change: seen.append(change.new), "step")
    return seen
