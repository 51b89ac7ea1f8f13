"""Prints a digest of exercises of every mechanism: two runs of Python must draw the same.

Run as ``python -m tests.contract.exercised``.
"""

from collections.abc import Iterator
from hashlib import sha256

from memlab.catalogue import Entry, catalogue
from memlab.exercises import DIFFICULTIES, KINDS, Exercise

SEED = "Ada"


def digest(exercise: Exercise) -> str:
    """All that an exercise shows and holds to be right."""
    told = [(question.prompt, question.options, question.reveal) for question in exercise.questions]
    return sha256(repr((exercise.setting, told)).encode()).hexdigest()[:16]


def digests(one: Entry) -> Iterator[str]:
    """One line for each kind of exercise: where it is from, and its digest."""
    for at, kind in enumerate(KINDS):
        yield f"{one.name}, {kind}: {digest(Exercise(one.mechanism, kind, DIFFICULTIES[at], SEED))}"


if __name__ == "__main__":
    for one in catalogue():
        print(*digests(one), sep="\n")
