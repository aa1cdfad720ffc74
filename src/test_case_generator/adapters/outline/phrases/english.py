"""The outline author's phrases in English."""

from __future__ import annotations

from test_case_generator.adapters.outline.phrases.phrase import Phrase
from test_case_generator.testware.suite import Aspect

ENGLISH: dict[str, Phrase] = {
    Aspect.STATED: Phrase("{result}", "Look at {subject}", "{result}"),
    "stated when": Phrase("{result}", "Set this up: {action}", "{result}"),
    "stated plainly": Phrase("{result}", "Try this out: {result}", "{result}"),
    Aspect.FORBIDDEN: Phrase("{result}", "Try what is forbidden here: {result}", "{result}"),
    Aspect.UNMET: Phrase("Only with “{name}”: {result}", "Try this without “{name}”: {result}", "It is not possible"),
    "unmet value": Phrase(
        "Only with “{name}”: {result}", "In “{value}”, try this: {result}", "It is not possible, and “{value}” stays"
    ),
    "unless": Phrase(
        "Not so with “{given}”: {result}", "Look at it while this holds: {given}", "It is not so: {result}"
    ),
    Aspect.REQUEST: Phrase(
        "{operation} with all that is required", "Send {operation}", "The answer has a success status"
    ),
    Aspect.RESPONSE: Phrase("{operation}: {result}", "Read the answer", "{result}"),
    Aspect.FAILURE: Phrase(
        "{operation} answers {result}: {action}", "Send {operation} in this situation: {action}", "Status {result}"
    ),
    Aspect.INSIDE: Phrase(
        "{subject}: {values} accepted",
        "Submit {subject} with {value}",
        "The input is accepted and no error is shown",
    ),
    Aspect.OUTSIDE: Phrase(
        "{subject}: {values} refused",
        "Submit {subject} with {value}",
        "The input is refused with an error message, and nothing is saved",
    ),
    Aspect.REACHED: Phrase("At {values}: {result}", "{action}", "{result}"),
    Aspect.UNREACHED: Phrase("Not at {values}: {result}", "{action}", "This does not happen: {result}"),
    Aspect.LASTING: Phrase("Still after {values}: {result}", "Wait {value}", "Still so: {result}"),
    Aspect.LAPSED: Phrase("No longer after {values}: {result}", "Wait {value}", "No longer so: {result}"),
    Aspect.MEASURED: Phrase("{result}", "Measure {subject} against the limit of {value}", "{result}"),
    Aspect.LISTED: Phrase(
        "{subject} takes {values}",
        "Submit {subject} with the value {value}",
        "The input is accepted and no error is shown",
    ),
    Aspect.UNLISTED: Phrase(
        "{subject}: a value other than {action} is refused",
        "Submit {subject} with a value other than {action}",
        "The value is refused with an error message, and nothing is saved",
    ),
    Aspect.PRESENT: Phrase(
        "{subject} is given", "Submit {subject} with a valid value", "The value is accepted and no error is shown"
    ),
    Aspect.MISSING: Phrase(
        "{subject} is required",
        "Submit the input without {subject}",
        "The input is refused with a message that names {subject}",
    ),
    Aspect.OMITTED: Phrase(
        "{subject} can be left out",
        "Submit the input without {subject}",
        "The input is accepted without {subject}",
    ),
    "default": Phrase(
        "{subject} is {value} by default",
        "Submit the input without {subject}",
        "{value} applies as {subject}",
    ),
    Aspect.WELL_FORMED: Phrase(
        "{subject} in the right format is accepted",
        "Submit {subject} in the right format",
        "The value is accepted and no error is shown",
    ),
    Aspect.MALFORMED: Phrase(
        "{subject} in the wrong format is refused",
        "Submit {subject} with the value {value}",
        "The value is refused with an error message, and nothing is saved",
    ),
    Aspect.ALLOWED: Phrase("{subject}: {action}", "As {name}: {action}", "It is carried out, and no error is shown"),
    Aspect.DENIED: Phrase(
        "Not allowed for {name}: {action}", "As {name}, try to {action}", "It is refused, and nothing is changed"
    ),
    "denied others": Phrase(
        "Only for {name}: {action}",
        "As a person other than {name}, try to {action}",
        "It is refused, and nothing is changed",
    ),
    "denied things": Phrase(
        "Only {subject}: {action}",
        "Try this with something other than {subject}: {action}",
        "It is refused, and nothing is changed",
    ),
    Aspect.TRANSITION: Phrase("{subject}: {values}", "Change the state from {from_} to {to}", "The state is {to}"),
    Aspect.NO_TRANSITION: Phrase(
        "{subject}: not {values}",
        "In the state {from_}, try to change to {to}",
        "It is refused, and the state stays {from_}",
    ),
    Aspect.COMBINED: Phrase(
        "{operation}: combinations of {subject}", "Send {operation}", "The request succeeds with {value}"
    ),
    Aspect.DUPLICATE: Phrase(
        "The same data twice: {action}",
        "Submit the same data a second time",
        "The answer says what became of the second attempt; there is no crash",
    ),
    Aspect.DELETED_TWICE: Phrase(
        "Twice: {action}", "Delete the same thing a second time", "The answer says that it is gone; there is no crash"
    ),
    Aspect.NO_MATCH: Phrase(
        "Nothing matches: {action}",
        "Search for a word that occurs nowhere",
        "The result is empty and says so; there is no crash",
    ),
    Aspect.EMPTY_FILE: Phrase(
        "An empty file: {action}",
        "Upload a file without content",
        "A message says what is wrong with the file; there is no crash",
    ),
    Aspect.EMPTY_LIST: Phrase(
        "An empty list: {action}",
        "Open the list while it has no entries",
        "The list is empty and says so; there is no crash",
    ),
    Aspect.REUSED: Phrase(
        "A second use is refused: {action}",
        "Use the same one a second time",
        "The second use is refused with a message",
    ),
    Aspect.CONCURRENT: Phrase(
        "Two people at the same time: {action}",
        "Save the second person's change after the first one's",
        "No change is lost without a message",
    ),
    Aspect.STATE: Phrase("{result}", "Bring {subject} into the state “{value}”", "The state is “{value}”"),
    # parts of cases
    Aspect.CONFIRMED: Phrase("Confirmation test: {result}", "{value}", "{result}"),
    "on the way": Phrase("", "", "No error is shown"),
    "same result": Phrase("", "Look at the same result again", ""),
    "reported": Phrase("", "", "Reported with {value}; a version with the fix is installed"),
    "success status": Phrase("", "", "Status {value}"),
    "status of": Phrase("{operation} answers {value}", "", "Status {value}"),
    "accepted by request": Phrase("", "", "The answer has a success status"),
    "refused by request": Phrase("", "", "The request is refused with a client error that names {subject}"),
    "send": Phrase("", "Send {operation}", ""),
    "send wrong": Phrase("", "Send {operation} in a way that fails", ""),
    "send without": Phrase("", "Send {operation} without {subject}", ""),
    "optional given": Phrase(
        "{operation} with the optional inputs", "Send {operation}", "The answer has a success status"
    ),
    "optional omitted": Phrase(
        "{operation} without the optional inputs",
        "Send {operation} with nothing but what is required",
        "The answer has a success status",
    ),
    "default of": Phrase("", "Read what applies as {subject}", "The default {value} applies"),
    "existing id": Phrase("", "", "The id of an existing {value} is used as {subject}"),
    "existing value": Phrase("", "", "The {value} of an existing entry is used as {subject}"),
    "every request": Phrase("", "", "Every request also carries {value}"),
    "again": Phrase("", "Repeat the request", ""),
    "no credentials": Phrase("", "Send {operation} without credentials", ""),
    "no right": Phrase("", "Send {operation} as a person who has no right to it", ""),
    "too often": Phrase("", "Send {operation} more often than is allowed", ""),
    "signed in": Phrase("", "", "A person with the role “{name}” is signed in"),
    "signed in other": Phrase("", "", "A person without the role “{name}” is signed in"),
    "wait": Phrase("", "Let {value} pass", ""),
    "bring about": Phrase("", "Cause {value}", ""),
    "with value": Phrase("", "Try {subject} with {value}", ""),
    "first": Phrase("", "{action}", "It is done without an error"),
    "value": Phrase("", "the value", ""),
    "valid value": Phrase("", "a valid value", ""),
    "unknown value": Phrase("", "{value} (nothing that exists has it)", ""),
    "take": Phrase("", "Let {subject} take {value}", ""),
    "content type": Phrase("", "", "{result}, content type {value}"),
    "condition missing": Phrase("", "", "This does not hold: {name}"),
    "start": Phrase("", "", "This has just begun: {result}"),
    "at most": Phrase("", "", "At most {value}"),
    "with message": Phrase("", "", "{result}: {value}"),
    "measured time": Phrase("{result}", "Measure how long this takes: {result}", "Within {value}: {result}"),
    "moved": Phrase("{subject} in the state “{values}” can be {action}", "{action}", "The {name} is {action}"),
    "not moved": Phrase(
        "{subject} in the state “{values}” cannot be {action}",
        "Try to {action}",
        "It is refused, and the {name} stays {values}",
    ),
    "done": Phrase("{action}: possible", "", "It is carried out, and no error is shown"),
    "not done": Phrase("{action}: refused", "", "It is refused with a message, and nothing is changed"),
    "attempted": Phrase("{values}: {result}", "Try it with {value}: {result}", "{result}"),
    "sized": Phrase("File", "Submit a file with {value}", ""),
    "at time": Phrase("", "At {value}: {action}", ""),
    "open": Phrase("", "Open {value}", ""),
    "kind": Phrase("{values} accepted", "Try it with {value}", "{value} is accepted, and no error is shown"),
    "other kind": Phrase(
        "Refused: a type other than {action}",
        "Try it with a type that is not listed, neither {action}",
        "It is refused with an error message, and nothing is saved",
    ),
}
