"""What was tried of names is what is shown of them, as long as it is true."""

from dataclasses import replace

import pytest

from netedit.canvas.names import Names
from netedit.picture.compose import compose
from netedit.picture.palette import LIGHT
from netedit.picture.shown import shown_labels
from netedit.picture.steps import done
from netedit.picture.style import Style
from netedit.samples import load


@pytest.mark.parametrize("scale", [0.2, 0.4, 0.6])
def test_names_that_were_placed_to_be_looked_at_are_placed_anew_after_a_change(scale):
    network = load("place-partnership")
    style, view = Style(LIGHT), next(iter(network.views))
    display = compose(network, view, None, style, lambda text, px: len(text) * px / 2)
    nodes = dict(display.nodes)
    names = Names(lambda _area: nodes.values())
    for node in nodes.values():
        names.put(node)
    names.renew()
    tried = dict(names.placed(scale))
    assert tried == shown_labels(nodes.values(), scale)
    first = next(iter(tried))
    here = nodes[first]
    box, under = here.label_box.at(400, 90), (here.under_box or here.label_box).at(400, 90)
    nodes[first] = replace(here, x=here.x + 400, y=here.y + 90, label_box=box, under_box=under)
    names.put(nodes[first])
    names.renew()
    done(names.fitting(scale))
    names.use(scale)
    assert names.shown == shown_labels(nodes.values(), scale) != tried
