"""The table without a browser: what is sent, what a row asks, and which rows of many are shown."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from memlab.core.request import Request
from memlab.mechanisms.dynamic_storage.requests import Free
from memlab.scene.paint import Paint
from memlab.scene.panels import Row, Table
from memlab.widgets.panels.table import MOST, TableView, window

from .conftest import Wire


def row(name: str, strong: bool = False, asks: Request | None = None) -> Row:
    return Row(key=name, cells=(name, "600K"), words=f"{name} holds 600K", paint=Paint.HUE_1, strong=strong, asks=asks)


def table(*rows: Row) -> Table:
    return Table(key="held", title="Who holds what", columns=("process", "size"), rows=rows)


def view(*rows: Row) -> tuple[TableView, list[Any]]:
    asked: list[Any] = []
    return TableView(table(*rows), asked.append), asked


def click(shown: TableView, number: object) -> None:
    shown.widget._handle_custom_msg({"do": "ask", "row": number}, [])


def ids(shown: TableView) -> dict[str, int]:
    return {sent["cells"][0]: sent["id"] for sent in shown.widget.rows}


def test_a_change_is_one_message_and_no_change_is_none(wire: Wire) -> None:
    shown, _ = view(row("A"), row("B"))
    wire.take()
    shown.show(table(row("A"), row("B")))
    assert wire.take() == []
    shown.show(table(row("A"), row("B", strong=True)))
    (state,) = wire.states()
    assert state.keys() == {"rows"}


def test_a_row_is_sent_as_words_and_never_as_a_request() -> None:
    shown, _ = view(row("A", strong=True, asks=Free("A")))
    assert shown.widget.rows == [
        {
            "id": 1,
            "cells": ["A", "600K"],
            "words": "A holds 600K",
            "color": "var(--memlab-hue-1)",
            "strong": True,
            "asks": True,
        }
    ]


def test_a_plain_row_has_no_colour_to_show() -> None:
    shown, _ = view(Row(key="A", cells=("A", "600K")))
    assert shown.widget.rows[0]["color"] == ""


def test_a_click_asks_what_the_row_asks() -> None:
    shown, asked = view(row("A", asks=Free("A")), row("B", asks=Free("B")))
    click(shown, ids(shown)["B"])
    assert asked == [Free("B")]


@pytest.mark.parametrize("number", [2, 99, -1, "1", None, 1.5])
def test_a_click_on_what_asks_nothing_or_is_not_there_does_nothing(number: object) -> None:
    shown, asked = view(row("A", asks=Free("A")), row("B"))
    click(shown, number)
    assert asked == []


def test_a_row_keeps_its_number_while_it_is_there_and_no_other_gets_it() -> None:
    shown, asked = view(row("A", asks=Free("A")), row("B", asks=Free("B")))
    old = ids(shown)
    shown.show(table(row("C", asks=Free("C")), row("B", asks=Free("B"))))
    assert ids(shown)["B"] == old["B"]
    assert old["A"] not in ids(shown).values()
    click(shown, old["A"])
    assert asked == []


def test_many_rows_are_shown_around_the_strong_one_and_the_others_counted() -> None:
    shown, _ = view(*(row(f"P{at}", strong=at == 700) for at in range(1_000)))
    cells = [sent["cells"][0] for sent in shown.widget.rows]
    assert cells == [f"P{at}" for at in range(600, 800)]
    assert (shown.widget.before, shown.widget.after) == (600, 200)


@given(st.lists(st.booleans(), max_size=60), st.integers(1, 20))
def test_a_window_holds_the_first_strong_row_and_as_many_others_as_it_can(strong: list[bool], most: int) -> None:
    first = window(strong, most)
    seen = range(first, min(first + most, len(strong)))
    assert len(seen) == min(most, len(strong))
    assert not any(strong) or strong.index(True) in seen


def test_most_rows_are_a_page_that_a_browser_draws_at_once() -> None:
    shown, _ = view(*(row(f"P{at}") for at in range(MOST + 1)))
    assert (len(shown.widget.rows), shown.widget.before, shown.widget.after) == (MOST, 0, 1)
