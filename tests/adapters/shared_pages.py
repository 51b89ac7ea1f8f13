"""shared_pages.json: what sharing saves, who uses which frame, where a jump leads, copy on write after fork."""

from typing import Any

from memlab.core.history import Step
from memlab.core.request import Request
from memlab.mechanisms.shared_pages import Exit, Fork, Jump, Read, Run, SharedPages, Write
from memlab.mechanisms.shared_pages.state import SHARED, State
from tests.adapters.tally import Tally, cases_of

KEYS = {"kind", "users", "code_bytes", "data_bytes"}

_MOST = 2**16


def check(document: Any, tally: Tally) -> None:
    kinds = {"count": _count, "tables": _tables, "place": _place, "cow": _copy_on_write}
    for case in cases_of(document):
        if case["kind"] == "exam":
            _exam(case, tally)
            continue
        tally.case(case["id"])
        kinds[case["kind"]](case, tally)


def _count(case: dict[str, Any], tally: Tally) -> None:
    state, size = _with_users(case), case["page_bytes"]
    unshared, shared = state.mapped, state.in_use
    alone = SharedPages(page_size=size, code_size=case["code_bytes"], data_size=case["data_bytes"], frames=_MOST)
    ran = alone.ask(Run("U")).event
    said = {
        "code_pages": getattr(ran, "code", None),
        "data_pages": getattr(ran, "data", None),
        "frames_without_sharing": unshared,
        "frames_with_sharing": shared,
        "bytes_without_sharing": unshared * size,
        "bytes_with_sharing": shared * size,
        "saved_bytes": (unshared - shared) * size,
    }
    tally.step(case["answer"], said, "what sharing saves")


def _with_users(case: dict[str, Any]) -> State:
    """Each user has started the program; one that nobody runs any more was run once."""
    sizes = {"page_size": case["page_bytes"], "code_size": case["code_bytes"], "data_size": case["data_bytes"]}
    sharing = SharedPages(frames=_MOST, **sizes)
    users: list[Request] = [Run(f"U{number}") for number in range(case["users"])]
    sharing.requests = tuple(users or [Run("U"), Exit("U")])
    state: State = sharing.seek(-1).state
    return state


def _given(tables: dict[str, Any]) -> tuple[tuple[str, list[Any]], ...]:
    return tuple((name, list(pages)) for name, pages in tables.items())


def _tables(case: dict[str, Any], tally: Tally) -> None:
    sharing = SharedPages(frames=64, tables=_given(case["page_tables"]))
    state = sharing.step.state
    said = {
        "frames_used": sorted(state.contents),
        "frames_with_sharing": state.in_use,
        "frames_without_sharing": state.mapped,
        "users_of_frame": {str(frame): state.users_of(frame) for frame in sorted(state.users)},
        "shared_frames": sorted(frame for frame, users in state.users.items() if users > 1),
    }
    tally.step(case["answer"], said, "who uses which frame")


def _place(case: dict[str, Any], tally: Tally) -> None:
    code, shown = case["code_frames"], {"right": "right", "failure": "wrong_page", "trap": "fault"}
    for process in case["processes"]:
        first, table = process["at"], process["page_table"]
        given = [
            (frame, "code" if first <= page < first + len(code) else "private") if frame is not None else None
            for page, frame in enumerate(table)
        ]
        sharing = SharedPages(
            page_size=case["page_bytes"],
            home=case["home"],
            addressing=case["addressing"],
            frames=64,
            tables=((process["name"], given),),
        )
        worked = True
        for number, (jump, expected) in enumerate(zip(case["jumps"], process["outcomes"], strict=True), start=1):
            event: Any = sharing.ask(Jump(process["name"], *jump)).event
            result = "right" if event.right else shown[event.tick]
            worked = worked and event.right
            said = {"page": event.page, "la": event.logical, "frame": event.frame, "pa": event.physical}
            tally.step(expected, {**said, "result": result}, f"{process['name']}, jump {number}")
        tally.step(process["works"], worked, f"{process['name']} works")


