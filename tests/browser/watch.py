"""A watch over a page: what its console complains of, and every request that would leave this machine."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from playwright.sync_api import ConsoleMessage, Error, Page, Request, WebSocket

# Complaints that are nobody's fault here: a pattern of the text, and why it is let pass.
ALLOWED: dict[str, str] = {}
LOCAL = {"127.0.0.1", "localhost", None}


class Watch:
    """Collects the problems of one page; `check` raises on them."""

    def __init__(self, page: Page) -> None:
        self.console: list[str] = []  # everything that was said, errors or not
        self.outside: list[str] = []  # where requests wanted to go
        self._errors: list[str] = []
        self._allowed = dict(ALLOWED)
        page.on("console", self._heard)
        page.on("pageerror", self._thrown)
        page.on("request", self._requested)
        page.on("websocket", self._requested)

    def allow(self, pattern: str, reason: str) -> None:
        """Let complaints that match pass, in this test, for a reason that is told."""
        assert reason, f"why is {pattern} to be allowed?"
        self._allowed[pattern] = reason

    def _heard(self, message: ConsoleMessage) -> None:
        self.console.append(f"{message.type}: {message.text}")
        if message.type == "error":
            self._errors.append(f"console: {message.text} ({message.location['url'].split('?')[0]})")

    def _thrown(self, error: Error) -> None:
        self._errors.append(f"thrown: {error.stack or error.message}")

    def _requested(self, request: Request | WebSocket) -> None:
        url = urlsplit(request.url)
        if url.scheme in {"http", "https", "ws", "wss"} and url.hostname not in LOCAL:
            self.outside.append(f"request: {request.url} is not on this machine")

    def problems(self) -> list[str]:
        """What is wrong so far, without what is allowed."""
        allowed = [re.compile(pattern) for pattern in self._allowed]
        errors = [error for error in self._errors if not any(pattern.search(error) for pattern in allowed)]
        return [*errors, *self.outside]

    def check(self) -> None:
        """Fail if anything was wrong since the last check.

        Raises:
            AssertionError: the page complained, or asked for something outside this machine.
        """
        problems = self.problems()
        self._errors.clear()
        self.outside.clear()
        assert not problems, "\n".join(["The page is not well:", *problems])
