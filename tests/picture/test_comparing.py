"""The picture of two versions: who came and went is marked, in words as well as in colour."""

from dataclasses import replace

from netedit.analysis import compare_versions
from netedit.model.edit import Change
from netedit.model.network import Network
from netedit.model.records import ActorStatus, LineStyle, Placement
from netedit.picture.comparing import compared_network
from netedit.picture.compose import compose
from netedit.picture.palette import LIGHT
from netedit.picture.style import Style
from tests.texts import network


def placed(text: str) -> Network:
    drawn = network(text)
    places = [Placement("main", id_, 100.0 * n, 40.0) for n, id_ in enumerate(drawn.actors)]
    return drawn.apply([Change(None, place) for place in places])


def picture(before: Network, after: Network):
    return compose(
        compared_network(compare_versions(before, after), "main", "Since March"),
        "main",
        None,
        Style(LIGHT),
        lambda text, px: len(text) * px * 0.5,
    )


def test_who_came_and_who_went_stand_in_one_picture_and_say_so():
    before, after = placed("ana-ben ben-cy ana@Team"), placed("ana-dee ana@Team dee")
    shown = picture(before, after)
    said = {id_: (" ".join(node.label), " ".join(node.second)) for id_, node in shown.nodes.items()}
    assert said == {
        "ana": ("ana", ""),
        "Team": ("Team", ""),
        "dee": ("+ dee", "new"),
        "ben": ("− ben", "no longer there"),
        "cy": ("− cy", "no longer there"),
    }
    assert (shown.nodes["cy"].x, shown.nodes["cy"].y) == (200.0, 40.0)
    styles = {id_: (tie.style, tie.width) for id_, tie in shown.ties.items()}
    assert styles["ana-ben"][0] is styles["ben-cy"][0] is LineStyle.DOTTED
    assert styles["ana-dee"][0] is LineStyle.SOLID
    assert styles["ana-dee"][1] > styles["ana-ben"][1]
    assert set(shown.links) == {"ana@Team"}


def test_the_legend_says_what_the_marks_mean_and_nothing_else():
    shown = picture(placed("ana-ben"), placed("ana-ben ben-cy"))
    assert (shown.legend.title, shown.title) == ("Since March", "Since March")
    assert [entry.text for entry in shown.legend.entries] == [
        "person",
        "person, new",
        "as before",
        "new",
    ]


def test_who_has_ended_is_gone_and_who_changed_is_said_to_have():
    before = placed("ana-ben ben-cy eve:ended")
    ben, cy = before.actors["ben"], before.actors["cy"]
    after = before.apply(
        [
            Change(ben, replace(ben, status=ActorStatus.ENDED)),
            Change(cy, replace(cy, role="Chair")),
        ]
    )
    shown = picture(before, after)
    assert {id_: " ".join(node.second) for id_, node in shown.nodes.items()} == {
        "ana": "",
        "ben": "no longer there",
        "cy": "changed",
    }
    assert {tie.style for tie in shown.ties.values()} == {LineStyle.DOTTED}


def test_two_versions_that_are_the_same_make_a_picture_without_marks():
    shown = picture(placed("ana-ben"), placed("ana-ben"))
    assert [entry.text for entry in shown.legend.entries] == ["person", "as before"]
