"""The boxes of the picture: the process with its calls, its stubs, the system, disk and memory."""

from typing import Any

from memlab.mechanisms.dynamic_linking.events import NoSuchVersion, VersionChosen
from memlab.mechanisms.dynamic_linking.requests import Call, Exit
from memlab.mechanisms.dynamic_linking.state import NEWEST, Process, Stub
from memlab.mechanisms.dynamic_linking.versions import Version
from memlab.mechanisms.dynamic_linking.view_plan import STAGES, Plan
from memlab.memory.english import plural
from memlab.memory.sizes import show_size
from memlab.scene.measure import fitted
from memlab.scene.paint import Paint
from memlab.scene.sheet import Box

_BIG = 14
_LINE = 30.0


def boxes(plan: Plan) -> None:
    """Draw them all, in reading order."""
    _program(plan)
    _stubs(plan)
    _system(plan)
    _disk(plan)
    _memory(plan)


def _head(plan: Plan, box: Box, words: str, key: str, *, room: float = 0.0) -> None:
    said = fitted(words, room or box[2] + 16, 12)
    plan.sheet.text(box[0], plan.top - 8, said, paint=Paint.QUIET, key=(key, "head"))


def _program(plan: Plan) -> None:
    """The process in its hue, with a line for each of its last calls."""
    process, box = plan.process, plan.program
    if process is None:
        gone = getattr(plan.event, "process", "")
        said = f"{gone} has ended" if gone and plan.event.tick in ("exit", "kept", "dropped") else "no process"
        plan.sheet.area("program", box, Paint.STAGE, dashed=True, words=f"{said[0].upper()}{said[1:]} at this step.")
        plan.sheet.label(box, said, paint=Paint.QUIET, key="program's name")
        return
    others = len(plan.state.processes) - 1
    also = f", {others} more" if others and plan.wide else ""
    _head(
        plan,
        box,
        f"Process {process.name}, {show_size(process.size)}{also}",
        "program",
        room=plan.stubs[0] - box[0] - 8,
    )
    words = f"Process {process.name} with {show_size(process.size)} of its own."
    plan.sheet.area(
        "program", box, plan.hue(process.name), words=words, keys=_exit(process.name), strong=plan.event.tick == "start"
    )
    _calls(plan, process)


