"""Where the notebooks come from: the installed package, or the checkout it is run from."""

from pathlib import Path

from memlab.command.errors import CannotStartError

PACKAGE = Path(__file__).resolve().parents[1]

Notebooks = dict[str, bytes]


def notebooks(package: Path = PACKAGE) -> Notebooks:
    """Read the notebooks that this memlab brings, by name.

    Raises:
        CannotStartError: the installation holds no notebooks.
    """
    found = {path.name: path.read_bytes() for path in sorted(place(package).glob("[!.]*.ipynb"))}
    if not found:
        raise CannotStartError(f"No notebooks came with the memlab in {package}: install memlab again.")
    return found


def samples(package: Path = PACKAGE) -> Notebooks:
    """Read the sample assignments for teachers, by name; no lecture is among them."""
    return {path.name: path.read_bytes() for path in sorted((place(package) / "for_teachers").glob("[!.]*.ipynb"))}


def place(package: Path) -> Path:
    """Say where the notebooks lie: inside a wheel's package, beside a checkout's."""
    installed = package / "_notebooks"
    return installed if installed.is_dir() else package.parent / "notebooks"
