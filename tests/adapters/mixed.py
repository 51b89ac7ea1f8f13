"""Files whose entries belong to many mechanisms: each entry finds its check in a folder of modules."""

import importlib
import pkgutil
from collections.abc import Callable
from types import ModuleType
from typing import Any

from tests.adapters.tally import Tally, cases_of

Entry = dict[str, Any]
Check = Callable[[Entry, Tally], None]


def check_entries(document: Any, tally: Tally, package: ModuleType, table: str) -> None:
    """Check each entry by whoever claims its id in a ``table``, or recognises it with ``find``; name the others."""
    modules = _modules(package)
    by_id = {name: check for module in modules for name, check in getattr(module, table, {}).items()}
    finders = [module.find for module in modules if hasattr(module, "find")]
    for entry in cases_of(document):
        found = by_id.get(entry["id"]) or next(filter(None, (find(entry) for find in finders)), None)
        if found is None:
            tally.nobody(entry["id"])
            continue
        tally.case(entry["id"])
        try:
            found(entry, tally)
        except Exception as error:  # one entry gone wrong must not hide the others
            tally.wrong(f"{type(error).__name__}: {error}")


def _modules(package: ModuleType) -> list[ModuleType]:
    names = (module.name for module in pkgutil.iter_modules(package.__path__))
    return [importlib.import_module(f"{package.__name__}.{name}") for name in names]
