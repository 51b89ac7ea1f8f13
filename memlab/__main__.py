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
from memlab.command.source import notebooks, samples
from memlab.errors import MemlabError
from memlab.links.addresses import links

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
    if options.link is not None:
        print_links(options.link, options.exercise)
        return
    if options.samples is not None:
        with usable(options.samples) as folder:
            print(sentences(deliver(samples(), folder), folder))
        return
    if pages := options.html or options.pdf:
        read_only(pages, pdf=options.pdf is not None)
        return
    port = None if options.copy_only else checked(options.port)
    lectures = notebooks()
    with usable(options.folder) as folder:
        outcomes = deliver(lectures, folder)
    print(sentences(outcomes, folder), flush=True)
    if not options.copy_only:
        run(folder, min(lectures), port=port, browser=options.browser)


def print_links(address: str, exercise: Sequence[str] = ()) -> None:
    """Print a link for each lecture; where an exercise is named, the link to it.

    Raises:
        CannotStartError: That is no address, or there is no such exercise.
    """
    try:
        if exercise:
            from memlab.links.exercises import exercise_link, worded  # noqa: PLC0415 - a start needs no exercise

            print(exercise_link(address, worded(exercise)))
        else:
            print(*links(address, notebooks()), sep="\n")
    except MemlabError as error:
        raise CannotStartError(str(error)) from error


def read_only(typed: str, *, pdf: bool) -> None:
    """Write the lectures as pages to read.

    Raises:
        CannotStartError: The folder cannot be used, a notebook does not run, or nothing can print.
    """
    from memlab.site.building import build  # noqa: PLC0415 - takes half a second that a start need not wait for

    with usable(typed) as folder:
        try:
            build(notebooks(), folder, pdf=pdf)
        except MemlabError as error:
            raise CannotStartError(str(error)) from error
    print(f"Open {folder / 'index.html'}")


if __name__ == "__main__":
    sys.exit(main())
