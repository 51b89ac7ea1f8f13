"""The command ``memlab``: the lectures in a folder of your own, open in JupyterLab."""

import sys
from collections.abc import Sequence

from memlab.command.delivery import deliver
from memlab.command.errors import CannotStartError
from memlab.command.folder import usable
from memlab.command.options import Options, read
from memlab.command.port import checked
from memlab.command.report import sentences
from memlab.command.server import run
from memlab.command.source import notebooks

REFUSED = 2


def main(arguments: Sequence[str] | None = None) -> int:
    """Bring the notebooks and open them; return the exit code (2: nothing could be started)."""
    try:
        start(read(arguments))
    except CannotStartError as error:
        print(f"memlab: {error}", file=sys.stderr)
        return REFUSED
    return 0


def start(options: Options) -> None:
    """Do what the options ask.

    Raises:
        CannotStartError: the folder or the port cannot be used.
    """
    port = None if options.copy_only else checked(options.port)
    lectures = notebooks()
    with usable(options.folder) as folder:
        outcomes = deliver(lectures, folder)
    print(sentences(outcomes, folder), flush=True)
    if not options.copy_only:
        run(folder, min(lectures), port=port, browser=options.browser)


if __name__ == "__main__":
    sys.exit(main())
