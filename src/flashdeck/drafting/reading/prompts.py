"""What websites put around an article, as patterns that must match all of a block.

They are read without regard to capitals, except where a pattern says so. Punctuation and smileys
at the end of a block need no mention.
"""

from flashdeck.drafting.reading.prompt import CAPITAL, prompt

_NETWORK = (
    r"(?:facebook|twitter|x|linked ?in|whats ?app|reddit|pinterest|e-?mail|telegram|instagram"
    r"|you ?tube|tumblr|mastodon|blue ?sky|threads|tik ?tok|(?:this |a )?link)"
)
_NETWORKS = rf"{_NETWORK}(?:\s*(?:,|and|or|&|\||·)?\s+{_NETWORK}){{0,8}}"
_KIND = r"(?:article|page|post|story|quiz|site|website|entry|recipe|lesson|video)"
_THIS = rf"(?:this|the)\s+{_KIND}"
_SITE = r"(?:we|this (?:web)?site|our (?:web)?site|this page)(?: and our partners)?"
_CHOICE = r"(?:experience|consent|agree|accept|personali[sz]e|preferences|polic(?:y|ies)|settings)"
_LEGAL = r"(?:terms (?:of (?:use|service)|and conditions)|privacy (?:policy|notice)|disclaimer)"
_DATE_WORD = (
    r"(?:\d{1,4}(?:st|nd|rd|th)?|t|z|am|pm|a\.m|p\.m|utc|gmt|[ec][ds]?t|at|ago"
    r"|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}"
    r"|(?:mon|tues?|wednes|thurs?|fri|satur|sun)(?:day)?|(?:minute|hour|day|week|month|year)s?)"
)
PROMPTS = (
    prompt(
        "a quiz prompt",
        90,
        "quiz question answer score total test",
        r"no ?one has (?:answered|taken|played) this quiz yet.{0,40}",
        r"be the first (?:one )?to (?:answer|take|play) this quiz",
        r"question\s+\d{1,3}\s*(?:/|of|out of)\s*\d{1,3}",
        r"(?:take|start|play|try|retake|restart) (?:the|this|our|a) quiz(?: now| again| below)?",
        r"test your(?:self| knowledge)(?: (?:with|about|on|of) .{1,50})?",
        r"(?:next|previous|skip) question",
        r"(?:show|reveal|see|check) (?:the |my |your )?answers?",
        r"(?:your )?score\s*:?\s*\d{1,3}\s*(?:/|of|out of)\s*\d{1,3}",
        r"(?:submit|finish) (?:quiz|answers?)",
        r"total\s*:?\s*\d{1,4}",
    ),
    prompt(
        "a share prompt",
        200,
        "shar spread follow like link tweet pin print mail send save bookmark rate cite "
        "join find enjoyed",
        rf"share(?:\s+{_THIS})?(?:\s+(?:on|via|to|with|by)\s+{_NETWORKS})?",
        rf"(?:share|send|e-?mail|print|save|bookmark|like|tweet|pin|rate|cite)\s+(?:{_THIS}|this|it)"
        r"(?:\s+(?:with|to)\s+(?:your |a )?friends?)?",
        rf"(?:share|tweet|pin it|print|e-?mail)(?:\s*[|·/]?\s+{_NETWORK}){{0,8}}",
        rf"(?:follow|like|find|join) (?:us|me) on\s+{_NETWORKS}",
        r"copy (?:the )?link(?: to (?:the )?clipboard)?|link copied.{0,20}",
        r"sharing is caring|spread the word",
        rf"if you (?:liked|enjoyed) (?:this|the) {_KIND}\b.{{0,120}}",
    ),
    prompt(
        "a newsletter prompt",
        200,
        "subscribe sign newsletter mailing your support donate member patron",
        r"(?:subscribe|sign up)(?: (?:now|today|here|free))?",
        r"(?:subscribe|sign up)(?: (?:now|today|here))?"
        r" (?:to|for|and get|to get|to receive) (?:our|the|my|your|free|weekly|daily)\b.{0,160}",
        r"(?:join|get) (?:our|the) (?:free |weekly |daily )*(?:newsletter|mailing list)\b.{0,120}",
        r"(?:enter )?your e-?mail(?: address)?(?: here)?",
        r"(?:support us|donate to us|support our work)\b.{0,80}",
        r"become a (?:member|patron|subscriber)(?: (?:today|now|of our)\b.{0,60})?",
    ),
    prompt(
        "a cookie notice",
        400,
        "cookie you",
        rf"{_SITE} uses? (?:\w+ )?cookies\b.{{0,200}}\b{_CHOICE}.{{0,200}}",
        rf"{_SITE} uses? cookies",
        rf"by (?:continuing to )?us(?:e|ing) (?:this|our) (?:web)?site,? you {_CHOICE}\b.{{0,200}}",
        r"(?:accept|reject|decline|allow|manage) (?:all |our |only necessary )?cookies",
        r"cookie (?:settings|policy|preferences|notice)",
    ),
    prompt(
        "navigation",
        350,
        "print powered unsubscribe skip top prev next more less all also now related "
        "recommended popular latest "
        "recent trending contents page article jump menu search home about contact log "
        "sign register close main random faq help sitemap » › > → / | · • tag categor "
        "filed posted see",
        r"skip to (?:main )?(?:content|navigation|search)",
        r"(?:(?:back |return )?to (?:the )?top|top)(?: of (?:the )?page)?",
        r"(?:previous|next|prev)(?: (?:article|page|post|chapter|section|story|lesson))?",
        r"(?:next|previous|up|prev)\s*:.{0,150}\b(?:next|previous|up|prev)\s*:.{0,150}",
        r"next\s*:.{0,150}\[(?:contents|index)\].{0,20}",
        r"(?:read|see|view|show|load|learn|find out) (?:more|less|all)(?: \w+)?",
        r"(?:read|see|watch|listen) (?:also|next|now)\s*:.{0,150}",
        r"(?:related|recommended|more)\s*:.{0,150}",
        r"(?:related|recommended|popular|latest|recent|more|trending|further)"
        r" (?:articles?|posts?|stories|reading|news|topics|content|links)",
        r"you (?:may|might) also (?:like|enjoy|be interested in)\b.{0,80}",
        r"(?:table of )?contents|on this page|in this article|jump to (?:navigation|search)",
        r"print this page\b.{0,60}|powered by .{1,40}|.{0,80}\bunsubscribe at any time",
        r"menu|search|home|about(?: us)?|contact(?: us)?|log ?in|log ?out|sign (?:in|up)|register",
        r"close|open menu|main page|random article|faqs?|help|sitemap",
        rf"(?:{CAPITAL}[\w&'’ -]{{1,40}}[»›>→/]\s+){{2,10}}{CAPITAL}[\w&'’,:() -]{{0,100}}",
        rf"(?:{CAPITAL}[\w&'’ -]{{1,30}}[|·•]\s*){{2,20}}{CAPITAL}[\w&'’ -]{{1,30}}",
        r"(?:tags?|categor(?:y|ies)|filed under|posted in)\s*:.{0,200}",
        r"main article\s*:.{0,150}|for other uses, see\b.{0,150}|see also\s*:.{0,200}",
    ),
    prompt(
        "an advertisement",
        200,
        "advert sponsor ad continues affiliate",
        r"advertisements?|sponsored(?: (?:content|post|links?))?|ads? by \w+",
        r"(?:story|article) continues (?:below|after).{0,40}",
        rf"this {_KIND} (?:may )?contains? affiliate links\b.{{0,200}}",
    ),
    prompt(
        "a comment prompt",
        90,
        "comment repl review response share like view conversation discussion log sign",
        r"(?:leave|post|write|add) a (?:comment|reply|review)",
        r"(?:no|\d{1,5}) (?:comments?|replies|responses|shares|likes|views)",
        r"comments are (?:closed|off|disabled).{0,40}",
        r"(?:view|show|load|join) (?:all )?(?:the )?(?:comments|conversation|discussion)",
        r"(?:log|sign) in to (?:comment|reply|post|continue).{0,60}",
    ),
    prompt(
        "a legal notice",
        250,
        "copyright © (c) rights terms privacy disclaimer access free licens licenc creative cc",
        r"(?:copyright\s*)?(?:©|\(c\))\s*(?:copyright\s*)?\d{4}.{0,200}|copyright\s+\d{4}.{0,200}",
        r"all rights reserved\b.{0,120}",
        r"access for free at\b.{1,150}|download for free at\b.{1,150}",
        r"(?:except where (?:otherwise )?noted, )?(?:this|the) (?:work|book|text(?:book)?|article"
        r"|page|content|chapter|image|file|site|material)\b.{0,60}\blicen[cs]ed under\b.{1,160}",
        r"(?:licen[cs]ed? under|licen[cs]e:|creative commons|cc[ -]by)\b.{1,160}",
        r"(?:this content|these materials) (?:is|are) available (?:under|for free)\b.{1,120}",
        rf"{_LEGAL}(?:\s*[|·,]?\s*(?:and )?(?:{_LEGAL}|cookies?(?: policy)?)){{0,4}}",
    ),
    prompt(
        "a date line",
        160,
        "published posted updated modified edited reviewed created min reading",
        r"(?:first )?(?:published|posted|updated|created)"
        rf"(?: on| at)?\s*:?\s*(?:{_DATE_WORD}[\s,.:/|·-]{{0,3}}){{1,12}}",
        r"(?:published|posted|updated|written)\b.{0,40}\bby .{1,80}",
        r"last (?:updated|modified|edited|reviewed|changed|revised)\b.{0,120}",
        r"(?:reading time\s*:?\s*)?(?:about )?\d{1,3}[ -]min(?:ute)?s?(?:\.? (?:read|to read))?",
    ),
)
