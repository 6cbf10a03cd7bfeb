"""The settings that are kept from one start to the next."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Final

from PySide6.QtCore import QByteArray

from gui.look.appearance import ZOOMS, Appearance
from gui.settings.contacts import OfficeContact, contacts_in, contacts_text, renamed_in, renamed_text
from gui.settings.file import SettingsFile
from model import places
from model.characters import one_line
from model.system_errors import holds

MOST_RECENT: Final = 10
LONGEST: Final = 500
"""Maximum length of a text in characters."""


def _documents() -> Path:
    """The user's documents folder, which may be on a file server; the home folder if there is none."""
    from PySide6.QtCore import QStandardPaths  # not above: its enumerations slow the start

    folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return Path(folder) if folder and holds(Path(folder).is_dir) else Path.home()


def is_there(path: Path) -> bool:
    """Whether *path* is an existing file that can be reached; False if the system cannot say."""
    return holds(path.is_file)


class _Line:
    """A setting of one line of text, which a field of the window can hold; "" by default."""

    def __init__(self, name: str) -> None:
        self._name = name

    def __get__(self, settings: Settings, _owner: type[Settings] | None = None) -> str:
        return settings.line(self._name)

    def __set__(self, settings: Settings, text: str) -> None:
        settings.keep(self._name, one_line(text))


class _Switch:
    """A setting that is on or off; off by default."""

    def __init__(self, name: str) -> None:
        self._name = name

    def __get__(self, settings: Settings, _owner: type[Settings] | None = None) -> bool:
        return settings.line(self._name) == "true"

    def __set__(self, settings: Settings, is_on: bool) -> None:
        settings.keep(self._name, "true" if is_on else "false")


