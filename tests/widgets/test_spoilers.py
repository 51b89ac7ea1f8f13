"""Nothing of an answer is in any message to the browser before the question is answered: for every mechanism."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

import pytest

from memlab.catalogue import entry, names
from memlab.core.mechanism import Mechanism
from memlab.core.preset import Preset
from memlab.scene.panels import Panel, Table
from memlab.scene.words import words
from memlab.widgets.lab import Lab

from .conftest import Wire
from .test_lab import say

_LONG = 24
"""Characters from which on a sentence with a number in it does not stand in two pictures by chance."""
_MOST = 6

RUNS = [
    pytest.param(name, preset, id=f"{name}-{preset.name}")
    for name in names()
    for preset in entry(name).mechanism.presets
]


def sentences(mechanism: Mechanism, index: int) -> set[str]:
    """What is told of a step: its sentence, and every piece of text of its picture and of its spoken twin."""
    step = mechanism.history[index]
    scene = mechanism.scene(step)
    spoken = {line.strip() for line in words(scene).splitlines()}
    behind = {text for tab in scene.tabs for text in texts_of(tab.panel())}
    return {told for told in {step.why, *scene.picture.texts, *spoken, *behind} if _is_telling(told)}


def texts_of(panel: Panel) -> Iterator[str]:
    """What is said in a table, and of its rows."""
    if isinstance(panel, Table):
        for row in panel.rows:
            yield from (row.words, *map(str, row.cells))


def _is_telling(text: str) -> bool:
    return len(text) >= _LONG and " " in text and any(map(str.isdigit, text))


def told_later(mechanism: Mechanism, here: int, upto: int) -> set[str]:
    """What is told only of the steps behind one."""
    known = set().union(*(sentences(mechanism, index) for index in range(here + 1)))
    later = set().union(*(sentences(mechanism, index) for index in range(here + 1, upto + 1)))
    return later - known


@pytest.mark.parametrize(("name", "preset"), RUNS)
def test_before_an_answer_nothing_of_it_is_in_any_message(wire: Wire, name: str, preset: Preset) -> None:
    mechanism = entry(name).mechanism()
    mechanism.use(preset)
    mechanism.seek(0)
    lab = Lab(mechanism, waits=True)
    say(lab.heading.widget, do="mode", name="predict")
    for key, *_ in lab.tabs.titles(mechanism.scene()):
        if key not in ("copy", "png", "svg"):
            say(lab.foot, do="tab", key=key)
    sent: list[object] = []
    for _ in range(_MOST):
        say(lab.foot, do="seek", index=len(mechanism.history) - 1, turn=1)
        question = lab.predicting.question
        if question is None:
            break
        sent += wire.take()
        everything = json.dumps(sent, default=str, ensure_ascii=False)
        later = told_later(mechanism, mechanism.step.index, question.step)
        assert [told for told in later if re.search(rf"{re.escape(told)}(?!\w)", everything)] == []
        assert preset.point not in everything
        say(lab.foot, do="give up")
    lab.close()
