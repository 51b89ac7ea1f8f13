"""Requests that show something: a call either way, another process, a newer version, an exit."""

from collections.abc import Iterator

from memlab.core.request import Request
from memlab.mechanisms.dynamic_linking.requests import Call, Exit, Install, Start
from memlab.mechanisms.dynamic_linking.state import State
from memlab.mechanisms.dynamic_linking.versions import MOST_NUMBER

_NAMES = "PQRSTUVW"
_SIZE = 50 * 1024
_MOST = 8


def proposals(state: State) -> tuple[Request, ...]:
    """Some of each type, calls first."""
    calls = [Call(process.name, stub.library) for process in reversed(state.processes) for stub in process.stubs]
    return (*calls[:_MOST], *_starts(state), *_installs(state), *_exits(state), *([] if calls else [Call("P", "libm")]))


def _starts(state: State) -> Iterator[Start]:
    """Another process with the libraries of the last one, else with the newest one on disk."""
    name = next((name for name in _NAMES if state.process(name) is None), None)
    if name is None:
        return
    wants: tuple[tuple[str, int], ...] = ()
    if state.processes:
        wants = tuple((stub.library, stub.major) for stub in state.processes[-1].stubs)
    elif state.installed:
        wants = ((state.installed[-1].library, state.installed[-1].major),)
    yield Start(name, _SIZE, wants)


def _installs(state: State) -> Iterator[Install]:
    """The next minor number of the last version on disk."""
    if not state.installed:
        yield Install("libm", 1, 0, _SIZE)
    elif state.installed[-1].minor < MOST_NUMBER:
        newest = state.installed[-1]
        yield Install(newest.library, newest.major, newest.minor + 1, newest.size)


def _exits(state: State) -> Iterator[Exit]:
    yield from (Exit(process.name) for process in state.processes[:2])
