"""hashed.json: chains, clusters, the groups of a PowerPC and the TSB of an UltraSPARC, each kind in a module."""

from collections.abc import Callable, Mapping
from typing import Any, Final

from tests.adapters.exam_questions import check as check_questions
from tests.adapters.hashed import chains, groups, tsb
from tests.adapters.tally import Tally, cases_of

KEYS = {"kind", "tags", "hash", "buckets"}

_KINDS: Final[Mapping[str, Callable[[dict[str, Any], Tally], None]]] = {
    "chained": chains.check,
    "clustered": chains.check,
    "ppc32": groups.check,
    "ppc32_insert": groups.check_inserts,
    "tsb": tsb.check,
}


def check(document: Any, tally: Tally) -> None:
    for case in cases_of(document):
        if case["kind"] == "exam":
            check_questions([case], tally)
            continue
        tally.case(case["id"])
        _KINDS[case["kind"]](case, tally)
