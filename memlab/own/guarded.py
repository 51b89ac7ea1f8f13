"""Calling a stranger's function: whatever it does, there is a value or a sentence, and the kernel lives on."""

import ctypes
import threading
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import monotonic
from types import TracebackType
from typing import Any, Final

from memlab.memory.sizes import cut

LIMIT: Final = 1.5
"""Seconds that one call may take."""

_EVERY: Final = 0.05
_LAPS: Final = 10
_SHOWN: Final = 120


class Failed(Exception):
    """A call came to no value; the message says why, and in which line."""


class _TooLong(BaseException):
    """Raised inside a call that takes too long, again and again, for it may be caught there."""


class Guarded:
    """Calls a function within a time limit, as long as `watching` lasts.

    The call is interrupted between two lines of Python; a single call into C that never ends cannot be.

    Args:
        function: What is called.
        limit: Seconds that one call may take.

    Attributes:
        slow: Whether the last call took longer.
    """

    def __init__(self, function: Callable[..., Any], limit: float = LIMIT) -> None:
        self._function, self._limit = function, limit
        self._began: float | None = None
        self.slow = False
        self._lock = threading.Lock()
        self._thread = threading.get_ident()

    @contextmanager
    def watching(self) -> Iterator[None]:
        """Watch the calls from this thread."""
        self._thread = threading.get_ident()
        over = threading.Event()
        watch = threading.Thread(target=self._watch, args=(over,), daemon=True)
        watch.start()
        try:
            yield
        finally:
            over.set()
            watch.join()

    def _watch(self, over: threading.Event) -> None:
        while not over.wait(_EVERY):
            with self._lock:
                if self._began is not None and monotonic() - self._began > self._limit:
                    _raise_in(self._thread, _TooLong)

    def call(self, *given: Any) -> Any:
        """The value of a call.

        Raises:
            Failed: It raised, or took too long; says in which line.
        """
        self.slow = False
        try:
            try:
                self._began = monotonic()
                return self._function(*given)
            finally:
                self._end()
        except _TooLong as error:
            self.slow = True
            line = _line(error.__traceback__, self._function)
            raise Failed(
                f"Your rule was still at work after {self._limit:g} seconds{line}: does its loop end?"
            ) from None
        except (Exception, SystemExit) as error:
            line = _line(error.__traceback__, self._function)
            told = cut(" ".join(str(error).split()), _SHOWN)
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
            except _TooLong:
                continue
            return


def _raise_in(thread: int, kind: type[BaseException]) -> None:
    """Let an exception be raised in a thread before its next line.

    It is never taken back by raising None: Python 3.11 then goes on looking for it for ever, and a debugger that is
    attached later hangs in the first function that is called.
    """
    ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(thread), ctypes.py_object(kind))


def _line(at: TracebackType | None, function: Callable[..., Any]) -> str:
    """The line of the function's own file where it was, in words."""
    code = getattr(function, "__code__", None)
    frames = traceback.extract_tb(at)
    own = [frame.lineno for frame in frames if code is not None and frame.filename == code.co_filename]
    return f" in line {own[-1]}" if own else ""
