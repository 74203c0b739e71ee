"""Random gestures: what somebody without a plan would do to a map next."""

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from random import Random

from netedit.model import edits
from netedit.model.edit import Edit
from netedit.model.errors import EditError
from netedit.model.network import Network
from netedit.model.plans import ActionState, Manner
from netedit.model.records import (
    ActorStatus,
    ActsAs,
    Background,
    Direction,
    Field,
    FieldType,
    LineStyle,
    Placement,
    RegionsBy,
    Sensitivity,
    Shape,
    Subject,
    TieStatus,
)
from netedit.model.replaying import replayed

NAMES = ["Ana Lee", "Ben", "Çelik", "Ďuriš", "李小龙", "O’Neill", "Zoë-Marie", "Board", "Office"]
WORDS = ["", "knows everyone", "two\nlines", "naïve – “quoted”", "100 %", "😀 tab\there"]
DATES = [None, "2026", "2026-02", "2026-02-28"]


class Chance:
    """Somebody who does anything; `random` decides what."""

    def __init__(self, random: Random) -> None:
        self.random = random
        self.number = 0

    def edit(self, network: Network, group: int = 0) -> Edit:
        """An edit of `network`; one without changes where the rules refuse the gesture."""
        gesture = self.random.choice(OFTEN if self.random.random() < 0.4 else ALL)
        try:
            return GESTURES[gesture](self, network, group)
        except EditError:
            return Edit("", ())

    def name(self) -> str:
        """A name that nothing else has."""
        self.number += 1
        return f"{self.random.choice(NAMES)} {self.number}"

    def word(self) -> str:
        return self.random.choice(WORDS)

    def one(self, table: Mapping[str, object]) -> str:
        """An id of `table`; of nothing where it is empty."""
        return self.random.choice(list(table)) if table else "nothing"

    def some(self, table: Mapping[str, object], most: int = 4) -> list[str]:
        known = list(table)
        return self.random.sample(known, min(len(known), self.random.randint(1, most)))

    def place(self) -> tuple[float, float]:
        return self.random.uniform(-900, 900), self.random.uniform(-900, 900)

    def add_actor(self, network: Network, _group: int) -> Edit:
        further: dict[str, object] = {}
        if self.random.random() < 0.8:
            further.update(view=self.one(network.views), at=self.place())
        if network.actors and self.random.random() < 0.3:
            further["organisation"] = self.one(network.actors)
        return edits.add_actor(network, self.name(), self.one(network.actor_kinds), **further)

    def add_linked(self, network: Network, _group: int) -> Edit:
        kinds = self.one(network.actor_kinds), self.one(network.tie_kinds)
        further: dict[str, object] = {
            "direction": self.random.choice(list(Direction)),
            "is_source": self.random.random() < 0.5,
        }
        if self.random.random() < 0.8:
            further.update(view=self.one(network.views), at=self.place())
        to = self.one(network.actors)
        return edits.add_linked(network, self.name(), kinds[0], to, kinds[1], **further)

    def step_levels(self, network: Network, _group: int) -> Edit:
        ids = [*self.some(network.actors), *self.some(network.ties)]
        return edits.step_levels(network, ids, self.random.choice([-1, 1]))

    def add_tie(self, network: Network, _group: int) -> Edit:
        ends = self.one(network.actors), self.one(network.actors)
        further = {
            "direction": self.random.choice(list(Direction)),
            "purposes": tuple(self.some(network.purposes)),
            "since": self.random.choice(DATES),
        }
        return edits.add_tie(network, *ends, self.one(network.tie_kinds), **further)

    def change_actors(self, network: Network, _group: int) -> Edit:
        values: dict[str, object] = {
            "kind": self.one(network.actor_kinds),
            "role": self.word(),
            "sector": self.word(),
            "influence": self.random.choice([None, 1, 5]),
            "status": self.random.choice(list(ActorStatus)),
            "tags": tuple(self.random.sample(["core", "new", "to call"], 2)),
            "notes": self.word(),
            "private_notes": self.word(),
        }
        name = self.random.choice(sorted(values))
        return edits.change_actors(network, self.some(network.actors), **{name: values[name]})

    def change_ties(self, network: Network, _group: int) -> Edit:
        values: dict[str, object] = {
            "kind": self.one(network.tie_kinds),
            "strength": self.random.choice([None, 1, 5]),
            "status": self.random.choice(list(TieStatus)),
            "until": self.random.choice(DATES),
            "purposes": tuple(self.some(network.purposes)),
            "private_notes": self.word(),
        }
        name = self.random.choice(sorted(values))
        return edits.change_ties(network, self.some(network.ties), **{name: values[name]})

    def rename_actor(self, network: Network, _group: int) -> Edit:
        return edits.rename_actor(network, self.one(network.actors), self.name())

    def reverse_ties(self, network: Network, _group: int) -> Edit:
        return edits.reverse_ties(network, self.some(network.ties))

    def add_field(self, network: Network, _group: int) -> Edit:
        type_ = self.random.choice(list(FieldType))
        further = {
            "type": type_,
            "subject": self.random.choice(list(Subject)),
            "sensitivity": self.random.choice(list(Sensitivity)),
            "choices": ("yes", "no") if type_ is FieldType.CHOICE else (),
        }
        return edits.add_field(network, self.name(), **further)

    def change_field(self, network: Network, _group: int) -> Edit:
        return edits.change_field(network, self.one(network.fields), name=self.name())

    def remove_field(self, network: Network, _group: int) -> Edit:
        return edits.remove_field(network, self.one(network.fields))

    def set_own_field(self, network: Network, _group: int) -> Edit:
        field = network.fields.get(self.one(network.fields), Field("nothing", "Nothing"))
        value = {
            FieldType.TEXT: self.word(),
            FieldType.NUMBER: self.random.choice([0, -3, 2.5, 1e-9]),
            FieldType.DATE: "2026-02",
            FieldType.YES_NO: self.random.choice([True, False]),
            FieldType.CHOICE: "yes",
        }[field.type]
        is_partners = field.subject is Subject.PARTNER
        table = network.actors if is_partners else network.ties
        taken = self.random.random() < 0.2
        return edits.set_own_field(network, self.some(table), field.id, None if taken else value)

    def add_actor_kind(self, network: Network, _group: int) -> Edit:
        acts_as = self.random.choice(list(ActsAs))
        shape = self.random.choice(list(Shape))
        return edits.add_actor_kind(network, self.name(), acts_as=acts_as, shape=shape)

    def change_actor_kind(self, network: Network, _group: int) -> Edit:
        acts_as = self.random.choice(list(ActsAs))
        return edits.change_actor_kind(network, self.one(network.actor_kinds), acts_as=acts_as)

    def remove_actor_kind(self, network: Network, _group: int) -> Edit:
        kind, instead = self.one(network.actor_kinds), self.one(network.actor_kinds)
        return edits.remove_actor_kind(network, kind, instead)

    def add_tie_kind(self, network: Network, _group: int) -> Edit:
        return edits.add_tie_kind(network, self.name(), layer=self.word())

    def change_tie_kind(self, network: Network, _group: int) -> Edit:
        style = self.random.choice(list(LineStyle))
        return edits.change_tie_kind(network, self.one(network.tie_kinds), line_style=style)

    def remove_tie_kind(self, network: Network, _group: int) -> Edit:
        kind, instead = self.one(network.tie_kinds), self.one(network.tie_kinds)
        return edits.remove_tie_kind(network, kind, instead)

    def add_purpose(self, network: Network, _group: int) -> Edit:
        return edits.add_purpose(network, f"Fund {self.name()}", colour="#009E73")

    def change_purpose(self, network: Network, _group: int) -> Edit:
        values: dict[str, object] = {
            "statement": self.name(),
            "core": tuple(self.some(network.actors)),
            "reach": self.random.choice([1, 2, 9]),
        }
        name = self.random.choice(sorted(values))
        return edits.change_purpose(network, self.one(network.purposes), **{name: values[name]})

    def remove_purpose(self, network: Network, _group: int) -> Edit:
        return edits.remove_purpose(network, self.one(network.purposes))

    def add_need(self, network: Network, _group: int) -> Edit:
        further: dict[str, object] = {
            "kind": self.random.choice([None, self.one(network.actor_kinds)]),
            "tags": tuple(self.random.sample(["core", "new", "to call"], 1)),
            "field": self.random.choice([None, self.one(network.fields)]),
        }
        return edits.add_need(network, self.one(network.purposes), self.name(), **further)

    def change_need(self, network: Network, _group: int) -> Edit:
        values: dict[str, object] = {
            "name": self.name(),
            "role": self.word(),
            "field": self.random.choice([None, self.one(network.fields)]),
            "value": self.word(),
        }
        name = self.random.choice(sorted(values))
        return edits.change_need(network, self.one(network.needs), **{name: values[name]})

    def remove_need(self, network: Network, _group: int) -> Edit:
        return edits.remove_need(network, self.one(network.needs))

    def met(self, network: Network) -> list[str]:
        """Partners and relationships, of either or both."""
        return [*self.some(network.actors, 2), *self.some(network.ties, 1)]

    def add_contact(self, network: Network, _group: int) -> Edit:
        further = {"manner": self.random.choice(list(Manner)), "notes": self.word()}
        on = self.random.choice(DATES) or ""
        return edits.add_contact(network, self.met(network), on, **further)

    def change_contact(self, network: Network, _group: int) -> Edit:
        values: dict[str, object] = {
            "subjects": tuple(self.met(network)),
            "on": self.random.choice(DATES),
            "manner": self.random.choice(list(Manner)),
            "notes": self.word(),
        }
        name = self.random.choice(sorted(values))
        return edits.change_contact(network, self.one(network.contacts), **{name: values[name]})

    def remove_contact(self, network: Network, _group: int) -> Edit:
        return edits.remove_contact(network, self.one(network.contacts))

    def add_action(self, network: Network, _group: int) -> Edit:
        further = {
            "owner": self.random.choice([None, self.one(network.actors)]),
            "due": self.random.choice(DATES),
        }
        return edits.add_action(network, self.name(), self.met(network), **further)

    def change_actions(self, network: Network, _group: int) -> Edit:
        values: dict[str, object] = {
            "name": self.name(),
            "owner": self.random.choice([None, self.one(network.actors)]),
            "due": self.random.choice(DATES),
            "state": self.random.choice(list(ActionState)),
            "subjects": tuple(self.met(network)),
        }
        name = self.random.choice(sorted(values))
        return edits.change_actions(network, self.some(network.actions), **{name: values[name]})

    def remove_actions(self, network: Network, _group: int) -> Edit:
        return edits.remove_actions(network, self.some(network.actions, 2))

    def set_stale_months(self, network: Network, _group: int) -> Edit:
        return edits.set_stale_months(network, self.random.choice([1, 6, 120]))

    def add_note(self, network: Network, _group: int) -> Edit:
        return edits.add_note(network, self.word(), self.one(network.views), self.place())

    def change_note(self, network: Network, _group: int) -> Edit:
        return edits.change_note(network, self.one(network.notes), text=self.word())

    def add_frame(self, network: Network, _group: int) -> Edit:
        box = (*self.place(), *self.place())
        return edits.add_frame(network, self.word(), self.one(network.views), box)

    def change_frame(self, network: Network, _group: int) -> Edit:
        box = (*self.place(), *self.place())
        return edits.change_frame(network, self.one(network.frames), box, title=self.word())

    def change_view(self, network: Network, _group: int) -> Edit:
        values: dict[str, object] = {
            "name": self.name(),
            "colour_by": self.random.choice(
                ["", "sector", "measure:community", f"field:{self.one(network.fields)}"]
            ),
            "size_by": self.random.choice(["", "degree", f"field:{self.one(network.fields)}"]),
            "regions_by": self.random.choice(list(RegionsBy)),
            "background": self.random.choice(list(Background)),
            "label_px": self.random.choice([9, 13, 40]),
            "legend_title": self.word(),
        }
        name = self.random.choice(sorted(values))
        return edits.change_view(network, self.one(network.views), **{name: values[name]})

    def join(self, network: Network, _group: int) -> Edit:
        return edits.join(network, self.some(network.actors), self.one(network.actors))

    def leave(self, network: Network, _group: int) -> Edit:
        return edits.leave(network, self.some(network.actors, 9), self.one(network.actors))

    def drawn(self, network: Network) -> dict[str, object]:
        return {**network.actors, **network.notes}

    def move(self, network: Network, _group: int) -> Edit:
        places = {id_: self.place() for id_ in self.some(self.drawn(network))}
        return edits.move(network, self.one(network.views), places)

    def nudge(self, network: Network, _group: int) -> Edit:
        ids = self.some(self.drawn(network), 2)
        return edits.nudge(network, self.one(network.views), ids, 1.0, -10.0)

    def align(self, network: Network, _group: int) -> Edit:
        ids = self.some(self.drawn(network), 4)
        side = self.random.choice(list(edits.Side))
        return edits.align(network, self.one(network.views), ids, side, self.extents(ids))

    def distribute(self, network: Network, _group: int) -> Edit:
        ids = list(self.drawn(network))[:5]
        across = self.random.random() < 0.5
        view = self.one(network.views)
        return edits.distribute(network, view, ids, across=across, extents=self.extents(ids))

    def grid(self, network: Network, _group: int) -> Edit:
        ids = list(self.drawn(network))[:6]
        return edits.grid(network, self.one(network.views), ids, self.extents(ids))

    def rings(self, network: Network, _group: int) -> Edit:
        centre = self.one(network.actors)
        return edits.rings(network, self.one(network.views), centre)

    def snap_to_grid(self, network: Network, _group: int) -> Edit:
        ids = self.some(self.drawn(network), 4)
        return edits.snap_to_grid(network, self.one(network.views), ids)

    def extents(self, ids: Sequence[str]) -> Mapping[str, tuple[float, float, float, float]]:
        return {id_: (-10.0, -12.0, self.random.choice((10.0, 40.0)), 20.0) for id_ in ids}

    def pin(self, network: Network, _group: int) -> Edit:
        ids = self.some(self.drawn(network))
        return edits.pin(network, self.one(network.views), ids, self.random.random() < 0.7)

    def tidy(self, network: Network, _group: int) -> Edit:
        view = self.one(network.views)
        ids = self.some(self.drawn(network)) if view in network.views else []
        return edits.tidy(network, [Placement(view, id_, *self.place()) for id_ in ids])

    def duplicate(self, network: Network, _group: int) -> Edit:
        ids = self.some(self.drawn(network), 3)
        return edits.duplicate(network, self.one(network.views), ids)

    def paste(self, network: Network, _group: int) -> Edit:
        view = self.one(network.views)
        piece = edits.copied(network, view, self.some(self.drawn(network), 3))
        return edits.paste(network, view, piece, self.place())

    def park(self, network: Network, _group: int) -> Edit:
        return edits.park(network, f"{self.word()}\n{self.name()}")

    def change_parked(self, network: Network, _group: int) -> Edit:
        return edits.change_parked(network, self.one(network.parked), self.name())

    def move_parked(self, network: Network, _group: int) -> Edit:
        return edits.move_parked(network, self.one(network.parked), self.random.randint(0, 5))

    def unpark(self, network: Network, _group: int) -> Edit:
        return edits.unpark(network, self.some(network.parked, 2))

    def place_parked(self, network: Network, _group: int) -> Edit:
        kind, view = self.one(network.actor_kinds), self.one(network.views)
        return edits.place_parked(network, self.one(network.parked), kind, view, self.place())

    def set_picture(self, network: Network, _group: int) -> Edit:
        content = self.random.choice(["AAAA", "BBBB", "CCCC"])
        return edits.set_picture(network, self.some(network.actors, 2), content, name=self.name())

    def clear_picture(self, network: Network, _group: int) -> Edit:
        return edits.clear_picture(network, self.some(network.actors, 3))

    def set_title(self, network: Network, _group: int) -> Edit:
        return edits.set_title(network, self.name())

    def set_source(self, network: Network, _group: int) -> Edit:
        return edits.set_source(network, self.word())

    def set_logo(self, network: Network, _group: int) -> Edit:
        return edits.set_logo(network, self.random.choice(["", "AAAA", "BBBB"]))

    def set_me(self, network: Network, _group: int) -> Edit:
        return edits.set_me(network, self.one({**network.actors, None: None}))

    def name_version(self, network: Network, group: int) -> Edit:
        return edits.name_version(network, self.name(), group, "2026-03-31T12:00:00+00:00")

    def remove_version(self, network: Network, _group: int) -> Edit:
        return edits.remove_version(network, self.one(network.versions))

    def remove(self, network: Network, _group: int) -> Edit:
        tables = [network.actors, network.ties, network.notes, network.frames]
        table = self.random.choice(tables)
        return edits.remove(network, self.some(table, 2))

    def accept_risk(self, network: Network, _group: int) -> Edit:
        finding = self.random.choice(["bridges", "key_people"])
        table = network.ties if finding == "bridges" else network.actors
        reason = self.word() or "known"
        return edits.accept_risk(network, finding, self.some(table, 2), reason)

    def keep_apart(self, network: Network, _group: int) -> Edit:
        return edits.keep_apart(network, self.one(network.actors), self.one(network.actors))

    def withdraw_acceptance(self, network: Network, _group: int) -> Edit:
        return edits.withdraw_acceptance(network, self.some(network.accepted_risks, 2))

    def merge_actors(self, network: Network, _group: int) -> Edit:
        kept, merged = self.one(network.actors), self.one(network.actors)
        further: dict[str, object] = {}
        if self.random.random() < 0.3:
            further = {"name": self.name(), "influence": self.random.choice([None, 2])}
        return edits.merge_actors(network, kept, merged, **further)

    def add_story(self, network: Network, _group: int) -> Edit:
        return edits.add_story(network, self.name())

    def change_story(self, network: Network, _group: int) -> Edit:
        return edits.change_story(network, self.one(network.stories), name=self.name())

    def duplicate_story(self, network: Network, _group: int) -> Edit:
        return edits.duplicate_story(network, self.one(network.stories))

    def remove_story(self, network: Network, _group: int) -> Edit:
        return edits.remove_story(network, self.one(network.stories))

    def add_story_step(self, network: Network, _group: int) -> Edit:
        further: dict[str, object] = {
            "view": self.random.choice([None, self.one(network.views)]),
            "focus": self.random.choice([None, self.one(network.actors)]),
            "layers": tuple(self.random.sample(["money", "works with"], 1)),
            "is_framed": self.random.random() < 0.5,
        }
        at = self.random.choice([None, 0, 1, 99])
        story = self.one(network.stories)
        return edits.add_story_step(network, story, self.name(), at=at, **further)

    def change_story_step(self, network: Network, _group: int) -> Edit:
        values: dict[str, object] = {
            "name": self.name(),
            "text": self.word(),
            "notes": self.word(),
            "focus": self.one(network.actors),
            "reach": self.random.randint(1, 9),
            "width": self.random.uniform(1, 900),
        }
        name = self.random.choice(sorted(values))
        step = self.one(network.story_steps)
        return edits.change_story_step(network, step, **{name: values[name]})

    def move_story_step(self, network: Network, _group: int) -> Edit:
        to = self.random.randint(-1, 6)
        return edits.move_story_step(network, self.one(network.story_steps), to)

    def duplicate_story_step(self, network: Network, _group: int) -> Edit:
        return edits.duplicate_story_step(network, self.one(network.story_steps))

    def remove_story_step(self, network: Network, _group: int) -> Edit:
        return edits.remove_story_step(network, self.one(network.story_steps))

    def show_purpose(self, network: Network, _group: int) -> Edit:
        known = [purpose.statement for purpose in network.purposes.values()]
        return edits.show_purpose(network, self.random.choice(["", self.name(), *known]))

    def set_up_workshop(self, network: Network, _group: int) -> Edit:
        kinds = [edits.AgreedKind(self.name(), "#009e73") for _ in range(self.random.randint(1, 4))]
        kept = list(network.tie_kinds.values())[:2]
        kinds += [edits.AgreedKind(kind.name, "#cc79a7", id=kind.id) for kind in kept]
        return edits.set_up_workshop(network, self.name(), kinds)

    def introduce(self, network: Network, _group: int) -> Edit:
        pairs = [(self.one(network.actors), self.one(network.actors)) for _ in range(2)]
        return edits.introduce(network, pairs, self.one(network.tie_kinds))

    def rule_out(self, network: Network, _group: int) -> Edit:
        pair = self.one(network.actors), self.one(network.actors)
        return edits.rule_out(network, *pair, self.word())

    def allow_pairs(self, network: Network, _group: int) -> Edit:
        return edits.allow_pairs(network, self.some(network.ruled_out, 2))

    def hand_over(self, network: Network, _group: int) -> Edit:
        takers = {self.one(network.actors): self.one(network.actors) for _ in range(2)}
        leaves = self.random.random() < 0.5
        return edits.hand_over(network, self.one(network.actors), takers, leaves=leaves)

    def add_scenario(self, network: Network, _group: int) -> Edit:
        return edits.add_scenario(network, self.name(), notes=self.word())

    def change_scenario(self, network: Network, _group: int) -> Edit:
        return edits.change_scenario(network, self.one(network.scenarios), name=self.name())

    def remove_scenario(self, network: Network, _group: int) -> Edit:
        return edits.remove_scenario(network, self.one(network.scenarios))

    def add_scenario_step(self, network: Network, _group: int) -> Edit:
        scenario = self.one(network.scenarios)
        inside = replayed(network, scenario).network
        edit = self.random.choice([self.add_tie, self.change_actors, self.remove])(inside, 0)
        return edits.add_scenario_step(network, scenario, edit)

    def extend_scenario_step(self, network: Network, _group: int) -> Edit:
        step = self.one(network.scenario_steps)
        return edits.extend_scenario_step(network, step, self.rename_actor(network, 0))

    def remove_scenario_steps(self, network: Network, _group: int) -> Edit:
        return edits.remove_scenario_steps(network, self.some(network.scenario_steps, 2))

    def promote_scenario(self, network: Network, _group: int) -> Edit:
        partly = self.random.random() < 0.5
        return edits.promote_scenario(network, self.one(network.scenarios), partly=partly)

    def starting(self, network: Network, _group: int) -> Edit:
        return edits.starting(network)


Gesture = Callable[[Chance, Network, int], Edit]
NOT_GESTURES = {"AgreedKind", "Copied", "Side", "copied", "pasted_ids", "steps_of"}
GESTURES: Mapping[str, Gesture] = {
    name: getattr(Chance, name) for name in edits.__all__ if name not in NOT_GESTURES
}

ALL = sorted(GESTURES)
OFTEN = ["add_actor", "add_tie", "add_tie", "change_actors", "change_ties", "join", "move"]


def wander(seed: int, steps: int) -> tuple[Network, Sequence[Edit]]:
    """A network after `steps` random gestures from a new map, and all edits that led to it."""
    network = Network.empty()
    chance = Chance(Random(seed))
    done: list[Edit] = []
    edit = edits.starting(network, "A map")
    for _ in range(steps + 1):
        with suppress(EditError):
            network = network.apply(edit.changes)
            done.append(edit)
        edit = chance.edit(network)
    return network, done
