"""A report: what was found in sentences, tables with heads, and names that do no harm."""

import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from netedit.analysis import definition, findings, sentences
from netedit.formats import copied
from netedit.formats.report import relationships_table, report, value_said
from netedit.formats.report_html import html_bytes
from netedit.formats.report_markdown import markdown_bytes, plain
from netedit.model import edits
from netedit.model.edit import Change
from netedit.model.network import Network
from netedit.model.plans import AcceptedRisk, Action, RuledOut
from netedit.model.records import Field, FieldType, Note, Sensitivity
from tests.texts import network as written

VOID = {"meta", "br", "col", "link", "img", "hr"}
MAP = "ana-ben ben->cy:3 cy-dee dee-eve ana@Council eve@Housing fay"


class Page(HTMLParser):
    """Reads a page, and holds what a test asks for; AssertionError where tags do not match."""

    def __init__(self, content: bytes) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.heads: list[int] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(content.decode())
        self.close()
        assert not self.open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag in {"h1", "h2", "h3", "h4"}:
            self.heads.append(int(tag[1]))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data


def told(network: Network, picture: str = ""):
    return report(network, findings(network), "A map in words.", picture)


def named(network: Network, id_: str, name: str) -> Network:
    actor = network.actors[id_]
    return network.apply([Change(actor, replace(actor, name=name))])


def test_findings_are_said_with_what_they_mean():
    network = written(MAP)
    page = Page(html_bytes(told(network)))
    for sentence in sentences(findings(network)):
        assert sentence.text in page.text
    assert definition("bridges") in page.text
    for text in findings(network).assumptions:
        assert text in page.text


def test_headings_go_down_one_step_at_a_time_and_there_is_one_title():
    page = Page(html_bytes(told(written(MAP))))
    assert page.heads.count(1) == 1
    assert page.heads[0] == 1
    assert all(b - a <= 1 for a, b in zip(page.heads, page.heads[1:], strict=False))


def test_tables_have_captions_and_heads_for_columns_and_rows():
    page = Page(html_bytes(told(written(MAP))))
    tags = [tag for tag, _ in page.tags]
    assert tags.count("table") == tags.count("caption") == 2
    scopes = [attributes.get("scope") for tag, attributes in page.tags if tag == "th"]
    assert scopes.count("row") == 8 + 4
    assert None not in scopes
    assert dict(page.tags)["html"] == {"lang": "en-GB"}


def test_nothing_is_loaded_and_nothing_runs():
    network = named(written(MAP), "ana", "<script>alert(1)</script>")
    page = Page(html_bytes(told(network, "<svg></svg>")))
    assert not {"script", "link", "img", "iframe"} & {tag for tag, _ in page.tags}
    assert not any(key.startswith("on") for _, held in page.tags for key in held)
    assert "<script>alert(1)</script>" in page.text


def test_the_picture_stands_in_a_figure_with_its_words():
    page = Page(html_bytes(told(written(MAP), '<svg role="img"></svg>')))
    tags = [tag for tag, _ in page.tags]
    assert tags.index("figure") < tags.index("svg") < tags.index("figcaption")
    assert "A map in words." in page.text


def test_columns_that_say_nothing_are_left_out():
    network = written(MAP)
    heads = told(network).tables[0].heads
    assert list(heads) == ["Name", "Kind", "Member of", "Relationships", "Remarks"]
    fay = next(row for row in told(network).tables[0].rows if row[0] == "fay")
    assert [text for text in fay if text] == ["fay", "Person", "0", "isolated"]


def test_which_way_a_relationship_runs_is_said_in_the_words_of_the_capture_line():
    network = written("ana-ben ben->cy cy<->dee")
    table = relationships_table(network, network.ties.values())
    at = list(table.heads).index("Which way")
    assert sorted(row[at] for row in table.rows) == ["both alike", "mutual", "one way"]


def test_own_fields_and_notes_are_columns_and_notes_on_the_map_are_said():
    network = written("ana-ben")
    own = Field("f", "Ward", FieldType.TEXT, sensitivity=Sensitivity.PUBLIC)
    ana = network.actors["ana"]
    network = network.apply(
        [
            Change(None, own),
            Change(ana, replace(ana, notes="Sees both\nsides", fields={"f": "North"})),
            Change(None, Note("n", "Ask again\nin May")),
        ]
    )
    made = told(network)
    assert list(made.tables[0].rows[0]) == ["ana", "Person", "1", "Sees both sides", "North"]
    assert b"Ask again<br>in May" in html_bytes(made)
    assert "- Ask again in May" in markdown_bytes(made).decode()


@pytest.mark.parametrize(
    ("value", "said"),
    [(True, "yes"), (False, "no"), (3, "3"), (2.5, "2.5"), ("x", "x"), (None, "")],
)
def test_values_are_said_as_they_are_read(value: object, said: str):
    assert value_said(value) == said  # type: ignore[arg-type]


def test_an_empty_map_has_a_report():
    page = Page(html_bytes(told(Network.empty())))
    assert "There is nothing on this map yet." in page.text
    assert "table" not in [tag for tag, _ in page.tags]
    assert markdown_bytes(told(Network.empty())).startswith(b"# Map of relationships\n")


