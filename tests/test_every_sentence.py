"""Every sentence of every mechanism is correct English with its numbers, and short enough to be read at a step."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from random import Random

import pytest

from memlab.catalogue import Entry, entry, names
from memlab.core.mechanism import Mechanism
from tests.contract.english import is_open, slips
from tests.contract.runs import drawn, extremes, utmost_requests
from tests.contract.texts import phrases, sentences, spoken

DRAWN = 40
DRAWN_PICTURES = 6
LONGEST = 175
"""So many characters fill two lines of a lab."""


@dataclass
class Told:
    """All that a mechanism said: in sentences, in words, and in the sentences of its worked examples."""

    one: Entry
    sentences: set[str] = field(default_factory=set)
    phrases: set[str] = field(default_factory=set)
    reasons: set[str] = field(default_factory=set)


@pytest.fixture(params=names(), scope="module")
def told(request: pytest.FixtureRequest) -> Told:
    """What is said in worked examples, at every bound of every parameter, and where nobody would think of."""
    told = Told(entry(request.param))
    told.reasons = {step.why for mechanism in worked(told.one) for step in mechanism.history}
    others = (drawn(told.one, Random(number)) for number in range(DRAWN))
    utmost = told.one.mechanism(requests=utmost_requests(told.one, Random(0)))
    for mechanism in (*worked(told.one), *at_the_bounds(told.one), utmost, *others):
        told.sentences |= {step.why for step in mechanism.history}
        for step in mechanism.history[:: max(1, len(mechanism.history) // DRAWN_PICTURES)]:
            scene = mechanism.scene(step)
            told.sentences |= set(sentences(step, scene))
            told.phrases |= {*phrases(mechanism, step, scene), *spoken(scene)}
    return told


def worked(one: Entry) -> Iterator[Mechanism]:
    for preset in one.mechanism.presets:
        mechanism = one.mechanism()
        mechanism.use(preset)
        yield mechanism


def at_the_bounds(one: Entry) -> Iterator[Mechanism]:
    for name, value in extremes(one):
        mechanism = one.example()
        setattr(mechanism, name, value)
        yield mechanism


def test_nothing_that_is_said_slips(told: Told) -> None:
    shapes = {_shape(text): text for text in told.sentences | told.phrases}
    assert not {slip: text for shape, text in shapes.items() for slip in slips(shape)}


def _shape(text: str) -> str:
    """The text with one number for all that are more than one: they ask for the same words."""
    once = " ".join(text.split())
    return re.sub(r"(?<![\dx,.])(?!(?:8|11|18)\b)(?:\d{1,3}(?:,\d{3})+|\d{2,}|[2-9])(?![\d,.]*\d)", "5", once)


def test_every_sentence_ends_and_is_spaced_once(told: Told) -> None:
    assert not [text for text in told.sentences if is_open(text)]
    assert not [text for text in told.sentences if "  " in text]


def test_no_word_slips_in_what_a_learner_fills_in(told: Told) -> None:
    mechanism = told.one.mechanism
    asked = [kind for request in mechanism.request_types for kind in request.kinds().values()]
    said = [kind.help for kind in (*mechanism.parameters().values(), *asked)]
    said += [text for preset in mechanism.presets for text in (preset.name, preset.point)]
    assert not [(slip, text) for text in said for slip in slips(text)]


def test_every_reason_of_a_worked_example_fits_two_lines(told: Told) -> None:
    assert not [text for text in told.reasons if len(text) > LONGEST]
