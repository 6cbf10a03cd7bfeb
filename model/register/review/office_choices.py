"""What offices chose for their registers, kept from one year to the next in the user's configuration folder."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace
from typing import Final

from model import places
from model.errors import NianbaoError
from model.formats.template import Template
from model.lists.list_headings import lists_of
from model.register.choices import NO_COLUMN, Choices, choices_data, choices_of
from model.register.counting import counted_table
from model.register.headings import SheetHeadings
from model.register.meanings import SKIP, applicant_meanings, outcome_meanings
from model.register.review.columns import headings_offered
from model.register.source import Register
from model.register.words import bare
from model.storage.atomic_files import read_limited, write_atomically
from model.storage.strict_json import Json, json_bytes, json_object, object_at, text_at

FILE: Final = "registers.json"
_LARGEST: Final = 2**20
_MOST_OFFICES: Final = 200


def remembered_choices(office: str, template: Template) -> Choices:
    """What *office* chose, as far as the format *template* has it; nothing if that cannot be read."""
    try:
        choices = choices_of(_texts(_kept().get(office, {}), office))
    except NianbaoError:
        return Choices()
    table, rules = counted_table(template)
    outcomes, applicants = outcome_meanings(table, rules, {}), applicant_meanings(table, rules, {})
    lists = {node for _, one in lists_of(template) for node in (*one.kinds, *one.results)}
    return replace(
        choices,
        outcomes=_known(choices.outcomes, outcomes.choices),
        applicants=_known(choices.applicants, applicants.choices),
        lists=_known(choices.lists, {SKIP, *lists}),
    )


def _known(answers: Mapping[str, str], nodes: Collection[str]) -> dict[str, str]:
    return {wording: node for wording, node in answers.items() if node in nodes}


def fitting_columns(choices: Choices, register: Register, found: SheetHeadings) -> Choices:
    """*choices* without columns that *register* does not have, so that its own words are looked for."""
    offered = {bare(name) for name in (*headings_offered(register, found), NO_COLUMN)}
    columns = {role: heading for role, heading in choices.columns.items() if bare(heading) in offered}
    return replace(choices, columns=columns)


def remember_choices(office: str, choices: Choices) -> None:
    """Keep what *office* chose. Raises `FileError`."""
    try:
        kept = _kept()
    except NianbaoError:
        kept = {}
    kept.pop(office, None)
    chosen: Json = {name: dict(texts) for name, texts in choices_data(choices).items()}
    latest = dict([*kept.items(), (office, chosen)][-_MOST_OFFICES:])
    path = places.user_config() / FILE
    path.parent.mkdir(parents=True, exist_ok=True)
    write_atomically(path, json_bytes(latest))


def _kept() -> dict[str, Json]:
    """The data of all offices. Raises `NianbaoError`."""
    return json_object(read_limited(places.user_config() / FILE, _LARGEST)[0], _LARGEST)


def _texts(data: Json, at: str) -> Mapping[str, Mapping[str, str]]:
    return {
        group: {name: text_at(text, f"{at}/{group}") for name, text in object_at(texts, at).items()}
        for group, texts in object_at(data, at).items()
    }
