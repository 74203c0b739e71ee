"""What a preview says of tables and lines before anything is done."""

from netedit.capture.lines import lines_of
from netedit.capture.pasted import read_text
from netedit.formats.tabular import read_table
from netedit.model import edits
from netedit.model.network import Network
from netedit.model.reading import Reading, ReadOptions
from netedit.model.records import ActsAs
from netedit.recording.asked import NEW, UNDECIDED
from netedit.recording.previewing import Preview, PreviewRow, State, preview_tables
from netedit.recording.previewing_lines import preview_lines
from tests.texts import network


def named(*names: str) -> Network:
    """People of these names, their ids being the names without blanks."""
    drawn = network("someone")
    for name in names:
        edit = edits.add_actor(drawn, name, "person", id_=name.replace(" ", ""))
        drawn = drawn.apply(edit.changes)
    return drawn


def table(text: str, file: str = "a.csv") -> Reading:
    rows = [row.split(",") for row in text.split("\n")]
    return read_table(rows, ReadOptions(file=file))


def lines(text: str, drawn: Network, **options: object) -> Preview:
    return preview_lines(read_text(text).lines, drawn, **options)


def people(drawn: Network) -> set[str]:
    return {a.name for a in drawn.actors.values() if drawn.acts_as(a) is ActsAs.PERSON}


def kinds(drawn: Network, preview: Preview) -> set[str]:
    """The kinds of the relationships that are on the map afterwards."""
    after = drawn.apply(preview.edit.changes)
    return {after.tie_kinds[tie.kind].name for tie in after.ties.values()}


def made(drawn: Network, preview: Preview) -> list[str]:
    """The names of all who come, in their order."""
    after = drawn.apply(preview.edit.changes)
    return [actor.name for id_, actor in after.actors.items() if id_ not in drawn.actors]


def states(preview: Preview) -> list[State]:
    return [row.state for row in preview.rows]


def one(preview: Preview, text: str) -> PreviewRow:
    (row,) = [row for row in preview.rows if row.text.startswith(text)]
    return row