def call_lines(plan: Plan) -> list[tuple[tuple[str, bool], Box]]:
    """The last calls of the process, each with its line: as many as there is room for."""
    process, (x, y, width, height) = plan.process, plan.program
    if process is None:
        return []
    room = max(1, int((height - 12) // _LINE))
    last = list(process.last)
    if plan.stub and plan.event.tick in ("system asked", "version", "read", "shared", "failure"):
        last.append((plan.stub.library, True))
    return [(call, (x + 8, y + 10 + at * _LINE, width - 16, 24.0)) for at, call in enumerate(last[-room:])]


def _calls(plan: Plan, process: Process) -> None:
    lines, fill = call_lines(plan), plan.hue(process.name)
    if not lines:
        plan.sheet.label(plan.program, "no call yet", on=fill, key="no call")
    for at, ((library, system), box) in enumerate(lines):
        now = at == len(lines) - 1 and plan.stub is not None and plan.event.tick not in ("install", "kept", "start")
        thick = 2.5 if now else 1.0
        words = f"{process.name} called {library} {'by way of the system' if system else 'directly'}: call it again."
        asks = Call(process.name, library)
        more: dict[str, Any] = {"asks": asks, "keys": (("c", asks), *_exit(process.name)), "over": 1}
        plan.sheet.area(("call", at), box, Paint.PAGE, thick=thick, edge=Paint.INK, words=words, **more)
        plan.sheet.label(box, f"call {library}", bold=now, mono=True, on=Paint.PAGE, key=("call's name", at))


def _exit(process: str) -> tuple[tuple[str, Exit], ...]:
    return (("x", Exit(process)),)


def _stubs(plan: Plan) -> None:
    """What each stub holds; of the one replaced, what it held before."""
    for stub, box in plan.rows:
        _stub(plan, stub, box)
    if plan.process is None:
        return
    x, y, width, _ = plan.stubs
    if plan.compact:
        _head(plan, plan.stubs, "Its stubs", "stubs")
    elif not plan.rows:
        plan.sheet.text(x, y + 14, fitted("no stubs", width, 12), paint=Paint.QUIET, key="no stubs")
    else:
        end = plan.rows[-1][1][1] + plan.rows[-1][1][3]
        hidden = len(plan.process.stubs) - len(plan.rows)
        said = f"Stubs of {plan.process.name}{f', {hidden} more' if hidden else ''}"
        if end + 16 < plan.bottom + 4:
            plan.sheet.text(x, end + 15, fitted(said, width, 12), paint=Paint.QUIET, key="stubs' head")


def _stub(plan: Plan, stub: Stub, box: Box) -> None:
    x, y, width, height = box
    here = stub == plan.stub
    process = plan.process.name if plan.process else ""
    holds = f"the address of {stub.version.named}" if stub.version else "a stub, which asks the system"
    words = f"In {process}, in place of {stub.library}: {holds}. Call it."
    strong = here and plan.event.tick in ("stub", "straight", "system asked", "failure")
    more: dict[str, Any] = {"thick": 2.5, "edge": Paint.INK, "over": 1} if here else {}
    asks = Call(process, stub.library)
    more |= {"asks": asks, "keys": (("c", asks), *_exit(process))}
    plan.sheet.area(("stub", stub.library), box, Paint.PAGE, words=words, strong=strong, **more)
    room = width - 16
    was = "was: ask the system" if plan.wide else "was: ask"
    first, second = (f"→ {stub.version.named}", was) if stub.version else (stub.library, "ask system")
    if stub.version is None and plan.wide:
        long = "stub: ask the system"
        second = long if plan.sheet.fits(long, room) else "ask the system"
    line = y + (height / 2 + 4 if plan.compact else 17)
    said = fitted(f"{first}: ask" if plan.compact and not stub.version else first, room, 12, bold=True)
    plan.sheet.text(x + 8, line, said, bold=True, mono=True, key=("stub's name", stub.library))
    if plan.compact:
        return
    said = fitted(second, room, 12)
    plan.sheet.text(x + 8, y + 32, said, paint=Paint.QUIET, key=("stub's rule", stub.library))
    if stub.version and said:
        struck = [(x + 7, y + 28), (x + 9 + min(room, 6.2 * len(said)), y + 28)]
        plan.sheet.path(struck, paint=Paint.QUIET, key=("struck", stub.library))


def _system(plan: Plan) -> None:
    box, asked = plan.system, plan.event.tick in ("system asked", "version")
    failed = isinstance(plan.event, NoSuchVersion)
    fill = Paint.FAILURE_SOFT if failed else Paint.NOBODY
    edge: dict[str, Any] = {"thick": 2.5, "edge": Paint.FAILURE if failed else Paint.INK} if asked or failed else {}
    words = f"The operating system has been asked by {plural(plan.state.asked, 'call')} so far."
    plan.sheet.area("system", box, fill, words=words, strong=asked or failed, **edge)
    x, y, width, height = box
    long = "Operating system"
    name = long if plan.sheet.fits(long, width - 4, bold=True) else "system"
    line = (x, y, width, height if plan.compact else height / 2 + 4)
    plan.sheet.label(line, name, bold=True, on=fill, key="system's name")
    if not plan.compact:
        none = f"no {_wanted(plan, plan.stub)} on disk"
        said = (
            (none if plan.sheet.fits(none, width - 4) else none.removesuffix(" on disk")) if failed else _question(plan)
        )
        plan.sheet.label((x, y + height / 2, width, height / 2 - 2), said, on=fill, key="system's question")


def _question(plan: Plan) -> str:
    """What the stub asks; where the rule keeps to it, with the major number."""
    if not plan.stub or not plan.stage:
        return "not asked" if plan.wide else ""
    return f"{'newest ' if plan.wide else ''}{_wanted(plan, plan.stub)}?"


def _wanted(plan: Plan, stub: Stub | None) -> str:
    """The library, with the major number where the rule keeps to it."""
    if stub is None:
        return "library"
    return stub.library if plan.step.settings.version == NEWEST else f"{stub.library} {stub.major}"


def _another(plan: Plan, version: Version) -> bool:
    """Whether a version is passed over for its major number, at the step that looks for one."""
    looks = isinstance(plan.event, (VersionChosen, NoSuchVersion)) and plan.step.settings.version != NEWEST
    same = plan.stub is not None and version.library == plan.stub.library
    return looks and same and plan.stub is not None and version.major != plan.stub.major


def _disk(plan: Plan) -> None:
    hidden = len(plan.state.installed) - len(plan.installed)
    _head(plan, plan.disk, f"Disk{f', {hidden} more' if hidden else ''}", "disk")
    words = f"The disk holds {plural(len(plan.state.installed), 'version')} of libraries."
    plan.sheet.area("disk", plan.disk, Paint.STAGE, words=words)
    if not plan.installed:
        plan.sheet.label(plan.disk, "empty", paint=Paint.QUIET, key="disk's name")
    for version, box in plan.installed:
        chosen = isinstance(plan.event, VersionChosen) and version == plan.version
        fill = Paint.DECISION if chosen else Paint.PAGE
        used = plan.stub is not None and version == plan.stub.version
        more: dict[str, Any] = {"thick": 2.5 if chosen else 1.5, "edge": Paint.INK} if chosen or used else {}
        other = _another(plan, version)
        told = f"{version.named} on disk, {show_size(version.size)}{': another major number' if other else ''}."
        if other:
            more["pattern"] = "hatch"
        strong = chosen or plan.event.chose == version.key
        plan.sheet.area(version.key, box, fill, words=told, strong=strong, over=1, **more)
        size = f" {show_size(version.size)}" if plan.wide else ""
        key = ("version's name", version.key)
        plan.sheet.label(box, f"{version.named}{size}", bold=chosen, on=fill, plate=fill if other else None, key=key)


def _memory(plan: Plan) -> None:
    """One copy of each version in use, with who uses it."""
    if not plan.copies:
        plan.sheet.area("memory", plan.memory, Paint.STAGE, dashed=True, words="No library is in memory.")
        said = "no library in memory" if plan.wide else "no library"
        plan.sheet.label(plan.memory, said, paint=Paint.QUIET, key="memory's name")
    for version, box in plan.copies:
        _copy(plan, version, box)


def _copy(plan: Plan, version: Version, box: Box) -> None:
    x, y, width, height = box
    users, fill = plan.state.users(version), plan.hue(version.library)
    now = plan.event.chose == ("copy", *version.key[1:]) or (plan.version == version and plan.stage == STAGES)
    reader = str(getattr(plan.event, "process", "")) if plan.event.tick == "read" else "nobody now"
    who = ", ".join(users) or reader
    words = f"{version.named} in memory, {show_size(version.size)}, used by {who}."
    more: dict[str, Any] = {"thick": 2.5, "edge": Paint.INK, "over": 1} if now else {}
    strong = plan.event.tick in ("read", "shared", "straight", "kept") and now
    dotted: Any = "dots" if plan.sheet.look.dotted(version.library) else ""
    key = ("copy", *version.key[1:])
    plan.sheet.area(key, box, fill, words=words, strong=strong, pattern=dotted, **more)
    plate = fill if dotted else None
    long = f"{version.named}, {show_size(version.size)}"
    name = long if plan.sheet.fits(long, width - 4, bold=True) else version.named
    line = box if plan.compact else (x, y, width, height / 2 + 2)
    plan.sheet.label(line, name, size=12, bold=True, on=fill, plate=plate, key=("copy's name", key))
    if not plan.compact:
        rest = (x, y + height / 2 - 2, width, height / 2)
        plan.sheet.label(rest, f"for {who}", on=fill, plate=plate, key=("copy's users", key))
