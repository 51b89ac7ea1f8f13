"""What lies beside the model of a mechanism: its picture, its title page, and whatever else is asked for by name."""

import importlib
import inspect
import sys
from functools import lru_cache
from types import ModuleType

from memlab.errors import MechanismError


@lru_cache(maxsize=64)
def view_of(kind: type) -> ModuleType:
    """The ``view`` module beside the model of a mechanism, or of the nearest class that it stands on.

    Raises:
        MechanismError: There is none.
    """
    for base in kind.__mro__:
        view = beside(base, "view")
        if view is not None and hasattr(view, "scene"):
            return view
    what = "define scene(self, step=None, look=None), or put a view.py beside its model"
    raise MechanismError(f"{kind.__name__} has no picture: {what}.")


def beside(kind: type, stem: str) -> ModuleType | None:
    """The module of a name beside the one that a class stands in; None where there is none."""
    package = kind.__module__.rpartition(".")[0]
    if not package:
        return None  # a class of a notebook or of a single file
    name = f"{package}.{stem}"
    try:
        return importlib.import_module(name)
    except ModuleNotFoundError as missing:
        if missing.name is None or not f"{name}.".startswith(f"{missing.name}."):
            raise
        return None


def title_page_of(kind: type) -> str:
    """What a mechanism is: the docstring of its package, or of a class that stands in none as it was written."""
    for base in kind.__mro__:
        package = sys.modules.get(base.__module__.rpartition(".")[0])
        if text := vars(base).get("written", "") if package is None else package.__doc__:
            return inspect.cleandoc(text)
    return ""