class TestTables:
    def test_each_row_says_what_becomes_of_it(self):
        drawn = named("Ana Lee")
        people_ = table("Label,Role\nAna Lee,Chair\nBen Osei,\nsomeone,")
        ties = table("From,To,Type\nAna Lee,Ben Osei,funds\nAna Lee,,funds", "b.csv")
        preview = preview_tables([people_, ties], drawn)
        assert [(row.place, row.state) for row in preview.rows] == [
            ("a.csv, row 2", State.KNOWN),
            ("a.csv, row 3", State.NEW),
            ("a.csv, row 4", State.KNOWN),
            ("b.csv, row 3", State.WRONG),
            ("b.csv, row 2", State.NEW),
        ]
        assert one(preview, "Ana Lee · Chair").outcome == (
            "On the map already; what was empty is filled in"
        )
        assert one(preview, "Ben Osei").outcome == "New person"
        assert one(preview, "Ana Lee – Ben Osei: funds").outcome == "New relationship"
        assert preview.counts == {State.NEW: 1, State.KNOWN: 2, State.DOUBTFUL: 0}
        assert preview.error_count == 1

    def test_a_near_name_is_new_until_it_is_said_to_be_the_same(self):
        drawn = named("Ben Osei")
        readings = [
            table("Label,Role\nBen Osie,Chair"),
            table("From,To\nBen Osie,someone", "b.csv"),
        ]
        preview = preview_tables(readings, drawn)
        row = one(preview, "Ben Osie · Chair")
        assert row.state is State.DOUBTFUL
        (asked,) = row.asked
        assert (asked.name, asked.chosen) == ("Ben Osie", NEW)
        assert [choice.answer for choice in asked.choices] == [NEW, "BenOsei"]
        assert "Ben Osie" in people(drawn.apply(preview.edit.changes))
        again = preview_tables(readings, drawn, answers={"Ben Osie": "BenOsei"})
        assert one(again, "Ben Osie · Chair").asked[0].chosen == "BenOsei"
        after = drawn.apply(again.edit.changes)
        assert people(after) == people(drawn)
        assert after.actors["BenOsei"].role == "Chair"
        (tie,) = after.ties.values()
        assert tie.source == "BenOsei"
        back = preview_tables(readings, drawn, answers={"Ben Osie": NEW})
        assert "Ben Osie" in people(drawn.apply(back.edit.changes))

    def test_two_rows_may_be_said_to_be_one_partner(self):
        drawn = named("Ben Osei")
        answers = {"Ben Osie": "BenOsei", "Ben Ose": "BenOsei"}
        preview = preview_tables([table("Label\nBen Osie\nBen Ose")], drawn, answers=answers)
        assert people(drawn.apply(preview.edit.changes)) == people(drawn)

    def test_rows_that_are_left_out_are_not_taken_in(self):
        preview = preview_tables([table("Label\nAna\nBen")], network("x"), left_out={("a.csv", 2)})
        assert states(preview) == [State.OUT, State.NEW]
        assert people(network("x").apply(preview.edit.changes)) == {"x", "Ben"}

    def test_equal_names_in_one_file_are_to_be_looked_at(self):
        preview = preview_tables([table("Label\nAna\nAna")], network("x"))
        assert states(preview) == [State.NEW, State.DOUBTFUL]
        assert "the same person? If so, take its tick away." in preview.rows[1].outcome
        assert preview.counts[State.DOUBTFUL] == 1

    def test_nearly_the_same_name_twice_in_one_file_is_to_be_looked_at(self):
        preview = preview_tables([table("Label\nJohn Smith\nJon Smith\nKim Ode")], network("x"))
        assert states(preview) == [State.NEW, State.DOUBTFUL, State.NEW]
        assert "Almost the name of “John Smith”: the same?" in preview.rows[1].outcome
        assert preview.counts[State.DOUBTFUL] == 1

    def test_a_kind_with_a_slip_of_the_pen_is_asked_about_and_may_be_taken_for_the_other(self):
        ties = table("From,To,Type\nAna,Ben,suports\nBen,Cy,supports\nCy,Ana,supports")
        preview = preview_tables([ties], network("x"))
        assert [len(row.asked) for row in preview.rows] == [1, 0, 0]
        (asked,) = preview.rows[0].asked
        assert (asked.question, asked.chosen) == ("Is “suports” a new kind?", NEW)
        assert kinds(network("x"), preview) == {"supports", "suports"}
        again = preview_tables([ties], network("x"), answers={asked.key: "supports"})
        assert again.rows[0].asked[0].chosen == "supports"
        assert kinds(network("x"), again) == {"supports"}


