"""A table that was written, changed in a spreadsheet and read back: what it says replaces what the
map says, where a person wants that.
"""

import csv
import io
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta

import pytest

from netedit.analysis import findings
from netedit.formats import cells
from netedit.formats import csv as tables
from netedit.formats.contents import Content, read_contents
from netedit.formats.workbook import workbook_bytes
from netedit.model import edits
from netedit.model.audience import cut
from netedit.model.edit import Change
from netedit.model.network import Network
from netedit.model.reading import Reading, ReadOptions
from netedit.model.records import Actor, Field, FieldType, Sensitivity, Subject
from netedit.recording import Recorded, record
from netedit.recording.previewing import preview_tables
from tests.texts import network as drawn

Cells = Mapping[tuple[str, str], str]
TIE = "Ana Lee->Ben Osei"


@pytest.fixture
def there() -> Network:
    """Ana and Ben of the Council, and Cy of Housing, as an officer keeps them."""
    network = drawn("Ana_Lee->Ben_Osei:3 Cy_Roy Ana_Lee@Council Ben_Osei@Council Cy_Roy@Housing")
    for edit in (
        edits.change_actors(network, ["Ana Lee"], role="Chair", influence=4, tags=("board", "new")),
        edits.change_ties(network, [TIE], review="2027-01", notes="since the flood"),
        edits.add_contact(network, ["Ana Lee"], "2025-03-01"),
        edits.add_contact(network, ["Ana Lee", "Ben Osei"], "2026-02"),
        edits.add_contact(network, [TIE], "2026-01-09"),
    ):
        network = network.apply(edit.changes)
    return network


def table(network: Network, changed: Cells, *, ties: bool = False) -> Reading:
    """The table of a network as it is written and read, with cells changed by ID and column."""
    stream = io.BytesIO()
    write = tables.write_relationships if ties else tables.write_partners
    write(network, None, stream)
    heads, *rows = csv.reader(io.StringIO(stream.getvalue().decode("utf-8-sig")))
    for (id_, column), text in changed.items():
        (row,) = [row for row in rows if row[heads.index("ID")] == id_]
        row[heads.index(column)] = text
    out = io.StringIO()
    csv.writer(out).writerows([heads, *rows])
    return tables.read(io.BytesIO(out.getvalue().encode()), ReadOptions(file="back.csv"))


def recorded(network: Network, *readings: Reading, replaces: bool = True) -> Recorded:
    found = record(readings, network, replaces=replaces)
    assert not found.report.errors
    return found


def taken(network: Network, *readings: Reading) -> Network:
    return network.apply(recorded(network, *readings).edit.changes)


def ana(network: Network) -> Actor:
    return network.actors["Ana Lee"]


def test_what_was_changed_in_the_table_is_changed_on_the_map_in_one_step(there: Network):
    changed = {
        ("Ana Lee", "Role"): "Director",
        ("Ana Lee", "Influence"): "5",
        ("Ana Lee", "Tags"): "board",
        ("Cy Roy", "Role"): "Trustee",
    }
    found = recorded(there, table(there, changed))
    after = there.apply(found.edit.changes)
    assert (ana(after).role, ana(after).influence) == ("Director", 5)
    assert ana(after).tags == ("board",)
    assert after.actors["Cy Roy"].role == "Trustee"
    assert after.apply(found.edit.inverse.changes) == there
    said = " ".join(found.report.sentences)
    assert said.startswith("One value is changed to what the file says.")
    assert "column “role”, “Director”: On the map it is “Chair”, and it is replaced." in said
    assert recorded(after, table(there, changed)).edit.changes == ()


def test_unless_that_is_wanted_the_map_stays_and_the_difference_is_said(there: Network):
    found = recorded(there, table(there, {("Ana Lee", "Role"): "Director"}), replaces=False)
    assert found.edit.changes == ()
    assert "On the map it is “Chair”, and it is left so." in " ".join(found.report.sentences)


def test_a_cell_that_was_emptied_takes_nothing_away(there: Network):
    changed = {("Ana Lee", what): "" for what in ("Role", "Influence", "Tags", "Organisation")}
    assert taken(there, table(there, changed)) == there


def test_a_new_name_is_that_of_the_partner_with_the_id_also_at_ends(there: Network):
    changed = table(there, {("Ana Lee", "Label"): "Ana Lee-Roy"})
    ends = table(there, {(TIE, "From"): "Ana Lee-Roy"}, ties=True)
    after = taken(there, changed, ends)
    assert ana(after).name == "Ana Lee-Roy"
    assert after.ties == there.ties
    assert len(after.actors) == len(there.actors)


def test_a_name_can_be_written_otherwise_and_stays_that_of_one_partner(there: Network):
    changed = table(there, {("Ana Lee", "Label"): "ANA LEE"})
    ends = table(there, {(TIE, "From"): "ana lee"}, ties=True)
    after = taken(there, changed, ends)
    assert ana(after).name == "ANA LEE"
    assert after.ties == there.ties


def test_who_is_only_said_to_be_meant_keeps_the_name(there: Network):
    raw = b"Name,Role\nAna Le,Director\n"
    reading = tables.read(io.BytesIO(raw), ReadOptions(file="t.csv"))
    preview = preview_tables([reading], there, answers={"Ana Le": "Ana Lee"}, replaces=True)
    after = there.apply(preview.edit.changes)
    assert (ana(after).name, ana(after).role) == ("Ana Lee", "Director")


