"""A folder of cases: which files it holds, of what kind each is, and running it."""

import importlib
import json
import pkgutil
import re
from collections.abc import Mapping
from pathlib import Path
from types import ModuleType
from typing import Any

from tests import adapters
from tests.adapters.tally import Tally


class UnknownKindError(Exception):
    """A file that no adapter knows."""


def case_files(folder: Path) -> list[Path]:
    """Every file of a folder, also of folders in it; notes (``.md``) and hidden files are no cases."""
    found = (path for path in folder.rglob("*") if path.is_file() and path.suffix != ".md")
    return sorted(path for path in found if not any(part.startswith(".") for part in path.relative_to(folder).parts))


def known_adapters() -> dict[str, ModuleType]:
    """The adapters by the kind of file they know."""
    names = (module.name for module in pkgutil.iter_modules(adapters.__path__))
    modules = {name: importlib.import_module(f"{adapters.__name__}.{name}") for name in names}
    return {name: module for name, module in modules.items() if hasattr(module, "check")}


def run(path: Path) -> Tally:
    """Compare every step of a file.

    Raises:
        UnknownKindError: No adapter knows the file.
    """
    document = _read(path)
    adapter = adapter_of(path, document)
    tally = Tally(path.name)
    try:
        adapter.check(document, tally)
    except Exception as error:  # whatever a case makes memlab do, the report names the case
        tally.wrong(f"{type(error).__name__}: {error}")
    return tally


def adapter_of(path: Path, document: Any) -> ModuleType:
    """The adapter for a file: by its topic, else by its name, else by the keys it holds."""
    known = known_adapters()
    name = _by_topic(document, known) or _by_name(path.stem, known) or _by_keys(document, known)
    if name is None:
        raise UnknownKindError(f"No adapter knows {path}: add one to tests/adapters (there are {', '.join(known)}).")
    return known[name]


def _read(path: Path) -> Any:
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except ValueError:
        raise UnknownKindError(f"No adapter knows {path}: it is not JSON.") from None


def _by_topic(document: Any, known: Mapping[str, ModuleType]) -> str | None:
    topic = document.get("topic") if isinstance(document, dict) else None
    return topic if topic in known else None


def _by_name(stem: str, known: Mapping[str, ModuleType]) -> str | None:
    """The longest kind that the name starts or ends with: ``free_list-2``, ``more.free_list``, ``buddyinfo_rows``."""
    plain = re.sub(r"[^a-z0-9]+", "_", stem.lower())
    fitting = [name for name in known if re.search(rf"(^|_){name}(_|$)", plain)]
    return max(fitting, key=len, default=None)


def _by_keys(document: Any, known: Mapping[str, ModuleType]) -> str | None:
    fitting = [name for name, module in known.items() if _holds(document, getattr(module, "KEYS", None))]
    return fitting[0] if len(fitting) == 1 else None


def _holds(document: Any, keys: Any) -> bool:
    cases = document.get("cases", [document]) if isinstance(document, dict) else document
    first = cases[0] if isinstance(cases, list) and cases else None
    return bool(keys) and isinstance(first, dict) and set(keys) <= first.keys()
