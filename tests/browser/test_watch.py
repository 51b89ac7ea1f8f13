"""Nothing that goes wrong in a page goes unseen: tried on pages without JupyterLab, where it is quick."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import BrowserContext, Page

from .watch import Watch

OUTSIDE = "http://outside.example/font.css"


@pytest.fixture
def blank(browser_context: BrowserContext) -> Iterator[Page]:
    page = browser_context.new_page()
    yield page
    page.close()


def after(page: Page, script: str) -> Watch:
    """The watch over a page in which a script has run."""
    watch = Watch(page)
    page.evaluate(script)
    page.wait_for_timeout(100)  # what scripts leave behind arrives a moment later
    return watch


def test_a_quiet_page_is_well(blank: Page) -> None:
    watch = after(blank, "console.log('hello'); console.warn('careful')")
    watch.check()
    assert watch.console == ["log: hello", "warning: careful"]


def test_a_console_error_fails(blank: Page) -> None:
    with pytest.raises(AssertionError, match="console: planted"):
        after(blank, "console.error('planted')").check()


def test_an_exception_that_nobody_catches_fails(blank: Page) -> None:
    with pytest.raises(AssertionError, match="thrown: Error: planted"):
        after(blank, "setTimeout(() => { throw new Error('planted') })").check()


def test_a_promise_that_nobody_catches_fails(blank: Page) -> None:
    with pytest.raises(AssertionError, match="thrown: Error: planted"):
        after(blank, "Promise.reject(new Error('planted')); 0").check()


@pytest.mark.parametrize(
    "script",
    [
        f"fetch('{OUTSIDE}').catch(() => 0)",
        f"document.body.innerHTML = `<img src='{OUTSIDE}'>`",
        "new WebSocket('ws://outside.example/font.css'); 0",
        "fetch('http://192.0.2.1/outside.example/font.css', {signal: AbortSignal.timeout(50)}).catch(() => 0)",
    ],
    ids=["fetch", "image", "websocket", "number"],
)
def test_a_request_that_would_leave_the_machine_is_counted(blank: Page, script: str) -> None:
    watch = after(blank, script)
    assert len(watch.outside) == 1
    assert "outside.example/font.css is not on this machine" in watch.outside[0]
    with pytest.raises(AssertionError, match="not on this machine"):
        watch.check()


@pytest.mark.parametrize("host", ["outside.example", "192.0.2.1", "localhost.example"])
def test_such_a_request_gets_nowhere(blank: Page, host: str) -> None:
    failures: list[str] = []
    blank.on("requestfailed", lambda request: failures.append(str(request.failure)))
    after(blank, f"fetch('http://{host}/').catch(() => 0)")
    assert failures == ["net::ERR_NAME_NOT_RESOLVED"]


def test_what_is_allowed_passes_and_nothing_else_does(blank: Page) -> None:
    watch = after(blank, "console.error('known'); console.error('new')")
    watch.allow("known", reason="this test plants it")
    with pytest.raises(AssertionError, match="new") as failure:
        watch.check()
    assert "known" not in str(failure.value)


def test_nothing_is_allowed_without_a_reason(blank: Page) -> None:
    with pytest.raises(AssertionError, match="why is known"):
        Watch(blank).allow("known", reason="")
