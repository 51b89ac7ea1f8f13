"""Whatever a mechanism takes: an example of it is read and served, and what is none is refused in a sentence."""

from __future__ import annotations

from typing import Any

import pytest

from memlab.catalogue import entry, names
from memlab.core.bringing import Takes, takes_of
from memlab.errors import MemlabError
from memlab.reading.bringing import PARTS, bring, run
from memlab.widgets.panels import RENDERERS
from tests.reading.test_damage import TEXTS

TAKEN = [(name, takes) for name in names() for takes in takes_of(entry(name).mechanism)]
IDS = [f"{name}, {takes.subject}" for name, takes in TAKEN]
WRONG: list[Any] = ["", "\0" * 50, b"\x1f\x8b\0", "<b>bold</b>\n" * 50, "9" * 5000, b"\xff\xfe" * 300]


@pytest.mark.parametrize(("name", "takes"), TAKEN, ids=IDS)
def test_the_example_is_read_and_served(name: str, takes: Takes) -> None:
    mechanism = entry(name).mechanism()
    told = run(bring(mechanism, takes, PARTS[takes.subject].like))
    for setting, value in told.steps.settings.items():
        setattr(mechanism, setting, value)
    mechanism.requests = told.steps.requests
    assert told.told.endswith(".")
    assert told.panels
    assert {type(panel) for panel in told.panels} <= set(RENDERERS)


@pytest.mark.parametrize(("name", "takes"), TAKEN, ids=IDS)
def test_what_is_none_is_refused_in_a_sentence(name: str, takes: Takes) -> None:
    mechanism = entry(name).mechanism()
    for source in WRONG:
        with pytest.raises(MemlabError) as caught:
            run(bring(mechanism, takes, source))
        assert 10 < len(str(caught.value)) < 600


@pytest.mark.parametrize(("name", "takes"), TAKEN, ids=IDS)
def test_every_other_text_that_people_bring_is_read_or_refused(name: str, takes: Takes) -> None:
    mechanism = entry(name).mechanism()
    for text in TEXTS.values():
        try:
            told = run(bring(mechanism, takes, text)).told
        except MemlabError as error:
            told = str(error)
        assert 10 < len(told) < 600
