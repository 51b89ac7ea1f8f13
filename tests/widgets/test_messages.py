"""What a step costs on the wire: the kernel drops messages silently beyond some thousand, so each one counts."""

from __future__ import annotations

import pytest

from memlab.catalogue import entry, names
from memlab.widgets.lab import Lab
from tests.bench.recorded import recorded, twice

MOST = 20


@pytest.mark.parametrize("name", names())
def test_a_step_sends_each_widget_at_most_one_message_and_twenty_in_all(name: str) -> None:
    """Forwards and backwards through the whole example, once all that the lab ever shows has been made."""
    mechanism = entry(name).example()
    steps = range(len(mechanism.history))
    with recorded() as wire:
        lab = Lab(mechanism)
        for step in steps:
            mechanism.seek(step)
        for step in (*reversed(steps), *steps):
            wire.take()
            mechanism.seek(step)
            sent = wire.take()
            assert [message.traits for message in twice(sent)] == [], mechanism.history[step]
            assert len(sent) <= MOST, mechanism.history[step]
        lab.close()
