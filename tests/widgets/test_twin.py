"""The static twin: what a notebook shows where no kernel answers."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from memlab.mechanisms.dynamic_storage import Allocate, DynamicStorage
from memlab.widgets import twin
from memlab.widgets.twin import Twin, twin_of


def test_it_is_the_picture_with_its_sentence() -> None:
    heap = DynamicStorage()
    heap.ask(Allocate("<b>", 600 * 1024))
    shown = twin_of(heap)
    assert shown["image/svg+xml"].startswith("<svg")
    assert "Block &lt;b&gt; takes 400K-1000K" in shown["image/svg+xml"]
    assert "<b>" not in shown["text/html"]
    assert heap.step.why in shown["text/plain"]


def test_it_brings_no_script() -> None:
    assert "<script" not in twin_of(DynamicStorage())["text/html"]


def test_at_rest_it_is_brought_up_to_date_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(twin, "REST", 0.02)
    heap, told = DynamicStorage(), []

    def publish(data: dict[str, Any], name: str, *, update: bool) -> None:
        told.append((name, update, data["text/plain"]))

    async def work() -> None:
        shown = Twin(heap, publish, "twin-1")
        for number in range(20):
            heap.ask(Allocate(f"B{number}", 10))
        await asyncio.sleep(0.2)
        shown.close()
        heap.ask(Allocate("later", 10))
        await asyncio.sleep(0.1)

    asyncio.run(work())
    assert [(name, update) for name, update, _ in told] == [("twin-1", False), ("twin-1", True)]
    assert "Block B19 takes" in told[1][2]
