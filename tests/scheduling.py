"""Which tests of a run over two cores stay together: those that share what takes long to make; in their order."""

import re

import pytest
from xdist.scheduler import LoadScopeScheduling

_TOGETHER = re.compile(r"tests/(browser|command|notebooks)/(?!test_first_sight)")
_DESK = re.compile(r"tests/browser/test_every_lab\.py::.*\[([a-z0-9_]+)")
_OF_A_KIND = re.compile(r"(tests/test_(?:notebooks|every_sentence)\.py)::.*\[([a-z0-9_]+)")


class TogetherScheduling(LoadScopeScheduling):
    """Hands out each file that shares a server, a browser or a run notebook whole, and all other tests one by one."""

    def __init__(self, config: pytest.Config, log: object) -> None:
        config.option.loadscopereorder = False  # what answers fast stays first
        super().__init__(config, log)

    def _split_scope(self, nodeid: str) -> str:
        return together(nodeid)


def together(nodeid: str) -> str:
    """The name of what a test shares with others; its own where it shares nothing.

    Examples:
        >>> together("tests/browser/test_every_lab.py::test_it_fits[buddy]")
        'desk of buddy'
        >>> together("tests/command/test_server.py::test_it_answers")
        'tests/command/test_server.py'
        >>> together("tests/browser/test_first_sight.py::test_it_is_seen[05_paging]")
        'tests/browser/test_first_sight.py::test_it_is_seen[05_paging]'
        >>> together("tests/core/test_power.py::test_it[3]")
        'tests/core/test_power.py::test_it[3]'
    """
    if desk := _DESK.match(nodeid):
        return f"desk of {desk[1]}"
    if kind := _OF_A_KIND.match(nodeid):
        return f"{kind[1]} {kind[2]}"
    return nodeid.partition("::")[0] if _TOGETHER.match(nodeid) else nodeid
