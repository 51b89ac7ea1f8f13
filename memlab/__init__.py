"""memlab: see how an operating system manages memory, one decision at a time."""

__version__ = "0.1.0"
