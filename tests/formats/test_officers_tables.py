"""Contacts as officers keep them in a spreadsheet: dates by hand, names in a cell, a sum below."""

import io

import pytest
import xlsxwriter

from netedit.formats import xlsx
from netedit.formats.tabular import read_table
from netedit.formats.titled import read_titled
from netedit.model.dates import fixed_date
from netedit.model.edits import change_actors, starting
from netedit.model.network import Network
from netedit.model.plans import Contact
from netedit.model.reading import ReadOptions
from netedit.model.records import FieldType
from netedit.recording.doubles import MAILED, doubles
from netedit.recording.previewing import State, preview_tables
from netedit.recording.record import record
from tests.texts import network as network_of


def read(*rows: str):
    return read_table([row.split("|") for row in rows], ReadOptions("contacts.csv"))


def new_map() -> Network:
    empty = network_of("")
    return empty.apply(starting(empty).changes)


def taken(*rows: str, into: Network | None = None) -> Network:
    network = into or new_map()
    found = record([read(*rows)], network, next(iter(network.views)))
    assert not found.report.errors
    return network.apply(found.edit.changes)


def pairs(network: Network) -> set[tuple[str, str, str]]:
    name = {actor.id: actor.name for actor in network.actors.values()}
    kinds = network.tie_kinds
    return {(name[t.source], name[t.target], kinds[t.kind].name) for t in network.ties.values()}


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("2026-03-31", "2026-03-31"),
        ("31/03/2026", "2026-03-31"),
        ("31.3.26", "2026-03-31"),
        ("3 March 2025", "2025-03-03"),
        ("3rd Sept 2025", "2025-09-03"),
        ("3 Mar 25", "2025-03-03"),
        ("03-Mar-2025", "2025-03-03"),
        ("March 2026", "2026-03"),
        ("March 3, 2026", "2026-03-03"),
        ("2026", "2026"),
        ("Mar-25", "2025-03"),
        ("Sept '25", "2025-09"),
        ("25-Mar", None),
        ("Mar 25", None),
        ("03-04-25", None),
        ("31 February 2026", None),
        ("ages ago", None),
        ("Q1", None),
        ("12/2026", None),
    ],
)
def test_a_date_is_read_where_it_can_mean_but_one_day(text, date):
    assert fixed_date(text) == date


def test_names_in_a_cell_are_relationships_once_a_pair_and_of_the_kind_the_header_says():
    network = taken(
        "Name|Knows",
        "Ana Lee|Ben Osei; Cy Roy",
        "Ben Osei|Ana Lee, Dee Fox",
        "Cy Roy|n/a",
        "Dee Fox|Dee Fox",
    )
    assert pairs(network) == {
        ("Ana Lee", "Ben Osei", "knows"),
        ("Ana Lee", "Cy Roy", "knows"),
        ("Ben Osei", "Dee Fox", "knows"),
    }
    assert len(network.actors) == 4
    again = record([read("Name|Knows", "Ana Lee|Ben Osei; Cy Roy")], network)
    assert again.edit.changes == ()


def test_a_comma_parts_no_names_where_names_have_commas():
    network = taken(
        "Name|Works with", "Lee, Ana|Osei, Ben", "Osei, Ben|", "Roy, Cy|Lee, Ana; Osei, Ben"
    )
    assert pairs(network) == {
        ("Lee, Ana", "Osei, Ben", "works with"),
        ("Roy, Cy", "Lee, Ana", "works with"),
        ("Roy, Cy", "Osei, Ben", "works with"),
    }


def test_a_name_that_two_have_makes_no_relationship_and_stops_nothing():
    network = new_map()
    rows = ("Name|Knows", "Una Roy|Ana Lee", "Una Roy|Ben Osei", "Ana Lee|", "Cy Fox|Una Roy")
    found = record([read(*rows)], network)
    assert not found.report.errors
    after = network.apply(found.edit.changes)
    # each Una knows whom her own row names
    assert pairs(after) == {("Una Roy", "Ana Lee", "knows"), ("Una Roy", "Ben Osei", "knows")}
    said = " ".join(found.report.sentences)
    assert "row 5, column “Knows”, “Una Roy”: 2 partners are called so, and no relationship" in said


