"""The page of a package index: the README without the picture and the links that only a clone can follow."""

import re
from pathlib import Path
from typing import Any

from hatchling.metadata.plugin.interface import MetadataHookInterface

PICTURE = re.compile(r"!\[[^]]*\]\((?!https?:)[^)]*\)\n+")
LINK = re.compile(r"\[([^]]*)\]\((?!https?:)[^)]*\)")


class Page(MetadataHookInterface):
    """What hatchling asks for the field ``readme``."""

    def update(self, metadata: dict[str, Any]) -> None:
        """Fill it."""
        text = Path(self.root, "README.md").read_text("utf-8")
        metadata["readme"] = {"content-type": "text/markdown", "text": LINK.sub(r"\1", PICTURE.sub("", text))}
