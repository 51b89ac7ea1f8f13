"""The access time beyond what the steps count: with a cache before memory, and with pages that are not in memory."""

from memlab.core.history import Settings
from memlab.mechanisms.tlb.access_time import AccessTime, Costs, access_time
from memlab.mechanisms.tlb.behind import miss_references
from memlab.mechanisms.tlb.cost import times_of


def is_set(settings: Settings) -> bool:
    """Whether there is anything beyond the steps."""
    return bool(settings.cache_ns or settings.cache_hits or settings.fault_share)


def beyond(settings: Settings, hit_ratio: float) -> AccessTime:
    """Every way that an access can go at some hit ratio, under all times and shares of a TLB."""
    times, references = times_of(settings), miss_references(settings)
    cached = settings.cache_ns or settings.cache_hits
    return access_time(
        Costs(
            hit_ratio,
            times.tlb,
            times.memory,
            tables=(references - 1) * times.table,
            tlb_update=times.update,
            fault_ratio=settings.fault_share,
            fault=settings.fault_ns,
            table_update=settings.table_update_ns,
            caches=((settings.cache_ns, settings.cache_hits),) if cached else (),
        )
    )