def test_a_name_in_a_cell_is_whoever_has_its_words_in_another_order_or_a_title():
    network = taken("Name|Knows", "Ana Lee|Ben Osei; Cy Roy", "Osei, Ben|", "Dr Cy Roy|4")
    assert pairs(network) == {("Ana Lee", "Osei, Ben", "knows"), ("Ana Lee", "Dr Cy Roy", "knows")}
    assert len(network.actors) == 3


def test_whatever_parts_the_names_of_those_who_have_rows_parts_them():
    network = taken(
        "Name|Knows",
        "Lee, Ana|Ben Osei and Cy Roy",
        "Ben Osei|Ana Lee / Cy Roy",
        "Cy Roy|ben osei, Ana Lee",
        "Dee Fox|Ben Osei / Una Lim",
    )
    found = {frozenset(pair[:2]) for pair in pairs(network)}
    assert found == {
        frozenset(("Lee, Ana", "Ben Osei")),
        frozenset(("Lee, Ana", "Cy Roy")),
        frozenset(("Ben Osei", "Cy Roy")),
        # Una Lim has no row: who knows what the sign means there
        frozenset(("Dee Fox", "Ben Osei / Una Lim")),
    }
    assert len(network.ties) == 4


def test_reviews_and_last_contacts_come_where_the_plan_finds_them():
    rows = (
        "Name|Last spoke|Next review",
        "Ana Lee|3 March 2026|2027-01",
        "Ben Osei|12.4.25|",
        "Cy Roy|ages ago|31/01/2027",
    )
    network = taken(*rows)
    by_name = {actor.name: actor for actor in network.actors.values()}
    assert by_name["Ana Lee"].review == "2027-01"
    assert by_name["Cy Roy"].review == "2027-01-31"
    met = {(network.actors[c.subjects[0]].name, c.on) for c in network.contacts.values()}
    assert met == {("Ana Lee", "2026-03-03"), ("Ben Osei", "2025-04-12")}
    (field,) = network.fields.values()
    assert field.name == "Last spoke (as given)"
    assert by_name["Cy Roy"].fields == {field.id: "ages ago"}
    assert record([read(*rows)], network).edit.changes == ()


def test_what_is_no_date_is_said_with_its_row_and_column():
    reading = read(
        "Name|Last met", "Ana|1/2/2026", "Ben|soon", "Cy|2/2/2026", "Dee|never", "Ed|2026"
    )
    (notice,) = reading.notices.sentences
    assert notice == (
        "contacts.csv, row 3, column “Last met”, “soon”: Not a date: kept in "
        "“Last met (as given)”, as in 1 more row."
    )


def test_a_column_of_dates_that_is_text_for_one_of_them_says_which():
    reading = read("Name|Joined", "Ana|1/2/2026", "Ben|3 March 2026", "Cy|in spring", "Dee|2026")
    assert [own.type for own in reading.own] == [FieldType.TEXT]
    (notice,) = reading.notices.sentences
    assert notice.startswith("contacts.csv, row 4, column “Joined”, “in spring”: Not a date, so")
    dates = read("Name|Joined", "Ana|1/2/2026", "Ben|3 March 2026", "Dee|2026")
    assert [own.type for own in dates.own] == [FieldType.DATE]
    assert [row.own["Joined"] for row in dates.partners] == ["2026-02-01", "2026-03-03", "2026"]


def test_a_column_called_review_that_holds_words_stays_a_field_of_the_map():
    reading = read("Name|Review", "Ana|went well", "Ben|went badly", "Cy|2026")
    assert [own.name for own in reading.own] == ["Review"]
    assert all(row.review is None for row in reading.partners)


def test_a_sum_below_the_table_is_nobody():
    reading = read("Name|Organisation|Influence", "Ana|Council|3", "Total|1|")
    assert [row.name for row in reading.partners] == ["Ana"]
    assert "row 3, “Total”: This counts the rows; it is left out" in reading.notices.sentences[0]
    split = read("Surname|Forename|Phone", "Lee|Ana|016", "Total|3|")
    assert [row.name for row in split.partners] == ["Ana Lee"]
    kept = read("Name|Organisation", "Ana|Council", "Total|Oil company")
    assert [row.name for row in kept.partners] == ["Ana", "Total"]


