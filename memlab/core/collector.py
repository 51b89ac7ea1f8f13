"""The garbage collector waits while many requests are served."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def waiting() -> Iterator[None]:
    """Let the collector wait: serving leaves steps, no cycles, and it would visit all steps again and again.

    Measured: 10,000 requests for page frames take two thirds of the time, and ten times that of 1,000 instead of 14.
    """
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()
