"""The page of a package index: its links lead to the repository that the package was built from.

The repository names no address of its own: whoever builds tells it, by the remote *origin* of the clone, or by the
variable ``MEMLAB_REPOSITORY`` (empty: no address). Where there is none, or of a kind whose pages are not known, the
README stands without the picture and the links that only a clone can follow.
"""

import os
import re
import subprocess
from pathlib import Path
from typing import Any

from hatchling.metadata.plugin.interface import MetadataHookInterface

VARIABLE = "MEMLAB_REPOSITORY"
PICTURE = re.compile(r"!\[([^]]*)\]\((?!https?:)([^)]*)\)")
LINK = re.compile(r"(?<!!)\[([^]]*)\]\((?!https?:)([^)]*)\)")
HOST = r"(?:[^/@]*@)?([\w-]+(?:\.[\w-]+)+"  # without the name or the password of the one who clones
PATH = r"(.+?)(?:\.git)?/*"
FORMS = [rf"https://{HOST}(?::\d+)?)/{PATH}", rf"ssh://{HOST})(?::\d+)?/{PATH}", rf"{HOST}):(?!/){PATH}"]
BELOW = {"github": "", "gitlab": "/-"}
"""Where the pages of a repository lie below its address, by a word of the host's name."""


class Page(MetadataHookInterface):
    """What hatchling asks for the fields ``readme`` and ``urls``; what a source distribution tells stays."""

    def update(self, metadata: dict[str, Any]) -> None:
        """Fill them."""
        root = Path(self.root)
        address = told(root)
        text = (root / "README.md").read_text("utf-8")
        metadata.setdefault("readme", {"content-type": "text/markdown", "text": led(text, address)})
        metadata.setdefault("urls", urls(address))


def told(root: Path) -> str:
    """The address of the repository as the builder tells it; "" where nobody does.

    Raises:
        ValueError: The variable holds no address.
    """
    if given := os.environ.get(VARIABLE, "").strip():
        if address := web_address(given):
            return address
        raise ValueError(f"{VARIABLE} is {given!r}: give the address of a repository, https://HOST/OWNER/NAME.")
    return "" if VARIABLE in os.environ else web_address(origin(root))


def origin(root: Path) -> str:
    """The remote that a clone came from; "" for what is no clone."""
    if not (root / ".git").exists():  # git would look on, in the folders above
        return ""
    command = ["git", "-C", str(root), "remote", "get-url", "origin"]
    try:
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()
    except (OSError, subprocess.CalledProcessError):
        return ""


def web_address(remote: str) -> str:
    """The address of a remote's page; "" for a folder of this machine."""
    found = next(filter(None, (re.fullmatch(form, remote) for form in FORMS)), None)
    return "https://{}/{}".format(*found.groups()) if found else ""


def pages(address: str) -> str | None:
    """Where the pages of a repository begin; none where it is not known how they are laid out."""
    host = address.removeprefix("https://").partition("/")[0]
    return next((address + below for word, below in BELOW.items() if word in host), None)


def led(text: str, address: str) -> str:
    """The README with its picture and links to the repository, or without them."""
    begin = pages(address)
    if begin is None:
        return LINK.sub(r"\1", re.sub(PICTURE.pattern + r"\n+", "", text))
    return LINK.sub(rf"[\1]({begin}/blob/HEAD/\2)", PICTURE.sub(rf"![\1]({begin}/raw/HEAD/\2)", text))


def urls(address: str) -> dict[str, str]:
    """The links beside the page, as far as the address allows."""
    begin = pages(address)
    if begin is None:
        return {"Source": address} if address else {}
    return {
        "Source": address,
        "Lectures": f"{begin}/tree/HEAD/notebooks",
        "Changelog": f"{begin}/blob/HEAD/CHANGELOG.md",
        "Issues": f"{begin}/issues",
    }
