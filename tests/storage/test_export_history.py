"""All versions of a note that Anki was ever told, or was seen to have."""

import json
from pathlib import Path

from flashdeck.core.exports import Content, Record
from flashdeck.core.reviews import Entry, Kind
from flashdeck.storage.entry_id import source_id
from flashdeck.storage.export_data import Outgoing
from flashdeck.storage.export_history import Version
from flashdeck.storage.review_log import ReviewLog
from logged import DAY, moment_of, open_log


def content(answer: str) -> Content:
    return Content({"Question": "q", "Answer": answer}, ("geo",))


def outgoing(modified_s: int, **answers: str) -> Outgoing:
    found = Outgoing()
    for guid, answer in answers.items():
        found.add(Record(guid, guid, "Deck", answer, modified_s), content(answer))
    return found


def export(log: ReviewLog, modified_s: int, second: int, **answers: str) -> None:
    log.exports.append(outgoing(modified_s, **answers), moment_of(DAY, second))


def test_versions_come_newest_first_as_anki_judges_it(tmp_path: Path) -> None:
    with open_log(tmp_path) as log:
        export(log, 300, 0, a="new", b="other")
        export(log, 200, 1, a="old")
        found = log.exports.versions({"a", "c"})
        assert found == {
            "a": [
                Version(content("new"), 300, log.device, moment_of(DAY, 0).at),
                Version(content("old"), 200, log.device, moment_of(DAY, 1).at),
            ]
        }


def test_of_one_second_the_later_entry_is_newer(tmp_path: Path) -> None:
    with open_log(tmp_path) as log:
        export(log, 300, 0, a="first")
        export(log, 300, 1, a="second")
        answers = [v.content.fields["Answer"] for v in log.exports.versions({"a"})["a"]]
        assert answers == ["second", "first"]


def test_what_was_seen_in_anki_is_told_apart_and_an_undone_export_is_none(tmp_path: Path) -> None:
    with open_log(tmp_path) as log:
        export(log, 300, 0, a="told")
        export(log, 400, 1, a="undone")
        log.undo(moment_of(DAY, 2))
        at = moment_of(DAY, 3)
        data = json.loads(outgoing(500, a="seen").to_json())
        key = source_id(at.at, "seen")
        seen = Entry(key, "anki", at.at, at.offset, DAY, None, Kind.EXPORTED, data=data)
        assert log.merge([seen]) == 1
        assert [version.device for version in log.exports.versions({"a"})["a"]] == [
            "anki",
            log.device,
        ]
        newest = log.exports.newest()["a"]
        assert newest.digest == "seen"
        assert log.exports.contents([newest]) == {"a": content("seen")}


def test_a_package_is_of_the_second_of_an_export_that_stands(tmp_path: Path) -> None:
    with open_log(tmp_path) as log:
        assert log.exports.made_s() == set()
        export(log, 300, 0, a="told")
        export(log, 400, 1, a="undone")
        log.undo(moment_of(DAY, 2))
        assert log.exports.made_s() == {moment_of(DAY, 0).at // 1000}
