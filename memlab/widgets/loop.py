"""The event loop of the kernel, for what is done a moment later."""

import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from asyncio import AbstractEventLoop


def running_loop() -> "AbstractEventLoop | None":
    """The loop that the code runs in; None where there is none, as in a script.

    Whoever runs one has imported asyncio: where nobody has, it is not worth its time.

    Examples:
        >>> running_loop() is None
        True
    """
    asyncio = sys.modules.get("asyncio")
    try:
        return asyncio.get_running_loop() if asyncio else None
    except RuntimeError:
        return None
