"""Who serves the requests, by the variant."""

from types import ModuleType
from typing import Final

from memlab.core.history import Settings
from memlab.mechanisms.hashed_table import chains, groups, tsb
from memlab.mechanisms.hashed_table.state import CHAINED, CLUSTERED, POWERPC, ULTRASPARC

_SERVED: Final[dict[str, ModuleType]] = {CHAINED: chains, CLUSTERED: chains, POWERPC: groups, ULTRASPARC: tsb}


def served_by(settings: Settings) -> ModuleType:
    """The module with ``translate``, ``map_page`` and ``unmap_page``."""
    return _SERVED[settings.variant]
