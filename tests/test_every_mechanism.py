"""The contract: what every mechanism in the folder keeps, whichever it is.

Random runs come from the kinds that a mechanism declares for its parameters and requests: the same on every
machine, and as many as ``MEMLAB_EXAMPLES`` says.
"""

import os
import subprocess
import sys
from collections.abc import Iterator
from importlib import import_module
from random import Random

import pytest

from memlab.catalogue import Entry, entry, names
from memlab.core.workload import dump, parse
from memlab.scene.asks import Go, Opens, Rerun, Setting, Show
from tests.contract.pictures import asked_by, check_scene, keys_of
from tests.contract.runs import changes, drawn, drawn_parameters, drawn_requests, extremes, twin
from tests.contract.steps import check_history, check_sentence, looked_at

SEEDS = range(int(os.environ.get("MEMLAB_EXAMPLES", "50")))
FOREIGN = ("ipywidgets", "bqplot", "anywidget", "IPython", "numpy")


@pytest.fixture(params=names())
def one(request: pytest.FixtureRequest) -> Entry:
    return entry(request.param)


def draws() -> Iterator[Random]:
    """A source of chance for each run; what pytest shows of a run that fails ends with its seed."""
    for seed in SEEDS:
        print("seed", seed)
        yield Random(seed)


# The title page.


def test_its_title_page_defines_it_says_what_it_costs_and_where_to_read_on(one: Entry) -> None:
    page = import_module(f"memlab.mechanisms.{one.name}")
    told = page.__doc__ or ""
    for word in ("*Definition", "*Cost", "*Reference", ">>> "):
        assert word in told, f"{word} is missing"
    assert one.mechanism.title
    assert one.mechanism.__name__ in page.__all__
    assert {kind.__name__ for kind in one.mechanism.request_types} <= set(page.__all__)
    assert "example" in page.__all__


@pytest.mark.parametrize("name", names())
def test_it_imports_without_widgets(name: str) -> None:
    code = f"import sys, memlab.mechanisms.{name}, memlab.mechanisms.{name}.view; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert not {module.partition(".")[0] for module in loaded} & set(FOREIGN)


# What a step says and shows.


def test_every_step_of_its_example_is_sound(one: Entry) -> None:
    mechanism = one.example()
    assert type(mechanism) is one.mechanism
    assert mechanism.requests, "an example that asks nothing shows nothing"
    check_history(mechanism)


def test_every_step_of_its_example_can_be_drawn(one: Entry) -> None:
    mechanism = one.example()
    again = one.example()
    for step in mechanism.history:
        check_scene(mechanism, step)
        assert mechanism.scene(step) == again.scene(again.history[step.index])


def test_what_was_chosen_is_in_the_picture(one: Entry) -> None:
    mechanism = one.example()
    chosen = [step for step in mechanism.history if step.event.chose is not None and not step.event.depth]
    assert chosen, "no event says what it chose"
    assert not [step for step in chosen if step.event.chose not in keys_of(mechanism, step)]


def test_what_a_click_asks_is_answered(one: Entry) -> None:
    mechanism = one.example()
    for asked in dict.fromkeys(asked_by(mechanism, mechanism.step)):
        if isinstance(asked, Show):
            assert mechanism.scene(look=asked.over({}))
        elif isinstance(asked, Setting):
            after = twin(mechanism)
            with after.hold_trait_notifications():
                for name, value in asked.values.items():
                    setattr(after, name, value)
        elif isinstance(asked, Go):
            found = asked.found(mechanism.history, mechanism.step.index)
            assert found in (None, *range(len(mechanism.history)))
        elif isinstance(asked, Opens):
            assert asked.made(mechanism).step.why
        elif isinstance(asked, Rerun):
            assert twin(mechanism, asked.over(tuple(mechanism.requests))).history
        else:
            after = twin(mechanism)
            after.seek(-1)
            assert after.ask(asked).request == len(mechanism.requests) + 1


# Parameters.


def test_its_example_runs_at_every_extreme_of_every_parameter(one: Entry) -> None:
    for name, value in extremes(one):
        mechanism = one.example()
        setattr(mechanism, name, value)
        assert len(mechanism.history.requests) == len(mechanism.requests)
        check_history(mechanism)
        check_scene(mechanism, mechanism.step)


def test_its_example_runs_with_any_parameters(one: Entry) -> None:
    for random in draws():
        mechanism = twin(one.mechanism(**drawn_parameters(one, random)), one.example().requests)
        check_history(mechanism)
        check_scene(mechanism, mechanism.seek(-1))


def test_any_requests_with_any_parameters_are_sound_at_every_step(one: Entry) -> None:
    for random in draws():
        mechanism = drawn(one, random)
        check_history(mechanism)
        for step in mechanism.history[:: max(1, len(mechanism.history) // 8)]:
            check_scene(mechanism, step)


def test_same_inputs_give_the_same_history(one: Entry) -> None:
    for random in draws():
        first = drawn(one, random).history
        second = one.mechanism(**first.settings, requests=first.requests).history
        assert [step.event for step in first] == [step.event for step in second]
        assert looked_at(first) == looked_at(second)


# The cursor.


def test_a_seek_equals_a_fresh_run_up_to_there(one: Entry) -> None:
    mechanism = one.example()
    for index in range(len(mechanism.history)):
        shown = mechanism.seek(index)
        fresh = twin(mechanism, mechanism.requests[: shown.request])
        assert fresh.seek(index) == shown
        assert fresh.numbers() == mechanism.numbers()


def test_one_notification_a_seek(one: Entry) -> None:
    mechanism = one.example()
    seen = changes(mechanism)
    for index in (0, len(mechanism.history) // 2, -1):
        mechanism.seek(index)
    assert [step.index for step in seen] == [0, len(mechanism.history) // 2, len(mechanism.history) - 1]


def test_one_notification_a_parameter_change(one: Entry) -> None:
    for name, value in extremes(one):
        mechanism = one.example()
        seen, before = changes(mechanism), mechanism.settings
        setattr(mechanism, name, value)
        assert len(seen) == (mechanism.settings != before), f"{name} = {value!r}"


def test_one_notification_a_preset_and_an_ask(one: Entry) -> None:
    mechanism = one.mechanism()
    seen = changes(mechanism)
    for count, preset in enumerate(mechanism.presets, start=1):
        mechanism.use(preset)
        assert len(seen) == count
    mechanism.ask(*one.example().requests)
    assert len(seen) == len(mechanism.presets) + 1


# Presets and workloads.


def test_every_preset_runs_and_makes_its_point(one: Entry) -> None:
    presets = one.mechanism.presets
    assert len({preset.name for preset in presets}) == len(presets) > 0
    for preset in presets:
        check_sentence(preset.point)
        mechanism = one.mechanism()
        mechanism.use(preset)
        assert (mechanism.requests, mechanism.step) == (preset.requests, mechanism.history[-1])
        expected = {**one.mechanism().settings, **preset.parameters}
        assert dict(mechanism.settings) == dict(twin(mechanism).settings) == expected
        check_history(mechanism)
        check_scene(mechanism, mechanism.step)


def test_requests_survive_a_workload_file(one: Entry) -> None:
    presets = [preset.requests for preset in one.mechanism.presets]
    for requests in (one.example().requests, *presets, drawn_requests(one, Random(2), 60)):
        assert parse(dump(requests), one.mechanism.request_types) == requests
