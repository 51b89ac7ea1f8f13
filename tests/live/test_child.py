"""An experiment is a process of its own: it returns what it printed, or one sentence says why it could not."""

import subprocess
import sys
from pathlib import Path

import psutil
import pytest

from memlab.live import CannotMeasureError, child, run_script


@pytest.fixture
def script(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """`script(source)`: puts a script of this source where scripts are found, under the name "own"."""
    monkeypatch.setattr(child, "SCRIPTS", tmp_path)
    monkeypatch.setattr(sys, "platform", "linux")
    return (tmp_path / "own.py").write_text


def refusal(**options: float) -> str:
    with pytest.raises(CannotMeasureError) as refused:
        run_script("own", **options)
    return str(refused.value)


def test_it_returns_what_is_printed(script) -> None:
    script("import sys, json; print(json.dumps({'got': sys.argv[1:]}))")
    assert run_script("own", "a", "b") == {"got": ["a", "b"]}


def test_an_exception_is_told_by_its_last_line(script) -> None:
    script("raise OSError('no such device')")
    assert refusal() == "The experiment failed here: OSError: no such device."


def test_a_death_by_signal_is_told(script) -> None:
    script("import os, signal; os.kill(os.getpid(), signal.SIGKILL)")
    assert refusal() == "The experiment failed here: it ended with -9."


@pytest.mark.parametrize("printed", ["", "no json", "[1]", "NaN"])
def test_nothing_and_nonsense_are_told(script, printed: str) -> None:
    script(f"print({printed!r})")
    assert refusal() == "The experiment ended without a result here."


def test_what_takes_too_long_is_ended_and_leaves_no_process(script) -> None:
    before = set(psutil.Process().children(recursive=True))
    script("while True: pass")
    assert refusal(seconds=0.2) == "The experiment was ended: it took more than 0.2 seconds."
    assert set(psutil.Process().children(recursive=True)) <= before


def test_where_no_process_can_be_started_it_says_so(script, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError(138, "Not supported")

    script("")
    monkeypatch.setattr(subprocess, "run", refuse)
    assert refusal() == "No process can be started here: Not supported."


@pytest.mark.parametrize("platform", ["emscripten", "darwin", "win32"])
def test_elsewhere_than_on_linux_nothing_is_tried(script, monkeypatch: pytest.MonkeyPatch, platform: str) -> None:
    script("")
    monkeypatch.setattr(sys, "platform", platform)
    assert refusal() == f"This is no Linux ({platform}), so its kernel cannot be asked."
