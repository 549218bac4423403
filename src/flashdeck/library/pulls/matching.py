"""Which note of a package from Anki is which note of ours."""

from collections.abc import Collection

from flashdeck.anki.apkg import AnkiPackage
from flashdeck.anki.names import deck_name
from flashdeck.anki.pulled import PulledNote, same_content
from flashdeck.core.cards import Deck, Note
from flashdeck.core.exports import GONE_TAG, LONG_AGO_S, Content, Record
from flashdeck.core.study_day import Moment
from flashdeck.library.decks import Decks
from flashdeck.library.pulls.answers import PulledAnswers
from flashdeck.library.pulls.bases import Packages
from flashdeck.library.pulls.judging import judge
from flashdeck.library.pulls.media import PulledMedia
from flashdeck.library.pulls.notes import MergedNote
from flashdeck.library.reading import read
from flashdeck.storage.parse_cache import ParseCache
from flashdeck.storage.review_log import ReviewLog

#: What a note holds that is not there.
NOTHING = Content({}, ())


class Library:
    """The notes of the decks, by all that Anki may know them by.

    Attributes:
        asked: The paths of the decks that may change.
        by_id: By their ids.
        by_key: By their `anki` keys, those that have one.
    """

    def __init__(self, decks: Decks, cache: ParseCache) -> None:
        self.asked = {deck.path for deck in decks.asked}
        self.by_id: dict[str, tuple[Deck, Note]] = {}
        self.by_key: dict[str, tuple[Deck, Note]] = {}
        left_out = decks.left_out()
        for index in decks.all:
            deck = read(index, cache)
            for note in deck.notes:
                if note.id is None or (deck.path, note.line) in left_out:
                    continue
                self.by_id[note.id] = (deck, note)
                if note.anki:
                    self.by_key[note.anki] = (deck, note)


class Matches:
    """The notes of a package, each with ours if it has one.

    Args:
        package: What came from Anki.
        library: Our notes.
        log: None when there is none yet.
        vanished: The ids of notes that are gone here.
        now: When this pull happens.

    Attributes:
        answers: What was answered and suspended in Anki.
        records: Of the last exports, by guid.
        guids: Of the notes that are ours and may change.
        ours: How many notes are ours.
        unknown: How many are not.
        elsewhere: How many are in no deck that was looked at, and not known to be gone.
        arrived: Those that Anki has as an export told it later than at first, each with our note.
        gone: Those that are gone here, as far as Anki has something else than it was told.
        foreign: How many of ours came from Anki, and have a note type of its own there.
        told: What a person should know, a line each.
    """

    def __init__(
        self,
        package: AnkiPackage,
        library: Library,
        log: ReviewLog | None,
        vanished: Collection[str],
        now: Moment,
    ) -> None:
        self.answers = PulledAnswers(log, now, package.collection.clock)
        self.records = log.exports.newest() if log is not None else {}
        self.ours = self.unknown = self.foreign = self.elsewhere = 0
        self.guids: set[str] = set()
        self.arrived: list[tuple[Deck, Note, PulledNote]] = []
        self.gone: list[tuple[PulledNote, Record]] = []
        self.told: list[str] = []
        self._package = package
        self._library = library
        self._log = log
        self._vanished = vanished
        guids = {note.guid for note in package.collection.notes} & self.records.keys()
        told = (self.records[guid] for guid in guids)
        self._last = log.exports.contents(told) if log is not None else {}
        self._edited: list[tuple[Deck, Note, PulledNote]] = []
        self._media: dict[str, PulledMedia] = {}

    def add(self, theirs: PulledNote) -> None:
        """Take a note of the package along."""
        keys = tuple(theirs.cards) or ("",)
        places = {key: place for key in keys if (place := self._place(theirs, key)) is not None}
        if not places:
            self._add_unknown(theirs)
            return
        for key, (deck, note) in places.items():
            if deck.path in self._library.asked:
                self.ours += 1
                self.guids.add(theirs.guid)
                self.answers.add(note.id or "", theirs.cards.get(key, ()))
                self._compare(deck, note, theirs)

    def judged(self) -> list[MergedNote]:
        """Return the notes that may have been edited in Anki, with what comes of it."""
        guids = {theirs.guid for _, _, theirs in self._edited}
        versions = self._log.exports.versions(guids) if self._log is not None and guids else {}
        made_s = self._log.exports.made_s() if versions and self._log is not None else ()
        packages = Packages(made_s, len(self.records))
        return [
            judge(deck, note, theirs, versions.get(theirs.guid, ()), packages, self.media(deck))
            for deck, note, theirs in self._edited
        ]

    def media(self, deck: Deck) -> PulledMedia:
        """Return where the media of a deck go."""
        if deck.path not in self._media:
            self._media[deck.path] = PulledMedia(self._package, deck)
        return self._media[deck.path]

    def missing_media(self) -> list[str]:
        """Return the paths of files that edited notes name and the package does not hold."""
        return sorted({path for media in self._media.values() for path in media.missing})

    def record(self, note: MergedNote) -> Record:
        """Return the record of the last export of a note, or what stands for it."""
        name = deck_name(note.deck.name)
        none = Record(note.theirs.guid, note.note.id or "", name, "", 0)
        return self.records.get(note.theirs.guid, none)

    def _place(self, theirs: PulledNote, key: str) -> tuple[Deck, Note] | None:
        """Return our note that a note of the package, or one of its cards, belongs to."""
        record, library = self.records.get(theirs.guid), self._library
        if key and key != theirs.guid:
            return library.by_key.get(key)
        by_record = library.by_id.get(record.note) if record is not None else None
        by_id = library.by_id.get(theirs.id) if theirs.id is not None else None
        return by_record or library.by_key.get(theirs.guid) or by_id

    def _add_unknown(self, theirs: PulledNote) -> None:
        record = self.records.get(theirs.guid)
        if record is None:
            self.unknown += 1
        elif record.gone is None and record.note not in self._vanished:
            self.elsewhere += 1
        elif theirs.content is not None and (
            (is_edited := self._is_edited(theirs)) or theirs.modified_s > record.modified_s
        ):
            self.gone.append((theirs, record))
            if is_edited:
                self.told.append(
                    f"{record.note} was edited in Anki, but is deleted here: the next export gives"
                    f" it the tag {GONE_TAG} there, and leaves its text"
                )

    def _compare(self, deck: Deck, note: Note, theirs: PulledNote) -> None:
        is_ours = not note.anki
        if theirs.content is None:
            if is_ours:
                self.told.append(
                    f"{note.id} has another note type in Anki: its text stays as it is here"
                )
            else:
                self.foreign += 1
        elif theirs.is_cloze != bool(note.cloze):
            if self._is_edited(theirs):
                kinds = ("a basic", "a cloze") if note.cloze else ("a cloze", "a basic")
                self.told.append(
                    f"{note.id} was edited in Anki as {kinds[0]} note, but is {kinds[1]} note here"
                )
        elif self._is_edited(theirs) or self.records[theirs.guid].gone is not None:
            self._edited.append((deck, note, theirs))
        elif theirs.modified_s >= self.records[theirs.guid].modified_s > LONG_AGO_S:
            self.arrived.append((deck, note, theirs))

    def _is_edited(self, theirs: PulledNote) -> bool:
        """Whether a note may say something else in Anki than Anki was told."""
        last = self._last.get(theirs.guid)
        there = _untagged(theirs.content or NOTHING)
        return last is None or not same_content(there, _untagged(last))


def _untagged(content: Content) -> Content:
    return content._replace(tags=tuple(tag for tag in content.tags if tag != GONE_TAG))
