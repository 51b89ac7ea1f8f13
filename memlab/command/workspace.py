"""The workspace that JupyterLab opens in: at first with the file list folded, so that the lecture has the room."""

import json
from typing import Any, Final

WORKSPACE: Final = "memlab"

_FOLDED: Final[dict[str, Any]] = {"collapsed": True, "visible": True, "widgets": ["filebrowser"], "widgetStates": {}}
_LAYOUT: Final = {"left": _FOLDED, "right": {**_FOLDED, "widgets": []}, "relativeSizes": [0, 1, 0]}


def fold(folder: str) -> None:
    """Write the workspace into JupyterLab's folder of them, unless a reader has arranged one there already.

    What cannot be written is left: JupyterLab then opens as it always does.
    """
    from jupyterlab_server.workspaces_handler import WorkspacesManager  # noqa: PLC0415 - --help need not wait for it

    workspaces = WorkspacesManager(folder)
    document = {"data": {"layout-restorer:data": _LAYOUT}, "metadata": {"id": WORKSPACE}}
    try:
        if not workspaces.load(WORKSPACE)["data"]:
            workspaces.save(WORKSPACE, json.dumps(document))
    except (OSError, ValueError, KeyError):
        return
