"""Messages from the kernel to the browser, written down instead of sent."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple
from unittest.mock import patch

import comm
from comm.base_comm import BaseComm

from memlab.widgets.lab import Lab
from tests.bench.subjects import SUBJECTS


class Message(NamedTuple):
    """What one message was about: the widget, the traits, and the bytes of it all."""

    widget: str
    traits: tuple[str, ...]
    size: int


class Wire(list[Message]):
    """The messages so far."""

    def take(self) -> list[Message]:
        """What was sent since the last time."""
        taken = list(self)
        self.clear()
        return taken


@contextmanager
def recorded() -> Iterator[Wire]:
    """Widgets made inside write their messages down."""
    wire = Wire()

    class Recorded(BaseComm):
        def publish_msg(self, _: str, data: Any = None, __: Any = None, buffers: Any = None, **___: Any) -> None:
            size = len(json.dumps(data or {})) + sum(memoryview(part).nbytes for part in buffers or ())
            wire.append(Message(self.comm_id, tuple((data or {}).get("state", ())), size))

    with patch.object(comm, "create_comm", Recorded):
        yield wire


def twice(messages: list[Message]) -> list[Message]:
    """The messages of widgets that sent more than one."""
    counted = Counter(message.widget for message in messages)
    return [message for message in messages if counted[message.widget] > 1]


def of_a_step(subject: str) -> list[Message]:
    """What a lab sends when it goes from one step to the next, there and back before."""
    mechanism, (before, after) = SUBJECTS[subject]()
    with recorded() as wire:
        lab = Lab(mechanism)
        for step in (before, after, before):
            mechanism.seek(step)
        wire.take()
        mechanism.seek(after)
        sent = wire.take()
        lab.close()
    return sent


def report(subjects: list[str]) -> Iterator[str]:
    """The table, line by line."""
    for name in subjects:
        sent = of_a_step(name)
        fine = len(sent) <= 20 and not twice(sent)
        yield (
            f"{name:14} {len(sent):3} messages, {sum(message.size for message in sent):8,} bytes  "
            f"{'each widget once' if fine else 'MORE THAN 20, OR A WIDGET TWICE'}"
        )
