"""A message as it is said, in the spelling and the order that the rules know."""

from __future__ import annotations

import re

from tutor.offline.lexicon import fits, patterns, words_of
from tutor.offline.parsing.titles import times

WEEKDAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"
DAYS = (
    r"(?:mon(?:day)?|tues?(?:day)?|wed(?:nesday)?|thur?s?(?:day)?|fri(?:day)?|sat(?:urday)?"
    r"|sun(?:day)?)s?"
)
ANY_DAY = (
    rf"(?:{DAYS}|pir|peer|mangal|budh|jum[ae]|jumm[ae]|jume?raa?t|itwaa?r"
    r"|پیر|منگل|بدھ|جمعرات|جمعہ|جمعے|اتوار)"
)
WEEKLY = re.compile(
    rf"(?P<before>\b(?:every|each)\s+)?(?:on )?\b"
    rf"(?P<days>{DAYS}(?:[\s,/&]+(?:and )?{DAYS}){{1,6}})\b"
    r"(?P<rest>.{0,80}?)\s+(?:every week|each week|weekly|from now on)\b",
    re.IGNORECASE,
)
EXCEPT = re.compile(
    rf"\bevery (?P<all>weekday|day)\b(?P<rest>[^.;?!]{{0,60}}?),? (?:except|but not|apart from)"
    rf"(?: for)?(?: on)? (?P<days>{DAYS}(?:(?:,| and|,? or) {DAYS})*)",
    re.IGNORECASE,
)
WEEK = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
# "The bill, last date 25": not the last date *of* a bill, which is on the list.
LAST_DATE = (
    r"(?<!\bki )(?<!\bka )(?<!\bke )(?<!کی )(?<!کا )(?<!کے )"
    r"(?:\b(?:aa?khri|last) (?:tareekh|tarikh|date)|آخری تاریخ)"
)
SPELT = [
    (re.compile(pattern, re.IGNORECASE), plain)
    for pattern, plain in (
        (r"\b(what|that|there|where|how|who|when)s\b(?=\s)", r"\1's"),
        (r"\b(do|did|does|have|has|had|is|are|was|were|should|would|could|wo|ca)nt\b", r"\1n't"),
        (r"\b(he|she)s\b(?=\s)", r"\1's"),
        (r"\bim(?= (?:all |now )*(?:done|finished) )", "i'm"),
        (r"\bgimme\b", "give me"),
        *(
            (rf"\b(task|number|no\.|num|kaam) {word}\b(?! (?:thing|of|more))", rf"\1 {place}")
            for place, word in enumerate(words_of("answers", "counts"), 1)
        ),
        (
            r"\b(it|that)s(?= (?:an? |very |really |quite |so )*"
            r"(?:urgent|important|high|low|critical)\b)",
            r"\1's",
        ),
        (
            r"\b(?:nag|pester|prod|badger|hassle|bug) me\b(?= (?:about|to|of|at|on|in|when)\b)",
            "remind me",
        ),
        (  # "before tuesdays class"
            rf"\b((?:before|after|for|until|till) (?:next )?{WEEKDAY})s (?="
            r"(?:class|lecture|lab|meeting|exam|test|quiz|viva|paper|session"
            r"|match|game|party|dinner|lunch|interview|presentation|call)\b)",
            r"\1's ",
        ),
        (  # "the essay is done thanks now what is left"
            r"(?<=[\w؀-ۿ]) (?:many |bohat )?(shukri?y?a|thanks|thank you|شکریہ) "
            r"(?=(?:(?:and|aur|اور) )?(?:ab|now|what|how|phir|اب|پھر) )",
            r", \1. ",
        ),
        (r"\blemme\b", "let me"),
        (
            rf"\b({DAYS}|tomorrow|today|tonight|tmrw) (?:at )?(\d{{1,2}})\.([0-5]\d)(?![\d.])",
            r"\1 at \2:\3",
        ),
        (r"(?<=\d)( ?[ap]m)? now(?=$|[,.!])", r"\1"),
        (r"\b(tonight|today|tomorrow) after (?:fajr|zuhr|asr|maghrib|isha)(?: prayers?)?\b", r"\1"),
        (  # "great. and i've got my class on thursday"
            r"^(?:great|lovely|brilliant|perfect|nice|cool|wow|awesome|super|ta|cheers|nearly|yay)"
            r"(?: (?:thx|thanks))?[.!]+ (?:(?:and|also|but),? )*(?=\S+ \S)",
            "",
        ),
        (
            r",? (?:and |with )?no (?:set |fixed )?time (?:on|for|to) (?:it|that)$",
            " and remove the time from it",
        ),
        (  # "the dentist has moved, its friday at 9:15"
            rf"^(?:(?:oh|hey|so|and),? )*((?:the |my |our )?\S+(?: \S+){{0,3}}?) (?:has|is|was|got)"
            rf"(?: been)? (?:moved|changed|shifted)[,. -]+(?:it'?s|it is) (?:now )?(?:on )?"
            rf"(?=(?:next )?(?:{DAYS}|tomorrow|today|at \d)\b)",
            r"move \1 to ",
        ),
        (  # "the sale should still be friday, no time on it"
            rf"^(?:(?:but|no|and),? )*((?:the |my |our )?(?!it\b|that\b|this\b)\S+(?: \S+){{0,4}}?)"
            rf" should (?:still |actually |really )*be (?:on )?({DAYS}|tomorrow|today)\b",
            r"move \1 to \2",
        ),
        (  # "exam schedule: 1 dec maths, 3 dec physics": a heading is no thing
            r"^(?:(?:ok|so|hi|hey|well),? )*(?:(?:this is |here'?s )?(?:my|our|the) )?"
            r"(?:[a-z]+ )?(?:schedule|timetable|date ?sheet|dates)[:–—-] *(?=[^,]*\d[^,]*,)",
            "add: ",
        ),
        (
            r"^(?:(?:the|my|our) )?(.{2,40}?) (?:is|was|got|gets|has been|'s)(?: now)?"
            r" (?:postponed|delayed|pushed|put off|moved)(?: back)? by (.+)$",
            r"push \1 by \2",
        ),
        (  # "so my week: monday doctor at 11, tuesday nothing": only what there is
            rf"^(?:(?:ok|so|hi|hey|well),? )*(?:this is |here'?s |here is )?(?:my|this|the|next) "
            rf"(?:coming )?week ?(?:is|looks like)?[:–—-] *(?=(?:on )?{DAYS}\b)",
            "",
        ),
        (rf"(?:^|(?<=,) *)(?:on )?{DAYS} (?:is )?(?:nothing|free|off)(?:,| and\b|$)", ""),
        (
            r"\b(alarm|reminder) for "
            r"(?=\d{1,2}(?::\d\d)?(?: ?[ap]m)?\b(?! \d| min| hour| day| week))",
            r"\1 at ",
        ),
        (  # "ek kaam yaad aya, …" finishes none, "ek nazar dal lun" is none
            r"^(?:(?:are|arey|oh|oho|acha|aur|ارے|اچھا|اور) )*(?:ek|aik|ایک)(?: aur| اور)? "
            r"(?:kaam|baat|cheez|کام|بات|چیز)(?: aur| اور)? (?:yaa?d|یاد) "
            r"(?:a+y[ai]|aa? ?g[ay]+[ai]|آیا|آئی|آ گیا|آ گئی)(?: hai| h| ہے)?[,،.:۔ ]+(?=\S+ \S)",
            "",
        ),
        (
            r"(?:\bek|\baik|(?<!\w)ایک) (?:nazar|نظر) (?:\S+ (?:pe|par|ko|پر|کو) )?"
            r"(?:da+l|ma+r|dekh|ڈال|مار|دیکھ) (?:l|d|ل|د)\S*(?: hun| hoon| ہوں)?[,،.۔ ]+(?=\S)",
            "",
        ),
        (  # "aaj nahi, jumeraat ko … yaad dilana"
            r"^(?:aa?j|kal|آج|کل) (?:nahi|nahin|nai|nhi|نہیں)[,،]? "
            r"(?=\S+ (?:ko|کو) .*(?:yaa?d|reminder|یاد))",
            "",
        ),
        (  # "ye bhi likh lo ke kal …" says what; "ye bhi likh lo" points
            r"^(?:aur |اور )?(?:ye|yeh|یہ)(?: bhi| بھی)? (?=(?:likh|note kar|لکھ|نوٹ کر) "
            r"(?:lo|lein|len|do|lena|لو|لیں|دو|لینا),?(?: (?:ke|k|کہ))? \S+ \S+)",
            "",
        ),
        (  # of several things that were announced: "second one is chess on wednesday at 11"
            r"^(?:(?:and|so|ok|then),? )*(?:the )?(?:first|second|third|fourth|next|last|other)"
            r"(?: one| exam| test| quiz| thing)? is "
            rf"(?=(?!(?:on|at|in|for|due|by|to|{ANY_DAY}|today|tomorrow)\b)[^,.?]*?"
            rf"\b(?:on|at|by) (?:{ANY_DAY}|\d))",
            "",
        ),
        (  # of that day, and not of all from then on
            r"^((?:please )?(?:move|shift|push|reschedule|bump|change) (?:everything|all\b.*?)) "
            rf"from ({ANY_DAY}|to\w+|yesterday|\d\S* [a-z]+(?: \d{{4}})?) (?=to\b)",
            r"\1 on \2 ",
        ),
        (r"\bhalf (?:a |an )?(?:hr|hour)\b", "half an hour"),
        (  # "tomorrow is packed. lecture at 9, lunch at 1": all of it is tomorrow's
            rf"^(?:(?:ok|so|ugh|hi|hey|well),? )*(?:my )?({ANY_DAY}|tomorrow|today|tmrw) (?:is|'s)"
            r" (?:(?:so|really|super|pretty|quite|very|a bit|going to be|gonna be) )*"
            r"(?:packed|full|busy|crazy|hectic|mad|a mess|insane)[.,:;!–—-]+ +(?=[^.?!]*\bat \d)",
            r"\1 ",
        ),
        (r"^its (?=(?:on|due|at|for) )|(?<=\w) its (?=due )", " it's "),
        (r"^what'?s my day (?:looking|look|gonna be)? ?like(?: on| for)? (?=\w)", "what's due "),
        (
            rf"^how(?:'?s| is| does) (?:my )?({ANY_DAY}|tomorrow|today|tonight)"
            r" look(?:ing)?(?: like)?$",
            r"what's due \1",
        ),
        (r"^(?:and |also )+(?=the (?:night|day|evening|morning) before$)", "also remind me "),
        (  # what was deleted, with when it is to be now
            r"^(?:(?:ok|okay|so|now|actually|please),? )*(?:add|put) (it|that|them) (?:again|back)"
            r"(?: (?:for|on|by|to) (?!(?:my|the) )(.+))$",
            r"bring \1 back, move \1 to \2",
        ),
        (r"^(?:(?:ok|okay|so|now),? )*(?:add|put) (it|that|them) again$", r"bring \1 back"),
        (r"^(?:and |also )?with (urgent|high|medium|low) priority$", r"make it \1 priority"),
        (
            r"^((?:set|move|push|make|put|change|shift) (?:it|that|this|them|those) .+?),? "
            r"(?:and|with) (urgent|high|medium|low|top)(?: priority)?$",
            r"\1 and make it \2 priority",
        ),
        (  # "they gave us till friday", of what the talk is of
            r"^(?:(?:actually|oh|so|and|ok),? )*(?:they|he|she|sir|ma'?am|miss|prof)"
            r"(?:'ve| have| has)?(?: just)? (?:gave|given|gives|allowed) (?:us|me|everyone) "
            r"(?:till|until|to) (.+)$",
            r"move it to \1",
        ),
        (
            r"\b((?:got|was|is|been|'s) (?:pushed|moved|shifted|changed|postponed)(?: back)?) to "
            r"(?=\d{1,2}(?::\d\d)?$)",
            r"\1 to at ",
        ),
        (r"^(.{3,40}?) (?:is|are) ((?:at|on) .{1,25}?),? actually$", r"move \1 to \2"),
        (r"(?:(?<=\w) |(?<=, )|^)n (?=[a-z]{2})", " and "),
        (r"(?<=\w)\s+(?:ty|tysm)$", ""),
        (r"(?<=\w)\s+(?:ugh+|phew|lol|lmao|omg|yay)(?=\s*(?:[,;!]|$))", ""),
        (
            r"^((?:that|the|my)\s[^?!.]{3,40})\?\s+(?=(?:all\s+)?(?:done|\w+ed|sent|paid)\b)",
            r"\1 - ",
        ),
        (  # "monday and thursday mornings"
            rf"(?<!every )(?<!each )\b(?:on )?({WEEKDAY}(?:,? and {WEEKDAY})*) "
            r"(morning|afternoon|evening|night)s\b",
            r"every \1 \2",
        ),
        (
            r"^((?:please )?(?:add|create|make|set) an? (?:new )?(?:task|to-?do|reminder)\b.+?)"
            r",?\s+(?:oh,?\s+)?(?:and|plus) (?:also )?(?:another )?one (?=(?:to|for)\s)",
            r"\1 and another task ",
        ),
        # "Read, revise and email. All by Sunday": of what one sentence lists.
        (
            r"^((?![^.;!?]*\b(?:it|them|that|those|these)\b)(?=[^,.;!?\n]*,[^,.;!?\n]*?(?:,| and ))"
            r"[^.;!?\n]*)[.;]\s+(?=(?:all|each)(?: of (?:them|those|these))? (?:are )?"
            r"(?:due|for|by|on)(?: \S+){1,4}$)",
            r"\1, ",
        ),
        (r"\b(tomorrow\b.*\bthe day after)(?! tomorrow)\b", r"\1 tomorrow"),
        (  # "the fee, 14000, last date is 10th december"
            r",? *(?:the )?(?:last|final|due) date(?: is|:| of it is)? "
            r"(?=(?:the )?\d{1,2}(?:st|nd|rd|th)?\b)(?!.*\bha?i\b)",
            " by ",
        ),
        (  # "the bill, last date 25 hai"
            rf"[,،]? *{LAST_DATE} (\S+)"
            r"(?: (?:tareekh|tarikh|تاریخ))? (?:hai|h|he|ہے)[.۔]?$",
            r" \1 tareekh tak",
        ),
        (
            rf"[,،]? *{LAST_DATE} (\S+ \S+)"
            r" (?:hai|h|he|ہے)[.۔]?$",
            r" \1 tak",
        ),
        (  # "is hafte supervisor se milna hai budh ko"
            rf"^(.{{0,20}}?)\b((?:this|is) week|is hafte|اس ہفتے),? (?!(?:on )?{ANY_DAY}\b)"
            rf"([^,.;?!\d]{{3,60}}?) (?:on )?(?=(?:{ANY_DAY})\b)",
            r"\1\3 \2 ",
        ),
    )
]
CLOSED = re.compile(r"([ےں])(?=[آ-ی])")  # letters that only end a word: "کےبل" is two
REMIND = re.compile(r"^(?:(?:please|can you|could you|pls)\s+)*remind me\b", re.IGNORECASE)
AND_TO = re.compile(r",?\s+and\s+(?:also\s+|then\s+)?to\s+(?!(?:the|my|a|our|his|her)\b)", re.I)
EACH = re.compile(
    r"(?:please |pls |can you |and )*(rename|move|push|shift|change|reschedule) "
    r"(?:task |number )?#?\d+ (?:to|as) ",
    re.IGNORECASE,
)
NEXT_NUMBER = re.compile(
    r"(?:\s*,\s*(?:and\s+)?|\s+and\s+)(?=(?:task |number )?#?\d+ (?:to|as) )", re.IGNORECASE
)


