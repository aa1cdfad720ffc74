"""The event: payloads in the shapes that GitHub sends, payloads it never sends, and what is ours to act on."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from test_case_generator import event
from test_case_generator.comment_command import Command
from test_case_generator.errors import EventUnsupported, InputsInvalid
from test_case_generator.event import SIZE_LIMIT, Skip, Trigger, explain, parse, read_payload, skip_reason
from test_case_generator.ports import Issue

if TYPE_CHECKING:
    from pathlib import Path

REPOSITORY = {
    "id": 7,
    "full_name": "acme/shop",
    "default_branch": "trunk",
    "private": False,
    "owner": {"login": "acme", "type": "Organization"},
}
SENDER = {"login": "octocat", "id": 1, "type": "User", "site_admin": False}


def issues_payload(action: str = "labeled", **issue: object) -> dict[str, Any]:
    """Return an ``issues`` payload, reduced to what matters here and a little of what does not."""
    payload: dict[str, Any] = {
        "action": action,
        "issue": {
            "number": 12,
            "title": "Coupons expire",
            "body": "A coupon is refused after its last day.",
            "html_url": "https://github.com/acme/shop/issues/12",
            "state": "open",
            "labels": [{"id": 1, "name": "generate-tests", "color": "fff"}, {"id": 2, "name": "bug"}],
            "user": {"login": "reporter", "type": "User"},
            "locked": False,
            "milestone": None,
            **issue,
        },
        "repository": REPOSITORY,
        "sender": SENDER,
    }
    if action == "labeled":
        payload["label"] = {"id": 1, "name": "generate-tests", "color": "fff"}
    return payload


DISPATCH: dict[str, Any] = {
    "inputs": None,
    "ref": "refs/heads/trunk",
    "repository": REPOSITORY,
    "sender": SENDER,
    "workflow": ".github/workflows/tests.yml",
}
PUSH: dict[str, Any] = {
    "ref": "refs/heads/trunk",
    "repository": REPOSITORY,
    "sender": SENDER,
    "commits": [],
    "head_commit": None,
}
SCHEDULE = {"schedule": "0 3 * * *", "workflow": ".github/workflows/index.yml", "repository": REPOSITORY}


def trigger(payload: dict[str, Any], name: str = "issues", number: int | None = None) -> Trigger:
    """Parse a payload as GitHub would send it."""
    return parse(name, json.dumps(payload), number)


# --- Payloads GitHub sends ----------------------------------------------------------------------------------------


def test_labeled_issue() -> None:
    """Everything of the common case has its place."""
    assert trigger(issues_payload()) == Trigger(
        event="issues",
        action="labeled",
        label="generate-tests",
        sender="octocat",
        sender_is_bot=False,
        repository="acme/shop",
        default_branch="trunk",
        issue=Issue(
            number=12,
            title="Coupons expire",
            body="A coupon is refused after its last day.",
            url="https://github.com/acme/shop/issues/12",
            state="open",
            labels=("generate-tests", "bug"),
        ),
        issue_number=12,
    )


def test_edited_issue_names_its_changes() -> None:
    """What was edited is known."""
    payload = issues_payload("edited") | {"changes": {"title": {"from": "x"}, "body": {"from": "y"}}}
    assert trigger(payload).changes == ("body", "title")


@pytest.mark.parametrize("action", ["opened", "edited", "reopened", "closed", "assigned", "transferred"])
def test_every_action_is_read(action: str) -> None:
    """Which of them start a run is decided later, and is no error."""
    read = trigger(issues_payload(action))
    assert (read.action, read.label, read.issue_number) == (action, "", 12)


def test_null_and_missing_fields() -> None:
    """An empty body is null; label, labels, organization, state and type may be missing."""
    payload = issues_payload(body=None, labels=None)
    del payload["label"], payload["issue"]["state"], payload["issue"]["html_url"]
    payload["sender"] = {"login": "octocat"}
    read = trigger(payload)
    assert read.issue == Issue(12, "Coupons expire", "", "", "open", ())
    assert (read.label, read.sender_is_bot) == ("", False)


def test_labels_may_be_bare_names() -> None:
    """GitHub's schema allows both forms of a label."""
    read = trigger(issues_payload(labels=["bug", {"name": None}, {"name": "ours"}]))
    assert read.issue is not None
    assert read.issue.labels == ("bug", "ours")


