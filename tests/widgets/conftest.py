"""Messages between kernel and browser, written down instead of sent: no kernel, no browser."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import comm
import pytest
from comm.base_comm import BaseComm

from memlab.scene.look import WIDTH
from memlab.widgets import lab


class Wire:
    """What was sent so far, oldest first: the type of each message and its data."""

    def __init__(self) -> None:
        self.sent: list[tuple[str, dict[str, Any]]] = []

    def take(self) -> list[dict[str, Any]]:
        """The data of what was sent since the last time."""
        taken, self.sent = self.sent, []
        return [data for _, data in taken]

    def states(self) -> list[dict[str, Any]]:
        """The traits that were sent since the last time, a dictionary for each message; echoes left out."""
        return [data["state"] for data in self.take() if data.get("method") == "update"]


@pytest.fixture(autouse=True)
def room(monkeypatch: pytest.MonkeyPatch) -> None:
    """No lab of this test is drawn for the room that one of another test had."""
    monkeypatch.setattr(lab, "_room", {"width": WIDTH})


@pytest.fixture
def wire(monkeypatch: pytest.MonkeyPatch) -> Iterator[Wire]:
    """The wire that widgets made in this test are on."""
    line = Wire()

    class Recorded(BaseComm):
        def publish_msg(self, msg_type: str, data: Any = None, *_: Any, **__: Any) -> None:
            line.sent.append((msg_type, data or {}))

    monkeypatch.setattr(comm, "create_comm", Recorded)
    yield line  # noqa: PT022  # the widgets of the test live until here
