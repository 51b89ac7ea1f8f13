"""The contract: what fails leaves every mechanism as it was; copies and subclasses live, and results are kept."""

import pytest

from memlab.catalogue import Entry, entry, names
from memlab.errors import MechanismError
from tests.contract.breaking import COPIES, FAILING, PATIENT, branched, broken_kind, everything, returned
from tests.contract.runs import changes, extremes


@pytest.fixture(params=names())
def one(request: pytest.FixtureRequest) -> Entry:
    return entry(request.param)


def test_a_serve_that_fails_leaves_all_as_it_was(one: Entry) -> None:
    """Whichever way it is reached: by asking, by other requests, by a parameter, a preset or going back."""
    broken = broken_kind(one)
    for act in FAILING:
        mechanism = branched(broken, one.example())
        before, seen = everything(mechanism), changes(mechanism)
        broken.patience = 1
        with pytest.raises(MechanismError, match=f"^{broken.__name__}.serve raised ZeroDivisionError .* at request "):
            act(mechanism, one)
        broken.patience = PATIENT
        assert everything(mechanism) == before
        assert seen == []
        assert mechanism.ask(mechanism.requests[0]) is mechanism.history[-1]


@pytest.mark.parametrize("way", COPIES)
def test_a_copy_lives_on_its_own(one: Entry, way: str) -> None:
    mechanism = branched(one.mechanism, one.example())
    before = everything(mechanism)
    other = COPIES[way](mechanism)
    assert everything(other) == before
    seen = changes(other)
    other.back_to_what_followed()
    other.ask(*mechanism.requests)
    for name, value in extremes(one):
        setattr(other, name, value)
        assert other.step.settings[name] == value
    assert len(seen) > 1
    assert everything(mechanism) == before
    assert everything(other)


def test_the_last_step_of_a_request_carries_what_serve_returned(one: Entry) -> None:
    mechanism = one.example()
    history = mechanism.history
    for number, request in enumerate(mechanism.requests, start=1):
        steps = history.of_request(number)
        story = mechanism.serve(mechanism.settings, history[steps[0] - 1].state, request)
        assert history[steps[-1]].result == returned(story)
    parts = [(step, part) for step in history for part in (step.result if isinstance(step.result, tuple) else ())]
    assert not [step for step, part in parts if isinstance(part, type(step.state))], "a state is no part of a result"
    assert any(step.result is not None for step in history), "serve returns nothing that could be read"
    ends = {history.of_request(number)[-1] for number in range(len(mechanism.requests) + 1)}
    assert not [step for step in history if step.result is not None and not step.event.depth and step.index not in ends]


def test_a_subclass_has_its_picture(one: Entry) -> None:
    example = one.example()
    mine = type("Mine", (one.mechanism,), {"__module__": "__main__"})(**example.settings, requests=example.requests)
    assert mine.scene() == example.scene(example.history[-1])
