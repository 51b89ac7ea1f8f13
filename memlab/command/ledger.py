"""What memlab delivered into a folder before: the one way to know an edited notebook from an old one.

A small hidden file remembers the SHA-256 of each file as it was delivered. A ledger that is lost or
damaged counts as empty; then every notebook that differs counts as edited, and none is overwritten.
"""

import hashlib
import json
from pathlib import Path

from memlab.command.folder import write
from memlab.core.files import open_file, read_file

NAME = ".memlab.json"
LARGEST = 2**24
PIECE = 2**20

Ledger = dict[str, str]


def digest(content: bytes) -> str:
    """Return the SHA-256 of a file's content, in hexadecimal."""
    return hashlib.sha256(content).hexdigest()


def digest_of(path: Path) -> str:
    """Return the SHA-256 of a file, however large it is.

    Raises:
        OSError: what lies there is no file, or cannot be read.
    """
    sha = hashlib.sha256()
    with open_file(path) as file:
        while piece := file.read(PIECE):
            sha.update(piece)
    return sha.hexdigest()


def load(folder: Path) -> Ledger:
    """Read what was delivered into this folder before.

    Raises:
        OSError: what lies there is no file, cannot be read, or is too large to be a ledger.
    """
    try:
        delivered = json.loads(read_file(folder / NAME, LARGEST).decode())["delivered"]
    except (FileNotFoundError, ValueError, KeyError, TypeError, RecursionError):
        return {}
    return {str(name): str(sha) for name, sha in delivered.items()} if isinstance(delivered, dict) else {}


def save(folder: Path, ledger: Ledger) -> None:
    """Remember what was delivered.

    Raises:
        OSError: the folder cannot be written.
    """
    text = json.dumps({"delivered": ledger}, indent=1, sort_keys=True)
    write(folder / NAME, text.encode() + b"\n")