@pytest.mark.parametrize(
    "sender", [{"login": "dependabot[bot]", "type": "Bot"}, {"login": "x[bot]"}, {"login": "machine", "type": "Bot"}]
)
def test_bots_are_known(sender: dict[str, str]) -> None:
    """By their type, or by the end of their name."""
    assert trigger(issues_payload() | {"sender": sender}).sender_is_bot


def test_pull_request_in_an_issues_clothes() -> None:
    """The field ``pull_request`` tells it."""
    read = trigger(issues_payload(pull_request={"url": "https://api.github.com/repos/acme/shop/pulls/12"}))
    assert read.issue is not None
    assert read.issue.is_pull_request


@pytest.mark.parametrize("inputs", [None, {}, {"issue-number": "99"}])
def test_dispatch_takes_the_number_of_the_input(inputs: dict[str, str] | None) -> None:
    """The action's own input counts, not the workflow's."""
    read = trigger(DISPATCH | {"inputs": inputs}, "workflow_dispatch", 12)
    assert (read.issue, read.issue_number, read.sender, read.action) == (None, 12, "octocat", "")


@pytest.mark.parametrize(("name", "payload"), [("push", PUSH), ("schedule", SCHEDULE), ("workflow_dispatch", DISPATCH)])
def test_events_without_issue(name: str, payload: dict[str, Any]) -> None:
    """They serve the index: no issue, but a repository and its default branch."""
    read = trigger(payload, name)
    assert (read.event, read.issue, read.issue_number) == (name, None, None)
    assert (read.repository, read.default_branch) == ("acme/shop", "trunk")


@pytest.mark.parametrize(
    ("repo", "expected"),
    [({"full_name": "acme/shop"}, ("feature", False)), ({"full_name": "eve/shop"}, ("", True)), (None, ("", True))],
)
def test_pull_request_tells_its_branch(repo: dict[str, str] | None, expected: tuple[str, bool]) -> None:
    """They serve the linter: a branch of this repository, or a fork, which may be gone."""
    read = trigger(PUSH | {"pull_request": {"head": {"ref": "feature", "repo": repo}}}, "pull_request")
    assert expected == (read.branch, read.from_fork)


def test_input_may_repeat_the_events_issue() -> None:
    """A workflow for both kinds of event passes one expression; only a different number is a mistake."""
    assert trigger(issues_payload(), number=12).issue_number == 12
    with pytest.raises(InputsInvalid, match="`issue-number` is 13, but the event is about issue 12"):
        trigger(issues_payload(), number=13)


def test_text_can_be_stored() -> None:
    """NUL goes, lone surrogates become something UTF-8 can write, and a BOM before the JSON is no harm."""
    text = "\ufeff" + json.dumps(issues_payload(title="a\x00b", body="x\ud800y", labels=[{"name": "l\x00"}]))
    read = parse("issues", text, None).issue
    assert read is not None
    assert (read.title, read.body, read.labels) == ("ab", "x?y", ("l",))


def test_a_comment_is_kept_as_what_it_asks_for() -> None:
    """The issue is that of the event, its label is not needed, and no word of the comment is kept."""
    comment = {"id": 9, "body": "/generate-tests force\r\nplease, for sprint 12", "user": SENDER}
    read = trigger(issues_payload("created", labels=[]) | {"comment": comment}, "issue_comment")
    assert (Command.FORCE, 12, "octocat", "created", "") == (
        read.command,
        read.issue_number,
        read.sender,
        read.action,
        read.label,
    )
    assert 9 == read.comment
    assert "sprint" not in repr(read)


# --- Payloads GitHub does not send --------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["discussion_comment", "pull_request_target", "", "x" * 5000])
def test_other_events_are_refused(name: str) -> None:
    """The message names the event, the remedy those that work."""
    with pytest.raises(EventUnsupported, match=f"started by `{name[:100]}`") as caught:
        parse(name, json.dumps(issues_payload()), None)
    assert len(caught.value.what) < 250
    assert "workflow_dispatch" in caught.value.remedy