class TestLines:
    def test_each_line_says_what_becomes_of_it(self):
        drawn = named("Ana Lee")
        preview = lines("Ana Lee -> Ben Osei: funds\nAna -> : x\nsomeone", drawn)
        assert states(preview) == [State.NEW, State.WRONG, State.KNOWN]
        assert preview.rows[0].outcome == "Ana Lee (known) → Ben Osei (new); kind: funds (new)"
        assert preview.errors == ["line 2: There is no name after “->”."]
        assert preview.headline == "New: 1 partner, 1 relationship and 1 kind."

    def test_a_doubtful_name_is_asked_once_and_answered_for_all_lines(self):
        drawn = named("Ben Osei")
        text = "Ben Osie - Kim: meets\nBen Osie - Jo: meets"
        preview = lines(text, drawn)
        assert [len(row.asked) for row in preview.rows] == [1, 0]
        after = drawn.apply(lines(text, drawn, answers={"Ben Osie": "BenOsei"}).edit.changes)
        assert people(after) == {"someone", "Ben Osei", "Kim", "Jo"}

    def test_a_guess_by_initials_can_be_refused(self):
        drawn = named("Ana Lee")
        preview = lines("AL - Kim: meets", drawn)
        (asked,) = preview.rows[0].asked
        assert asked.chosen == "AnaLee"
        after = drawn.apply(lines("AL - Kim: meets", drawn, answers={"AL": NEW}).edit.changes)
        assert "AL" in people(after)

    def test_a_name_of_several_waits_for_an_answer(self):
        drawn = named("Jo Smith")
        drawn = drawn.apply(edits.add_actor(drawn, "Jo Smith", "person", id_="other").changes)
        preview = lines("Jo Smith - Kim: meets", drawn)
        row = preview.rows[0]
        assert row.state is State.WRONG
        assert row.asked[0].chosen == UNDECIDED
        assert {c.answer for c in row.asked[0].choices} == {UNDECIDED, "JoSmith", "other", NEW}
        assert preview.edit.changes == ()
        after = lines("Jo Smith - Kim: meets", drawn, answers={"Jo Smith": "other"})
        tie = next(iter(drawn.apply(after.edit.changes).ties.values()))
        assert tie.source == "other"
        choices = after.rows[0].asked[0].choices
        assert {c.answer for c in choices} >= {"JoSmith", "other", NEW}

    def test_lines_left_out_are_shown_as_that(self):
        preview = lines("Ana\nBen", network("x"), left_out={("", 0)})
        assert states(preview) == [State.OUT, State.NEW]

    def test_addresses_and_names_with_organisations_are_understood(self):
        text = "Ana Lee <ana@nhs.uk>; Osei, Ben <ben@x.org>"
        after = network("x").apply(lines(text, network("x")).edit.changes)
        assert {"Ana Lee", "Ben Osei"} <= people(after)
        after = network("x").apply(lines("Ana Lee (NHS)\nBen (Police)", network("x")).edit.changes)
        assert people(after) == {"x", "Ana Lee", "Ben"}
        assert len(after.memberships) == 2


class TestCopyAsLines:
    def test_what_is_copied_as_lines_comes_back_the_same_on_an_empty_map(self):
        drawn = network(
            "ana@Council ben@Council ana->ben:3:active:funds ben-cy:2:doubtful:meets "
            "ana<->[Housing]:5:wanted:works_with cy-ana:1:ended:funds [Housing]@Council"
        )
        drawn = drawn.apply(edits.rename_actor(drawn, "cy", "O’Neill, Cy (“the boss”)").changes)
        drawn = drawn.apply(edits.rename_actor(drawn, "ben", "1. Ben (North) -> x").changes)
        written = lines_of(drawn, drawn.actors.keys())
        assert written.sentence == ""
        start = network("x")
        preview = lines("\n".join(written.lines), start)
        assert not preview.errors
        after = start.apply(preview.edit.changes)
        assert _told(after) - {("x", "")} == _told(drawn)

    def test_what_lines_cannot_say_is_told(self):
        drawn = network("ana:ended ana-ben:2:dormant:funds")
        drawn = drawn.apply(edits.change_actors(drawn, ["ana"], role="chair").changes)
        assert lines_of(drawn, ["ana", "ben"]).sentence == (
            "Lines cannot say roles, sectors and tiers, who has left and which relationships are "
            "dormant."
        )

    def test_only_what_is_chosen_is_written(self):
        drawn = network("ana-ben ben-cy")
        assert lines_of(drawn, ["ana", "ben"]).lines == ["ana", "ben", "ana - ben: works with"]
        assert lines_of(drawn, ["ben-cy"]).lines == ["ben - cy: works with"]


