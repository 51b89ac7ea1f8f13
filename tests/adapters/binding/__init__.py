"""binding.json: registers and modes, stages of binding, dynamic loading and linking: one module a kind of case.

A module is named as its kind and has ``def check(case, tally)``, which answers the fields of the case, and ``KEY``, by
which the run of an exam question is recognised. A kind without a module is named in the report.
"""

import importlib
import pkgutil
from types import ModuleType
from typing import Any

from tests.adapters.tally import Tally, cases_of

KEYS = {"id", "kind", "tags", "mode", "ops"}


def check(document: Any, tally: Tally) -> None:
    kinds = _kinds()
    for case in cases_of(document):
        kind, run = _kind_of(case, kinds)
        if kind not in kinds:
            tally.nobody(case["id"])
            continue
        tally.case(case["id"])
        kinds[kind].check(run, tally)


def _kinds() -> dict[str, ModuleType]:
    names = (module.name for module in pkgutil.iter_modules(__path__))
    return {name: importlib.import_module(f"{__name__}.{name}") for name in names}


def _kind_of(case: dict[str, Any], kinds: dict[str, ModuleType]) -> tuple[str, dict[str, Any]]:
    if case["kind"] != "exam":
        return case["kind"], case
    run = case.get("run", {})
    return next((name for name, module in kinds.items() if run.keys() >= module.KEY), ""), run
