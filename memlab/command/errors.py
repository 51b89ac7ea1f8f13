"""Why the command cannot start."""

from memlab.errors import MemlabError


class CannotStartError(MemlabError):
    """The folder, the port or the installation cannot be used; the message says what to do."""
