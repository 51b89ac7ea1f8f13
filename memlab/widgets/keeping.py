"""Nothing a learner did is lost: what was asked and set in a lab is kept beside the notebook, and offered again.

A small JSON file for each lab of a cell, in the folder ``.memlab-work``: plain values, never code. It is written with
each change, whole or not at all; where the folder cannot be written, nothing is kept and nothing is said. What the
cells of a notebook ask is not kept, they ask it again: keeping begins with the first change by hand.
"""

import hashlib
import json
import os
import re
import tempfile
import time
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from memlab.core.kept import keep, read, take_up
from memlab.core.mechanism import Mechanism
from memlab.errors import MemlabError
from memlab.memory.english import plural
from memlab.widgets.loop import running_loop

FOLDER: Final = ".memlab-work"
REST: Final = 0.5
"""Seconds after which what can wait is written: another step on show, the rest of a burst of changes."""

BURST: Final = 0.1
"""Seconds after a writing in which another change is one of a burst, not of a hand."""

MOST_BYTES: Final = 1_000_000
_NAME: Final = re.compile(r"[^A-Za-z0-9-]")


class Keeper:
    """Keeps one lab's work.

    Args:
        mechanism: Whose work it is.
        cell: The id of the cell that shows the lab.
        number: Which of the cell's labs it is.
        by_hand: Whether a change that happens just now is the reader's, not a cell's.
    """

    def __init__(
        self, mechanism: Mechanism, cell: str, number: int = 0, by_hand: Callable[[], bool] = lambda: True
    ) -> None:
        self._mechanism, self._by_hand, self._touched = mechanism, by_hand, False
        self._path = Path(FOLDER) / f"{_NAME.sub('-', cell)[:60]}-{number}.json"
        self._start = _fingerprint(keep(mechanism))
        self._timer: Any = None
        self._written = -BURST
        self._there = self._fitting(self._path)
        self._found = [text for text in (self._there, self._fitting(self._older)) if text]

    @property
    def _older(self) -> Path:
        return self._path.with_suffix(".older.json")

    def offers(self) -> list[str]:
        """What there is to take up again, in words; a lab of the same beginning left it."""
        return [_said(text) for text in self._found]

    def take(self, offer: str) -> bool:
        """Take up what an offer says; False where it is none, or can no longer be."""
        text = next((text for text in self._found if _said(text) == offer), None)
        if text is None:
            return False
        self._found.remove(text)
        try:
            take_up(self._mechanism, text)
        except MemlabError:
            return False
        return True

    def _fitting(self, path: Path) -> str:
        """What was kept of a lab that began as this one; "" for nothing, and for whatever else is there."""
        try:
            if not path.is_file() or path.stat().st_size > MOST_BYTES:
                return ""
            text = path.read_text("utf-8")
            document = read(text)
        except (OSError, ValueError, MemlabError):
            return ""
        return text if document.get("from") == self._start and isinstance(document.get("saved"), (int, float)) else ""

    def changed(self) -> None:
        """Write what there is now: at once, but for the changes of a burst, whose last is written after a rest."""
        self._touched = self._touched or self._by_hand()
        if time.monotonic() < self._written + BURST and running_loop():
            self.moved()
        else:
            self.write()

    def moved(self) -> None:
        """Write a moment later that another step is on show."""
        if self._touched and self._timer is None and (loop := running_loop()):
            self._timer = loop.call_later(REST, self.write)

    def write(self) -> None:
        """Write what there is now; nothing where all is as it began."""
        self._rest()
        text = keep(self._mechanism) if self._touched else ""
        if not text or _fingerprint(text) == self._start or len(text) > MOST_BYTES - 200:
            return
        document = {**json.loads(text), "from": self._start, "saved": time.time()}
        with suppress(OSError):
            self._write(json.dumps(document, ensure_ascii=False))
        self._written = time.monotonic()

    def _rest(self) -> bool:
        """Let nothing be due; whether something was."""
        timer, self._timer = self._timer, None
        if timer is not None:
            timer.cancel()
        return timer is not None

    def _write(self, text: str) -> None:
        self._path.parent.mkdir(exist_ok=True)
        if self._there in self._found and self._path.is_file():  # what was offered and not taken up is not lost
            os.replace(self._path, self._older)
        self._found, self._there = [], text
        with tempfile.NamedTemporaryFile("w", dir=self._path.parent, delete=False, encoding="utf-8") as file:
            try:
                file.write(text)
                file.close()
                os.replace(file.name, self._path)
            except OSError:
                os.unlink(file.name)
                raise

    def close(self) -> None:
        """Write what is still due, and write no more."""
        if self._rest():
            self.write()


def _fingerprint(text: str) -> str:
    """The same for the same parameters and requests, whatever step is on show."""
    document = {name: value for name, value in json.loads(text).items() if name != "step"}
    return hashlib.sha256(json.dumps(document, sort_keys=True).encode()).hexdigest()[:16]


def _said(text: str) -> str:
    document: dict[str, Any] = json.loads(text)
    return f"Take up where you left: {plural(len(document['requests']), 'request')}, {_when(document['saved'])}"


def _when(saved: float) -> str:
    """A time as people say it: today and yesterday by name.

    Examples:
        >>> _when(time.time())[:5]
        'today'
    """
    then = datetime.fromtimestamp(saved)
    days = (datetime.now().date() - then.date()).days
    day = {0: "today", 1: "yesterday"}.get(days, then.strftime("%d %B"))
    return f"{day} {then:%H:%M}"
