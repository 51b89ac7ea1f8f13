from memlab.scene.look import Look
from memlab.scene.parts.dots import dots


def test_the_sixth_has_dots_since_there_are_five_hues():
    look = Look({"owners": {name: at for at, name in enumerate("abcdef")}})
    assert [dots(look, name) for name in "aef"] == ["", "", "dots"]
    assert look.hue("f") == look.hue("a")
