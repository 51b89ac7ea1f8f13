"""Calling a stranger's function: whatever it does, there is a value or a sentence, and the kernel lives on."""

import ctypes
import sys
import threading
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager, redirect_stdout
from time import monotonic
from types import TracebackType
from typing import Any, Final

from memlab.memory.sizes import cut
from memlab.own.plain import plain
from memlab.own.spending import Few, peak

LIMIT: Final = 1.5
"""Seconds that one call may take."""

_EVERY: Final = 0.05
_LAPS: Final = 10
_SHOWN: Final = 120
_ROOM: Final = 512 << 20
"""So many bytes one call may take."""


class Failed(Exception):
    """A call came to no value; the message says why, and in which line."""


class _Ended(BaseException):
    """Raised inside a call that takes too much, again and again, for it may be caught there."""


class _TooLong(_Ended):
    """It takes too long."""


class _TooMuch(_Ended):
    """It takes too much memory."""


_SAID: Final = {
    _TooLong: "Your rule was still at work after {limit:g} seconds{line}: does its loop end?",
    _TooMuch: f"Your rule took more than {_ROOM >> 20} MB of memory{{line}}: does a list in it grow for ever?",
}


class Guarded:
    """Calls a function within limits of time and memory, as long as `watching` lasts; shows little of what it prints.

    The call is interrupted between two lines of Python; a single call into C that never ends cannot be.

    Args:
        function: What is called.
        limit: Seconds that one call may take.

    Attributes:
        slow: Whether the last call took longer, or too much memory.
    """

    def __init__(self, function: Callable[..., Any], limit: float = LIMIT) -> None:
        self._function, self._limit = function, limit
        self._began: float | None = None
        self._most = 0
        self._over: type[_Ended] | None = None
        self.slow = False
        self._lock = threading.Lock()
        self._thread = threading.get_ident()

    @contextmanager
    def watching(self) -> Iterator[None]:
        """Watch the calls from this thread, and what they print."""
        self._thread = threading.get_ident()
        over = threading.Event()
        watch = threading.Thread(target=self._watch, args=(over,), daemon=True)
        watch.start()
        try:
            with redirect_stdout(Few(sys.stdout)):
                yield
        finally:
            over.set()
            watch.join()

    def _watch(self, over: threading.Event) -> None:
        while not over.wait(_EVERY):
            with self._lock:
                if self._began is None:
                    continue
                if self._over is None and peak() > self._most:
                    self._over = _TooMuch
                if self._over is None and monotonic() - self._began > self._limit:
                    self._over = _TooLong
                if self._over is not None:
                    _raise_in(self._thread, self._over)

    def call(self, *given: Any) -> Any:
        """The value of a call, made plain.

        Raises:
            Failed: It raised, or took too much time or memory; says in which line.
        """
        self.slow, self._over, self._most = False, None, peak() + _ROOM
        try:
            try:
                self._began = monotonic()
                value = self._value(given)
            finally:
                self._end()
            if self._over is not None:  # it was caught in there
                raise self._over
        except _Ended as error:
            self.slow = True
            said = _SAID[type(error)].format(limit=self._limit, line=_line(error.__traceback__, self._function))
            raise Failed(said) from None
        return value

    def _value(self, given: tuple[Any, ...]) -> Any:
        try:
            return plain(self._function(*given))
        except (_Ended, KeyboardInterrupt):
            raise
        except BaseException as error:  # also SystemExit, and whatever else was made for ending a program
            line, told = _line(error.__traceback__, self._function), _told(error)
            said = f"{type(error).__name__}{line}{f': {told}' if told else ''}"
            raise Failed(f"Your rule raised {said}{'' if said.endswith(('.', '!', '?')) else '.'}") from None

    def _end(self) -> None:
        """From here on nothing is raised; what is on its way arrives in the loop, which Python may interrupt."""
        while True:
            try:
                with self._lock:
                    self._began = None
                for _ in range(_LAPS):
                    pass
            except _Ended:
                continue
            return


def _raise_in(thread: int, kind: type[BaseException]) -> None:
    """Let an exception be raised in a thread before its next line.

    It is never taken back by raising None: Python 3.11 then goes on looking for it for ever, and a debugger that is
    attached later hangs in the first function that is called.
    """
    ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(thread), ctypes.py_object(kind))


def _told(error: BaseException) -> str:
    """What an exception says, in one short line."""
    try:
        return cut(" ".join(str(error).split()), _SHOWN)
    except Exception:  # what it says may be a stranger's too
        return ""


def _line(at: TracebackType | None, function: Callable[..., Any]) -> str:
    """The line of the function's own file where it was, in words."""
    code = getattr(function, "__code__", None)
    frames = traceback.extract_tb(at)
    own = [frame.lineno for frame in frames if code is not None and frame.filename == code.co_filename]
    return f" in line {own[-1]}" if own else ""
