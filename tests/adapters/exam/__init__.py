"""Exam questions, one module a mechanism: ``QUESTIONS`` maps an id to ``check(entry, tally)``."""
