"""Forms of common English verbs, enough to tell a verb from a noun and to ask with do and did."""

from functools import cache

from flashdeck.drafting.tags import tables
from flashdeck.drafting.words import word_set

_IRREGULAR = """
arise arose arisen, bear bore borne, beat beat beaten, become became become, begin began begun,
bind bound bound, break broke broken, bring brought brought, build built built, buy bought
bought, catch caught caught, choose chose chosen, come came come, cut cut cut, deal dealt dealt,
do did done, draw drew drawn, drive drove driven, eat ate eaten, fall fell fallen, feed fed fed,
feel felt felt, fight fought fought, find found found, flee fled fled, fly flew flown, forbid
forbade forbidden, forget forgot forgotten, get got gotten, give gave given, go went gone, grow
grew grown, have had had, hear heard heard, hide hid hidden, hit hit hit, hold held held, keep
kept kept, know knew known, lay laid laid, lead led led, leave left left, lend lent lent, let
let let, lose lost lost, make made made, mean meant meant, meet met met, overcome overcame
overcome, overthrow overthrew overthrown, pay paid paid, put put put, quit quit quit, read read
read, ride rode ridden, rise rose risen, run ran run, say said said, see saw seen, seek sought
sought, sell sold sold, send sent sent, set set set, shoot shot shot, show showed shown, shrink
shrank shrunk, sing sang sung, sink sank sunk, sit sat sat, speak spoke spoken, spend spent
spent, split split split, spread spread spread, stand stood stood, steal stole stolen, strike
struck struck, swear swore sworn, swim swam swum, take took taken, teach taught taught, tell
told told, think thought thought, throw threw thrown, undergo underwent undergone, understand
understood understood, undertake undertook undertaken, wear wore worn, win won won, withdraw
withdrew withdrawn, write wrote written
"""
_REGULAR = """
absorb accompany account accumulate adjust admit age amount analyse analyze apologize assemble
assert assess bear boost broadcast catalyze characterize circulate cite clarify climb coin
coincide compile comprise compute concentrate concern condemn confront consume convey cool
correspond couple cover damage debut defy denote depict descend devote discourage dominate
double drop dwell earn echo embrace emit encounter endure enforce engage enhance enlarge enlist
equal escape exercise exert exploit explode favor favour flourish fuel fulfil heat highlight
honor honour house inform inhabit inhibit insist integrate intensify interact interpret justify
knock lend liberate merge modify multiply negotiate nominate number object obey orbit outnumber
oversee own park peak penetrate persist petition pioneer plunge populate portray posit possess
pour practice press proclaim progress promote prosper qualify question ratify realise rebel
recall reckon recruit resemble reside retreat revive revolt rival rotate rush sack satisfy
scatter scrutinise seize sentence separate shift shoot shorten simplify slow spark sponsor
squeeze stimulate stretch subdue substitute suit supervise suppress surpass swap tackle tax
threaten tie top tour transport trap unify unveil update upset urge utilise vanish venture
verify violate warm weaken weigh widen withstand witness wound accept achieve acquire act adapt
add address administer adopt advance advise advocate affect agree aim allow announce annex
appeal appear apply appoint approach approve argue arrange arrest arrive ask assassinate assign
assist assume attack attempt attend attract award base believe belong block call capture carry
cause celebrate challenge change charge charter claim close collapse collect combine command
compare compete complete compose conclude conduct confirm connect conquer consider consist
constitute construct contain continue contribute control convert convince cost create criticize
criticise cross crown decide declare decline decrease dedicate defeat defend define deliver
demand demonstrate deny depend deport derive describe design destroy determine develop devise
die differ diminish disappear discover discuss display dissolve distribute divide dominate earn
elect eliminate emerge employ enable encourage end enjoy enroll ensure enter establish estimate
evolve examine exceed exit exclude execute exhibit exile exist expand expect expel experience
explain explore export express extend face fail feature fill finish flow focus follow force form
formulate found fund gain gather generate govern graduate grant guarantee handle happen help
host identify ignore illustrate implement imply import impose improve include incorporate
increase indicate influence inherit initiate inspire install intend introduce invade invent
invest investigate invite involve issue join jump kill lack land last launch learn license like
limit link list live locate love lower maintain manage manufacture mark marry maneuver measure
mention merge migrate move murder name need note number observe obtain occupy occur offer open
operate oppose orchestrate order organize organise originate own pass perform permit persuade
place plan play point possess praise preach precede predict prefer prepare present preserve
prevent print produce prohibit promise promote promulgate propose protect protest prove provide
publish purchase pursue raise range rank reach react realize rebuild receive recognize recognise
recommend record recover reduce refer reflect reform refuse regard regulate reign reject relate
release rely remain remove rename renew repeal replace report represent require reside resign
resist resolve respond rest restore restrict result retain retire return reveal reverse rule
sail save score secure separate serve settle share sign solve span specialize sponsor stabilize
start state stay stop store stress strengthen struggle study submit succeed suffer suggest
supply support surrender surround survive suspect sustain target tend terminate test total touch
trace trade train transfer transform translate transmit travel treat trigger turn unite urge use
utilize vary view visit vote wait want warn watch wish work worry yield
"""
#: Doubled before -ed and -ing.
_DOUBLED = word_set("expel transfer refer commit submit permit plan stop compel occur prefer")


