"""Whatever a stranger's function does, there is a value or a sentence, and the kernel lives on."""

import asyncio
import contextlib
import itertools
import re
import subprocess
import sys
import threading
from time import monotonic
from typing import Any

import pytest

from memlab.own import try_rule
from memlab.own.guarded import Failed, Guarded

SHORT = 0.2


def failed(function: Any) -> str:
    guarded = Guarded(function, SHORT)
    with guarded.watching(), pytest.raises(Failed) as caught:
        guarded.call()
    return str(caught.value)


def endless() -> None:
    while True:
        pass


def deaf() -> None:
    while True:
        with contextlib.suppress(BaseException):
            sum(range(10))


def late() -> int:
    with contextlib.suppress(BaseException):
        endless()
    return 0


class EndlessWords:
    def __repr__(self) -> str:
        endless()
        return ""


class EndlessError(Exception):
    def __str__(self) -> str:
        endless()
        return ""


def raises_endlessly() -> None:
    raise EndlessError


def greedy() -> None:
    held = []
    while True:
        held.append("x" * (8 << 20))


def recursive() -> None:
    recursive()


def leaves() -> None:
    raise SystemExit


ENDLESS = [endless, deaf, late, EndlessWords, raises_endlessly, lambda: sum(0 for _ in itertools.count())]


@pytest.mark.parametrize("function", ENDLESS)
def test_what_never_ends_is_ended(function: Any) -> None:
    began = monotonic()
    assert failed(function).endswith("does its loop end?")
    assert monotonic() - began < 5


def test_what_takes_ever_more_memory_is_ended() -> None:
    guarded = Guarded(greedy, 60)
    with guarded.watching(), pytest.raises(Failed, match=r"more than 512 MB of memory in line \d+: does a list"):
        guarded.call()
    assert guarded.slow


def test_of_what_is_printed_little_is_shown(capsys: pytest.CaptureFixture[str]) -> None:
    guarded = Guarded(lambda: print("hole" * 100))
    with guarded.watching():
        for _ in range(100):
            guarded.call()
    assert len(capsys.readouterr().out) < 2100
    print("and after it all")
    assert capsys.readouterr().out == "and after it all\n"


def cancelled() -> None:
    raise asyncio.CancelledError


class Wordless(Exception):
    def __str__(self) -> str:
        raise RuntimeError


def wordless() -> None:
    raise Wordless


RAISING = [
    (recursive, "RecursionError"),
    (leaves, "SystemExit"),
    (lambda: 1 / 0, "by zero"),
    (cancelled, "CancelledError"),
    (wordless, "Wordless"),
]


@pytest.mark.parametrize(("function", "said"), RAISING)
def test_what_raises_is_told_with_its_line(function: Any, said: str) -> None:
    told = failed(function)
    assert said in told
    assert re.search(r"in line \d+[:.]", told)


def test_after_an_endless_call_nothing_is_left_to_be_raised() -> None:
    for _ in range(5):
        failed(endless)
    assert sum(1 for _ in range(200_000)) == 200_000
    assert not [one for one in threading.enumerate() if "_watch" in one.name]


DEBUGGED = """
import sys
from memlab.own.guarded import Guarded

guarded = Guarded(lambda: 1)
with guarded.watching():
    guarded.call()
sys.settrace(lambda *_: None)
print(guarded.call())
"""


def test_a_debugger_works_after_a_call() -> None:
    command = [sys.executable, "-c", DEBUGGED]
    assert subprocess.run(command, check=True, capture_output=True, text=True, timeout=60).stdout == "1\n"


def test_quick_calls_go_through() -> None:
    guarded = Guarded(lambda a, b: a + b, SHORT)
    with guarded.watching():
        assert [guarded.call(at, 1) for at in range(2_000)] == list(range(1, 2_001))


def test_an_endless_rule_is_told_within_ten_seconds() -> None:
    began = monotonic()
    tried = try_rule("fit", lambda *_: endless())
    assert not tried.right
    assert "does its loop end?" in tried.says
    assert monotonic() - began < 10