def spoken(text: str) -> str:
    """A message without what is said while thinking, and in the spelling that the rules know."""
    said = text
    for pattern in (*patterns("polite")["faces"], *patterns("polite")["voiced"]):
        text = pattern.sub(" " if text[:1].strip() else "", text).strip(" ,")
    text = text or said  # "hmm", ":)"
    for pattern, plain in SPELT:
        text = pattern.sub(plain, text)
    text = EXCEPT.sub(_every_other, text)
    text = WEEKLY.sub(_every_week, _changed_each(_reminded_each(_numbered(text))))
    return CLOSED.sub(r"\1 ", text)


def _numbered(text: str) -> str:
    """ "Task 1 is A, task 2 is B", "first, A. second, B": as one writes it with numbers."""
    for pattern in patterns("titles")["label"]:
        labels = list(pattern.finditer(text))
        told = [label["nth"].casefold() for label in labels[:2]]
        deeds = all(fits("titles", "imperative", text[label.end() :]) for label in labels)
        if deeds and told in (["1", "2"], ["first", "second"]):
            ends = [*(label.start() for label in labels[1:]), len(text)]
            said = [text[a.end() : end] for a, end in zip(labels, ends, strict=True)]
            listed = " ".join(f"{number}) {one}" for number, one in enumerate(said, 1))
            return f"{text[: labels[0].start()]} {listed}".strip()
    return text