@pytest.mark.parametrize(
    "text",
    ["", "{", "not json", "[]", "null", '"text"', "[" * 200_000, '{"a":' * 100_000, "{" + "9" * 5000],
    ids=["empty", "cut", "text", "list", "null", "string", "deep lists", "deep objects", "digits"],
)
def test_what_is_no_payload_is_refused(text: str) -> None:
    """Broken JSON and other values than an object."""
    with pytest.raises(EventUnsupported, match="payload"):
        parse("issues", text, None)


@pytest.mark.parametrize(
    ("path", "value", "message"),
    [
        (["repository"], None, "`repository`"),
        (["repository"], [], "`repository`"),
        (["repository", "full_name"], "", "`repository.full_name`"),
        (["repository", "default_branch"], 7, "`repository.default_branch`"),
        (["sender"], None, "`sender`"),
        (["sender", "login"], None, "`sender.login`"),
        (["action"], None, "`action`"),
        (["label"], "generate-tests", "`label`"),
        (["label", "name"], ["x"], "`label.name`"),
        (["changes"], [], "`changes`"),
        (["issue"], None, "`issue`"),
        (["issue", "number"], "12", "`issue.number`"),
        (["issue", "number"], 0, "`issue.number`"),
        (["issue", "number"], True, "`issue.number`"),
        (["issue", "title"], {}, "`issue.title`"),
        (["issue", "body"], 1, "`issue.body`"),
        (["issue", "labels"], {}, "`issue.labels`"),
        (["issue", "labels"], [1], "`issue.labels[]`"),
        (["comment"], None, "`comment`"),
        (["comment", "id"], "5", "`comment.id`"),
        (["comment", "body"], 7, "`comment.body`"),
    ],
)
def test_wrong_types_are_named(path: list[str], value: object, message: str) -> None:
    """The message says which field is wrong."""
    payload = json.loads(json.dumps(issues_payload() | {"comment": {"id": 5, "body": "/generate-tests"}}))
    place = payload
    for name in path[:-1]:
        place = place[name]
    place[path[-1]] = value
    with pytest.raises(EventUnsupported) as caught:
        trigger(payload, "issue_comment" if path[0] == "comment" else "issues")
    assert f": {message} " in caught.value.what


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=6,
)


@given(
    path=st.sampled_from(
        [
            (a, b)
            for a in ("issue", "repository", "sender", "label")
            for b in ("", *REPOSITORY, *issues_payload()["issue"], "login", "type", "name")
        ]
    ),
    value=JSON,
)
def test_any_value_anywhere_is_read_or_refused(path: tuple[str, str], value: object) -> None:
    """No value in any place makes another error."""
    outer, inner = path
    payload = issues_payload()
    payload[outer] = {**payload[outer], inner: value} if inner else value
    try:
        read = trigger(payload)
    except EventUnsupported as error:
        assert "payload" in error.what  # noqa: PT017 - or nothing is raised
    else:
        assert read.issue_number == (read.issue.number if read.issue else None)


# --- The file -----------------------------------------------------------------------------------------------------


def test_payload_file_is_read(tmp_path: Path) -> None:
    """UTF-8, with or without a BOM."""
    path = tmp_path / "event.json"
    path.write_bytes(b'\xef\xbb\xbf{"a": "\xc3\xa9"}')
    assert read_payload(path) == '{"a": "é"}'


def test_payload_file_must_be_there(tmp_path: Path) -> None:
    """A missing file is named."""
    with pytest.raises(EventUnsupported, match=r"event\.json cannot be read: No such file"):
        read_payload(tmp_path / "event.json")


def test_payload_file_must_be_utf8(tmp_path: Path) -> None:
    """Other bytes are refused where they stand."""
    (tmp_path / "event.json").write_bytes(b'{"a": "\xff"}')
    with pytest.raises(EventUnsupported, match="byte 7"):
        read_payload(tmp_path / "event.json")


