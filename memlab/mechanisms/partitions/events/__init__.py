"""What can happen to a job."""

from memlab.mechanisms.partitions.events.loading import Blocked, Loaded
from memlab.mechanisms.partitions.events.queueing import Arrived, Happened, NameInUse, OfJob, Refused
from memlab.mechanisms.partitions.events.running import Ended, Past, TimePassed

__all__ = [
    "Arrived",
    "Blocked",
    "Ended",
    "Happened",
    "Loaded",
    "NameInUse",
    "OfJob",
    "Past",
    "Refused",
    "TimePassed",
]
