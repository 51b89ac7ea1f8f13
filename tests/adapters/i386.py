"""i386.json: descriptors taken apart, segment registers loaded, accesses through segment and page tables.

What a processor did was compared with these answers before; the rules are memlab's own, so any difference is ours.
"""

from typing import Any, Final

from memlab.core.history import Step
from memlab.mechanisms.i386 import I386, Descriptor, Faulted, Load, LoadAndRefer, NullLoaded, PageFault, Selector
from tests.adapters.exam_questions import check as check_questions
from tests.adapters.tally import Tally, cases_of

KEYS = {"gdt", "ldt", "cpl"}

_REGISTERS: Final = {"stage": None, "exception": None, "error_code": None}


def check(document: Any, tally: Tally) -> None:
    for case in cases_of(document):
        if case["kind"] == "exam":
            check_questions([case], tally)
            continue
        tally.case(case["id"])
        {"descriptor": _descriptor, "load": _loads, "access": _accesses}[case["kind"]](case, tally)


def _descriptor(case: dict[str, Any], tally: Tally) -> None:
    made = Descriptor.read(case["bytes"])
    of_segments = {
        "accessed": made.accessed,
        "readable": made.readable,
        "writable": made.writable,
        "expand_down": made.grows_down,
        "conforming": made.conforming,
        "first_offset": made.first,
        "last_offset": made.last,
    }
    said = {
        "base": made.base,
        "limit": made.limit,
        "type": made.type,
        "S": int(not made.is_system),
        "DPL": made.dpl,
        "P": int(made.present),
        "AVL": made.available,
        "DB": int(made.big),
        "G": int(made.in_pages),
        "class": "system" if made.is_system else "code" if made.is_code else "data",
        "effective_limit": made.effective_limit,
        **({name: None for name in of_segments} if made.is_system else of_segments),
    }
    tally.step(case["answer"], {name: said[name] for name in case["answer"]}, case["bytes"])
    tally.step(case["bytes"], made.bytes.hex(), f"{case['bytes']} put together again")


def _machine(case: dict[str, Any]) -> I386:
    tables = {name: _table(case[name]) for name in ("gdt", "ldt") if case[name]}
    paging = {"paging": case.get("paging", False), "write_protect": case.get("wp", False)}
    machine = I386(level=case["cpl"], data_selector=0, **paging, **tables)
    if case.get("cr3") is not None:
        machine.words = {int(address): word for address, word in case["memory"].items()}
        machine.roots = {"P1": case["cr3"]}
    return machine


def _table(given: dict[str, Any]) -> dict[Any, Any]:
    return {"limit": given["limit"], **{int(index): text for index, text in given["entries"].items()}}


def _loads(case: dict[str, Any], tally: Tally) -> None:
    machine = _machine(case)
    for number, load in enumerate(case["loads"], start=1):
        step = machine.ask(Load("P1", load["register"], load["selector"]))
        said = {**_loaded(machine, load["selector"]), **_end(step, {"references": step.event.course.references})}
        said["result"] = "null" if isinstance(step.event, NullLoaded) else said["result"]
        _compare(load, said, f"load {number}", tally)


def _accesses(case: dict[str, Any], tally: Tally) -> None:
    machine = _machine(case)
    for number, access in enumerate(case["accesses"], start=1):
        where = access["offset"], access["kind"], access["register"], access["size"]
        request = LoadAndRefer("P1", *where, access["selector"])
        step = machine.ask(request)
        said = {**_loaded(machine, access["selector"]), **_translated(step), **_end(step, {})}
        _compare(access, said, f"access {number}, {request}", tally)


def _compare(given: dict[str, Any], said: dict[str, Any], where: str, tally: Tally) -> None:
    """All that a case states of a step; what it gives is none of it."""
    stated = given.keys() - {"register", "selector", "offset", "size", "kind"}
    tally.step({name: given[name] for name in stated}, {name: said[name] for name in stated}, where)


def _loaded(machine: I386, word: int) -> dict[str, Any]:
    """What became of the register, read off the steps of the request."""
    selector, step = Selector.of(word), machine.step
    course = step.event.course
    told = [machine.history[at].event.kind for at in machine.history.of_request(step.request)]
    return {
        "index": selector.index,
        "table": selector.table,
        "rpl": selector.rpl,
        "descriptor_read": course.was_read,
        "descriptor_after": step.state.descriptor(selector).bytes.hex() if "Loaded" in told else None,
    }


def _translated(step: Step) -> dict[str, Any]:
    course, event = step.event.course, step.event
    cut = machine_cut(course.linear) if course.linear is not None and course.paging else (None, None, None)
    after = [step.state.pages.words.get(read.address) for read in course.reads] if course.physical is not None else []
    return {
        "linear": course.linear,
        **dict(zip(("dir", "page", "page_offset"), cut, strict=True)),
        "reads": [read.address for read in course.reads],
        "cr2": event.cr2 if isinstance(event, PageFault) else None,
        "pa": step.result.physical,
        "references": step.result.references,
        **dict(zip(("pde_after", "pte_after"), after or (None, None), strict=True)),
    }


def machine_cut(linear: int) -> tuple[int, ...]:
    """Directory, page and offset, as the mechanism itself cuts."""
    machine = I386()
    return machine.split(machine.settings).values(linear)


def _end(step: Step, known: dict[str, Any]) -> dict[str, Any]:
    event = step.event
    if not isinstance(event, Faulted):
        return {"result": "ok", **_REGISTERS, "why": None, **known}
    told = {"exception": event.exception, "error_code": event.error_code, "stage": event.stage}
    return {"result": "fault", **told, "why": event.cause or None, **known}
