"""What a module says is public is there, and is meant for others."""

import importlib
import inspect
from pathlib import Path
from types import ModuleType

import pytest

import memlab
from memlab.catalogue import names

ROOT = Path(memlab.__file__).parent
MODULES = sorted(
    ".".join(path.relative_to(ROOT.parent).with_suffix("").parts).removesuffix(".__init__")
    for path in ROOT.rglob("*.py")
    if path.name != "__main__.py"
)
PAGES = ["memlab", *(f"memlab.mechanisms.{name}" for name in names())]


def public(module: ModuleType) -> list[str]:
    return list(getattr(module, "__all__", []))


@pytest.mark.parametrize("name", MODULES)
def test_all_names_what_there_is_once_and_in_order(name: str) -> None:
    module = importlib.import_module(name)
    listed = public(module)
    assert [each for each in listed if not hasattr(module, each)] == []
    assert listed == sorted(set(listed), key=_order)


def _order(name: str) -> tuple[int, str]:
    """Constants, classes, functions, as ruff sorts them."""
    constant = name.isupper() and len(name) > 1
    return (0 if constant else 1 if name[:1].isupper() else 2, name)


@pytest.mark.parametrize("name", PAGES)
def test_a_page_lists_everything_public_that_it_brings_in(name: str) -> None:
    page = importlib.import_module(name)
    brought = {
        each
        for each, value in vars(page).items()
        if not each.startswith("_")
        and not inspect.ismodule(value)
        and getattr(value, "__module__", "").startswith("memlab")
    }
    assert brought - set(public(page)) == set()
    assert public(page), "a page says what is public"


@pytest.mark.parametrize("name", MODULES)
def test_everything_public_is_explained(name: str) -> None:
    """Each public class and function of memlab's own says what it is."""
    module = importlib.import_module(name)
    assert (module.__doc__ or "").strip()
    own = [value for value in vars(module).values() if getattr(value, "__module__", None) == name]
    spoken = [value for value in own if inspect.isclass(value) or inspect.isfunction(value)]
    assert [
        each.__qualname__ for each in spoken if not each.__name__.startswith("_") and not inspect.getdoc(each)
    ] == []


def test_the_version_is_a_version() -> None:
    assert all(part.isdigit() for part in memlab.__version__.split("."))
