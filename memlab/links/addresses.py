"""Links that open a lecture: on Binder, on a hub, on any Jupyter server."""

from collections.abc import Iterable, Iterator
from urllib.parse import quote, urlsplit

from memlab.errors import BadValueError
from memlab.memory.sizes import quote as quoted


def links(address: str, names: Iterable[str]) -> Iterator[str]:
    """The link of each lecture.

    Args:
        address: That of a Binder's page for the repository (``.../v2/...``), of a hub (``.../hub``), or of a server.
        names: The notebooks.

    Raises:
        BadValueError: That is no address.
    """
    for name in names:
        yield link(address, name.removesuffix(".ipynb"))


def link(address: str, wanted: str) -> str:
    """The link that opens a lecture, or an exercise, at an address; raises `BadValueError` where that is none.

    Examples:
        >>> link("https://hub.example.org/hub", "05_paging")
        'https://hub.example.org/hub/user-redirect/memlab/open/05_paging'
    """
    parts = urlsplit(address.strip())
    if parts.scheme not in ("http", "https") or not parts.netloc:
        raise BadValueError(f"{quoted(address)} is no address: begin it with http:// or https://, like that of a hub.")
    base = f"{parts.scheme}://{parts.netloc}{parts.path}".rstrip("/")
    opens = f"memlab/open/{wanted}"
    if "/v2/" in parts.path:
        return f"{base}?urlpath={quote(opens, safe='')}"
    if parts.path.rstrip("/").endswith("/hub"):
        return f"{base}/user-redirect/{opens}"
    return f"{base}/{opens}"
