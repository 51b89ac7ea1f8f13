"""Each experiment shows what it is there to show: as it was recorded, and on this machine where that is a Linux."""

import sys

import pytest

from memlab.errors import BadValueError
from memlab.live import EXPERIMENTS, CannotMeasureError, Outcome, recorded, run_experiment

LINUX = pytest.mark.skipif(sys.platform != "linux", reason="asks a Linux kernel")
each_experiment = pytest.mark.parametrize("name", EXPERIMENTS)


def numbers(outcome: Outcome) -> dict[str, int]:
    return {str(row[0]): int(row[1]) for row in outcome.rows}


def teaches(name: str, outcome: Outcome) -> None:
    """What must be so on every machine."""
    found = numbers(outcome)
    match name:
        case "one library for all":
            assert found["Pss"] <= found["Rss"] <= found["Size"]


@each_experiment
def test_the_recorded_run_shows_it(name: str) -> None:
    outcome = recorded(name)
    teaches(name, outcome)
    assert outcome.source.startswith("A recorded run (Linux 6.18")


@LINUX
@each_experiment
def test_this_machine_shows_it_or_says_why_not(name: str) -> None:
    outcome = run_experiment(name)
    assert outcome.columns == EXPERIMENTS[name].columns
    if not outcome.reason:
        teaches(name, outcome)


def test_where_it_cannot_be_made_the_recorded_run_stands_in_and_says_why() -> None:
    def cannot(_: str) -> dict[str, object]:
        raise CannotMeasureError("This is no Linux.")

    outcome = run_experiment("one library for all", cannot)
    assert outcome.rows == recorded("one library for all").rows
    assert outcome.source.endswith("This is no Linux.")


def test_it_prints_as_a_table_with_its_lesson() -> None:
    lines = str(recorded("one library for all")).splitlines()
    assert lines[0].split() == ["of", "the", "C", "library", "KB"]
    assert lines[1].split() == ["Size", "1,876"]
    assert lines[6] == EXPERIMENTS["one library for all"].lesson


def test_a_misspelt_experiment_is_refused() -> None:
    with pytest.raises(BadValueError, match='"stubs" is no experiment: choose one of one library for all'):
        run_experiment("stubs")