#: Participles and pasts of what happens at a place.
PLACED = word_set(
    "born died located situated based headquartered held built founded established assassinated"
    " killed buried signed lived settled opened fought found created published erected murdered"
    " married educated raised stationed imprisoned executed crowned exhibited performed"
    " displayed stored launched introduced discovered worked studied arrived landed"
)
#: What is done to the one thing that follows.
TRANSITIVE = word_set(
    "meet succeed found write invent discover publish design compose win build create"
    " establish introduce propose sign develop paint conquer defeat capture receive join marry"
    " produce launch replace abolish adopt advocate annex ban buy acquire defend formulate"
    " govern host issue lose occupy oppose overthrow pass promulgate study surrender teach"
    " translate invade attack coin cause"
)


@cache
def _forms() -> tuple[dict[str, str], dict[str, str], dict[str, str], frozenset[str]]:
    past, participle, present, ing = {}, {}, {}, set()
    for entry in _IRREGULAR.replace("\n", " ").split(","):
        base, was, been = entry.split()
        past[was], participle[been], present[third(base)] = base, base, base
        ing.add(_ing(base))
    for base in _REGULAR.split():
        form = _ed(base)
        past[form], participle[form], present[third(base)] = base, base, base
        ing.add(_ing(base))
    return past, participle, present, frozenset(ing)


@cache
def _bases() -> frozenset[str]:
    past, participle, present, _ = _forms()
    return frozenset({*past.values(), *participle.values(), *present.values()})


def base_of_past(word: str) -> str:
    """Return the base form of a simple past such as ``wrote``; ``""`` if it is none we know."""
    return _forms()[0].get(word, "")


def base_of_present(word: str) -> str:
    """Return the base form of a third person such as ``writes``; ``""`` if we know none."""
    return _forms()[2].get(word, "")


def base_by_ending(word: str) -> str:
    """Return the base of a regular past or third person, if it is a verb of the table of tags."""
    if word.endswith("ied") or word.endswith("ies"):
        forms = [word[:-3] + "y"]
    elif word.endswith("ed"):
        forms = [word[:-1], word[:-2]]
        if len(word) > 5 and word[-3] == word[-4]:
            forms.insert(0, word[:-3])
    elif word.endswith("s"):
        forms = [word[:-1], word[:-2]]
    else:
        return ""
    known = tables().words
    return next((form for form in forms if "V" in known.get(form, "")), "")


def is_participle(word: str) -> bool:
    """Return whether a word is a past participle, by its form."""
    return word in _forms()[1] or (word.endswith("ed") and len(word) > 4)


def is_base(word: str) -> bool:
    """Return whether a word is the base form of a verb that we know."""
    return word in _bases()


def is_finite(word: str) -> bool:
    """Return whether a word is a past or a third person that we know."""
    past, _, present, _ = _forms()
    return word in past or word in present


def third(base: str) -> str:
    """Return what he, she or it does: `releases` of `release`."""
    if base in {"have", "do", "go"}:
        return {"have": "has", "do": "does", "go": "goes"}[base]
    if base.endswith(("s", "x", "z", "ch", "sh")):
        return base + "es"
    return base[:-1] + "ies" if _consonant_y(base) else base + "s"


def _ed(base: str) -> str:
    if base.endswith("e"):
        return base + "d"
    if _consonant_y(base):
        return base[:-1] + "ied"
    return base + base[-1] * (base in _DOUBLED) + "ed"


def _ing(base: str) -> str:
    if base.endswith("e") and not base.endswith(("ee", "ye")):
        return base[:-1] + "ing"
    return base + base[-1] * (base in _DOUBLED) + "ing"


def _consonant_y(base: str) -> bool:
    return base.endswith("y") and base[-2] not in "aeou"
