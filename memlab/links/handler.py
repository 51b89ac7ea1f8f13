"""What answers to a link: the lecture is brought, and the browser sent on to it."""

from pathlib import Path
from typing import Any
from urllib.parse import quote

from jupyter_server.base.handlers import JupyterHandler
from jupyter_server.utils import url_path_join
from tornado import web

from memlab.command.delivery import deliver
from memlab.command.errors import CannotStartError
from memlab.command.folder import usable
from memlab.command.ledger import NAME as LEDGER
from memlab.command.options import FOLDER
from memlab.command.source import Notebooks, notebooks

PATH = "memlab/open"


class OpenHandler(JupyterHandler):
    """``GET memlab/open/<lecture>``: bring it into the user's folder and open it."""

    @web.authenticated
    def get(self, wanted: str) -> None:
        """Answer with the way to the notebook.

        Raises:
            HTTPError: There is no such lecture (404), or the folder cannot be written (500).
        """
        lectures = notebooks()
        name = lecture(wanted, lectures)
        if name is None:
            raise web.HTTPError(404, f"There is no such lecture; there are {', '.join(sorted(lectures))}.")
        root = Path(self.settings["server_root_dir"]).expanduser()
        place = home(root)
        try:
            with usable(str(place)) as folder:
                deliver({name: lectures[name]}, folder)
        except CannotStartError as error:
            raise web.HTTPError(500, str(error)) from error
        there = [quote(part) for part in (*place.relative_to(root).parts, name)]
        self.redirect(url_path_join(self.base_url, "lab/tree", *there))


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
    return [(url_path_join(base_url, PATH, "(.+)"), OpenHandler)]
