"""A verb that says nothing of what it is done with: "kal le aana", behind "dawai khatam ho gai";
"aur 2 baje lana hai", behind "bachon ko school chorna hai"."""

from __future__ import annotations

from tutor.offline.conversation import Conversation
from tutor.offline.desk.receipts import tasks_of
from tutor.offline.lexicon import fits
from tutor.offline.parsing.request import Request
from tutor.offline.parsing.titles import when_of
from tutor.offline.urdu.names import named
from tutor.offline.urdu.sentences import Heard, sentence, sounds_urdu
from tutor.offline.urdu.spoken_of import whose_verb


def verb_alone(conversation: Conversation) -> list[Request]:
    """What it is done with, as the message before has told; empty where that is not clear."""
    said, last = conversation.now.said.text, conversation.earlier[-1]
    heard = sentence(said)
    urdu = sounds_urdu(said) or sounds_urdu(last.said.text)
    match = fits("titles", "bare_verb", heard.read, "urdu") if urdu else None
    when = heard.original(*match.span("when")) if match else ""
    if match is None or (when and when_of(when) is None):
        return []
    verb = heard.original(*match.span("verb"))
    told = sentence(last.said.text)
    ran_out = None if last.made else fits("titles", "ran_out", told.read, "urdu")
    title = f"{named(Heard(told, ran_out)['what'])} {verb}" if ran_out else ""
    added = [call for call in last.made if call.name == "add_task"]
    for task in tasks_of(added[-1].result) if added else ():
        title = title or whose_verb(verb, str(task.get("title", "")))
    new = {"title": title} | ({"due": when} if when else {})
    return [Request("add", arguments=new)] if title else []
