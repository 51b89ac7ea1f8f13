"""A notebook, run from top to bottom in a kernel of its own; of each lab the picture and the sentence stay."""

import os
import secrets
import tempfile
from pathlib import Path
from typing import Final

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError
from nbformat import NotebookNode
from traitlets.config import Config

from memlab.errors import MemlabError

SECONDS: Final = 300
VIEW: Final = "application/vnd.jupyter.widget-view+json"


class CannotRunError(MemlabError, RuntimeError):
    """A notebook that does not run; names it and what was raised."""


def run_notebook(name: str, content: bytes) -> NotebookNode:
    """Run a notebook and return it with its outputs, without what only a kernel could show.

    Args:
        name: Its file name, for what is said.
        content: The file.

    Raises:
        CannotRunError: A cell raises.
    """
    book: NotebookNode = nbformat.reads(content.decode("utf-8"), as_version=4)  # type: ignore[no-untyped-call]
    with tempfile.TemporaryDirectory() as folder:
        place = {"metadata": {"path": folder}}
        client = NotebookClient(book, timeout=SECONDS, kernel_name="python3", resources=place, config=quietly())
        try:
            client.execute()
        except CellExecutionError as error:
            raise CannotRunError(f"{name} does not run: {error.ename}: {error.evalue}.") from None
    book.metadata.pop("widgets", None)
    for cell in book.cells:
        if cell.cell_type == "code":
            cell.outputs = [output for output in cell.outputs if VIEW not in output.get("data", {})]
    return book


def quietly() -> Config:
    """Reach the kernel over a Unix socket where there are such: over TCP, every kernel warns of eavesdroppers."""
    if os.name != "posix":
        return Config()
    socket = Path(tempfile.gettempdir()) / f"memlab-{secrets.token_hex(4)}"
    return Config({"KernelManager": {"transport": "ipc", "ip": str(socket)}})
