"""What courses, books and papers put around their text, as patterns of all of a block."""

from flashdeck.drafting.reading.captions import CAPTION
from flashdeck.drafting.reading.prompt import CAPITAL, prompt

_PERSON = (
    rf"{CAPITAL}[\w.'’-]*(?:\s+(?:(?:van|von|de|der|di|da|la|le|al|bin)\s+)?{CAPITAL}[\w.'’-]*)"
    r"{1,4}"
)
#: The number before an entry of a bibliography, and `Smith, J. A.` in it.
_MARK = r"(?:\[\d{1,3}\]\s*|\d{1,3}\.\s+)?"
_AUTHOR = rf"{CAPITAL}[\w'’-]+(?: {CAPITAL}[\w'’-]+)?,\s(?:{CAPITAL}\.[\s-]?){{1,3}}"

_AROUND = r"[-–—\[\](|)\s]{0,6}"

BOOK_PROMPTS = (
    prompt(
        "a byline",
        120,
        "by author",
        rf"(?:written |reported |posted |text )?by:?\s+{_PERSON}"
        rf"(?:(?:,| and| &|, and)\s+{_PERSON}){{0,5}}"
        r"(?:\s*[,|·–—-].{0,60})?",
        r"(?:authors?|writers?|editors?|translators?)\s*:.{1,100}",
    ),
    prompt(
        "a line about a course",
        250,
        "instructor lecturer professor assistant office prerequisite announcement reading "
        "homework assignment quiz exam next due handout",
        r"(?:instructor|lecturer|professor|teaching assistant|course)s?"
        r"\s*:.{1,150}",
        r"(?:office hours|prerequisites?|announcements?|homework|assignments?|problem sets?"
        r"|(?:required |suggested |recommended )readings?|handouts?|due(?: date)?)\s*:.{1,200}",
        r"(?:next (?:time|week|lecture|class|session)|coming up|last (?:time|week|lecture|class))"
        r"\s*:.{1,200}",
        r"(?:on|for|in) the (?:quiz|exam|test|midterm|final)\s*:.{1,240}",
        r"(?:\()?exam (?:hint|tip)s?\s*:.{1,200}",
        r"no (?:office hours|class|lecture) (?:on|this|next)\b.{1,80}",
    ),
    prompt(
        "an exercise",
        500,
        "exercise problem question activity task q1 q2 q3 q4 q5 q6 q7 q8 q9",
        r"(?:exercise|problem|question|activity|task)s?(?:\s+\d{1,3}(?:[.-]\d{1,3})?[a-z]?\s*[.:)]"
        r"|[.:])\s.{1,480}",
        r"q\d{1,2}\s*[.:)]\s.{1,480}",
    ),
    prompt(
        "a reference",
        500,
        "(18 (19 (20 doi isbn issn retrieved accessed",
        rf"{_MARK}{_AUTHOR}(?:(?:,? (?:&|and)|,|;)? ?{_AUTHOR}){{0,12}}(?:,? et al\.?)?,? ?"
        r"\(\d{4}[a-z]?(?:, \w+(?: \d{1,2})?)?\)[.,:]?\s.{3,400}",
        rf"{_MARK}.{{5,400}}\b(?:doi\s*:|https?://(?:dx\.)?doi\.org/|isbn[\s:]|issn[\s:]).{{3,100}}",
        r".{5,300}\b(?:retrieved|accessed) (?:on )?(?:\w+ )?\d{1,2}.{3,100}",
    ),
    prompt(
        "a picture credit",
        260,
        "photo image picture illustration credit courtesy source click tap view",
        r"(?:photo(?:graph)?s?|images?|pictures?|illustrations?|artwork|video|map)"
        r" (?:credits?|by|courtesy of|source)\s*:?\s.{1,150}",
        r"(?:photo(?:graph)?|image|picture|credit|video)s?\s*(?:\([^()]{1,30}\)\s*)?:.{1,240}",
        r"\(?credit [a-d]\s*:.{1,240}|courtesy (?:of )?.{1,100}",
        r"sources?\s*:\s*(?:https?://\S+|.{1,100}\b(?:\d{4}|com|org|net|gov|edu)\b.{0,40})",
        r"(?:click|tap) (?:to|on)(?: the)? (?:image|photo|picture|enlarge|zoom|expand)\b.{0,60}",
        r"view (?:full[- ]size|larger) image",
    ),
    prompt(
        "a caption",
        400,
        "fig table plate chart diagram listing box map exhibit",
        rf"{CAPTION}.{{1,380}}",
    ),
    prompt(
        "a page number",
        40,
        "0 1 2 3 4 5 6 7 8 9",
        rf"{_AROUND}(?:page|p\.|pp\.)\s*\d{{1,4}}(?:\s*(?:/|of)\s*\d{{1,4}})?{_AROUND}",
        rf"{_AROUND}\d{{1,4}}{_AROUND}",
    ),
)
