"""Long work: one piece of it at a time, in the event loop that also hears the reader; at once where there is none."""

import asyncio
from collections.abc import Coroutine
from contextlib import suppress
from typing import Any

from memlab.widgets.loop import running_loop


class Running:
    """The work that goes on, if any.

    Attributes:
        task: The work as a task, while it goes on.
    """

    def __init__(self) -> None:
        self.task: asyncio.Task[None] | None = None

    def begin(self, work: Coroutine[Any, Any, None]) -> None:
        """Begin work, in place of what went on."""
        self.end()
        loop = running_loop()
        if loop is None:
            with suppress(StopIteration):
                while True:
                    work.send(None)
        else:
            self.task = loop.create_task(work)
            self.task.add_done_callback(self._ended)

    def end(self) -> None:
        """Let the work end, for nobody waits for it any more."""
        if self.task is not None:
            self.task.cancel()
            self.task = None

    def _ended(self, task: "asyncio.Task[None]") -> None:
        if self.task is task:
            self.task = None


async def rest(seconds: float = 0.0) -> None:
    """Let others have their turn, and so much time."""
    await asyncio.sleep(seconds if running_loop() else 0)