def test_a_sum_is_nobody_with_a_remark_below_it_and_headings_between_the_rows_are_nobody():
    reading = read(
        "Title|First name|Surname|Phone",
        "HEALTH|||",
        "Dr|Ana|Lee|016",
        "Total||1|",
        "Last updated by Ana in May|||",
    )
    assert [row.name for row in reading.partners] == ["Ana Lee"]
    assert not reading.errors
    said = " ".join(reading.notices.sentences)
    assert "row 2, “HEALTH”: Nothing else stands in this row; it is left out" in said
    assert "row 4, “1”: This counts the rows; it is left out" in said
    assert "row 5, “Last updated by Ana in May”: Nothing else stands" in said


def test_of_a_row_without_a_name_the_preview_shows_what_else_it_says():
    rows = ("Title|First name|Surname|Phone", "Dr|||0161 496 0123", "Dr|Ana|Lee|")
    preview = preview_tables([read(*rows)], new_map())
    (wrong,) = (row for row in preview.rows if row.state is State.WRONG)
    assert (wrong.text, wrong.outcome) == ("Dr | 0161 496 0123", "This partner has no name")


def test_headers_in_two_rows_are_the_lower_one():
    content = io.BytesIO()
    with xlsxwriter.Workbook(content) as made:
        sheet = made.add_worksheet("Contacts")
        sheet.merge_range("A1:E1", "Partnership board, confidential")
        sheet.merge_range("A3:B3", "Person")
        sheet.merge_range("C3:E3", "Work")
        sheet.write_row("A4", ["First name", "Surname", "Organisation", "Job title", "Sector"])
        sheet.merge_range("A5:E5", "HEALTH")
        sheet.write_row("A6", ["Ana", "Lee", "NHS", "GP", "Health"])
        sheet.merge_range("A7:E7", "COUNCIL")
        sheet.write_row("A8", ["Ben", "Osei", "Council", "", "Council"])
    (reading,) = xlsx.read(io.BytesIO(content.getvalue()), ReadOptions("Book.xlsx"))
    assert [(row.row, row.name) for row in reading.partners] == [(6, "Ana Lee"), (8, "Ben Osei")]
    assert not reading.errors
    said = " ".join(reading.notices.sentences)
    assert "“Partnership board, confidential”: This stands above the headers" in said
    assert "row 5, “HEALTH”: A heading across several columns; it was left out." in said


def test_headers_that_stand_there_again_are_nobody():
    rows = ("Name|Organisation", "Ana|Council", "", "Name|Organisation", "Ben|Surgery")
    reading = read(*rows)
    assert [row.name for row in reading.partners] == ["Ana", "Ben"]
    (said,) = reading.notices.sentences
    assert said == "contacts.csv, row 4, “Name”: The headers again; this row is left out."
    ties = read("From|To", "Ana|Ben", "From|To", "Ben|Cy")
    assert [(row.source, row.target) for row in ties.relationships] == [
        ("Ana", "Ben"),
        ("Ben", "Cy"),
    ]


def test_one_row_of_headers_is_not_mistaken_for_a_heading_of_the_next():
    reading = read_titled([["Person", "Job"], ["Ana Lee", "Contact"]], ReadOptions("c.csv"))
    assert [(row.name, row.role) for row in reading.partners] == [("Ana Lee", "Contact")]


def test_the_preview_says_of_each_partner_what_it_becomes_and_counts_the_rest():
    network = new_map()
    rows = ("Name|Knows|Last contact", "Ana Lee|Ben Osei|1/2/2026", "Ben Osei||")
    preview = preview_tables([read(*rows)], network, next(iter(network.views)))
    assert [(row.text, row.state) for row in preview.rows] == [
        ("Ana Lee", State.NEW),
        ("Ben Osei", State.NEW),
    ]
    assert {row.outcome for row in preview.rows} == {"New person"}
    assert preview.headline == ("New: 2 partners, 1 relationship, 1 kind and 1 date of contact.")
    left = preview_tables([read(*rows)], network, left_out=[("contacts.csv", 2)])
    assert left.headline == "New: 1 partner."


