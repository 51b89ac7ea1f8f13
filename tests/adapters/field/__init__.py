"""field.json: what people tried, one module a mechanism.

``CASES`` maps an id to ``check(entry, tally)``; ``find(entry)`` reads what is given, for others of the same kind.
"""

import sys
from typing import Any

from tests.adapters.mixed import check_entries
from tests.adapters.tally import Tally

KEYS = {"id", "mechanism", "given", "right"}


def check(document: Any, tally: Tally) -> None:
    check_entries(document, tally, sys.modules[__name__], "CASES")
