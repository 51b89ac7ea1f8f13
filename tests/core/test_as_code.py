"""Copying as code: what a cell runs is what was copied, for every mechanism and every example."""

import pytest

from memlab.catalogue import entry, names
from memlab.core.as_code import as_code
from memlab.mechanisms.dynamic_storage import Allocate, DynamicStorage

EXAMPLES = [(name, preset) for name in names() for preset in entry(name).mechanism.presets]


def run(code: str, name: str = "lab") -> object:
    space: dict[str, object] = {}
    exec(compile(code, "<cell>", "exec"), space)
    return space[name]


@pytest.mark.parametrize(("name", "preset"), EXAMPLES, ids=lambda part: getattr(part, "name", part))
def test_every_example_comes_back(name: str, preset: object) -> None:
    mechanism = entry(name).mechanism()
    mechanism.use(preset)
    mechanism.seek(len(mechanism.history) // 2)
    again = run(as_code(mechanism))
    assert type(again) is type(mechanism)
    assert (again.settings, again.requests, again.cursor) == (mechanism.settings, mechanism.requests, mechanism.cursor)


def test_only_what_is_not_usual_is_written() -> None:
    heap = DynamicStorage(fit="best")
    assert as_code(heap, "heap").splitlines()[2:] == ["heap = DynamicStorage(fit='best')", "heap.seek(0)", "heap"]


def test_a_name_of_quotes_and_markup_is_only_text() -> None:
    heap = DynamicStorage()
    heap.ask(Allocate("'); import os  # <b>", 5))
    assert run(as_code(heap)).requests == heap.requests


def test_a_class_of_a_notebook_is_taken_to_be_there() -> None:
    mine = type("Mine", (DynamicStorage,), {"__module__": "__main__"})
    code = as_code(mine(), "mine")
    assert code.splitlines() == ["mine = Mine()", "mine.seek(0)", "mine"]