def test_tags_in_one_cell_with_commas_are_so_many_tags():
    network = taken("Name|Tags", "Ana Lee|board, funder", "Ben Osei|funder; Health, north")
    assert {a.name: a.tags for a in network.actors.values()} == {
        "Ana Lee": ("board", "funder"),
        "Ben Osei": ("funder", "Health, north"),
    }


def test_a_word_that_only_case_parts_is_one_word_as_most_rows_spell_it():
    rows = ("Ana|health|Board", "Ben|Health|board, Board", "Cy|Health|board", "Di|Health|board")
    found = record([read("Name|Sector|Tags", *rows)], new_map())
    network = new_map().apply(found.edit.changes)
    assert {a.sector for a in network.actors.values()} == {"Health"}
    assert {a.tags for a in network.actors.values()} == {("board",)}
    said = " ".join(found.report.sentences)
    assert "row 2, column “Sector”, “health”: Spelled “Health”, as elsewhere." in said
    # what the map says goes before what a file says
    again = taken("Name|Sector", "Dee|HEALTH", "Eve|HEALTH", "Fay|HEALTH", into=network)
    assert {a.sector for a in again.actors.values()} == {"Health"}


def test_a_row_with_an_id_keeps_its_spelling():
    network = taken("ID|Name|Sector", "1|Ana|health", "2|Ben|Health", "3|Cy|Health")
    assert [a.sector for a in network.actors.values()] == ["health", "Health", "Health"]


def test_a_short_month_is_a_month_and_that_is_said():
    rows = ("Name|Last spoke|Joined", "Ana|Mar-25|Apr-19", "Ben|14/10/2025|May-20")
    found = record([read(*rows)], new_map())
    assert {contact.on for contact in _contacts(found)} == {"2025-03", "2025-10-14"}
    said = " ".join(found.report.sentences)
    assert "row 2, column “Last spoke”, “Mar-25”: Read as the month 2025-03, not as a day." in said
    assert "“Apr-19”: Read as the month 2019-04, not as a day, as in 1 more row." in said


def _contacts(found):
    return [c.after for c in found.edit.changes if isinstance(c.after, Contact)]


def test_who_is_named_last_half_first_or_with_a_title_in_a_relationship_is_nobody_new():
    links = read("From|To|Kind", "Lee, Ana|Dr Ben Osei|meets", "Roy, Cy|Ana Lee|meets")
    found = record([read("Name", "Ana Lee", "Ben Osei"), links], new_map())
    network = new_map().apply(found.edit.changes)
    assert pairs(network) == {("Ana Lee", "Ben Osei", "meets"), ("Roy, Cy", "Ana Lee", "meets")}
    said = " ".join(found.report.sentences)
    assert "row 2, column “From”, “Lee, Ana”: Taken for “Ana Lee”." in said
    assert "row 2, column “To”, “Dr Ben Osei”: Taken for “Ben Osei”." in said


def test_of_two_of_one_name_each_stays_with_its_own_organisation_in_whatever_order_they_come():
    network = taken(
        "Name|Organisation|Role", "Una Roy|Housing|Officer", "Una Roy|Surgery|GP", "Ben|Surgery|"
    )
    later = read("Name|Organisation|Role|Tags", "Una Roy|Surgery||x", "Una Roy|Housing||y")
    after = network.apply(record([later], network).edit.changes)
    assert {(a.role, a.tags) for a in after.actors.values() if a.name == "Una Roy"} == {
        ("GP", ("x",)),
        ("Officer", ("y",)),
    }
    one_left = read("Name|Organisation|Tags", "Una Roy|Surgery|z")
    after = network.apply(record([one_left], network).edit.changes)
    assert [a.role for a in after.actors.values() if a.tags == ("z",)] == ["GP"]


