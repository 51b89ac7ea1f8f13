"""JupyterLab, started on the first notebook: on this computer only, with Jupyter's own token."""

import os
from pathlib import Path
from urllib.parse import quote

from jupyter_core.paths import jupyter_runtime_dir

from memlab.command.port import HOST
from memlab.command.workspace import WORKSPACE, fold

# A Unix socket's path may be 103 bytes long (macOS; Linux has four more), and the longest
# that a kernel makes in Jupyter's runtime folder is /kernel-<36 characters>-ipc-5.
LONGEST_RUNTIME_FOLDER = 103 - len("/kernel--ipc-5") - 36


def run(folder: Path, notebook: str, *, port: int | None, browser: bool) -> None:
    """Start JupyterLab in this process and return when the student stops it."""
    from jupyterlab.commands import get_workspaces_dir  # noqa: PLC0415 - both take a second that --help need not
    from jupyterlab.labapp import LabApp  # noqa: PLC0415

    fold(get_workspaces_dir())
    options = place(folder, notebook) + safety() + kernels()
    options += [] if port is None else [f"--ServerApp.port={port}", "--ServerApp.port_retries=0"]
    options += [] if browser else ["--ServerApp.open_browser=False"]
    LabApp.launch_instance(argv=options)


def place(folder: Path, notebook: str) -> list[str]:
    """Open this notebook in a workspace of our own: Lab's usual one brings back somebody else's tabs."""
    return [
        f"--ServerApp.root_dir={folder}",
        f"--LabApp.default_url=/lab/workspaces/{WORKSPACE}/tree/{quote(notebook)}",
    ]


def safety() -> list[str]:
    """Answer this computer only, whatever the student's Jupyter configuration says.

    Root may start it too, as in most containers: Jupyter refuses root for fear of others, and none are answered.
    """
    return [f"--ServerApp.ip={HOST}", "--ServerApp.allow_root=True"]


def kernels() -> list[str]:
    """Reach the kernels over Unix sockets where there are such, and their paths are short enough."""
    short = len(os.fsencode(jupyter_runtime_dir())) <= LONGEST_RUNTIME_FOLDER
    return ["--KernelManager.transport=ipc"] if os.name == "posix" and short else []