def test_markdown_has_the_same_sentences_and_tables():
    network = written(MAP)
    text = markdown_bytes(told(network)).decode()
    for sentence in sentences(findings(network)):
        assert f"- {plain(sentence.text)}" in text
    rows = [line for line in text.splitlines() if line.startswith("|")]
    assert len(rows) == (2 + 8) + (2 + 4)
    assert all(row.count("|") == rows[0].count("|") for row in rows[:10])


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("a|b", r"a\|b"),
        ("# big", r"\# big"),
        ("1. one", r"1\. one"),
        ("- not", r"\- not"),
        ("<b>x</b> & *y*", r"\<b\>x\</b\> &amp; \*y\*"),
        ("[x](javascript:y)", r"\[x\](javascript:y)"),
        ("two\nlines\x00", "two lines"),
    ],
)
def test_no_name_is_taken_for_a_mark_of_markdown(name: str, safe: str):
    assert plain(name) == safe


def test_what_is_copied_are_the_selected_and_what_lies_between():
    network = written("ana-ben ben-cy cy-dee ana@Council")
    made = copied.tables(network, ["ana", "ben", "cy-dee"])
    assert [row[0] for row in made[0].rows] == ["ana", "ben"]
    assert [list(row[:2]) for row in made[1].rows] == [["ana", "ben"], ["cy", "dee"]]
    tsv = copied.as_tsv(made).splitlines()
    assert tsv[0] == "Name\tKind\tMember of\tRelationships"
    assert tsv[1] == "ana\tPerson\tCouncil\t1"
    assert "" in tsv


def test_a_copied_name_never_runs_as_a_formula_nor_breaks_a_row():
    network = named(written("ana"), "ana", "=1+1")
    network = named(network, "ana", '=HYPERLINK("http://x";"<b>")')
    made = copied.tables(network, ["ana"])
    assert copied.as_tsv(made).splitlines()[1].startswith("'=HYPERLINK")
    assert "<td>&#x27;=HYPERLINK(&quot;http://x&quot;;&quot;&lt;b&gt;&quot;)" in copied.as_html(
        made
    )


def test_a_title_is_the_title_of_the_report():
    network = written(MAP)
    network = network.apply(edits.set_title(network, "North & South").changes)
    content = html_bytes(replace(told(network), under="1 May 2026", audience="For everyone"))
    assert b"<title>North &amp; South</title>" in content
    assert "1 May 2026 · For everyone".encode() in content


def test_the_next_relationships_are_said_with_what_speaks_for_them_and_none_that_are_ruled_out():
    network = written(MAP)
    (moves,) = [f for f in told(network).findings if "new relationship" in f.title]
    assert moves.sentences
    first = moves.sentences[0].partition(":")[0].rstrip(".").split(" – ")
    ids = {actor.name: actor.id for actor in network.actors.values()}
    out = RuledOut("out", *(ids[name] for name in first))
    without = network.apply([Change(None, out)])
    (other,) = [f for f in told(without).findings if "new relationship" in f.title]
    assert not any(line.startswith(" – ".join(first)) for line in other.sentences)


def test_an_accepted_risk_is_said_with_its_reason():
    network = written(MAP)
    bridge = findings(network).bridges[0]
    risk = AcceptedRisk("risk", "bridges", (bridge.tie,), "We know. ")
    accepted = network.apply([Change(None, risk)])
    text = markdown_bytes(told(accepted)).decode()
    assert "Accepted (We know):" in text


def test_what_is_to_be_done_is_a_table_by_day():
    network = written(MAP)
    first, second = list(network.actors)[:2]
    actions = [
        Action("later", "Write", first, "2026-05", subjects=(second,)),
        Action("open", "Think"),
        Action("soon", "Call", second, "2026-04-01"),
    ]
    (table,) = [
        t
        for t in told(network.apply([Change(None, a) for a in actions])).tables
        if t.title == "Actions"
    ]
    assert [row[0] for row in table.rows] == ["Call", "Write", "Think"]


def test_long_notes_get_the_most_room_in_a_table_of_a_web_page_and_no_word_is_broken():
    network = written(MAP)
    for id_ in network.actors:
        said = {"role": "Sozialarbeiterin", "sector": "Housing", "tags": ("a", "b"), "influence": 3}
        said["notes"] = "asked to be told first " * 12
        network = network.apply(edits.change_actors(network, [id_], **said).changes)
    page = html_bytes(told(network)).decode()
    table = page[page.index("<caption>Partners") - 80 :]
    heads = re.findall(r'<th scope="col">([^<]*)', table[: table.index("</thead>")])
    shares = re.findall(r'<col style="width: ([0-9.]+)%">', table[: table.index("</colgroup>")])
    across = float(re.findall(r'<table style="min-width: ([0-9]+)ch">', table)[0])
    letters = {head: float(share) * across / 92 for head, share in zip(heads, shares, strict=True)}
    assert letters["Notes"] == max(letters.values()) > 20
    assert letters["Role"] > len("Sozialarbeiterin")
    assert letters["Relationships"] > len("Relationships")
    assert letters["Influence"] < 20
