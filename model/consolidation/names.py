"""Names of bodies told apart; a name may be written with or without its region, in full or abbreviated as usual."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import lru_cache

from model.consolidation.roster import Roster, RosterBody
from model.consolidation.words import consolidation_words
from model.register.words import bare


@lru_cache(maxsize=256)
def regions_of(office: str) -> tuple[str, ...]:
    """The regions a name begins with: ``某市某县人民政府`` is of 某市 and 某县."""
    ends = "|".join(consolidation_words().names.regions)
    found: list[str] = []
    rest = bare(office)
    while match := re.match(f".{{1,12}}?(?:{ends})+", rest):
        found.append(match[0])
        rest = rest[match.end() :]
    return tuple(found)


def name_keys(name: str, regions: Sequence[str] = ()) -> frozenset[str]:
    """What *name* is known by: the whole name, and the name without the *regions* it begins with, both shortened."""
    return frozenset(map(_shortened, _forms(name, regions)))


def _forms(name: str, regions: Sequence[str]) -> set[str]:
    """The whole name, and the name without its regions."""
    whole = bare(name)
    rest = whole
    for region in regions:
        rest = rest.removeprefix(region if rest.startswith(region) else _short_region(region))
    forms = {whole, rest or whole}
    own = regions[-1].removeprefix(_stem(regions[-1])) if regions else ""
    if own and rest == whole and len(whole) > len(own) + 1:
        forms.add(whole.removeprefix(own))
    return forms


def is_whole_region(name: str, office: str) -> bool:
    """Whether *name* is the region, or the government of the region, that *office* collects for."""
    regions = regions_of(office)
    whole = f"{regions[-1]}人民政府" if regions else office
    is_called_so = not name_keys(whole, regions).isdisjoint(name_keys(name, regions))
    return is_called_so or _shortened(bare(name)).endswith(_shortened(bare(whole)))


def _stem(region: str) -> str:
    """The name of a region without 省, 市, 县 …"""
    ends = consolidation_words().names.regions
    return next((region.removesuffix(end) for end in ends if region.endswith(end)), region)


def _short_region(region: str) -> str:
    """A region as it is called without its last character; one of two characters is not."""
    stem = _stem(region)
    return stem if len(stem) > 1 else region


@lru_cache(maxsize=65536)
def _shortened(name: str) -> str:
    words = consolidation_words().names
    for long, short in words.long_forms:
        name = name.replace(long, short)
    for long, short in words.long_endings:
        if name.endswith(long):
            return name.removesuffix(long) + short
    return name


class NameBook:
    """The bodies of a *roster* by everything they are called; they share the region of the collecting *office*."""

    def __init__(self, roster: Roster, office: str) -> None:
        self._regions = regions_of(office)
        self._bodies = roster.bodies
        self._exact: defaultdict[str, list[RosterBody]] = defaultdict(list)
        self._keys: defaultdict[str, list[RosterBody]] = defaultdict(list)
        for body in roster.bodies:
            for name in body.names:
                self._exact[bare(name)].append(body)
            for key in {key for name in body.names for key in name_keys(name, self._regions)}:
                self._keys[key].append(body)

    def bodies_called(self, name: str) -> tuple[RosterBody, ...]:
        """The bodies that *name* may mean: one if it is clear, several if it is not, none if the roster has none."""
        return _once(self._exact.get(bare(name), ())) or _once(
            body for key in name_keys(name, self._regions) for body in self._keys.get(key, ())
        )

    def named_in(self, text: str) -> tuple[tuple[RosterBody, ...], str]:
        """The bodies with the longest name that stands in *text*, and what it says besides, without the region."""
        plain = _shortened(bare(text))
        longest = max((key for key in self._keys if len(key) > 1 and key in plain), key=len, default="")
        rest = plain.replace(longest, "", 1)
        for region in self._regions:
            rest = rest.removeprefix(region if rest.startswith(region) else _short_region(region))
        return _once(self._keys.get(longest, ())), rest

    def resembling(self, name: str) -> tuple[RosterBody, ...]:
        """Bodies whose name has all characters of *name* in order, or the reverse: to be asked, never taken."""
        asked = _forms(name, self._regions)
        return _once(
            body
            for body in self._bodies
            for called in body.names
            for form in _forms(called, self._regions)
            if any(_is_within(one, form) or _is_within(form, one) for one in asked)
        )


def _once(bodies: Iterable[RosterBody]) -> tuple[RosterBody, ...]:
    return tuple(dict.fromkeys(bodies))


def _is_within(short: str, long: str) -> bool:
    characters = iter(long)
    return len(short) > 1 and all(one in characters for one in short)


def roster_by_name(roster: Roster, office: str) -> Roster:
    """The bodies of last year: every name of a body is one of its own, for it may have been merged of several."""
    return Roster(
        tuple(
            replace(one, kind=body.kind, vertical=body.vertical, duties=body.duties)
            for body in roster.bodies
            for one in roster_of_names(body.names, office).bodies
        )
    )


def roster_of_names(offices: Iterable[str], office: str) -> Roster:
    """A roster of whoever handed in: names that mean the same body are one body, called by the longest of them."""
    regions = regions_of(office)
    bodies: list[RosterBody] = []
    places: dict[str, int] = {}
    for name in sorted(set(offices), key=lambda one: (-len(one), one)):
        keys = name_keys(name, regions)
        place = min((places[key] for key in keys if key in places), default=len(bodies))
        if place < len(bodies):
            bodies[place] = bodies[place].also_called(name)
        else:
            bodies.append(RosterBody(name))
        places |= {key: places.get(key, place) for key in keys}
    return Roster(tuple(sorted(bodies, key=lambda body: body.name)))
