"""The garbage collector waits while requests are served, and goes on afterwards, whatever happened."""

import gc

import pytest

from memlab.core import collector


def test_it_waits_and_goes_on():
    with collector.waiting():
        assert not gc.isenabled()
    assert gc.isenabled()


def test_it_goes_on_after_an_error():
    with pytest.raises(ZeroDivisionError), collector.waiting():
        _ = 1 / 0
    assert gc.isenabled()


def test_it_stays_as_somebody_else_switched_it():
    gc.disable()
    try:
        with collector.waiting():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()
