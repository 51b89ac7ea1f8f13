"""What a caller can do wrong, in one small tree.

A hardware fault (a trap, a page fault, no hole large enough) is not an error: it is an event of the history.
"""


class MemlabError(Exception):
    """Anything that memlab refuses; the message names the value, the bound and what to do."""


class BadValueError(MemlabError, ValueError):
    """A value that no mechanism could use: wrong type, sign, length or spelling."""


class BadRequestError(MemlabError, TypeError):
    """Something asked of a mechanism that does not know that kind of request."""


class BadWorkloadError(MemlabError, ValueError):
    """A workload file that cannot be read back."""


class BadAnswersError(MemlabError, ValueError):
    """Answers to an exercise that cannot be read, or are of another one."""


class MechanismError(MemlabError, RuntimeError):
    """A mechanism's own code that fails, or does not keep to what a mechanism is; names the class and the line."""

    def _render_traceback_(self) -> list[str]:
        """What a notebook prints: the sentence names the line, so the way to it is left out."""
        return [f"{type(self).__name__}: {self}"]


class BadFileError(MemlabError, ValueError):
    """A file or a text that is not what it should be; names the line, where it is one.

    Attributes:
        line: The number of that line, from 1; 0 where it is none.
    """

    def __init__(self, told: str = "", line: int = 0) -> None:
        super().__init__(told)
        self.line = line
