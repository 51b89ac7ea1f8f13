"""What runs memlab on reference cases: one small adapter a kind of file.

A kind of file is a module here, named as its topic (``free_list``), with ``def check(document, tally)``:

    def check(document: Any, tally: Tally) -> None:
        for case in cases_of(document):
            tally.case(case["id"])
            tally.step(case["answer"], what_memlab_says, "what is compared")

``KEYS`` (optional) are the keys by which such a file is recognised, should its name and topic say nothing:
they all stand in its first case, or at its top level.

Mixed files belong to no single mechanism. The lecture's examples find their checks in ``lecture/*.py``
(``EXAMPLES``), the exam questions in ``exam/*.py`` (``QUESTIONS``); both map an entry's id to a
``def check(entry, tally)``. As other folders hold other questions of the same style, a module may also
offer ``def find(entry) -> check | None``, which reads the question itself. Opening the case is done already;
an entry that nobody claims is named in the report.
"""