def test_who_moves_to_another_organisation_is_no_longer_a_member_of_the_first(there: Network):
    after = taken(there, table(there, {("Ana Lee", "Organisation"): "Housing"}))
    assert [m.organisation for m in after.memberships_of("Ana Lee")] == ["Housing"]
    assert [m.organisation for m in after.memberships_of("Ben Osei")] == ["Council"]
    preview = preview_tables(
        [table(there, {("Ana Lee", "Organisation"): "Housing"})], there, replaces=True
    )
    assert preview.rows[0].outcome == "On the map already; organisation is replaced"
    both = taken(there, table(there, {("Ana Lee", "Organisation"): "Council|Trust"}))
    hosts = {both.actors[m.organisation].name for m in both.memberships_of("Ana Lee")}
    assert hosts == {"Council", "Trust"}


def test_no_table_makes_an_organisation_of_a_person(there: Network):
    found = recorded(there, table(there, {("Ana Lee", "Type"): "Organisation"}))
    assert found.edit.changes == ()
    assert "On the map it is “Person”, and it is left so." in " ".join(found.report.sentences)
    after = taken(there, table(there, {("Ana Lee", "Type"): "Officer"}))
    assert after.actor_kinds[ana(after).kind].name == "Officer"


def test_a_relationship_can_lead_elsewhere_and_be_of_another_kind(there: Network):
    changed = {(TIE, "To"): "Cy Roy", (TIE, "Type"): "funds", (TIE, "Strength"): "5"}
    after = taken(there, table(there, changed, ties=True))
    (tie,) = after.ties.values()
    assert (tie.id, tie.source, tie.target, tie.strength) == (TIE, "Ana Lee", "Cy Roy", 5)
    assert after.tie_kinds[tie.kind].name == "funds"
    assert (tie.review, tie.notes) == ("2027-01", "since the flood")


def test_review_and_last_contact_come_back_on_another_map(there: Network):
    other = drawn("")
    after = taken(other, table(there, {}), table(there, {}, ties=True))
    (tie,) = after.ties.values()
    assert tie.review == "2027-01"
    met = {(contact.subjects, contact.on) for contact in after.contacts.values()}
    assert met == {
        ((ana(after).id,), "2026-02"),
        (("Ben Osei",), "2026-02"),
        ((tie.id,), "2026-01-09"),
    }


def test_what_is_known_of_contacts_is_not_noted_twice_and_what_is_to_come_is_no_last_one(
    there: Network,
):
    later = (date.today() + timedelta(30)).isoformat()
    there = there.apply(edits.add_contact(there, ["Ana Lee"], later).changes)
    assert taken(there, table(there, {}), table(there, {}, ties=True)) == there
    after = taken(there, table(there, {("Ana Lee", "Last contact"): "2026-02-27"}))
    assert len(after.contacts) == len(there.contacts) + 1


@pytest.mark.parametrize("audience", [Sensitivity.PUBLIC, Sensitivity.GROUP])
def test_reviews_and_contacts_are_for_the_group(there: Network, audience: Sensitivity):
    seen = cut(there, audience).network
    partners, ties = table(seen, {}), table(seen, {}, ties=True)
    found = [each.last_contact for each in (*partners.partners, *ties.relationships)]
    found += [each.review for each in ties.relationships]
    assert any(found) == (audience is Sensitivity.GROUP)


def test_a_table_that_nobody_changed_changes_nothing_however_texts_are_written(there: Network):
    field = Field("f", "Motto", FieldType.TEXT, Subject.PARTNER)
    there = there.apply([Change(None, field)])
    notes = "met at the flood \n" + "and said much " * 3000
    written = {
        "notes": notes,
        "role": " Chair",
        "sector": "\u202eHealth",
        "tags": ("board ", "new"),
        "fields": {"f": "on we go "},
    }
    there = there.apply([Change(ana(there), replace(ana(there), **written))])
    assert len(notes) > cells.CELL_LIMIT
    book = read_contents([Content("b.xlsx", workbook_bytes(there, findings(there)))])
    for readings in ([table(there, {}), table(there, {}, ties=True)], book):
        for replaces in (True, False):
            found = recorded(there, *readings, replaces=replaces)
            assert found.edit.changes == ()
            assert found.report.differences.count == 0
    changed = table(there, {("Ana Lee", "Description"): f"{notes.strip()}!"})
    assert ana(taken(there, changed)).notes == f"{notes.strip()}!"


def test_a_table_without_kinds_and_directions_says_nothing_else_of_them(there: Network):
    there = there.apply(edits.add_tie_kind(there, "funds", id_="funds").changes)
    there = there.apply(edits.change_ties(there, [TIE], kind="funds").changes)
    raw = f"ID,From,To\n{TIE},Ana Lee,Ben Osei\n".encode()
    reading = tables.read(io.BytesIO(raw), ReadOptions(file="t.csv"))
    for replaces in (True, False):
        found = recorded(there, reading, replaces=replaces)
        assert found.edit.changes == ()
        assert found.report.differences.count == 0
    raw = f"ID,From,To\n{TIE},Ana Lee,Cy Roy\n".encode()
    reading = tables.read(io.BytesIO(raw), ReadOptions(file="t.csv"))
    (problem,) = recorded(there, reading).report.differences.listed
    assert problem.value == "Ana Lee → Cy Roy: funds"