def _changed_each(text: str) -> str:
    """ "Rename 1 to A and 2 to B", "push 3 to Monday, 4 to Friday": of each by itself."""
    verb = EACH.match(text)
    if verb is None:
        return text
    first, *others = NEXT_NUMBER.split(text)
    return "; ".join([first, *(f"{verb[1]} {part}" for part in others)])


def _every_week(match: re.Match[str]) -> str:
    """ "Gym mon wed fri 6am from now on": every one of these days."""
    *first, last = re.findall(DAYS, match["days"], re.IGNORECASE)
    return f"every {', '.join(first)} and {last}{match['rest']}"


def _every_other(match: re.Match[str]) -> str:
    """ "Every day at 5 except Friday": every one of the others."""
    but = [day.lower()[:3] for day in re.findall(DAYS, match["days"], re.IGNORECASE)]
    days = WEEK[:5] if match["all"].lower() == "weekday" else WEEK
    *first, last = [day for day in days if day[:3] not in but] or WEEK
    return f"every {', '.join(first)} and {last}{match['rest']}"


def _reminded_each(text: str) -> str:
    """ "Remind me to A on Sunday and to B on Tuesday": of each at its own time."""
    first, *others = AND_TO.split(text) if REMIND.match(text) else [text]
    if others and all(times(part)[1] for part in (first, *others)):
        return " and ".join([first, *(f"remind me to {part}" for part in others)])
    return text