def _told(drawn: Network) -> set[tuple[str, ...]]:
    names = {a.id: a.name for a in drawn.actors.values()}
    told = {
        (a.name, "organisation" if drawn.is_organisation(a) else "") for a in drawn.actors.values()
    }
    told |= {(names[m.member], "in", names[m.organisation]) for m in drawn.memberships.values()}
    return told | {
        (
            names[t.source],
            names[t.target],
            drawn.tie_kinds[t.kind].name,
            t.direction,
            t.status,
            str(t.strength),
        )
        for t in drawn.ties.values()
    }

    def test_a_first_name_may_mean_somebody_who_comes_with_the_same_lines(self):
        text = "Ana Lee - Kim Ode\nAna - Jo Ray"
        preview = lines(text, network("x"))
        assert made(network("x"), preview) == ["Ana Lee", "Kim Ode", "Jo Ray"]
        (asked,) = preview.rows[1].asked
        assert [choice.text for choice in asked.choices] == [
            "The same as Ana Lee (new too)",
            "Somebody new",
        ]
        assert asked.chosen == asked.choices[0].answer
        back = lines(text, network("x"), answers={asked.key: NEW})
        assert made(network("x"), back) == ["Ana Lee", "Kim Ode", "Ana", "Jo Ray"]
        again = lines(text, network("x"), answers={asked.key: asked.choices[0].answer})
        assert made(network("x"), again) == ["Ana Lee", "Kim Ode", "Jo Ray"]
        assert again.rows[1].asked[0].choices == asked.choices

    def test_nearly_the_same_name_in_two_lines_is_asked_about(self):
        text = "John Smith - Kim Ode\nJon Smith - Kim Ode: meets"
        preview = lines(text, network("x"))
        (asked,) = preview.rows[1].asked
        assert (asked.name, asked.chosen) == ("Jon Smith", NEW)
        again = lines(text, network("x"), answers={asked.key: asked.choices[1].answer})
        assert made(network("x"), again) == ["John Smith", "Kim Ode"]

    def test_who_was_said_to_be_new_is_one_partner_in_all_lines(self):
        drawn = named("Ana Lee")
        preview = lines("Ana - Kim\nAna - Jo\nKim - Ana: meets", drawn, answers={"Ana": NEW})
        assert made(drawn, preview) == ["Ana", "Kim", "Jo"]

    def test_who_was_said_to_be_new_and_belongs_elsewhere_is_another(self):
        text = "Ana Lee @ Council\nAna Lee @ Police"
        preview = lines(text, network("x"), answers={"Ana Lee": NEW})
        assert made(network("x"), preview).count("Ana Lee") == 2
        assert [len(row.asked) for row in lines(text, network("x")).rows] == [0, 1]

    def test_a_kind_with_a_slip_of_the_pen_may_be_taken_for_that_of_the_map(self):
        drawn = network("a->b:supports")
        preview = lines("Kim -> Jo: suports", drawn)
        (asked,) = preview.rows[0].asked
        assert [choice.text for choice in asked.choices] == [
            "A new kind",
            "The same as “supports”",
        ]
        assert kinds(drawn, preview) == {"supports", "suports"}
        again = lines("Kim -> Jo: suports", drawn, answers={asked.key: "supports"})
        assert kinds(drawn, again) == {"supports"}
        assert again.rows[0].outcome.endswith("kind: supports")


def test_an_answer_that_another_answer_made_possible_stays_among_the_choices():
    drawn = network("Ana_Lee@Council")
    text = "ana lee @ Housing - Kim\nAnna Lee - Kim"
    answers = {"ana lee": NEW}
    (asked,) = one(lines(text, drawn, answers=answers), "Anna Lee").asked
    assert "ana lee" in [choice.answer for choice in asked.choices]
    preview = lines(text, drawn, answers={**answers, "Anna Lee": "ana lee"})
    (asked,) = one(preview, "Anna Lee").asked
    (chosen,) = [choice.text for choice in asked.choices if choice.answer == asked.chosen]
    assert chosen == "The same as ana lee (new too)"
    assert sorted(made(drawn, preview)) == ["Housing", "Kim", "ana lee"]
