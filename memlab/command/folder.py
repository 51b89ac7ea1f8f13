"""The student's folder, and files put there whole or not at all."""

import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from memlab.command.errors import CannotStartError
from memlab.memory.sizes import cut

LONGEST = 300


@contextmanager
def usable(typed: str, advice: str = "name {} with --dest") -> Iterator[Path]:
    """Make the folder where it is missing, and turn what the system refuses inside into a sentence.

    Args:
        typed: The folder.
        advice: What to do instead, with ``{}`` for the kind of folder that would do.

    Raises:
        CannotStartError: the folder cannot be made, read or written.
    """
    if not typed.strip():
        raise CannotStartError("The folder after --dest is empty: name a folder that you may write to.")
    try:
        folder = Path(os.path.abspath(os.path.expanduser(typed)))
        folder.mkdir(parents=True, exist_ok=True)
        yield folder
    except OSError as error:
        raise CannotStartError(refusal(typed, error, advice)) from error


def refusal(typed: str, error: OSError, advice: str) -> str:
    """Say in one sentence why the folder cannot be used, and what to do."""
    shown = cut(typed, LONGEST)
    if isinstance(error, FileExistsError):
        return f"{shown} is a file, not a folder: {advice.format('another folder')}."
    place = f": {cut(str(error.filename), LONGEST)}" if str(error.filename or typed) != typed else ""
    asked = advice.format("one that you may write to")
    return f"The folder {shown} cannot be used ({error.strerror}{place}): {asked}."


def write(path: Path, content: bytes) -> None:
    """Put a file in place in one move, so that nobody ever reads half of it.

    The draft is opened like any file of the student's; one from ``tempfile`` would be closed to others.

    Raises:
        OSError: the file cannot be put there.
    """
    draft = path.with_name(f".{path.name}.{secrets.token_hex(4)}.tmp")
    try:
        draft.write_bytes(content)
        draft.replace(path)
    except OSError as error:
        with suppress(OSError):
            draft.unlink()
        raise OSError(error.errno, error.strerror, str(path)) from error
