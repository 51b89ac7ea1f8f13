"""The tables behind the tabs of a hashed table: its buckets, and its pages."""

from collections.abc import Iterator

from memlab.mechanisms.hashed_table.requests import Access
from memlab.mechanisms.hashed_table.sizes import pages_in
from memlab.mechanisms.hashed_table.state import Entry
from memlab.mechanisms.hashed_table.view_plan import Plan
from memlab.scene.panels import Row, Table
from memlab.scene.rows import few
from memlab.scene.scene import Tab

Page = tuple[str, int, Entry]


def tabs(plan: Plan) -> tuple[Tab, ...]:
    """The buckets of the table that is drawn, and all pages."""
    state = plan.state
    pages = pages_in(state) if plan.chained else len(state.pages)
    every = (Tab("pages", "Pages", lambda: _pages(plan), f"{pages:,}"),)
    if not plan.chained:
        return every
    return (Tab("buckets", "Buckets", lambda: _buckets(plan), f"{plan.settings.buckets:,}"), *every)


def _buckets(plan: Plan) -> Table:
    here = plan.place.bucket if plan.place else None
    rows = []
    for bucket in range(plan.settings.buckets):
        chain = plan.chain(bucket)
        tags = ", ".join(plan.show(element.tag) for element in chain)
        rows.append(Row(key=bucket, cells=(f"{bucket:,}", f"{len(chain):,}", tags), strong=bucket == here))
    return Table(
        key="buckets",
        title="Buckets and their chains, head first",
        columns=("bucket", "elements", "pages"),
        rows=few(rows),
    )


def _all(plan: Plan) -> Iterator[Page]:
    """Every page with its entry, in order."""
    state = plan.state
    if not plan.chained:
        yield from ((process, page, entry) for (process, page), entry in state.pages.items())
        return
    held = [
        (element.process, element.tag * len(element.slots) + slot, entry)
        for chain in state.chains.values()
        for element in chain
        for slot, entry in enumerate(element.slots)
        if entry
    ]
    yield from sorted(held)


def _pages(plan: Plan) -> Table:
    rows = [
        Row(
            key=(process, page),
            cells=(process, plan.show(page), plan.show(entry.frame), entry.rights),
            words=f"Page {plan.show(page)} of {process} is in frame {plan.show(entry.frame)}, allowed: {entry.rights}.",
            asks=Access(process, page << plan.split.offset.bits),
            strong=(process, page) == (plan.process, plan.page),
        )
        for process, page, entry in _all(plan)
    ]
    return Table(
        key="pages",
        title="Pages and their frames",
        columns=("process", "page", "frame", "allowed"),
        rows=few(rows),
        empty="no page is mapped",
    )