def _copy_on_write(case: dict[str, Any], tally: Tally) -> None:
    frames = iter(range(case["frames"]))
    tables = [
        (name, [(next(frames), *page) for _, page in sorted(pages.items(), key=lambda item: int(item[0]))])
        for name, pages in case["start"].items()
    ]
    sharing = SharedPages(frames=case["frames"], tables=tables)
    for number, op in enumerate(case["ops"], start=1):
        sharing.ask(_request(op))
        tally.step({name: op[name] for name in op if name not in _INPUT}, _said(sharing, op), f"operation {number}")
    state = sharing.step.state
    kinds = [step.event.kind for step in sharing.history]
    end = {
        "faults": state.faults,
        "copies": kinds.count("Copied"),
        "frames_used": state.in_use,
        "frames_if_all_were_copied": state.mapped,
    }
    tally.step(case["end"], end, "at the end")


_INPUT = {"op", "pid", "page", "child"}


def _request(op: dict[str, Any]) -> Request:
    if op["op"] == "fork":
        return Fork(op["pid"], op["child"])
    if op["op"] == "exit":
        return Exit(op["pid"])
    page = int(op["page"])
    return Write(op["pid"], page, op["value"]) if op["op"] == "write" else Read(op["pid"], page)


def _said(sharing: SharedPages, op: dict[str, Any]) -> dict[str, Any]:
    history = sharing.history
    steps = [history[at] for at in history.of_request(len(sharing.requests))]
    event: Any = steps[-1].event
    state = steps[-1].state
    said: dict[str, Any] = {"result": _result(steps)}
    if op["op"] == "exit" and "freed" in op:
        said["freed"] = list(event.freed) if event.kind == "Exited" else []
    if op["op"] in ("read", "write"):
        said["frame"] = event.frame if event.kind == "Passed" else None
        said["copied_from"] = next((step.event.old for step in steps if step.event.kind == "Copied"), None)
    if "value" in op:
        said["value"] = getattr(event, "content", None) if op["op"] == "read" else op["value"]
    said["reference_counts"] = [state.users.get(frame, 0) for frame in range(sharing.frames)]
    said["page_tables"] = {
        name: {str(page): [one.frame, one.writable and one.kind != SHARED] for page, one in process.table.items()}
        for name, process in state.processes.items()
    }
    return said


def _result(steps: list[Step]) -> str:
    kinds = [step.event.kind for step in steps]
    found = {"Copied": "copied", "Reused": "reused", "NoFrame": "no_frame", "Refused": "refused"}
    for kind, name in found.items():
        if kind in kinds:
            return name
    causes = {"missing": "not_mapped", "address": "not_mapped", "forbidden": "protection_fault"}
    return causes[getattr(steps[-1].event, "cause", "")] if kinds[-1] == "Trapped" else "ok"


def _exam(case: dict[str, Any], tally: Tally) -> None:
    """The two questions, answered by a run."""
    answer = case["answer"]
    if set(answer) == {"without", "with"}:
        tally.case(case["id"])
        numbers = [int(word) for word in case["question"].split() if word.isdigit()]
        users, code, data = numbers[:3]
        given = {"users": users, "code_bytes": code * 1024, "data_bytes": data * 1024, "page_bytes": 2048}
        state = _with_users(given)
        tally.step(answer, {"without": state.mapped * 2, "with": state.in_use * 2}, "KB without and with")
    elif set(answer) == {"new", "old"}:
        tally.case(case["id"])
        sharing = SharedPages(frames=4, tables=("parent: 0 private page",))
        sharing.ask(Fork("parent", "child"), Write("parent", 0))
        (old,), (new,) = (sharing.step.state.users_of(frame) for frame in (0, 1))
        tally.step(answer, {"new": new[0], "old": old[0]}, "who has which frame")
    else:
        tally.nobody(case["id"])
