"""Binding, held to the sums of the textbook."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from memlab.mechanisms.binding import Binding, Load, Move, Refer, example
from memlab.mechanisms.binding.modules import Modules
from memlab.mechanisms.binding.program import program

PLACES = st.integers(0, 2000)
PROGRAMS = st.integers(0, 10_000).map(lambda seed: Modules().sample(Random(seed)))


@given(modules=PROGRAMS, load=PLACES, to=PLACES)
def test_the_register_follows_every_move(modules, load, to):
    for one in program(modules).references:
        binding = Binding(binding="execution time", modules=modules)
        assert binding.ask(Load(load), Refer(one.symbol)).result == (load + one.linked,)
        assert binding.ask(Move(to), Refer(one.symbol)).result == (to + one.linked,)


@given(modules=PROGRAMS, load=PLACES, to=PLACES)
def test_what_the_loader_wrote_stays_until_it_loads_again(modules, load, to):
    for one in program(modules).references:
        binding = Binding(binding="load time", modules=modules)
        assert binding.ask(Load(load), Move(to), Refer(one.symbol)).result == (load + one.linked,)
        assert binding.ask(Load(to), Refer(one.symbol)).result == (to + one.linked,)


@given(modules=PROGRAMS, origin=PLACES, to=PLACES)
def test_what_the_compiler_wrote_stays_for_good(modules, origin, to):
    for one in program(modules).references:
        binding = Binding(binding="compile time", modules=modules, origin=origin)
        assert binding.ask(Load(to), Refer(one.symbol)).result == (origin + one.linked,)
        assert binding.step.event.kind == ("Reached" if origin == to else "Missed")


@given(modules=PROGRAMS, load=PLACES, to=PLACES, origin=PLACES)
def test_all_three_are_the_three_side_by_side(modules, load, to, origin):
    asked = (Load(load), Move(to), Refer(program(modules).symbols[0]))
    alone = [
        Binding(binding=f"{time} time", modules=modules, origin=origin).ask(*asked).result[0]
        for time in ("compile", "load", "execution")
    ]
    assert Binding(modules=modules, origin=origin).ask(*asked).result == tuple(alone)


def test_the_lecture_s_14_bytes():
    binding = example()
    assert [step.result for step in binding.history if step.result] == [
        ("compile time", "load time", "execution time"),
        (74_014, 74_014, 74_014),
        ("execution time",),
        (74_014, 74_014, 90_014),
        ("load time", "execution time"),
        (74_014, 90_014, 90_014),
    ]


def test_compiler_and_linkage_editor_work_once_and_the_loader_each_time():
    binding = Binding()
    binding.ask(Load(0), Load(5))
    assert [step.event.kind for step in binding.history] == ["Started", "Compiled", "Linked", "Loaded", "Loaded"]


@pytest.mark.parametrize("request_", [Move(5), Refer("count")])
def test_what_is_not_loaded_cannot_be_moved_or_executed(request_):
    step = Binding().ask(request_)
    assert (step.event.kind, step.result, step.state) == ("NotLoaded", None, Binding().step.state)


def test_a_symbol_that_no_field_names_is_told():
    binding = Binding()
    assert binding.ask(Load(0), Refer("sqrt")).why == "No object module has a field that names sqrt: use count."


def test_a_wrong_jump_may_still_land_in_the_program():
    binding = Binding(binding="load time")
    step = binding.ask(Load(1000), Refer("count"), Move(900), Refer("count"))
    assert step.why == "The CPU sends 1,014, another byte of the program: count lies at 914."


@pytest.mark.parametrize(
    ("wrong", "said"),
    [(14, "That is the logical address"), (90_000, "what the register holds"), (74_014, "when it was loaded")],
)
def test_a_wrong_physical_address_is_told_what_was_mixed_up(wrong, said):
    event = Binding(binding="execution time").ask(Load(74_000), Move(90_000)).event
    (asked,) = event.measures
    assert getattr(event, asked.field) == 90_014
    assert said in asked.mistakes(event)[wrong]
