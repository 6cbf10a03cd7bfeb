"""The cells a quantity refers to, found from the words around it and the paragraph's subject."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace

from model.address import Address
from model.ledger.hearing import Hearing
from model.ledger.lexicon import UnitKind
from model.ledger.passages import Item, ReadParagraph
from model.ledger.phrases import Wording, given_names, gives_reasons, is_some, phrases_of, sorts_by_openness
from model.ledger.quantities import Nature, Quantity
from model.ledger.subjects import Subject, is_narrow, names_the_whole, plain_years, speaks_of_another_time
from model.ledger.vocabulary import Aspects, Vocabulary


@dataclass(frozen=True, slots=True)
class Tie:
    """The cells a quantity refers to: *readings*, each a set of cells to add up, the most likely first.

    If not *sure*, a tie never leads to a contradiction; a *weak* tie counts only if the figures agree; *within*
    means that the figure counts a part of its cells. *narrow* is set if the words (本级, 某局) refer only to a part
    of the body. *aspects* are the aspects named, with their mentions.
    """

    vocabulary: Vocabulary
    readings: tuple[tuple[Address, ...], ...]
    sure: bool
    weak: bool
    within: bool
    narrow: bool
    aspects: Aspects

    @property
    def table(self) -> str:
        """The id of the table."""
        return self.vocabulary.table.id

    @property
    def kinds(self) -> frozenset[str]:
        """The aspects that were named."""
        return frozenset(aspect for aspect, _ in self.aspects)


class Tying:
    """Ties the items of paragraphs of a report on *year* by *office*; *standing* are the tables of their section."""

    def __init__(self, vocabularies: tuple[Vocabulary, ...], year: int, office: str, standing: Collection[str]) -> None:
        self.vocabularies = vocabularies
        self.year = year
        self.office = office
        self.standing = standing

    def ties(self, paragraph: ReadParagraph) -> list[Tie | None]:
        """The tie of every item of a paragraph, or None."""
        subject = Subject(self.vocabularies, paragraph, self.standing)
        given = given_names(paragraph)
        found: list[Tie | None] = []
        for number, item in enumerate(paragraph.items):
            subject.read_to(item.quantity.end + len(item.tail))
            subject.pass_over(item.sentence, item.depth, item.gap)
            before = found[-1] if found and paragraph.items[number - 1].sentence == item.sentence else None
            tries = (self._tie(item, phrase, subject, before) for phrase in phrases_of(paragraph, number, given))
            tie = next((tie for tie in tries if tie is not None), None)
            if tie is not None and tie.sure and (is_some(item) or sorts_by_openness(paragraph, number)):
                tie = replace(tie, sure=False)
            found.append(tie)
            if tie is not None:
                subject.is_narrow = tie.narrow
        return found

    def _tie(self, item: Item, phrase: Wording, subject: Subject, before: Tie | None) -> Tie | None:
        """The tie to the table that is named explicitly, otherwise to the table of the previous quantity, otherwise to
        the first.

        If several tables are only implied, none is sure.
        """
        found: list[tuple[bool, bool, Tie]] = []
        words, behind = plain_years(phrase.before, self.year), plain_years(phrase.behind, self.year)
        is_worded = item.quantity.nature is not Nature.FIGURE
        is_of_another_time = is_worded and speaks_of_another_time(plain_years(item.gap, self.year))
        for vocabulary in self.vocabularies:
            is_open = vocabulary.table.id in subject.open
            is_meant = is_open or vocabulary.is_named_in(words) or vocabulary.is_named_in(behind)
            if not is_meant or not _has_its_unit(vocabulary, item.quantity):
                continue
            kinds = before.kinds if before is not None and before.vocabulary is vocabulary else frozenset[str]()
            heard = Hearing(vocabulary, kinds, phrase.summed)
            is_heard = heard.hear_all(words, behind) if is_worded else heard.hear(words, behind)
            if heard.is_explicit:
                subject.keep(vocabulary, heard.said)
            if is_of_another_time:
                continue
            if is_heard and (heard.is_explicit or is_open):
                goes_on = before is not None and before.vocabulary is vocabulary
                found += [(heard.is_explicit, goes_on, tie) for tie in self._made(item, heard, subject)]
        if not found:
            return None
        is_explicit, _, tie = max(found, key=lambda one: one[:2])
        is_sure = (is_explicit or len(found) == 1) and not gives_reasons(phrase)
        return tie if is_sure else replace(tie, sure=False)

    def _made(self, item: Item, heard: Hearing, subject: Subject) -> list[Tie]:
        """The tie that the words give; none if they do not determine the cells."""
        vocabulary, is_money = heard.vocabulary, item.quantity.kind is UnitKind.MONEY
        said = subject.completed(vocabulary, heard.said)
        needs = set(vocabulary.mentions.needs)
        is_told = said.keys() >= needs
        readings = vocabulary.cells_of(said, is_money=is_money) if is_told else ()
        every = [mention for mentions in said.values() for mention in mentions]
        goes_on = subject.is_narrow and not heard.lead and not names_the_whole(item.phrase.replace("全年", ""))
        tie = Tie(
            vocabulary,
            readings,
            sure=all(one.sure for one in every)
            and not (heard.is_weak or heard.is_guessed or (heard.has_object and not heard.said.keys() >= needs))
            and subject.is_sure_of(vocabulary),
            weak=heard.is_weak or (item.quantity.nature is Nature.FIGURE and any(one.vague for one in every)),
            within=any(one.within for one in every),
            narrow=goes_on or is_narrow(heard.lead, self.office),
            aspects=tuple((aspect, tuple(mentions)) for aspect, mentions in said.items()),
        )
        return [tie] if readings else []


def _has_its_unit(vocabulary: Vocabulary, quantity: Quantity) -> bool:
    """Whether the unit of a quantity fits a table; a quantity in words or in per cent always fits."""
    if not quantity.unit or quantity.nature is not Nature.FIGURE:
        return True
    return quantity.unit in vocabulary.mentions.units or quantity.unit == "%"
