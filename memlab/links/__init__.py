"""One link for a lecture: ``memlab/open/05_paging`` on any Jupyter server opens it in the user's own copy.

A small extension of the server; it is there when memlab is installed. The link brings the notebook into the user's
folder as the command ``memlab`` does (an edited one is never overwritten), and opens it. ``memlab --link`` prints such
links. ``memlab/open`` alone brings all lectures and lists them; two cards of JupyterLab's launcher do the same for the
list and for the exercises (``labextensions/``, a front end of one file that needs no build).
"""

from typing import Any


def _jupyter_server_extension_points() -> list[dict[str, str]]:
    return [{"module": "memlab.links"}]


def _load_jupyter_server_extension(app: Any) -> None:
    """Let the server answer to the links."""
    from memlab.links.handler import handlers  # noqa: PLC0415 - the command prints links without a server

    app.web_app.settings.setdefault("page_config_data", {})["memlabBrings"] = "true"
    app.web_app.add_handlers(".*$", handlers(app.web_app.settings["base_url"]))
