"""Which note of a package from Anki is which note of ours."""

from flashdeck.anki.apkg import AnkiPackage
from flashdeck.anki.names import deck_name
from flashdeck.anki.pulled import PulledNote, same_content
from flashdeck.core.cards import Deck, Note
from flashdeck.core.exports import Content, Record
from flashdeck.library.decks import Decks
from flashdeck.library.pulls.answers import PulledAnswers
from flashdeck.library.pulls.bases import Packages
from flashdeck.library.pulls.media import PulledMedia
from flashdeck.library.pulls.notes import MergedNote, judge
from flashdeck.library.reading import read
from flashdeck.storage.parse_cache import ParseCache
from flashdeck.storage.review_log import ReviewLog

_NOTHING = Content({}, ())


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
        now_ms: The time, in milliseconds since 1970.

    Attributes:
        answers: What was answered and suspended in Anki.
        records: Of the last exports, by guid.
        ours: How many notes are ours.
        unknown: How many are not.
        foreign: How many of ours came from Anki, and have a note type of its own there.
        told: What a person should know, a line each.
    """

    def __init__(
        self, package: AnkiPackage, library: Library, log: ReviewLog | None, now_ms: int
    ) -> None:
        self.answers = PulledAnswers(log, now_ms, package.collection.clock.offset)
        self.records = log.exports.newest() if log is not None else {}
        self.ours = self.unknown = self.foreign = 0
        self.told: list[str] = []
        self._package = package
        self._library = library
        self._log = log
        guids = (note.guid for note in package.collection.notes if note.guid in self.records)
        self._last = log.exports.contents(guids) if log is not None else {}
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
        elif self._is_edited(theirs):
            self.told.append(f"{record.note} was edited in Anki, but is deleted here")

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
        elif self._is_edited(theirs):
            self._edited.append((deck, note, theirs))

    def _is_edited(self, theirs: PulledNote) -> bool:
        """Whether a note may say something else in Anki than Anki was told."""
        last = self._last.get(theirs.guid)
        return last is None or not same_content(theirs.content or _NOTHING, last)