class Settings:
    """The user's settings, kept in ``settings.ini`` in the user's configuration folder.

    A setting the user never changed comes from ``defaults.ini`` in the machine's configuration folder.
    """

    strips_marks = _Switch("strip_marks")
    """Whether documents are exported without the proof mark (校对标记)."""
    office = _Line("office")
    """The office of the report last begun."""
    kind = _Line("kind")
    """The body kind of the report last begun, a value of `BodyKind`."""
    contact = _Line("contact")
    """The contact details that new reports of `office` begin with."""
    download = _Line("download")
    """The download address that new reports of `office` begin with."""
    dated = _Switch("dated")
    """Whether the closing of a new report has a date."""
    shows_last_year = _Switch("last_year_in_cells")
    """Whether cells show last year's figure beside this year's."""
    chosen_folder = _Line("folder")
    """The folder set for saving; "" if none is."""

    def __init__(self) -> None:
        self._store = SettingsFile(places.user_config() / "settings.ini")
        self._defaults = SettingsFile(places.machine_config() / "defaults.ini")

    def begin_with(self, office: str, kind: str) -> None:
        """Make *office* the one that reports are begun for; contact and address of each office stay its own."""
        if self.office and office != self.office:
            before, contacts = OfficeContact(self.contact, self.download), contacts_in(self._text("contacts"))
            known = contacts.pop(office, OfficeContact())
            if any(before):
                contacts.pop(self.office, None)
                contacts[self.office] = before
            self.keep("contacts", contacts_text(contacts))
            self._keep_contact(known)
        self.office, self.kind = office, kind

    def remember_contact(self, office: str, contact: str, download: str) -> None:
        """Keep what *office* printed in a report; an empty text changes nothing."""
        if office == self.office:
            self._keep_contact(OfficeContact(contact or self.contact, download or self.download))
        elif office and (contact or download):
            contacts = contacts_in(self._text("contacts"))
            before = contacts.pop(office, OfficeContact())
            contacts[office] = OfficeContact(contact or before.contact, download or before.download)
            self.keep("contacts", contacts_text(contacts))

    def other_office_with(self, office: str, contact: str, download: str) -> str:
        """Another office than *office* whose contact details or address these are; "" if there is none."""
        known = {**contacts_in(self._text("contacts")), self.office: OfficeContact(self.contact, self.download)}
        own = known.pop(office, OfficeContact())
        return next((name for name, other in known.items() if name and _shares(other, own, contact, download)), "")

    @property
    def renamed(self) -> Mapping[str, str]:
        """The present name of an office by a former one, as the user was asked; "" for one that is another office."""
        return renamed_in(self._text("renamed"))

    def remember_renamed(self, before: str, now: str) -> None:
        """Keep that the office *now* was called *before*, or with "" that this is another office."""
        known = {**self.renamed}
        known.pop(before, None)
        self.keep("renamed", renamed_text({**known, before: now}))

    def _keep_contact(self, details: OfficeContact) -> None:
        self.keep("contact", one_line(details.contact))
        self.keep("download", one_line(details.download))

    @property
    def typefaces(self) -> str:
        """The key of the typeface set last exported with, one of `TYPEFACE_SETS`."""
        from export.word.typefaces import TYPEFACE_SETS  # not above: keeps the start quick

        kept = self._text("faces")
        return kept if kept in TYPEFACE_SETS else "system"

    @typefaces.setter
    def typefaces(self, name: str) -> None:
        self._store.keep(faces=name)

    @property
    def folder(self) -> Path:
        """Where file dialogs start: `chosen_folder`, else the folder last used, else the user's documents."""
        kept = (self.chosen_folder, self.line("last_folder"))
        return next((Path(path) for path in kept if path and holds(Path(path).is_dir)), _documents())

    def folder_for_export(self, path: Path | None) -> Path:
        """The folder last exported to, while it is there; else that of *path*, the file of the report."""
        kept = self.line("export_folder")
        return Path(kept) if kept and holds(Path(kept).is_dir) else self.folder_beside(path)

    def remember_export(self, path: Path) -> None:
        """Propose the folder of *path* for the next export."""
        self.keep("export_folder", str(path.absolute().parent))

    def folder_beside(self, path: Path | None) -> Path:
        """The folder of *path*; `folder` for None."""
        return self.folder if path is None else path.parent

    @property
    def refusals(self) -> tuple[str, ...]:
        """A sentence for each settings file that was ignored."""
        return tuple(filter(None, (self._defaults.refusal, self._store.refusal)))

    @property
    def appearance(self) -> Appearance:
        """The appearance chosen; `Appearance.SYSTEM` by default."""
        kept = self._text("appearance")
        return next((one for one in Appearance if one.value == kept), Appearance.SYSTEM)

    @appearance.setter
    def appearance(self, chosen: Appearance) -> None:
        self._store.keep(appearance=chosen.value)

    @property
    def zoom(self) -> int:
        """The zoom in per cent, one of `ZOOMS`."""
        kept = self._text("zoom")
        return next((zoom for zoom in ZOOMS if str(zoom) == kept), 100)

    @zoom.setter
    def zoom(self, per_cent: int) -> None:
        self._store.keep(zoom=str(per_cent))

    @property
    def recent(self) -> tuple[Path, ...]:
        """The project files last opened or saved, the latest first; some may no longer exist."""
        return tuple(Path(line) for line in self._text("recent").split("\n") if line)

    def remember(self, path: Path, about: str = "") -> None:
        """Put *path* at the head of the recent files; *about* says in a few words what is in it."""
        path = path.absolute()
        kept = [path, *(other for other in self.recent if other != path)][:MOST_RECENT]
        said = [one_line(about), *(self.about(other) for other in kept[1:])]
        seals = [self.export_seal(other) for other in kept]
        self._store.keep(
            recent="\n".join(map(str, kept)),
            recent_about="\n".join(said),
            recent_exports="\n".join(seals),
            last_folder=str(path.parent),
        )

    def remember_seal(self, path: Path, seal: str) -> None:
        """Keep the *seal* of what was last exported from a recent file."""
        path = path.absolute()
        seals = [seal if other == path else self.export_seal(other) for other in self.recent]
        self._store.keep(recent_exports="\n".join(seals))

    def export_seal(self, path: Path) -> str:
        """What `remember_seal` was told of a recent file; "" if nothing."""
        kept = dict(zip(self.recent, self._text("recent_exports").split("\n"), strict=False))
        return kept.get(path.absolute(), "")

    def about(self, path: Path) -> str:
        """What `remember` was told of a recent file; "" if nothing."""
        said = dict(zip(self.recent, self._text("recent_about").split("\n"), strict=False))
        return said.get(path, "")[:LONGEST]

    @property
    def window(self) -> tuple[QByteArray, QByteArray]:
        """Geometry and state of the main window, as `QMainWindow` saves them."""
        return self._bytes("geometry"), self._bytes("state")

    @window.setter
    def window(self, kept: tuple[QByteArray, QByteArray]) -> None:
        geometry, state = (bytes(part.toBase64().data()).decode() for part in kept)
        self._store.keep(geometry=geometry, state=state)

    @property
    def wants_tour(self) -> bool:
        """Whether to offer the tour: not after it was seen, nor with ``tour=off`` in ``defaults.ini``."""
        return self._text("tour") not in ("seen", "off")

    def end_tour(self) -> None:
        """Never offer the tour again."""
        self._store.keep(tour="seen")

    def _text(self, name: str, otherwise: str = "") -> str:
        kept = self._store.text(name)
        default = self._defaults.text(name) if kept is None else kept
        return otherwise if default is None else default

    def keep(self, name: str, text: str) -> None:
        """Keep *text* as the setting *name*."""
        self._store.keep(**{name: text})

    def line(self, name: str) -> str:
        """The setting *name* as one line that a field of the window can hold."""
        return one_line(self._text(name))[:LONGEST]

    def _bytes(self, name: str) -> QByteArray:
        return QByteArray.fromBase64((self._store.text(name) or "").encode())


def _shares(other: OfficeContact, own: OfficeContact, contact: str, download: str) -> bool:
    """Whether *contact* or *download* is that of another office, and not that of the *own* one as well."""
    return (contact != "" and contact == other.contact and contact != own.contact) or (
        download != "" and download == other.download and download != own.download
    )
