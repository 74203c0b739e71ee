"""Capture lines taken into a map: one edit with places, nobody else moved, nothing twice."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from netedit import layout
from netedit.capture import START, Index, written
from netedit.capture.pasted import read_text
from netedit.capture.statements import Parsed
from netedit.model.edit import Change, Edit
from netedit.model.network import Network
from netedit.model.records import Direction, Placement, TieStatus
from netedit.recording.capturing import Captured, capture
from tests.capture.lines import any_text
from tests.texts import network


def places(net: Network) -> list[Placement]:
    return layout.missing(net, "main")


def take(net: Network, *lines: str) -> tuple[Network, Captured]:
    found = capture(lines, net, view_id="main", place=places)
    return net.apply(found.edit.changes), found


def ties(net: Network) -> list[str]:
    arrows = {Direction.NONE: "-", Direction.FORWARD: "->", Direction.BOTH: "<->"}
    told = []
    for tie in net.ties.values():
        more = [net.tie_kinds[tie.kind].name, str(tie.strength or "")]
        more += [net.purposes[p].statement for p in tie.purposes]
        more += [] if tie.status is TieStatus.ACTIVE else [tie.status.value]
        source, target = net.actors[tie.source].name, net.actors[tie.target].name
        told.append(": ".join([f"{source} {arrows[tie.direction]} {target}", *filter(None, more)]))
    return told


def belongs(net: Network) -> list[str]:
    return [
        f"{net.actors[m.member].name} @ {net.actors[m.organisation].name}"
        for m in net.memberships.values()
    ]


def test_one_line_is_one_edit_with_everything_it_needs():
    before = network("Ana_Lee")
    after, found = take(
        before, "Ana Lee @ Housing #lead -> Ben, [ICB]: supports !4 %Safe discharge"
    )
    assert ties(after) == [
        "Ana Lee -> Ben: supports: 4: Safe discharge",
        "Ana Lee -> ICB: supports: 4: Safe discharge",
    ]
    assert belongs(after) == ["Ana Lee @ Housing"]
    assert after.actors["Ana Lee"].tags == ("lead",)
    kinds = {a.name: after.is_organisation(a) for a in after.actors.values()}
    assert kinds == {"Ana Lee": False, "Housing": True, "Ben": False, "ICB": True}
    assert found.edit.label.startswith("Capture Ana Lee @ Housing #lead -> Ben")
    assert after.apply(found.edit.inverse.changes) == before
    assert (found.new, found.known) == (("Ben", "ICB"), ("Ana Lee",))


def test_new_kinds_take_the_next_free_colour():
    after, _ = take(network("a"), ":funds", "a - b: knows")
    colours = [kind.colour for kind in after.tie_kinds.values()]
    assert [kind.name for kind in after.tie_kinds.values()] == ["works with", "funds", "knows"]
    assert len(set(colours)) == 3


def test_new_partners_get_places_and_nobody_else_moves():
    net = network("a-b")
    net = net.apply([Change(None, place) for place in places(net)])
    for i in range(12):
        before = dict(net.placements)
        net, _ = take(net, f"a -> new {i}")
        assert {id_: net.placements[id_] for id_ in before} == before
        assert len(net.placements) == len(net.actors)


def test_without_a_view_nothing_is_placed():
    assert not [
        c for c in capture(["a - b"], network("c")).edit.changes if isinstance(c.after, Placement)
    ]


def test_the_same_lines_again_change_nothing():
    lines = ["Ana -> Ben @ Housing: funds !3 %Warm", "  Cy #x !2", "[Housing] @ Council", ":knows"]
    lines += ["~ Ana -> Dee", "? Ana <-> Eve", "Fay <fay@x.org>", "Gus -x Hal"]
    after, found = take(network("Zed"), *lines)
    assert found.edit
    again, second = take(after, *lines)
    assert not second.edit.changes
    assert again == after


def test_a_line_sets_what_it_says_on_the_relationship_that_is_there():
    net, _ = take(network("a->b:2:wanted b-c:funds"), "a -> b !5 %Warm", "c - b: funds")
    assert ties(net) == ["a -> b: works with: 5: Warm", "b - c: funds"]
    net, found = take(net, "~ a -> b", "? c - b: funds")
    assert ties(net) == ["a -> b: works with: 5: Warm", "b - c: funds: doubtful"]
    assert found.notices == ("a and b have this relationship already.",)


def test_another_kind_or_direction_is_another_relationship():
    net, _ = take(network("a->b"), "a - b", "b -> a", "a -> b: funds")
    assert ties(net) == [
        *("a -> b: works with", "a - b: works with", "b -> a: works with", "a -> b: funds")
    ]


def test_an_ended_relationship_is_the_one_that_is_there():
    net, _ = take(network("a->b:funds"), "b -x a")
    assert ties(net) == ["a -> b: funds: ended"]
    net, _ = take(network("a->b:funds a-b"), "a -x b: funds")
    assert ties(net) == ["a -> b: funds: ended", "a - b: works with"]
    net, _ = take(network("a b"), "a -x b")
    assert ties(net) == ["a - b: works with: ended"]


def test_which_of_several_has_ended_must_be_said():
    _, found = take(network("a->b:funds a-b:knows"), "a -x b")
    (slip,) = found.slips
    assert slip.sentence == (
        "line 1, column 6: Which of these has ended? Write its kind after a colon: funds, knows."
    )
    assert not found.edit


def test_a_number_without_a_relationship_is_influence():
    net, _ = take(network("a"), "a !4, b !2")
    assert [actor.influence for actor in net.actors.values()] == [4, 2]


@pytest.mark.parametrize(
    ("line", "column", "words"),
    [
        ("cy @ a", 6, "“a” is a person"),
        ("[O] @ O", 7, "cannot belong to itself"),
        ("[P] @ O", 7, "is a part of it"),
        ("ann @ O, a @ ann", 14, "“ann” is a person"),
    ],
)
def test_a_membership_that_cannot_be_is_refused_at_its_column(line: str, column: int, words: str):
    before = network("a [O]@P")
    _, found = take(before, line)
    (slip,) = found.slips
    assert (slip.mistake.column, words in slip.mistake.sentence) == (column, True), slip
    assert not found.edit.changes


def test_a_bad_line_is_left_out_whole_and_the_others_count():
    net, found = take(network("a"), "a -> b", "new @ a", "> c", "a -")
    assert [slip.number for slip in found.slips] == [2, 4]
    assert sorted(actor.name for actor in net.actors.values()) == ["a", "b", "c"]


def test_the_context_holds_on_to_a_partner_who_is_renamed():
    from netedit.model.edits import rename_actor

    before = network("ana")
    found = capture(["ana -> ben"], before)
    net = before.apply(found.edit.changes)
    net = net.apply(rename_actor(net, "ana", "Ana Lee").changes)
    again = capture(["> cy"], net, found.context)
    assert ties(net.apply(again.edit.changes)) == [
        *("Ana Lee -> ben: works with", "Ana Lee -> cy: works with")
    ]
    assert again.new == ("cy",)
    assert again.known == ("Ana Lee",)


def test_initials_and_titles_are_taken_with_a_notice_and_quotes_make_another():
    net, found = take(network("Ana_Lee"), "AL -> Dr Ana Lee")
    assert list(net.actors) == ["Ana Lee"]
    assert len(found.notices) == 2
    assert found.doubtful == ("Ana Lee",)
    net, found = take(network("Ana_Lee"), '"AL" - Ben')
    assert len(net.actors) == 3
    assert not found.notices


def test_a_near_name_is_new_and_asked_about():
    net, found = take(network("Ben_Osei"), "Ben Osie")
    assert len(net.actors) == 2
    assert found.doubtful == ("Ben Osie",)
    assert found.notices == ("“Ben Osie” is new: the same as Ben Osei?",)


def test_an_answer_takes_one_name_for_another():
    net = network("Ana_Lee")
    found = capture(["Ana -> Ben"], net, answers={"Ana": "Ana Lee"})
    assert ties(net.apply(found.edit.changes)) == ["Ana Lee -> Ben: works with"]


def test_someone_new_is_known_to_the_lines_below():
    net, found = take(
        network("Zed"), "Ana Lee @ Housing", "Ana Lee -> Ben", "AL - Cy", "Ana @ Housing - Dee"
    )
    assert sorted(a.name for a in net.actors.values()) == [
        "Ana Lee",
        "Ben",
        "Cy",
        "Dee",
        "Housing",
        "Zed",
    ]
    assert "Ana Lee" in found.new
    assert "Ana Lee" not in found.known


def test_two_of_one_name_in_two_organisations_on_one_line_are_two():
    net, _ = take(network("Zed"), "Ana @ Housing - Ana @ Police")
    assert [a.name for a in net.actors.values()].count("Ana") == 2
    assert belongs(net) == ["Ana @ Housing", "Ana @ Police"]


def test_an_address_is_kept_in_a_field_and_finds_its_partner_again():
    net, _ = take(network("Zed"), "Ana Lee <ana@x.org>")
    (field,) = net.fields.values()
    (ana,) = [a for a in net.actors.values() if a.name == "Ana Lee"]
    assert (field.name, ana.fields) == ("Email", {field.id: "ana@x.org"})
    again, found = take(net, "A. J. Lee <ANA@x.org>")
    assert again == net
    assert found.notices == ("“A. J. Lee” was taken for Ana Lee by the e-mail address.",)


def test_a_pasted_list_is_one_edit():
    read = read_text("Ana Lee (Housing)\nBen Osei (NHS ICB)\nZed\nFay - Ana Lee")
    before = network("Zed")
    found = capture([line.read for line in read.lines], before, label="Paste 4 lines")
    assert found.edit.label == "Paste 4 lines"
    assert (found.new, found.known) == (("Ana Lee", "Ben Osei", "Fay"), ("Zed",))
    after = before.apply(found.edit.changes)
    assert belongs(after) == ["Ana Lee @ Housing", "Ben Osei @ NHS ICB"]


def test_roles_of_a_pasted_list_are_kept():
    read = read_text("Ana Lee, Head, Housing\nBen, Chief, Police")
    net = network("Zed")
    net = net.apply(capture([line.read for line in read.lines], net).edit.changes)
    assert {a.name: a.role for a in net.actors.values() if a.role} == {
        "Ana Lee": "Head",
        "Ben": "Chief",
    }


def test_a_long_paste_is_one_edit_and_does_not_ask_about_every_letter():
    lines = [f"Person {chr(97 + i % 26)}{i} - Person {chr(97 + i % 26)}{i + 1}" for i in range(600)]
    net, found = take_plain(network("Zed"), lines)
    assert not found.slips
    assert len(net.ties) == 600


def take_plain(net: Network, lines: list[str]) -> tuple[Network, Captured]:
    found = capture(lines, net)
    return net.apply(found.edit.changes), found


def test_a_blank_map_can_be_captured_into():
    found = capture(["Ana -> Ben @ Housing"], Network.empty())
    net = Network.empty().apply(found.edit.changes)
    assert ties(net) == ["Ana -> Ben: works with"]


def test_lines_one_by_one_come_to_the_same_as_lines_at_once():
    lines = [":funds", "Ana -> Ben, Cy", "  Dee", "> Eve: knows", ">", "Fay", "Gus @ Housing - Ana"]
    at_once, _ = take_plain(network("Zed"), lines)
    net, context = network("Zed"), START
    index = Index.of(net)
    for line in lines:
        found = capture([line], net, context, index=index)
        net, context = net.apply(found.edit.changes), found.context
        index = index.renewed(net)
    assert ties(net) == ties(at_once)
    assert belongs(net) == belongs(at_once)


def test_what_was_written_captures_the_same_elsewhere():
    lines = [":funds", "Ana -> Ben, Cy !2", "  Dee", "> Eve: knows"]
    net, found = take_plain(network("Zed"), lines)
    other, _ = take_plain(network("Zed"), list(found.written))
    assert ties(other) == ties(net)
    assert all(isinstance(r.parsed, Parsed) and written(r.parsed) for r in found.readings)


@settings(max_examples=250)
@given(st.lists(any_text, max_size=6))
def test_any_lines_give_an_edit_that_the_map_takes(lines: list[str]):
    before = network("Ana Ben_Osei@NHS_ICB Ana-Ben_Osei")
    found = capture(lines, before)
    assert isinstance(found.edit, Edit)
    after = before.apply(found.edit.changes)
    assert after.apply(found.edit.inverse.changes) == before
    assert set(found.added) == {
        *("partners", "relationships", "memberships", "kinds", "fields", "purposes", "contacts")
    }
