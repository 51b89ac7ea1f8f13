"""Every mechanism's title page says what to read, each word of it is there, and its events are public."""

import importlib
import inspect
import pkgutil
import re
from collections.abc import Iterator
from types import ModuleType
from typing import Any

import pytest

from memlab.catalogue import Entry, entry, names
from memlab.core.history import Event

HEAD = r"^\*What to read\*, where ``step`` is what ``ask`` returns, or ``(\w+)\.history\[i\]``:$"


@pytest.fixture(params=names())
def one(request: pytest.FixtureRequest) -> Entry:
    return entry(request.param)


def page_of(one: Entry) -> ModuleType:
    return importlib.import_module(f"memlab.mechanisms.{one.name}")


def events_in(page: ModuleType) -> set[str]:
    """The names of all events that the modules of a mechanism define."""
    modules = (importlib.import_module(each.name) for each in pkgutil.walk_packages(page.__path__, f"{page.__name__}."))
    found = [value for module in modules for value in vars(module).values() if inspect.isclass(value)]
    mine = [kind for kind in found if issubclass(kind, Event) and kind.__module__.startswith(f"{page.__name__}.")]
    return {kind.__name__ for kind in mine if not kind.__name__.startswith("_")}


def test_its_events_are_public(one: Entry) -> None:
    page = page_of(one)
    assert events_in(page)
    assert sorted(events_in(page) - set(page.__all__)) == []


def to_read(page: ModuleType) -> tuple[str, list[str]]:
    """What the page calls the mechanism, and what it says can be read: each expression of its list."""
    told = inspect.cleandoc(page.__doc__ or "").partition("\n\nExamples:")[0]
    head = re.search(HEAD, told, re.M)
    assert head, "there is no list of what to read"
    rows = re.findall(r"^- (.+)$", told[head.end() :], re.M)
    spans = [span for row in rows for span in re.findall(r"``(.+?)``", row)]
    return head[1], [span for span in spans if re.search(rf"\b(?:step|{head[1]})\b[.)]", span)]


def worked(one: Entry) -> Iterator[Any]:
    for preset in one.mechanism.presets:
        mechanism = one.mechanism()
        mechanism.use(preset)
        yield mechanism


def test_all_that_is_to_be_read_is_there(one: Entry) -> None:
    """Each expression has a value at some step of some worked example."""
    page = page_of(one)
    name, expressions = to_read(page)
    assert len(expressions) > len("a few")
    unread = set(expressions)
    for mechanism in worked(one):
        for step in mechanism.history:
            known = {**vars(page), "step": step, name: mechanism}
            unread -= {each for each in unread if _value(each, known) is not None}
    assert unread == set()


def _value(expression: str, known: dict[str, Any]) -> Any:
    try:
        return eval(expression, known)
    except (AttributeError, LookupError, TypeError):
        return None


def test_a_step_s_result_and_event_are_among_it(one: Entry) -> None:
    _, expressions = to_read(page_of(one))
    assert {"step.result", "step.event.kind", "step.why"} <= set(expressions)
