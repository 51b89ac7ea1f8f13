"""Prints a digest of every picture and sentence of a mechanism's worked examples: two runs of Python must agree.

Run as ``python -m tests.contract.told buddy``.
"""

import sys
from collections.abc import Iterator
from hashlib import sha256
from random import Random

from memlab.catalogue import Entry, entry
from memlab.core.history import Step
from memlab.core.mechanism import Mechanism
from memlab.scene.svg import svg
from memlab.scene.words import words
from tests.contract.runs import drawn

PICTURES = 6


def runs(one: Entry) -> Iterator[tuple[str, Mechanism]]:
    """The worked examples, and a few other runs that are the same each time."""
    for preset in one.mechanism.presets:
        mechanism = one.mechanism()
        mechanism.use(preset)
        yield preset.name, mechanism
    for number in range(4):
        yield f"run {number}", drawn(one, Random(number))


def told(mechanism: Mechanism, step: Step) -> str:
    """All that a step says and shows, in the order in which it is read, drawn and walked through by keys."""
    scene = mechanism.scene(step)
    walked = [(type(mark).__name__, mark.key) for mark in scene.picture.marks]
    return repr((step.why, dict(mechanism.numbers(step)), words(scene), svg(scene), walked))


def digests(one: Entry) -> Iterator[str]:
    """One line for each picture: where it is from, and the digest of what is told."""
    for name, mechanism in runs(one):
        for step in mechanism.history[:: max(1, len(mechanism.history) // PICTURES)]:
            yield f"{name}, step {step.index}: {sha256(told(mechanism, step).encode()).hexdigest()[:16]}"


if __name__ == "__main__":
    print(*digests(entry(sys.argv[1])), sep="\n")
