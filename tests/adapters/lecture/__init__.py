"""The lecture's examples, one module a mechanism: ``EXAMPLES`` maps an id to ``check(entry, tally)``."""
