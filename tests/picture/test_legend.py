"""The legend lists what the picture shows, and nothing else."""

from netedit.model import edits
from netedit.model.network import Network
from netedit.model.records import TieStatus
from netedit.picture.compose import compose
from netedit.picture.display import Display
from netedit.picture.style import Style
from tests.found import Found, Names
from tests.texts import network as written


def picture(network: Network, found: Found | None = None) -> Display:
    places = {id_: (200.0 * i, 0.0) for i, id_ in enumerate(network.actors)}
    network = network.apply(edits.move(network, "main", places).changes)
    return compose(network, "main", found, Style(), lambda text, px: len(text) * px * 0.5)


def texts(text: str, found: Found | None = None) -> list[str]:
    return [entry.text for entry in picture(written(text), found).legend.entries]


def test_people_alone_give_one_entry():
    assert texts("ana ben") == ["person"]


def test_every_kind_of_partner_and_tie_that_is_shown_is_listed_once():
    found = texts("ana-ben ana-[Council]:funds ben-[Council]")
    assert found == ["person", "organisation", "works with", "funds"]


def test_a_kind_that_is_not_shown_is_not_listed():
    network = written("ana-ben:funds")
    assert "works with" in {kind.name for kind in network.tie_kinds.values()}
    assert "works with" not in texts("ana-ben:funds")


def test_statuses_and_strengths_are_listed_where_they_occur():
    assert texts("ana-ben:wanted") == ["person", "works with", "wanted"]
    assert "doubtful" in texts("ana-ben:doubtful")
    assert "dormant or ended" in texts("ana-ben:dormant ben-cy:ended")
    assert "ended" in texts("ana-ben:ended")
    assert "thicker: stronger" in texts("ana-ben:1 ben-cy:4")
    assert "thicker: stronger" not in texts("ana-ben:4 ben-cy:4 cy-dee")


def test_memberships_and_partners_who_are_gone_are_listed():
    assert "member of" in texts("ana@Council")
    assert "no longer there" in texts("ana ben:ended")


def test_marks_are_listed_only_where_there_are_any():
    plain = texts("ana-ben dee")
    assert not {"bridge", "key person", "isolated partner"} & set(plain)
    found = Found((Names("dee"),), (Names(tie="ana-ben"),), (Names("ana"),))
    marked = texts("ana-ben dee", found)
    assert marked == [*plain, "bridge", "key person", "isolated partner"]


def test_key_partners_are_called_what_they_are():
    organisation = Found(key_organisations=(Names("Council"),))
    assert "key organisation" in texts("ana-[Council]", organisation)
    both = Found(key_people=(Names("ana"),), key_organisations=(Names("Council"),))
    assert "key person or organisation" in texts("ana-[Council]", both)


def test_a_mark_on_what_is_not_there_is_not_listed():
    found = Found((Names("nobody"),), (Names(tie="nothing"),))
    assert texts("ana", found) == ["person"]


def test_a_partner_who_is_gone_is_never_marked():
    found = Found((Names("ana"),), (), (Names("ana"),))
    display = picture(written("ana:ended ben"), found)
    assert not display.nodes["ana"].is_isolate
    assert not display.nodes["ana"].is_key


def test_each_entry_has_exactly_one_sample():
    found = Found((Names("dee"),), (Names(tie="ana-ben"),), (Names("ana"),))
    network = written("ana-ben:3 ben-cy:5:wanted dee ana@Council eve:ended")
    for entry in picture(network, found).legend.entries:
        samples = (entry.shape is not None, entry.style is not None, bool(entry.mark))
        assert sum(samples) == 1, entry
    assert TieStatus.WANTED in {tie.status for tie in network.ties.values()}
