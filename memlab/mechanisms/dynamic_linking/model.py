"""Dynamic linking: a stub stands in for each library, and replaces itself at its first call."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any, ClassVar, Final

from traitlets import Enum, Tuple

from memlab.core.history import Event, Serving, Settings, Started, Step
from memlab.core.mechanism import Mechanism
from memlab.core.request import Request
from memlab.mechanisms.dynamic_linking import changes, events
from memlab.mechanisms.dynamic_linking.presets import DISK, PRESETS
from memlab.mechanisms.dynamic_linking.proposals import proposals
from memlab.mechanisms.dynamic_linking.requests import Call, Exit, Install, Start
from memlab.mechanisms.dynamic_linking.state import NEWEST, SAME_MAJOR, Process, State, Stub, choose
from memlab.mechanisms.dynamic_linking.versions import Version, Versions
from memlab.memory.english import agree

_DISK_HELP: Final = "versions of libraries on disk at the start"
_LAST: Final = 5
"""Calls that a process's part of the picture has lines for."""


class DynamicLinking(Mechanism):
    """Stubs, libraries on disk, and one copy in memory for all; see `memlab.mechanisms.dynamic_linking`."""

    title = "Dynamic linking"
    lesson = 0.5
    request_types = (Call, Start, Exit, Install)
    presets = PRESETS
    charted = "in memory"
    headline = ("version",)
    units: ClassVar[Mapping[str, str]] = dict.fromkeys(("in memory", "with own copies", "read from disk"), "bytes")

    version = Enum((SAME_MAJOR, NEWEST), SAME_MAJOR, help="which version the system finds for a stub").tag(
        parameter=True, rule="{value}"
    )
    installed = Tuple(default_value=DISK, help=_DISK_HELP).tag(
        parameter=True, group="more", label="on disk", kind=Versions(_DISK_HELP)
    )

    def start(self, settings: Settings) -> State:
        """An empty memory, and the versions on disk."""
        return State(installed=tuple(sorted(settings.installed)))

    def opening(self, settings: Settings, state: State) -> Event:  # noqa: ARG002 - of the base
        """What there is on disk."""
        there = agree(len(state.installed), "version")
        return Started(note=f"{there[0].upper()}{there[1:]} on disk, and no process runs: no library is in memory.")

    def serve(self, settings: Settings, state: State, request: Call | Start | Exit | Install) -> Serving[State, Any]:
        """Carry a request out; a call returns the version it reached (or None), an exit those that left memory."""
        if isinstance(request, Install):
            yield _install(state, request)
            return None
        process = state.process(request.process)
        if isinstance(request, Start):
            yield _start(state, request, process)
            return None
        if process is None:
            yield changes.UnknownProcess(process=request.process), state
            return None
        if isinstance(request, Exit):
            return (yield from _exit(state, process))
        return (yield from _call(settings, state, process, request.library))

    def numbers(self, step: Step | None = None) -> Mapping[str, float]:
        """What is in memory, what would be without sharing, and what the calls cost."""
        state = (step or self.step).state
        return {
            "in memory": state.resident,
            "with own copies": state.if_each_had_its_own,
            "copies of libraries": len(state.copies),
            "calls": state.calls,
            "system asked": state.asked,
            "read from disk": state.read,
        }

    def owners_in(self, request: Request) -> Iterable[str]:
        """The process, and the libraries that it brings in."""
        if isinstance(request, Start):
            return (request.process, *(library for library, _ in request.wants))
        return super().owners_in(request)

    def proposals(self, step: Step | None = None) -> tuple[Request, ...]:
        """A second call, a first one, another process, a newer version, and an exit."""
        return proposals((step or self.step).state)


def _install(state: State, request: Install) -> tuple[Event, State]:
    version = Version(request.library, request.major, request.minor, request.size)
    if any(one.named == version.named for one in state.installed):
        return changes.AlreadyInstalled(version=version), state
    holders = sum(one.library == version.library for process in state.processes for one in process.uses)
    after = replace(state, installed=tuple(sorted((*state.installed, version))))
    return changes.VersionInstalled(chose=version.key, version=version, holders=holders), after


def _start(state: State, request: Start, process: Process | None) -> tuple[Event, State]:
    if process is not None:
        return changes.NameInUse(process=process.name), state
    new = Process(request.process, request.size, tuple(Stub(library, major) for library, major in request.wants))
    told = changes.ProcessStarted(process=new.name, size=new.size, stubs=len(new.stubs))
    return told, replace(state, processes=(*state.processes, new))


def _call(settings: Settings, state: State, process: Process, library: str) -> Serving[State, Version | None]:
    known: dict[str, Any] = {"process": process.name, "library": library}
    stub = process.stub(library)
    if stub is None:
        yield events.NotLinked(**known), state
        return None
    known["chose"] = ("stub", library)
    if stub.version is None:
        return (yield from _ask(settings, state, process, stub, known))
    found = choose(settings, state.installed, stub)
    newer = found.named if found and found > stub.version else ""
    told = events.WentStraight(version=stub.version, newer=newer, **known)
    yield told, _called(state, process, replace(stub, calls=stub.calls + 1), system=False)
    return stub.version


def _ask(
    settings: Settings, state: State, process: Process, stub: Stub, known: dict[str, Any]
) -> Serving[State, Version | None]:
    """The stub asks; the system finds a version, sees to it that it is in memory, and rewrites the stub."""
    again, stub = stub.calls > 0, replace(stub, calls=stub.calls + 1)
    state = replace(state.having(process.having(stub)), asked=state.asked + 1)
    yield events.AskedSystem(again=again, **known), state
    version = choose(settings, state.installed, stub)
    if version is None:
        yield events.NoSuchVersion(major=stub.major, **known), state
        return None
    by_major = settings.version == SAME_MAJOR
    fitting = tuple(one.key for one in state.installed if one.library == stub.library)
    known |= {"version": version}
    yield (
        events.VersionChosen(**known | {"chose": version.key}, candidates=fitting, major=stub.major, by_major=by_major),
        state,
    )
    users = state.users(version)
    known["chose"] = ("copy", *version.key[1:])
    if users:
        yield events.CopyFound(users=users, **known), state
    else:
        stub = replace(stub, read=version.size)
        state = replace(state.having(process.having(stub)), held=(version,), read=state.read + version.size)
        yield events.LibraryRead(resident=state.resident, **known), state
    after = _called(replace(state, held=()), process, replace(stub, version=version), system=True)
    known["chose"] = ("stub", stub.library)
    yield events.StubReplaced(resident=after.resident, own=after.if_each_had_its_own, **known), after
    return version


def _called(state: State, process: Process, stub: Stub, *, system: bool) -> State:
    """A call has reached its library."""
    last = (*process.last, (stub.library, system))[-_LAST:]
    return replace(state.having(replace(process.having(stub), last=last)), calls=state.calls + 1)


def _exit(state: State, process: Process) -> Serving[State, tuple[Version, ...]]:
    """The process goes, then each copy that nobody else uses."""
    left, held = tuple(one for one in state.processes if one != process), tuple(sorted(process.uses))
    state = replace(state, processes=left, held=held)
    yield changes.ProcessExited(process=process.name, size=process.size, libraries=len(held)), state
    dropped = []
    for at, version in enumerate(held):
        known: dict[str, Any] = {"process": process.name, "version": version}
        state, users = replace(state, held=held[at + 1 :]), state.users(version)
        if users:
            yield changes.CopyKept(chose=("copy", *version.key[1:]), users=users, **known), state
        else:
            dropped.append(version)
            yield changes.CopyDropped(**known), state
    return tuple(dropped)
