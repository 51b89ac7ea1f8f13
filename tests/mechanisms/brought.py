"""What a test brings to a mechanism: read by the subject that it is of."""

from __future__ import annotations

from typing import Any

from memlab.core.bringing import takes_of
from memlab.core.mechanism import Mechanism
from memlab.reading.bringing import Brought, bring_any, run


def brought(mechanism: Mechanism, text: Any, first: int = 20) -> Brought:
    """What comes of a text."""
    tried = [(takes, "") for takes in takes_of(type(mechanism))]
    return run(bring_any(mechanism, tried, text, first))


def asked(mechanism: Mechanism, text: Any, first: int = 500) -> Brought:
    """The same, and the mechanism asked for what it comes to."""
    told = brought(mechanism, text, first)
    for name, value in told.steps.settings.items():
        setattr(mechanism, name, value)
    mechanism.requests = told.steps.requests
    return told


def figures(told: Brought) -> dict[str, str]:
    """The first table: what stands in its first two columns."""
    return {row.cells[0]: row.cells[1] for row in told.panels[0].rows}