def test_of_two_of_one_name_the_one_is_meant_whose_organisation_stands_behind_the_name():
    people = read(
        "Name|Organisation|Knows",
        "Una Roy|Housing|",
        "Una Roy|Surgery|",
        "Ben|Housing|Una Roy (Surgery)",
    )
    links = read("Who|With whom|What|How strong", "Ben|Una Roy @ Housing|funds|4", "Una Roy|Ben||")
    found = record([people, links], new_map())
    network = new_map().apply(found.edit.changes)
    belongs = {m.member: network.actors[m.organisation].name for m in network.memberships.values()}
    drawn = {
        (network.tie_kinds[t.kind].name, belongs.get(t.target) or "", t.strength)
        for t in network.ties.values()
    }
    assert drawn == {("knows", "Surgery", None), ("funds", "Housing", 4)}
    (error,) = found.report.errors.sentences
    assert error.endswith(
        "This name stands for 2 partners (contacts.csv, row 2 and contacts.csv, row 3); "
        "write where the one meant belongs, as in “Una Roy (Housing)”."
    )


def test_who_is_called_otherwise_on_the_map_but_has_the_same_address_is_asked_about():
    network = taken("Name|E-mail", "Ana Lee|ana@x.org", "Ben|team@x.org", "Cy|team@x.org")
    ana = next(actor for actor in network.actors.values() if actor.name == "Ana Lee")
    network = network.apply(change_actors(network, [ana.id], name="Ana Osei").changes)
    later = read("Name|E-mail", "Ana Lee|Ana@x.org", "Dee|team@x.org")
    preview = preview_tables([later], network)
    asked = {row.text: [each.question for each in row.asked] for row in preview.rows}
    assert asked == {"Ana Lee": ["Who is “Ana Lee”?"], "Dee": []}
    same = preview_tables([later], network, answers={"Ana Lee": ana.id})
    assert same.counts[State.NEW] == 1
    after = network.apply(preview.edit.changes)
    (double,) = doubles(after)
    assert ana.id in (double.one, double.other)
    assert double.why == MAILED
    # both have a row: two with one address
    both = preview_tables([read("Name|E-mail", "Ana Lee|ana@x.org", "Ana Osei|")], network)
    assert not any(row.asked for row in both.rows)


def test_who_is_missing_from_a_list_that_has_most_of_the_map_is_said():
    names = ["Ana", "Ben", "Cyn", "Dee", "Eve", "Fay", "Gus"]
    network = taken("Name|Organisation", *(f"{name}|Council" for name in names))
    found = record([read("Name", *names[:5], "Hal")], network)
    assert "On the map, but in no row: “Fay”, “Gus”. They stay as they are." in (
        found.report.sentences
    )
    few = record([read("Name", *names[:3])], network)
    assert few.report.absent == ()


def test_which_of_two_of_one_name_on_the_map_is_meant_can_be_answered():
    network = taken("Name|Organisation", "Una Roy|Housing", "Una Roy|Surgery", "Ben|Housing")
    links = read("From|To|Kind", "Ben|Una Roy|meets", "Una Roy|Ben|funds")
    preview = preview_tables([links], network)
    first, second = preview.rows
    assert (first.state, second.state) == (State.WRONG, State.WRONG)
    (asked,) = first.asked
    assert asked.question == "Who is “Una Roy”?"
    assert [choice.text for choice in asked.choices] == [
        "Choose who is meant…",
        "The same as Una Roy (Housing)",
        "The same as Una Roy (Surgery)",
    ]
    surgery = asked.choices[2].answer
    answered = preview_tables([links], network, answers={"Una Roy": surgery})
    assert answered.error_count == 0
    assert [each.chosen for each in answered.rows[0].asked] == [surgery]
    assert len(answered.rows[0].asked[0].choices) == 3
    after = network.apply(answered.edit.changes)
    assert {surgery} < {id_ for tie in after.ties.values() for id_ in (tie.source, tie.target)}
    assert len(after.ties) == 2
    assert len(after.actors) == len(network.actors)
    # where the two have rows of their own, a name alone cannot say which of them it is
    rows = read("Name|Organisation", "Una Roy|Housing", "Una Roy|Surgery")
    assert not any(row.asked for row in preview_tables([rows, links], network).rows)
