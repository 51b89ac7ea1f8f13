"""The mechanisms there are, in teaching order: whatever stands in their folder, with no list to keep."""

import importlib
import pkgutil
from collections.abc import Callable
from dataclasses import dataclass
from typing import get_type_hints

from memlab import mechanisms
from memlab.core.mechanism import Mechanism


@dataclass(frozen=True)
class Entry:
    """A mechanism of the catalogue.

    Attributes:
        name: The name of its folder.
        mechanism: Its class: what its ``example()`` says that it returns.
        example: Sets up a worked example of it.
    """

    name: str
    mechanism: type[Mechanism]
    example: Callable[[], Mechanism]


def names() -> tuple[str, ...]:
    """The folders of mechanisms, by name; imports none of them."""
    return tuple(sorted(found.name for found in pkgutil.iter_modules(mechanisms.__path__) if found.ispkg))


def entry(name: str) -> Entry:
    """The mechanism of a folder.

    Raises:
        ModuleNotFoundError: There is no such folder.
    """
    page = importlib.import_module(f"{mechanisms.__name__}.{name}")
    return Entry(name, get_type_hints(page.example)["return"], page.example)


def catalogue() -> tuple[Entry, ...]:
    """Every mechanism, by its ``lesson``, then by its title.

    Examples:
        >>> "Dynamic storage allocation" in [one.mechanism.title for one in catalogue()]
        True
    """
    return tuple(sorted(map(entry, names()), key=lambda one: (one.mechanism.lesson, one.mechanism.title)))
