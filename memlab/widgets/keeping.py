"""Nothing a learner did is lost: what was asked and set in a lab is kept beside the notebook, and offered again.

A small JSON file for each lab of a cell, in the folder ``.memlab-work``: plain values, never code. It is written a
moment after a change, whole or not at all; where the folder cannot be written, nothing is kept and nothing is said.
"""

import hashlib
import json
import os
import re
import tempfile
import time
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from memlab.core.kept import keep, read, take_up
from memlab.core.mechanism import Mechanism
from memlab.errors import MemlabError
from memlab.memory.english import plural
from memlab.widgets.loop import running_loop

FOLDER: Final = ".memlab-work"
REST: Final = 1.0
"""Seconds after a change until it is written: a burst of changes is written once."""

MOST_BYTES: Final = 1_000_000
_NAME: Final = re.compile(r"[^A-Za-z0-9-]")


class Keeper:
    """Keeps one lab's work.

    Args:
        mechanism: Whose work it is.
        cell: The id of the cell that shows the lab.
        number: Which of the cell's labs it is.
    """

    def __init__(self, mechanism: Mechanism, cell: str, number: int = 0) -> None:
        self._mechanism = mechanism
        self._path = Path(FOLDER) / f"{_NAME.sub('-', cell)[:60]}-{number}.json"
        self._start = _fingerprint(keep(mechanism))
        self._timer: Any = None
        self._found = [text for path in (self._path, self._older) if (text := self._fitting(path))]

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
        """Write what there is now, a moment later."""
        if (loop := running_loop()) is None:
            return
        if self._timer is not None:
            self._timer.cancel()
        self._timer = loop.call_later(REST, self.write)

    def write(self) -> None:
        """Write what there is now; nothing where all is as it began."""
        self._timer = None
        text = keep(self._mechanism)
        if _fingerprint(text) == self._start or len(text) > MOST_BYTES - 200:
            return
        document = {**json.loads(text), "from": self._start, "saved": time.time()}
        try:
            self._write(json.dumps(document, ensure_ascii=False))
        except OSError:
            return

    def _write(self, text: str) -> None:
        self._path.parent.mkdir(exist_ok=True)
        if self._found and self._path.is_file():  # what was offered and not taken up is not lost
            os.replace(self._path, self._older)
            self._found = []
        with tempfile.NamedTemporaryFile("w", dir=self._path.parent, delete=False, encoding="utf-8") as file:
            file.write(text)
        os.replace(file.name, self._path)

    def close(self) -> None:
        """Write what is still due, and write no more."""
        if self._timer is not None:
            self._timer.cancel()
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
