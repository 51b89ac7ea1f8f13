"""The parts of the benchmark run; what they measure is asserted nowhere but in `tests/widgets/test_messages.py`."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import numpy as np
import pytest

from memlab.widgets.lab import Lab
from tests.bench import history
from tests.bench.bare import Bare
from tests.bench.imports import milliseconds
from tests.bench.installed import held
from tests.bench.kernels import taken
from tests.bench.recorded import of_a_step, recorded
from tests.bench.stand import SETTLED
from tests.bench.subjects import SUBJECTS, heap
from tests.bench.together import measured


def test_the_bare_twin_shows_what_the_lab_shows_at_each_step_and_sends_only_that() -> None:
    mechanism, (before, after) = heap(10)
    with recorded() as wire:
        lab = Lab(mechanism)
        bare = Bare(lab.picture)
        for step in (after, before) * SETTLED:
            mechanism.seek(step)
            bare.see(step)
        bare.settle()
        wire.take()
        bare.go(after)
        sent = wire.take()
        mechanism.seek(after)
        for drawn, mark in bare.marks.items():
            assert all(np.array_equal(getattr(mark.mark, name), getattr(drawn, name)) for name in mark._seen[after])
        lab.close()
    assert 0 < len(sent) <= len(bare.figures[0].marks)


def test_long_histories_are_compared_with_short_ones() -> None:
    lines = list(history.report(2, many=400, loop=200))
    assert len(lines) == 3
    assert all(re.search(r"\d+ \[.*\] against .* µs  \d+\.\d\dx, ", line) for line in lines)


@pytest.mark.parametrize("subject", SUBJECTS)
def test_each_subject_has_two_steps_that_differ(subject: str) -> None:
    mechanism, (before, after) = SUBJECTS[subject]()
    assert mechanism.scene(mechanism.history[before]) != mechanism.scene(mechanism.history[after])


def test_a_step_is_recorded_and_an_import_timed(tmp_path: Path) -> None:
    assert sum(message.size for message in of_a_step("10 blocks")) > 100
    assert milliseconds("string", str(tmp_path)) > 0


def test_packages_and_bytes_of_an_environment_are_counted_without_links(tmp_path: Path) -> None:
    for name in ("a-1.dist-info", "b-2.dist-info"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "METADATA").write_bytes(b"x" * 10)
    (tmp_path / "again").symlink_to(tmp_path / "a-1.dist-info" / "METADATA")
    assert held(tmp_path) == (2, 20)


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="/proc is Linux's")
def test_a_kernel_with_labs_takes_more_memory_than_a_fresh_one_and_shares_some() -> None:
    fresh, _, _, labs = taken(2).values()
    assert 10 < fresh[1] < labs[1] < labs[0] < 200


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="/proc is Linux's")
def test_each_pupil_of_a_class_is_timed_and_weighed() -> None:
    seconds, kernels, servers = measured(2)
    assert (len(seconds), len(kernels), len(servers)) == (2, 2, 2)
    assert min(seconds) > 0
    assert all(10 < taken < 200 for taken in (*kernels, *servers))
