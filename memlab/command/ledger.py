"""What memlab delivered into a folder before: the one way to know an edited notebook from an old one.

A small hidden file remembers the SHA-256 of each file as it was delivered. A ledger that is lost or
damaged counts as empty; then every notebook that differs counts as edited, and none is overwritten.
"""

import hashlib
import json
from pathlib import Path

from memlab.command.folder import write

NAME = ".memlab.json"

Ledger = dict[str, str]


def digest(content: bytes) -> str:
    """Return the SHA-256 of a file's content, in hexadecimal."""
    return hashlib.sha256(content).hexdigest()


def load(folder: Path) -> Ledger:
    """Read what was delivered into this folder before."""
    try:
        delivered = json.loads((folder / NAME).read_text("utf-8"))["delivered"]
    except (FileNotFoundError, ValueError, KeyError, TypeError):
        return {}
    return {str(name): str(sha) for name, sha in delivered.items()} if isinstance(delivered, dict) else {}


def save(folder: Path, ledger: Ledger) -> None:
    """Remember what was delivered.

    Raises:
        OSError: the folder cannot be written.
    """
    text = json.dumps({"delivered": ledger}, indent=1, sort_keys=True)
    write(folder / NAME, text.encode() + b"\n")
