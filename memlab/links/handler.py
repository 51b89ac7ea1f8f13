"""What answers to a link: the lecture is brought, and the browser sent on to it."""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import quote

from jupyter_server.base.handlers import APIHandler, JupyterHandler
from jupyter_server.utils import url_path_join
from tornado import web

from memlab.command.delivery import deliver
from memlab.command.errors import CannotStartError
from memlab.command.folder import usable
from memlab.command.ledger import NAME as LEDGER
from memlab.command.options import FOLDER
from memlab.command.source import Notebooks, notebooks
from memlab.errors import MemlabError
from memlab.links.exercises import OPENS, linked, notebook_of
from memlab.memory.sizes import quote as quoted

OPEN = "memlab/open"
BRING = "memlab/bring"
ADVICE = "start Jupyter in {}"


class OpenHandler(JupyterHandler):
    """``GET memlab/open/<lecture>`` or ``exercise?...``: bring it, or all, into the user's folder and open it there."""

    @web.authenticated
    def get(self, wanted: str | None) -> None:
        """Answer with the way to the notebook, or to the folder.

        Raises:
            HTTPError: There is no such lecture or exercise (400), or the folder cannot be written (500).
        """
        there = self._exercise() if wanted == OPENS else brought(wanted or "", self.settings)
        self.redirect(url_path_join(self.base_url, "lab/tree", *map(quote, there.parts)))

    def _exercise(self) -> Path:
        query = {name: self.get_query_arguments(name) for name in self.request.query_arguments}
        try:
            name, content = notebook_of(linked(query))
        except MemlabError as error:
            raise web.HTTPError(400, str(error)) from error
        return put({name: content}, self.settings) / name


class BringHandler(APIHandler):
    """``POST memlab/bring/<lecture>``: the same for a page of JupyterLab, which opens what was brought itself."""

    @web.authenticated
    def post(self, wanted: str | None) -> None:
        """Answer with the path as JupyterLab knows it.

        Raises:
            HTTPError: There is no such lecture (400), or the folder cannot be written (500).
        """
        self.finish({"path": brought(wanted or "", self.settings).as_posix()})


def brought(wanted: str, settings: Mapping[str, Any]) -> Path:
    """Bring a lecture, or all where none is named, into the user's folder; the path from the server's folder on.

    Raises:
        HTTPError: There is no such lecture (400), or the folder cannot be written (500).
    """
    lectures = notebooks()
    name = lecture(wanted, lectures) if wanted else ""
    if name is None:
        raise web.HTTPError(400, f"There is no lecture {quoted(wanted)}: there are {', '.join(sorted(lectures))}.")
    return put({name: lectures[name]} if name else lectures, settings) / name


def put(given: Notebooks, settings: Mapping[str, Any]) -> Path:
    """Bring notebooks into the user's folder; its path from the server's folder on.

    Raises:
        HTTPError: The folder cannot be written, or leads out of the server's (500).
    """
    root = Path(settings["server_root_dir"]).expanduser()
    place = home(root)
    if not (there := Path(os.path.realpath(place))).is_relative_to(os.path.realpath(root)):
        raise web.HTTPError(500, f"{place} leads to {there}, out of the server's folder: give it another name.")
    try:
        with usable(str(place), ADVICE) as folder:
            deliver(given, folder)
    except CannotStartError as error:
        raise web.HTTPError(500, str(error)) from error
    return place.relative_to(root)


def lecture(wanted: str, lectures: Notebooks) -> str | None:
    """The notebook that a link means: by its name, without ending or number, or by its number.

    Examples:
        >>> [lecture(wanted, {"05_paging.ipynb": b""}) for wanted in ("05_paging", "paging", "05", "../05_paging")]
        ['05_paging.ipynb', '05_paging.ipynb', '05_paging.ipynb', None]
    """
    stem = wanted.strip("/").removesuffix(".ipynb")
    for name in lectures:
        number, _, title = name.removesuffix(".ipynb").partition("_")
        if stem in (f"{number}_{title}", title, number):
            return name
    return None


def home(root: Path) -> Path:
    """Where the user's lectures are: the server's own folder, if memlab has brought some there, or one in it."""
    return root if (root / LEDGER).is_file() else root / FOLDER


def handlers(base_url: str) -> list[tuple[str, Any]]:
    """The paths that are answered."""
    ways = ((OPEN, OpenHandler), (BRING, BringHandler))
    return [(url_path_join(base_url, path) + "(?:/(.*))?", handler) for path, handler in ways]
