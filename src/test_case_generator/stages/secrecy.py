"""What looks like a secret in an issue or a reply: left out of everything that is written, and said, without its value.

The issue is read without its secrets from the start: nothing of them reaches the model, the index or a document. A
reply is read without its own. Whatever else is written (log, annotations, outputs, summary, Markdown, exports) passes
:mod:`~test_case_generator.testware.redaction` once more where it leaves.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from test_case_generator.testware.redaction import redacted, secrets_in, told

if TYPE_CHECKING:
    from test_case_generator.ports import Issue
    from test_case_generator.state import Context
    from test_case_generator.testware.redaction import Redacted

CODE = "secret-redacted"
_HALF = re.compile("[\ud800-\udfff]")  # JSON may hold half a pair of UTF-16
_MEND = (
    "Whoever can read the issue can read it there: revoke it at its service, then take it out of the issue and its "
    "edit history. Test data stays if it says that it is an example."
)
_WATCH = "Nothing of it was in the prompt; look at where the model may have it from."


def without_secrets(issue: Issue, context: Context) -> Issue:
    """Return the issue as it may be shown and can be written; warn of what was left out."""
    title, body = _redacted(issue)
    found = [f"its title ({told(title.text, title.secrets)})"] if title.secrets else []
    found += [f"its text ({told(issue.body, body.secrets)})"] if body.secrets else []
    if found:
        context.warn(f"The issue holds what looks like a secret and is left out: {' and '.join(found)}.", _MEND, CODE)
    return replace(issue, title=title.text, body=body.text)


def quietly_without_secrets(issue: Issue) -> Issue:
    """Return the issue as :func:`without_secrets` does, and leave the warning to the run that works on it."""
    title, body = _redacted(issue)
    return replace(issue, title=title.text, body=body.text)


def _redacted(issue: Issue) -> tuple[Redacted, Redacted]:
    return redacted(_writable(issue.title)), redacted(_writable(issue.body))


def say_secrets(reply: str, context: Context) -> None:
    """Warn of what looks like a secret in a part of a model's reply, once for each kind."""
    for kind in dict.fromkeys(secret.kind for secret in secrets_in(reply)):
        what = f"A reply of the model held what looks like a secret and was left out: {kind}."
        if what not in context.warnings:
            context.warn(what, _WATCH, CODE)


def _writable(text: str) -> str:
    """Return the text with a sign that stands for nothing in place of each half character, which no file can hold."""
    return _HALF.sub("\ufffd", text)
