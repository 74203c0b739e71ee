"""The small map that the examples in the docstrings are about."""

from netedit.model.network import Network
from netedit.model.plans import Need
from netedit.model.records import Actor, ActorKind, ActsAs, Membership, Purpose, Tie, TieKind


def example() -> Network:
    """Ana and Abe of the Council, Ben and Bea of the Hospital, and Cy, whom nobody knows yet.

    Only Ana and Ben join the two organisations. The purpose “Home safely” needs a GP, which Bea is,
    and a carer, which Cy is. Ids are names.

    >>> from netedit.analysis import findings, sentences
    >>> [sentence.brief for sentence in sentences(findings(example())) if sentence.brief][:2]
    ['Council ↔ Hospital: only Ana – Ben', 'Without Ana, Abe and Council are cut off']
    """
    roles = {"Bea": "GP", "Cy": "carer"}
    organisations = {"Ana": "Council", "Abe": "Council", "Ben": "Hospital", "Bea": "Hospital"}
    return Network.from_records(
        [
            ActorKind("person", "Person"),
            ActorKind("organisation", "Organisation", ActsAs.ORGANISATION),
            TieKind("works", "works with"),
            *(
                Actor(name, "person", name, role=roles.get(name, ""))
                for name in (*organisations, "Cy")
            ),
            *(Actor(name, "organisation", name) for name in ("Council", "Hospital")),
            Purpose("home", "Home safely", core=("Ana",)),
            Need("gp", "home", "A GP", role="GP"),
            Need("carer", "home", "A carer", role="carer"),
            *(
                Tie(f"{a}-{b}", a, b, "works")
                for a, b in (("Ana", "Ben"), ("Ana", "Abe"), ("Ben", "Bea"))
            ),
            *(Membership(f"{a}@{b}", a, b) for a, b in organisations.items()),
        ]
    )
