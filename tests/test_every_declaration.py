"""The contract: what every mechanism declares is refused, read, printed and explained in the same way."""

from dataclasses import asdict
from random import Random
from typing import Any

import numpy as np
import pytest
from traitlets import TraitError

from memlab.catalogue import Entry, entry, names
from memlab.core.explained import summary
from memlab.core.kinds import Kind
from memlab.errors import BadValueError
from tests.contract.runs import HOSTILE


@pytest.fixture(params=names())
def one(request: pytest.FixtureRequest) -> Entry:
    return entry(request.param)


def kinds_of(one: Entry) -> list[tuple[str, Kind]]:
    asked = [
        (f"{kind.__name__}.{name}", item) for kind in one.mechanism.request_types for name, item in kind.kinds().items()
    ]
    return [*one.mechanism.parameters().items(), *asked]


def test_everything_a_learner_fills_in_is_explained(one: Entry) -> None:
    assert not [name for name, kind in kinds_of(one) if not kind.help.strip()]
    documented = {kind.__name__: summary(kind) for kind in (one.mechanism, *one.mechanism.request_types)}
    assert not [name for name, told in documented.items() if told in ("", f"{name}.")]


def test_a_bad_parameter_is_refused_and_nothing_changes(one: Entry) -> None:
    mechanism = one.example()
    before = mechanism.settings, mechanism.step
    for name, kind in mechanism.parameters().items():
        for value in HOSTILE:
            if not _accepts(kind, value) and not (isinstance(value, str) and _accepts_text(kind, value)):
                with pytest.raises(TraitError) as caught:
                    setattr(mechanism, name, value)
                _check_message(str(caught.value))
                assert (mechanism.settings, mechanism.step) == before


def test_its_parameters_and_requests_are_read_as_they_print(one: Entry) -> None:
    """What the lab shows in a field may be written in code."""
    random = Random(3)
    mechanism = one.mechanism()
    for name, kind in mechanism.parameters().items():
        for value in (*kind.extremes(), kind.sample(random)):
            setattr(mechanism, name, kind.show(value))
            assert getattr(mechanism, name) == value
            assert one.mechanism(**{name: kind.show(value)}).settings[name] == value
    for request in (kind.sample(random) for kind in mechanism.request_types for _ in range(20)):
        shown = {name: kind.show(getattr(request, name)) for name, kind in request.kinds().items()}
        assert type(request)(**shown) == request


def test_numbers_of_numpy_are_numbers(one: Entry) -> None:
    random = Random(4)
    for name, kind in one.mechanism.parameters().items():
        for value in kind.extremes():
            if type(value) is int:
                kept = getattr(one.mechanism(**{name: np.int64(value)}), name)
                assert (kept, type(kept)) == (value, int)
    for request in (kind.sample(random) for kind in one.mechanism.request_types for _ in range(20)):
        again = type(request)(**{name: _numpy(value) for name, value in asdict(request).items()})
        assert (again, str(again)) == (request, str(request))


def _numpy(value: Any) -> Any:
    return np.int64(value) if type(value) is int and value < 2**63 else value


def test_help_lists_all_that_it_declares(one: Entry) -> None:
    told = one.mechanism.__doc__ or ""
    for name, kind in one.mechanism.parameters().items():
        assert f"\n    {name}: {kind.help}"[:90] in told
    for request in one.mechanism.request_types:
        assert f"\n    {request.__name__}(" in told
        assert not [name for name in request.kinds() if f"\n    {name}: " not in (request.__doc__ or "")]
    assert not [preset.name for preset in one.mechanism.presets if f'"{preset.name}"' not in told]


# Kinds.


def test_kinds_read_back_what_they_print(one: Entry) -> None:
    random = Random(1)
    defaults = one.mechanism().settings
    for name, kind in kinds_of(one):
        drawn_values = (kind.sample(random) for _ in range(50))
        for value in (*kind.extremes(), *drawn_values, *([defaults[name]] if name in defaults else [])):
            assert value == kind.check(value), name
            assert value == kind.parse(kind.show(value)), f"{name}: {kind.show(value)!r}"


def test_kinds_answer_whatever_they_are_given_with_a_value_or_a_sentence(one: Entry) -> None:
    for _, kind in kinds_of(one):
        for value in HOSTILE:
            _accepts(kind, value)
            if isinstance(value, str):
                _accepts_text(kind, value)


def _accepts(kind: Kind, value: Any) -> bool:
    try:
        kept = kind.check(value)
    except BadValueError as error:
        _check_message(str(error))
        return False
    assert kept == kind.check(kept)
    return True


def _accepts_text(kind: Kind, text: str) -> bool:
    try:
        value = kind.parse(text)
    except BadValueError as error:
        _check_message(str(error))
        return False
    assert value == kind.check(value)
    return True


def _check_message(message: str) -> None:
    assert message.endswith("."), message
    assert len(message) < 500, message
    assert message.isprintable(), message