def test_payload_has_a_limit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A larger file is not read to its end, a larger text not parsed."""
    assert SIZE_LIMIT == 25 * 1024 * 1024
    monkeypatch.setattr(event, "SIZE_LIMIT", 1024 * 1024)
    (tmp_path / "event.json").write_bytes(b" " * (1024 * 1024 + 1))
    with pytest.raises(EventUnsupported, match="larger than 1 MB"):
        read_payload(tmp_path / "event.json")
    with pytest.raises(EventUnsupported, match="larger than 1 MB"):
        parse("issues", " " * (1024 * 1024 + 1), None)


# --- Ours or not --------------------------------------------------------------------------------------------------


def reason(payload: dict[str, Any], label: str = "generate-tests") -> str | None:
    """Return why the payload's own issue is not ours."""
    read = trigger(payload)
    assert read.issue is not None
    return skip_reason(read, read.issue, label)


BOT = {"login": "renovate[bot]", "type": "Bot"}


@pytest.mark.parametrize(
    ("payload", "expected"),
    [
        (issues_payload(), None),
        (issues_payload("opened"), None),
        (issues_payload("edited") | {"changes": {"body": {"from": ""}}}, None),
        (issues_payload("edited") | {"changes": {"title": {"from": ""}, "body": {"from": ""}}}, None),
        (issues_payload("edited") | {"changes": {}}, "text-not-edited"),
        (issues_payload("edited") | {"changes": {"type": {"from": "bug"}}}, "text-not-edited"),
        (issues_payload("reopened"), None),
        (issues_payload("closed"), "action-not-ours"),
        (issues_payload("unlabeled"), "action-not-ours"),
        (issues_payload() | {"label": {"name": "bug"}}, "label-not-ours"),
        (issues_payload() | {"label": {"name": "Generate-Tests"}}, None),
        (issues_payload() | {"label": None}, None),
        (issues_payload(labels=[]) | {"label": None}, "label-missing"),
        (issues_payload("opened", labels=[{"name": "bug"}]), "label-missing"),
        (issues_payload("edited", labels=[{"name": "GENERATE-TESTS"}]) | {"changes": {"title": {}}}, None),
        (issues_payload("edited", labels=[{"name": "bug"}]) | {"changes": {}}, "label-missing"),
        (issues_payload(state="closed"), "issue-closed"),
        (issues_payload(pull_request={}, state="open"), None),
        (issues_payload(pull_request={"url": "x"}), "pull-request"),
        (issues_payload() | {"sender": BOT}, "sender-is-bot"),
        (issues_payload() | {"sender": BOT, "label": {"name": "dependencies"}}, "label-not-ours"),
    ],
)
def test_reasons_to_skip(payload: dict[str, Any], expected: str | None) -> None:
    """Each reason, and the one that tells most where several hold."""
    assert reason(payload) == expected


@pytest.mark.parametrize("login", ["renovate[bot]", "Renovate[bot]", "renovate"])
def test_a_bot_that_is_named(login: str) -> None:
    """Names are compared as GitHub does, with or without what marks a bot."""
    read = trigger(issues_payload() | {"sender": {"login": login, "type": "Bot"}})
    assert read.issue is not None
    assert [None, "sender-is-bot"] == [
        skip_reason(read, read.issue, "generate-tests", bots) for bots in (("renovate",), ("renov", "renovate-2"))
    ]


def test_dispatch_needs_no_label() -> None:
    """Who starts it by hand or by a program means this very issue; it must still be an open issue."""
    by_hand = trigger(DISPATCH | {"sender": BOT}, "workflow_dispatch", 12)
    issue = Issue(12, "Coupons", "", "https://github.com/acme/shop/issues/12")
    closed = Issue(12, "Coupons", "", "", state="closed")
    pull_request = Issue(12, "Coupons", "", "", is_pull_request=True)
    found = [skip_reason(by_hand, each, "generate-tests") for each in (issue, closed, pull_request)]
    assert found == [None, "issue-closed", "pull-request"]


@pytest.mark.parametrize("skip", list(Skip))
def test_every_reason_is_explained(skip: Skip) -> None:
    """A sentence with something to do in it."""
    sentence = explain(skip)
    assert sentence.endswith(".")
    assert ": " in sentence


def test_unknown_reasons_are_not_explained() -> None:
    """A reason of another stage is a mistake of the caller's."""
    with pytest.raises(ValueError, match="too-late"):
        explain("too-late")
