"""What has gone from the page is closed, but never under the hands of a page that is just being loaded."""

from __future__ import annotations

import asyncio

import pytest
from ipywidgets import HTML, HBox, Widget

from memlab.widgets import disposal
from memlab.widgets.disposal import Leaving, close_tree

from .conftest import Wire


@pytest.fixture
def _short(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(disposal, "REST", 0.05)


def opened(*widgets: Widget) -> list[bool]:
    return [widget.comm is not None for widget in widgets]


def test_without_a_page_a_tree_is_closed_at_once(wire: Wire) -> None:
    child = HTML()
    root = HBox([child])
    wire.take()
    close_tree(root)
    assert opened(root, child, root.layout, child.style) == [False] * 4
    assert [kind for kind, _ in wire.sent if kind == "comm_close"] == ["comm_close"] * 5


@pytest.mark.usefixtures("wire", "_short")
def test_with_a_page_it_goes_from_it_at_once_and_is_closed_after_a_rest() -> None:
    async def work() -> None:
        child = HTML()
        root = HBox([child])
        close_tree(root)
        assert root.children == ()
        assert opened(root, child) == [True, True]
        await asyncio.sleep(0.1)
        assert opened(root, child) == [False, False]

    asyncio.run(work())


@pytest.mark.usefixtures("wire", "_short")
def test_another_that_goes_and_a_page_that_is_loaded_prolong_the_rest(monkeypatch: pytest.MonkeyPatch) -> None:
    async def work() -> None:
        leaving, first, second = Leaving(), HTML(), HTML()
        leaving.add(first)
        await asyncio.sleep(0.03)
        leaving.add(second)
        await asyncio.sleep(0.03)
        assert opened(first, second) == [True, True]
        monkeypatch.setattr(Widget, "_control_comm", object())
        await asyncio.sleep(0.04)
        assert opened(first, second) == [True, True]
        await asyncio.sleep(0.1)
        assert opened(first, second) == [False, False]

    asyncio.run(work())


@pytest.mark.usefixtures("wire")
def test_those_that_wait_are_not_many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(disposal, "MOST", 3)

    async def work() -> list[bool]:
        leaving, widgets = Leaving(), [HTML() for _ in range(3)]  # each with its layout and style
        for widget in widgets:
            leaving.add(widget)
        return opened(*widgets)

    assert asyncio.run(work()) == [False, False, True]
