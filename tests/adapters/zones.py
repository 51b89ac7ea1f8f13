"""zones.json: how memory is divided, marks, zone lists, maps, addresses, printed lines, counts of frames."""

from typing import Any

from memlab.mechanisms.page_frames.kernel import map_nr, pa
from memlab.mechanisms.zones.kernels import KERNELS, MB
from memlab.mechanisms.zones.layout import Zone, map_bytes, marks_of, pairs_of, reserves, zone_list, zones_of
from memlab.mechanisms.zones.model import Zones
from memlab.mechanisms.zones.requests import AllocateAs, FreePages, GetPage, Reserve
from memlab.mechanisms.zones.state import lists_of, world_of
from memlab.memory.buddyinfo import ZoneInfo, show_buddyinfo, show_console
from memlab.memory.slabinfo import show_slabinfo
from memlab.reading import read_slabinfo
from tests.adapters.tally import Tally, cases_of

KEYS = {"kind", "ram_mb", "address_hex"}


def check(document: Any, tally: Tally) -> None:
    kinds = {
        "layout": _layout,
        "watermarks": _watermarks,
        "zone_list": _zone_list,
        "maps": _maps,
        "address": _address,
        "text": _text,
        "descriptor": _descriptor,
    }
    for case in cases_of(document):
        if case["kind"] not in kinds:
            tally.nobody(case["id"])
            continue
        tally.case(case["id"])
        kinds[case["kind"]](case, tally)


def _layout(case: dict[str, Any], tally: Tally) -> None:
    zones = zones_of(KERNELS[case["version"]], case["ram_pages"], case["highmem"])
    tally.step(case["zones"], [zone._asdict() for zone in zones], "zones")
    tally.step(case["unused_pages"], case["ram_pages"] - sum(zone.frames for zone in zones), "RAM in no zone")


def _watermarks(case: dict[str, Any], tally: Tally) -> None:
    holes = case.get("holes", {})
    zones = [
        Zone(zone["name"], zone["first"], zone["frames"] - zone.get("holes", holes.get(zone["name"], 0)))
        for zone in case["zones"]
    ]
    kernel = KERNELS[case["version"]]
    marks = marks_of(kernel, zones, case.get("memfrac", ()), case.get("min_free_kbytes"))
    tally.step(case["marks"], {name: one._asdict() for name, one in marks.items()}, "marks")
    if "lowmem_reserve" in case:
        tally.step(case["lowmem_reserve"], reserves(zones), "lowmem_reserve")


def _zone_list(case: dict[str, Any], tally: Tally) -> None:
    said = zone_list(KERNELS[case["version"]], case["zones"], case["mask"])
    tally.step(case["zone_list"], said, "zone list")


def _maps(case: dict[str, Any], tally: Tally) -> None:
    kernel, frames = KERNELS[case["version"]], case["frames"]
    tally.step(case["pairs"], [pairs_of(frames, order) for order in range(kernel.orders)], "pairs")
    tally.step(case["bytes"], map_bytes(kernel, frames), "bytes set aside")


def _address(case: dict[str, Any], tally: Tally) -> None:
    frame = map_nr(case["address"])
    zones = zones_of(KERNELS["2.4.22"], case["ram_mb"] * MB)
    zone = next((zone for zone in zones if zone.first <= frame < zone.end), None)
    said = {
        "physical": pa(case["address"]),
        "frame": frame,
        "zone": zone.name if zone else None,
        "index_in_zone": frame - zone.first if zone else None,
    }
    tally.step({name: case[name] for name in said}, said, "where it is")


def _text(case: dict[str, Any], tally: Tally) -> None:
    """Lines as a kernel prints them; what cannot be made of the case alone is read first."""
    if case["what"] == "buddyinfo":
        tally.step(case["text"], show_buddyinfo(case["counts"], case["zone"]), "the line")
    elif case["what"] == "console":
        tally.step(case["text"], f"{show_console(ZoneInfo(0, '', tuple(case['counts'])))})", "the line")
    else:
        _slabinfo(case, tally)


def _slabinfo(case: dict[str, Any], tally: Tally) -> None:
    version, _, _ = case["version"].partition(" (SMP)")
    (row,) = read_slabinfo(f"slabinfo - version: {version}\n{case['text']}\n").rows
    tally.step([case["name"], case["active"], case["total"]], [row.name, row.active, row.total], "name and objects")
    tally.step(case["text"], show_slabinfo([row], version).splitlines()[-1], "the line")


def _descriptor(case: dict[str, Any], tally: Tally) -> None:
    zones = tuple((zone["name"], zone["frames"]) for zone in case["zones"])
    least = tuple((name, 0) for name in ("all", *dict(zones)))
    model = Zones(kernel=case["version"], zones=zones, least=least, downwards=("none",))
    world = world_of(model.settings)
    for number, op in enumerate(case["steps"], start=1):
        where = f"step {number}, {op['op']}"
        state = model.ask(_request(op)).state
        event: Any = model.step.event
        free = dict(zip(world.names, state.free, strict=True))
        said = {
            "frame": event.frame,
            "zone": getattr(event, "zone", None),
            "count": state.counts.get(event.frame, 0),
            "went_back": event.kind == "FramesBack",
            "free": free,
        }
        expected = {name: op[name] for name in op if name in said}
        tally.step(expected, {name: said[name] for name in expected}, where)
    tally.step(case["lists"], lists_of(world, model.step.state), "lists at the end")


def _request(op: dict[str, Any]) -> Any:
    if op["op"] == "alloc":
        # The reclaimer itself gets every block that there is.
        return AllocateAs(op["name"], op["order"], op["mask"], "memalloc")
    if op["op"] == "free":
        return FreePages(op["frame"], op["order"])
    if op["op"] == "get":
        return GetPage(op["frame"])
    return Reserve(op["frame"], "set" if op["op"] == "reserve" else "clear")
