"""The words of time in English, Roman Urdu and Urdu, each with the one name the grammar knows.

A word maps to one name; a name that is ambiguous in its own language (`hafta`: week or Saturday)
is settled by its neighbours in `todos.when.stream`.
"""

from __future__ import annotations

DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september",
          "october", "november", "december")  # fmt: skip
CODES = dict(zip(DAYS, ("MO", "TU", "WE", "TH", "FR", "SA", "SU"), strict=True))


def _table(text: str) -> dict[str, str]:
    """Lines of `name: word word …`."""
    pairs = (line.split(":") for line in text.strip().splitlines())
    return {word: name.strip() for name, words in pairs for word in words.split()}


ENGLISH = _table("""
    today: tday
    tomorrow: tmrw tmr tmrow tomorow tommorow tommorrow tomorro 2moro
    yesterday: yday
    tonight: tonite 2nite
    monday: mon
    tuesday: tue tues tuesdy
    wednesday: wed weds wednesdy
    thursday: thu thur thurs
    friday: fri
    saturday: sat
    sunday: sun
    mondays: mondays
    january: jan
    february: feb
    march: mar
    april: apr
    june: jun
    july: jul
    august: aug
    september: sep sept
    october: oct
    november: nov
    december: dec
    minute: minutes min mins
    hour: hours hr hrs
    day: days
    week: weeks wk wks
    month: months
    year: years yr yrs
    weekend: weekends
    weekdays: workdays
    quarter: quarters
    now: asap
    weekday: workday
    oclock: o'clock o’clock
    noon: midday
    evening: eve
    every: each
    fortnight: fortnights
    everyday: evryday
    yearly: annually
    other: alternate
    and: &
    later: hence
    1: one
    2: two
    3: three
    4: four
    5: five
    6: six
    7: seven
    8: eight
    9: nine
    10: ten
    11: eleven
    12: twelve
    1st: first
    2nd: second
    3rd: third
    4th: fourth
    5th: fifth
""")

ROMAN_URDU = _table("""
    today: aaj aj
    tomorrow: kal
    overmorrow: parson parso parsoon
    morning: subah subha sobah
    afternoon: dopahar dopehar dupehar
    evening: shaam sham
    night: raat rat
    oclock: baje bajay bje
    every: har
    roz: roz
    day: din dino
    half: aadha aadhe aadhay
    now: abhi abhee
    daily: rozana roozana
    hafta: hafta hafte haftay hafton
    month: mahina mahine mahinay maheene
    year: saal
    hour: ghanta ghante ghantay
    minute: mint minat
    next: agla agle aglay agli
    last: pichla pichle pichli
    later: baad bad
    ko: ko
    tak: tak
    before: pehle pehlay phle
    monday: peer pir somwar somvar
    tuesday: mangal
    wednesday: budh
    thursday: jumerat jumeraat jumairat
    friday: juma jumma jummah jumme jumay
    sunday: itwar itwaar
""")

URDU = _table("""
    today: آج
    tomorrow: کل
    overmorrow: پرسوں
    morning: صبح
    afternoon: دوپہر
    evening: شام
    night: رات
    oclock: بجے
    every: ہر
    roz: روز
    day: دن دنوں
    half: آدھا آدھے
    now: ابھی
    daily: روزانہ
    hafta: ہفتہ ہفتے ہفتوں
    month: مہینہ مہینے ماہ
    year: سال
    hour: گھنٹہ گھنٹے گھنٹوں
    minute: منٹ
    next: اگلا اگلے اگلی
    this: اس
    last: پچھلا پچھلے پچھلی
    later: بعد
    ko: کو
    tak: تک
    before: پہلے
    monday: پیر سوموار
    tuesday: منگل
    wednesday: بدھ
    thursday: جمعرات
    friday: جمعہ جمعے
    sunday: اتوار
    january: جنوری
    february: فروری
    march: مارچ
    april: اپریل
    may: مئی
    june: جون
    july: جولائی
    august: اگست
    september: ستمبر
    october: اکتوبر
    november: نومبر
    december: دسمبر
    1: ایک
    2: دو
    3: تین
    4: چار
    5: پانچ
    6: چھ
    7: سات
    8: آٹھ
    9: نو
    10: دس
    11: گیارہ
    12: بارہ
""")

WORDS = {**ENGLISH, **ROMAN_URDU, **URDU}

# Numbers in Roman Urdu are English words too ("do", "saat"), so they count only before a unit.
ROMAN_NUMBERS = {
    "ek": "1", "aik": "1", "do": "2", "teen": "3", "tin": "3", "char": "4", "chaar": "4",
    "paanch": "5", "panch": "5", "chay": "6", "che": "6", "chhe": "6", "saat": "7", "aath": "8",
    "ath": "8", "nau": "9", "no": "9", "das": "10", "dus": "10", "gyarah": "11", "gyara": "11",
    "barah": "12", "bara": "12",
}  # fmt: skip
# Short or doubtful words, which mean a time inside a title only with a neighbour that says so.
WEAK = {"mon", "wed", "sat", "sun", "peer", "pir", "parson", "rat", "sham", "bad", "min",
        "mangal"}  # fmt: skip
