"""The parts of the benchmark run; what they measure is asserted nowhere but in `tests/widgets/test_messages.py`."""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path

import numpy as np
import pytest
from websocket import ABNF

from memlab.widgets.lab import Lab
from tests.bench import history, together
from tests.bench.bare import Bare
from tests.bench.desk import answer
from tests.bench.imports import milliseconds
from tests.bench.installed import held
from tests.bench.kernels import taken
from tests.bench.recorded import of_a_step, recorded
from tests.bench.stand import SETTLED
from tests.bench.subjects import SUBJECTS, heap
from tests.bench.together import Pupil, measured, servers, told


class Wire:
    """A websocket that answers with messages: whose they are (where empty, the asker's), of what kind, and what."""

    def __init__(self, messages: list[tuple[str, str, dict[str, str]]]) -> None:
        self._messages, self._asked = iter(messages), ""

    def send(self, text: str) -> None:
        self._asked = json.loads(text)["header"]["msg_id"]

    def recv_data(self) -> tuple[int, bytes]:
        whose, kind, content = next(self._messages)
        message = {"parent_header": {"msg_id": whose or self._asked}, "msg_type": kind, "content": content}
        return ABNF.OPCODE_TEXT, json.dumps(message).encode()


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
    with servers(2) as desks:
        found = measured(desks)
    assert len(found) == 2
    assert all(pupil.seconds > 0 and 10 < pupil.kernel < 200 and 10 < pupil.server < 200 for pupil in found)


def test_a_class_is_told_by_its_slowest_and_its_largest() -> None:
    pupils = [Pupil(1.0, 100.0, 80.0), Pupil(2.0, 90.0, 90.0), Pupil(7.0, 130.0, 70.0)]
    assert list(told(pupils)) == [
        "3 pupils, first lab after 2.0 s, the slowest after 7.0 s, MISSES 6 s",
        "a kernel with 10 labs 130 MB, MISSES 125 MB; its server 90 MB",
        "a pupil 220 MB, all of them 560 MB",
    ]


def test_without_a_hub_in_path_that_is_said(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    lines = together.report(1)
    expected = "no hub at hand (jupyterhub and configurable-http-proxy not in PATH): each has a server, without a proxy"
    assert next(lines) == expected


def test_an_answer_is_what_the_cell_printed_between_what_others_did() -> None:
    said = [("else", "stream", {"text": "x"}), ("", "stream", {"text": "a"}), ("", "execute_reply", {"status": "ok"})]
    more = [("", "stream", {"text": "b"}), ("else", "status", {"execution_state": "idle"})]
    assert answer(Wire([*said, *more, ("", "status", {"execution_state": "idle"})]), "cell") == "ab"
    with pytest.raises(AssertionError, match="NameError"):
        answer(Wire([("", "error", {"ename": "NameError"})]), "cell")
