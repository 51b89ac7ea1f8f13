"""The contract of questions: what is asked of every mechanism can be answered, and every answer is judged."""

from random import Random

import pytest

from memlab import questions
from memlab.catalogue import Entry, entry, names
from memlab.core.mechanism import Mechanism
from memlab.core.preset import Preset
from tests.contract.asking import check_forks, check_question, refusals_apart
from tests.contract.runs import drawn

ASKING = names()

NOTHING_TO_ASK: set[tuple[str, str]] = set()
"""Presets in which nothing is decided."""

_MOST = 12


def of(one: Entry, preset: Preset) -> Mechanism:
    mechanism = one.mechanism()
    mechanism.use(preset)
    return mechanism


PRESETS = [
    pytest.param(one, preset, id=f"{one.name}-{preset.name}")
    for one in map(entry, ASKING)
    for preset in one.mechanism.presets
]


@pytest.mark.parametrize(("one", "preset"), PRESETS)
def test_every_preset_asks(one: Entry, preset: Preset) -> None:
    mechanism = of(one, preset)
    asked = list(questions(mechanism))
    check_forks(mechanism)
    assert bool(asked) == ((one.name, preset.name) not in NOTHING_TO_ASK)
    for question in asked[:_MOST]:
        check_question(mechanism, question)


@pytest.mark.parametrize("name", ASKING)
@pytest.mark.parametrize("seed", range(6))
def test_whatever_was_drawn_is_asked_well(name: str, seed: int) -> None:
    mechanism = drawn(entry(name), Random(seed))
    check_forks(mechanism)
    for question in list(questions(mechanism))[:_MOST]:
        check_question(mechanism, question)


@pytest.mark.parametrize("name", ASKING)
def test_what_is_refused_where_others_are_asked_about_is_asked_about(name: str) -> None:
    one = entry(name)
    ran = [*(of(one, preset) for preset in one.mechanism.presets), *(drawn(one, Random(seed)) for seed in range(30))]
    assert refusals_apart(ran) == []
