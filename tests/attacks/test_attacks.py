"""Each attack comes in by every entrance, and no exit lets it act.

A failure names the attack in its parameter; :data:`~tests.attacks.texts.ATTACKS` says what it would do if it worked.
"""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from test_case_generator.adapters.outline.author import OutlineAuthor
from test_case_generator.errors import ForgeError, OllamaUnreachable
from test_case_generator.event import parse as parse_event
from test_case_generator.ports import Role
from test_case_generator.state import Outcome
from test_case_generator.testware.authoring.replies import TEXT_LENGTH, shortened
from test_case_generator.testware.documents.document import parse
from test_case_generator.testware.escape import published
from test_case_generator.testware.redaction import MARK, secrets_in
from tests.attacks.exits import Exits, body, replying, run
from tests.attacks.reading import read_back
from tests.attacks.secrets import SECRETS, TEST_DATA
from tests.attacks.texts import ATTACKS, CLOSERS, CLOSING
from tests.fakes.author import FakeAuthor
from tests.scenario import Scenario

if TYPE_CHECKING:
    from collections.abc import Iterable

    from test_case_generator.event import Trigger

_AT_ONCE = 8  # attacks in one issue
# Each closing keyword once: with every target it stands in an issue below.
_TARGETS = len(CLOSERS) // len(CLOSING)
_TITLES = [name for name in ATTACKS if name not in CLOSERS]
_TITLES += [list(CLOSERS)[at * _TARGETS + at % _TARGETS] for at in range(len(CLOSING))]


def _together(names: Iterable[str]) -> list[list[str]]:
    every = list(names)
    return [every[at : at + _AT_ONCE] for at in range(0, len(every), _AT_ONCE)]


def _data(exits: Exits) -> set[str]:
    """Return what stands as data in the first step of each case of the document, read back."""
    document = parse(exits.documents[-1])
    assert document is not None
    return {section.case.steps[0].data for section in document.sections if section.case is not None}


def test_there_are_enough() -> None:
    """At least a hundred, no two alike, each with what it would do."""
    assert len(ATTACKS) >= 100
    assert len(ATTACKS) == len({attack.text for attack in ATTACKS.values()})
    assert all(attack.does for attack in ATTACKS.values())


@pytest.mark.parametrize("name", _TITLES)
def test_as_a_title_a_warning_and_a_name(name: str) -> None:
    """The title goes into nearly every exit; what a server says becomes a warning, a stranger's name a failure."""
    text = ATTACKS[name].text
    unready = FakeAuthor(unready=OllamaUnreachable(f"The server said {text}"))
    exits = run(Scenario(title=text, body="- The page must be shown\n", author=unready, fallback=OutlineAuthor()))
    assert Outcome.CREATED == exits.result.outcome
    read_back(exits)
    scenario = Scenario(body="- The page must be shown\n")
    scenario.forge.roles[text] = Role.READ
    stranger = replace(scenario.trigger(), sender=text)
    failed = run(scenario, stranger)
    assert Outcome.FAILED == failed.result.outcome
    read_back(failed)


@pytest.mark.parametrize("names", _together(ATTACKS), ids=lambda names: names[0])
def test_in_an_issue_a_reply_an_earlier_document_and_an_error(names: list[str]) -> None:
    """The texts as requirements, as test cases, as what the repository has from before, and as a server's answer."""
    texts = [ATTACKS[name].text for name in names]
    first = run(Scenario(body=body(texts), author=replying(texts)))
    assert Outcome.CREATED == first.result.outcome
    read_back(first)
    readable = {shortened(published(text), TEXT_LENGTH) for text in texts}
    assert set() != _data(first) <= readable
    scenario = Scenario(title=texts[0], body=body(texts), author=replying(texts[::-1]))
    earlier = first.documents[-1].replace("TC-7-", "TC-3-").replace("#7", "#3")
    scenario.forge.push("main", {f"test-cases/issue-3 {names[0]}.md": earlier})
    second = run(scenario)
    assert second.result.similar
    read_back(second)
    scenario.forge.fail("role", ForgeError(f"GitHub said {' '.join(texts)}", remedy="\n".join(texts)))
    failed = run(scenario)
    assert Outcome.FAILED == failed.result.outcome
    read_back(failed)


def test_in_a_comment() -> None:
    """As a command's option, below a command, and without one: nothing is kept but which command it was."""

    def trigger(comment: str) -> Trigger:
        payload = {
            "action": "created",
            "issue": {"number": 7, "title": "Login", "body": "- The page must be shown"},
            "comment": {"id": 5, "body": comment, "user": {"login": comment}, "html_url": comment},
            "repository": {"full_name": "octo/demo", "default_branch": "main"},
            "sender": {"login": "ada", "type": "User"},
        }
        return parse_event("issue_comment", json.dumps(payload), None)

    unknown, none, command = trigger("/generate-tests x"), trigger("x"), trigger("/generate-tests")
    assert 3 == len({each.command for each in (unknown, none, command)})
    for attack in ATTACKS.values():
        assert unknown == trigger(f"/generate-tests {attack.text}")
        assert command == trigger(f"/generate-tests\n{attack.text}")
        assert none == trigger(attack.text)
    for each, reason in ((unknown, "command-unknown"), (none, "no-command")):
        exits = run(Scenario(), each)
        assert (Outcome.SKIPPED, reason, ()) == (exits.result.outcome, exits.result.reason, exits.comments)


def test_in_the_names_of_files_and_branches() -> None:
    """Documents are linted under any name, on any branch."""
    scenario = Scenario()
    smelly = "# {}\n\n1. Open the page\n2. {}\n   Expected: It works as expected\n"
    # Git's names are bytes; GitHub's JSON has them as far as they are UTF-8.
    names = {attack.text.encode("utf-8", "replace").decode() for attack in ATTACKS.values()}
    files = {f"test-cases/{name}.md": smelly.format(name, name) for name in names}
    scenario.forge.push("main", files)
    exits = run(scenario, linting=True)
    assert Outcome.UNCHANGED == exits.result.outcome
    read_back(exits)
    for attack in ATTACKS.values():
        read_back(run(scenario, replace(scenario.trigger(), branch=attack.text), linting=True))


@pytest.mark.parametrize("names", _together(SECRETS), ids=lambda names: names[0])
def test_secrets_are_published_nowhere(names: list[str]) -> None:
    """Neither from an issue nor a reply nor an error; a warning says where, and a second run finds the same."""
    texts = [SECRETS[name][1] for name in names]
    scenario = Scenario(title=f"Sign in with {texts[0]}", body=body(texts), author=replying(texts))
    exits = run(scenario)
    read_back(exits)
    warned = [warning for warning in scenario.context.warnings if "secret" in warning]
    assert any("The issue holds" in warning and "its title" in warning and "line" in warning for warning in warned)
    assert any("A reply of the model held" in warning for warning in warned)
    assert MARK in _data(exits).pop()
    assert Outcome.UNCHANGED == run(scenario).result.outcome
    scenario.forge.fail("role", ForgeError(f"GitHub did not answer: {' '.join(texts)}"))
    for text in (*exits.everything(), *run(scenario).everything()):
        assert () == secrets_in(text)
        assert not [name for name in names if SECRETS[name][2] in text]


def test_test_data_is_published() -> None:
    """What only resembles a secret is read back as it was written."""
    for at in range(0, len(TEST_DATA), _AT_ONCE):
        texts = TEST_DATA[at : at + _AT_ONCE]
        exits = run(Scenario(body=body(texts), author=replying(texts)))
        assert set() != _data(exits) <= set(texts)
        assert not any(MARK in text for text in exits.everything())
