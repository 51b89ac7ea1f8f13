"""OnPage: what shows its lab where it ends a cell."""


class OnPage:
    """A mechanism, an exercise, a practice: each ends a cell as its lab, which the package above puts in here.

    Attributes:
        has_lab: Whether a lab shows it; else its words do.
    """

    has_lab: bool = True
