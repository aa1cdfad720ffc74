"""Who may set a run off: every event by every sender in every role under every setting, and the ways round it."""

from __future__ import annotations

import itertools
import json
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from langgraph.runtime import Runtime

from test_case_generator import event
from test_case_generator.adapters.github.forge import GitHubForge
from test_case_generator.adapters.github.retry import Retry
from test_case_generator.errors import EventUnsupported, GeneratorError, RoleTooLow, RoleUnreadable
from test_case_generator.ports import Account, Role
from test_case_generator.stages.commenting import MARKER
from test_case_generator.stages.permission import STARTING_EVENTS
from test_case_generator.stages.receive import NOTHING_TO_TEST, receive
from tests.github_server import GitHubServer
from tests.scenario import Scenario

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from test_case_generator.ports import Forge
    from test_case_generator.state import Context

PASSED = NOTHING_TO_TEST
"""How an issue without text ends once its sender was found to be allowed: the cheapest way to see that."""

REPOSITORY = {"full_name": "octo/demo", "default_branch": "main"}
PERSON = {"login": "ada", "type": "User"}


def issue(*labels: str, **changes: Any) -> dict[str, Any]:  # noqa: ANN401 - JSON
    """Return an issue of an event, without a text to test."""
    return {"number": 7, "title": "Login", "body": "", "labels": [{"name": label} for label in labels]} | changes


def labeled(label: str = "generate-tests", **changes: Any) -> dict[str, Any]:  # noqa: ANN401 - JSON
    """Return what differs from event to event where somebody labels an issue."""
    return {"action": "labeled", "label": {"name": label}, "issue": issue(label, **changes)}


def happened(action: str, *labels: str, **changes: Any) -> dict[str, Any]:  # noqa: ANN401 - JSON
    """Return what differs from event to event where something else happens to an issue."""
    return {"action": action, "issue": issue(*labels)} | changes


def commented(body: str, action: str = "created", **changes: Any) -> dict[str, Any]:  # noqa: ANN401 - JSON
    """Return what differs from event to event where somebody comments on an issue that has no label."""
    return {"action": action, "issue": issue(**changes), "comment": {"id": 5, "body": body, "user": PERSON}}


OTHER_REPOSITORY = {"old_repository": {"full_name": "octo/old"}, "old_issue": {"number": 3}}
OURS = {
    "labeled": ("issues", labeled()),
    "labeled, other case": ("issues", labeled("Generate-Tests")),
    "opened by a form that labels": ("issues", happened("opened", "generate-tests")),
    "edited": ("issues", happened("edited", "bug", "generate-tests", changes={"body": {"from": ""}})),
    "reopened": ("issues", happened("reopened", "generate-tests")),
    "moved here with its label": ("issues", happened("opened", "generate-tests", changes=OTHER_REPOSITORY)),
    "a command": ("issue_comment", commented("/generate-tests")),
    "a command that forces": ("issue_comment", commented("/Generate-Tests  FORCE \r\nI changed the limits.")),
    "by hand": ("workflow_dispatch", {"inputs": None}),
}
NOT_OURS = {
    "another label": ("issues", labeled("bug"), "label-not-ours"),
    "a label that ends like ours": ("issues", labeled("no-generate-tests"), "label-not-ours"),
    "a label with another letter that looks alike": ("issues", labeled("generate-t\u0435sts"), "label-not-ours"),
    "another label beside ours": (
        "issues",
        labeled("bug") | {"issue": issue("generate-tests", "bug")},
        "label-not-ours",
    ),
    "opened without the label": ("issues", happened("opened", "bug"), "label-missing"),
    "unlabeled": ("issues", happened("unlabeled", "generate-tests"), "action-not-ours"),
    "moved away": ("issues", happened("transferred", "generate-tests"), "action-not-ours"),
    "assigned": ("issues", happened("assigned", "generate-tests"), "action-not-ours"),
    "edited, but not its text": ("issues", happened("edited", "generate-tests", changes={}), "text-not-edited"),
    "a pull request": ("issues", labeled(pull_request={"url": "x"}), "pull-request"),
    "closed": ("issues", labeled(state="closed"), "issue-closed"),
    "any comment": ("issue_comment", commented("Could you /generate-tests?"), "no-command"),
    "our own comment": ("issue_comment", commented(f"{MARKER}\n/generate-tests"), "no-command"),
    "a command with an unknown option": ("issue_comment", commented("/generate-tests now"), "command-unknown"),
    "a comment that became a command": ("issue_comment", commented("/generate-tests", "edited"), "action-not-ours"),
    "a command taken back": ("issue_comment", commented("/generate-tests", "deleted"), "action-not-ours"),
    "a command on a pull request": (
        "issue_comment",
        commented("/generate-tests", pull_request={"url": "x"}),
        "pull-request",
    ),
    "a command on a closed issue": ("issue_comment", commented("/generate-tests", state="closed"), "issue-closed"),
}
ELSEWHERE: dict[str, dict[str, Any]] = {
    "push": {"ref": "refs/heads/main"},
    "pull_request": {"pull_request": {"head": {"ref": "x", "repo": {"full_name": "eve/demo"}}}},
}
"""Events that other modes run on."""

SENDERS: dict[str, dict[str, str] | None] = {
    "a person": PERSON,
    "an account that is gone": {"login": "ghost", "type": "User"},
    "a person named as a bot is": {"login": "my-app", "type": "User"},
    "the bot that is named": {"login": "My-App[bot]", "type": "Bot"},
    "a bot whose login shows it not": {"login": "my-app", "type": "Bot"},
    "a bot whose type is missing": {"login": "my-app[bot]"},
    "another bot": {"login": "my-app-2[bot]", "type": "Bot"},
    "GitHub Actions": {"login": "github-actions[bot]", "type": "Bot"},
    "nobody": None,
}
BOTS = {"the bot that is named", "a bot whose login shows it not", "a bot whose type is missing"}
OTHER_BOTS = {"another bot", "GitHub Actions"}
UNREADABLE = "unreadable"
ABOUT_AN_ISSUE = {"issues", "issue_comment"}


def verdict(forge: Forge, name: str, payload: dict[str, Any], sender: dict[str, str] | None, context: Context) -> str:
    """Return how a run begins: PASSED, a reason to skip, or the code of an error."""
    text = json.dumps(payload | {"repository": REPOSITORY} | ({"sender": sender} if sender else {}))
    try:
        trigger = event.parse(name, text, None if name in ABOUT_AN_ISSUE else 7)
        ports = replace(context.ports, forge=forge)
        return str(receive({"trigger": trigger}, Runtime(context=replace(context, ports=ports)))["skip"])
    except GeneratorError as error:
        return error.code


def expected(what: str, sender: str, role: Role | str, minimum: Role, *, named: bool) -> str:
    """Return the policy's word on an event that is ours, in the order in which it is asked."""
    forces = what == "a command that forces"
    if sender == "nobody":
        return EventUnsupported.code
    if sender in BOTS | OTHER_BOTS:
        if named and sender in BOTS:
            return RoleTooLow.code if forces else PASSED
        return "sender-is-bot" if OURS[what][0] in ABOUT_AN_ISSUE else RoleTooLow.code
    if role == UNREADABLE:
        return RoleUnreadable.code
    if forces:
        minimum = max(minimum, Role.WRITE)
    return PASSED if isinstance(role, Role) and role >= minimum else RoleTooLow.code


def contexts() -> Iterator[tuple[Role, bool, Context]]:
    """Yield a context for each `minimum-role`, with and without a bot that is named."""
    for minimum, named in itertools.product([role for role in Role if role], (False, True)):
        bots = {"allowed_bots": "My-App[bot]"} if named else {}
        yield minimum, named, Scenario().prepare(minimum_role=minimum.name.lower(), **bots)


def test_every_event_by_every_sender_in_every_role() -> None:
    """Who passes, passes by the rules and by nothing else; 5,670 runs."""
    seen: Counter[str] = Counter()
    for minimum, named, context in contexts():
        for (sender, person), role in itertools.product(SENDERS.items(), [*Role, UNREADABLE]):
            for (event_name, payload), what in zip(OURS.values(), OURS, strict=True):
                scenario = Scenario()
                scenario.forge.issues[7] = replace(scenario.issue, body="")
                if isinstance(role, Role):
                    scenario.forge.roles = {person["login"]: role} if person else {}
                else:
                    scenario.forge.fail("role", RoleUnreadable("Resource not accessible by integration"))
                found = verdict(scenario.forge, event_name, payload, person, context)
                wanted = expected(what, sender, role, minimum, named=named)
                assert wanted == found, (what, sender, role, minimum, named)
                assert [] == scenario.writes()
                seen[found] += 1
    assert {PASSED, "sender-is-bot", "role-too-low", "role-unreadable", "event-unsupported"} == set(seen)
    assert len(OURS) * len(SENDERS) * 7 * 10 == seen.total()


@pytest.mark.parametrize("what", NOT_OURS)
def test_what_is_not_ours_is_nobodys(what: str) -> None:
    """Whoever sends it: it is skipped without a single request."""
    event_name, payload, reason = NOT_OURS[what]
    for sender in filter(None, SENDERS.values()):
        scenario = Scenario()
        assert reason == verdict(scenario.forge, event_name, payload, sender, scenario.prepare())
        assert [] == scenario.forge.calls


@pytest.mark.parametrize("name", ELSEWHERE)
def test_events_of_other_modes_write_no_test_cases(name: str) -> None:
    """Not even an admin's push: only an issue's event, or a run by hand, says which text was meant."""
    scenario = Scenario()
    scenario.forge.roles["ada"] = Role.ADMIN
    assert "event-unsupported" == verdict(scenario.forge, name, ELSEWHERE[name], PERSON, scenario.prepare())
    assert [] == scenario.forge.calls


def on_schedule(scenario: Scenario, *accounts: Account, **settings: str) -> str:
    """Return how a scheduled run for issue 7 begins, for which ``accounts`` answer."""
    scenario.forge.issues[7] = replace(scenario.issue, body="")
    scenario.forge.answers[7] = frozenset(accounts)
    return verdict(scenario.forge, "schedule", {"schedule": "0 3 * * *"}, None, scenario.prepare(**settings))


@pytest.mark.parametrize("role", Role)
def test_on_a_schedule_all_who_answer_for_the_issue_count(role: Role) -> None:
    """Who set the label, and who edited it after that; one with too little is enough to refuse."""
    scenario = Scenario()
    scenario.forge.roles |= {"ada": Role.ADMIN, "bob": role}
    ada, bob = Account("ada"), Account("bob")

    assert PASSED == on_schedule(scenario, ada)
    assert (PASSED if role >= Role.TRIAGE else "role-too-low") == on_schedule(scenario, ada, bob)
    assert (PASSED if role >= Role.WRITE else "role-too-low") == on_schedule(scenario, ada, bob, minimum_role="write")


def test_on_a_schedule_nobody_known_is_nobody() -> None:
    """Neither is a bot that is not named; one whose role cannot be read refuses, too."""
    bot = Account("My-App", is_bot=True)

    assert "role-too-low" == on_schedule(Scenario())
    assert "role-too-low" == on_schedule(Scenario(), bot)
    assert PASSED == on_schedule(Scenario(), bot, allowed_bots="my-app[bot]")
    unreadable = Scenario()
    unreadable.forge.fail("role", RoleUnreadable("no"))
    assert "role-unreadable" == on_schedule(unreadable, Account("ada"))


def test_a_schedule_that_names_no_issue() -> None:
    """It cannot write test cases, and asks nobody."""
    scenario = Scenario()
    text = json.dumps({"schedule": "0 3 * * *", "repository": REPOSITORY})
    with pytest.raises(EventUnsupported):
        receive({"trigger": event.parse("schedule", text, None)}, Runtime(context=scenario.prepare()))
    assert [] == scenario.forge.calls


@pytest.mark.parametrize(
    "name",
    [
        *("repository_dispatch", "workflow_run", "workflow_call", "Issue_Comment", "pull_request_target", "label"),
        *("discussion", "fork", "milestone", "projects_v2_item", "pull_request_review", "watch", "Issues", ""),
    ],
)
def test_other_events_are_refused(name: str) -> None:
    """The message names the event, and the remedy those that work."""
    with pytest.raises(EventUnsupported, match=f"`{name}`") as caught:
        event.parse(name, json.dumps(labeled() | {"repository": REPOSITORY, "sender": PERSON}), 7)
    assert all(works in caught.value.remedy for works in STARTING_EVENTS)


@pytest.mark.parametrize("sender", [None, {}, {"login": None}, {"login": ""}, {"login": ["ada"]}, "ada"])
def test_a_sender_that_is_missing(sender: object) -> None:
    """Nobody is not somebody with a role."""
    for name, payload in OURS.values():
        with pytest.raises(EventUnsupported, match="sender"):
            event.parse(name, json.dumps(payload | {"repository": REPOSITORY, "sender": sender}), 7)


# --- On the loopback GitHub ---------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[GitHubServer]:
    """A running GitHub with one public repository."""
    root: Path = tmp_path_factory.mktemp("github")
    with GitHubServer(root) as running:
        repository = running.add_repository("octo/demo")
        for role in ("read", "triage", "write", "maintain", "admin"):
            repository.add_collaborator(f"{role}er", role)
            repository.add_collaborator(f"custom-{role}", f"Release {role} lead", role)
        # An organization may give a custom role any name.
        repository.add_collaborator("liar-read", "admin", "read")
        repository.add_collaborator("liar-write", "Maintain", "write")
        repository.add_stranger("stranger")
        yield running


PEOPLE = {
    **{f"{role.name.lower()}er": role for role in Role if role},
    **{f"custom-{role.name.lower()}": role for role in Role if role},
    "liar-read": Role.READ,
    "liar-write": Role.WRITE,
    "stranger": Role.READ,
    "ghost": Role.NONE,
    "../../../user": Role.NONE,
}


@pytest.fixture
def forge(server: GitHubServer) -> Iterator[GitHubForge]:
    """The repository, by the real adapter."""
    server.configure(permissions=None)
    with GitHubForge("octo/demo", "ghs_loopback", server.url, "main", retry=Retry(print, sleep=lambda _: None)) as made:
        yield made


@pytest.mark.parametrize("login", PEOPLE)
def test_roles_as_github_tells_them(forge: GitHubForge, login: str) -> None:
    """Built-in and custom roles, a custom one with a name that boasts, and people without any."""
    for minimum, _, context in contexts():
        found = verdict(forge, *OURS["labeled"], {"login": login, "type": "User"}, context)
        assert (PASSED if PEOPLE[login] >= minimum else "role-too-low") == found, minimum


def test_a_stranger_of_a_private_repository(server: GitHubServer, forge: GitHubForge) -> None:
    """Nobody reads there by being somebody."""
    repository = server.repositories["octo/demo"]
    repository.private = True
    try:
        context = Scenario().prepare(minimum_role="read")
        assert "role-too-low" == verdict(forge, *OURS["labeled"], {"login": "stranger", "type": "User"}, context)
    finally:
        repository.private = False


def test_a_role_that_the_token_may_not_read(server: GitHubServer, forge: GitHubForge) -> None:
    """A 403, and a 404 of a repository that the token does not see, refuse and name the permission."""
    server.configure(permissions={"contents": "write"})
    elsewhere = GitHubForge("octo/hidden", "ghs_loopback", server.url, "main")
    for each in (forge, elsewhere):
        with pytest.raises(RoleUnreadable) as caught:
            each.role("admin" if each is elsewhere else "adminer")
        assert "metadata: read" in caught.value.remedy
    elsewhere.close()


@pytest.mark.parametrize(
    ("answer", "role"),
    [
        ({"permission": "admin", "role_name": "admin"}, Role.ADMIN),
        ({"permission": "read", "role_name": "triage"}, Role.TRIAGE),
        ({"permission": "write", "role_name": "maintain"}, Role.MAINTAIN),
        ({"permission": "write"}, Role.WRITE),
        ({"permission": "read", "role_name": None, "user": {"permissions": {"triage": True}}}, Role.TRIAGE),
        ({"permission": "none", "role_name": "none", "user": None}, Role.NONE),
        ({"permission": "none", "role_name": "admin"}, Role.NONE),
        ({"permission": "read", "role_name": "ADMIN"}, Role.READ),
        ({"permission": "read", "role_name": "maintain", "user": {"permissions": {"push": "yes"}}}, Role.READ),
        ({"permission": "emperor", "role_name": "emperor"}, Role.NONE),
    ],
)
def test_answers_about_a_role(answer: dict[str, Any], role: Role) -> None:
    """``role_name`` counts only where ``permission`` agrees; what is unknown is no role."""
    from test_case_generator.adapters.github.forge import _role

    assert role is _role(answer)


def test_the_text_is_the_events(server: GitHubServer, forge: GitHubForge) -> None:
    """What was edited after the label changes nothing: the issue is not even asked for."""
    body = "- The password has 8 to 64 characters"
    made = server.repositories["octo/demo"].add_issue("Login", "- The password may be empty")
    payload = labeled() | {"issue": issue("generate-tests", number=made.number, body=body)}
    context = replace(Scenario().prepare(), ports=replace(Scenario().prepare().ports, forge=forge))
    text = json.dumps(payload | {"repository": REPOSITORY, "sender": {"login": "triageer", "type": "User"}})
    server.asked()
    received = receive({"trigger": event.parse("issues", text, None)}, Runtime(context=context))
    assert (body, ["The password has 8 to 64 characters"]) == (
        received["issue"].body,
        [each.quote for each in received["plan"].requirements],
    )
    assert [] == [asked for asked in server.asked() if f"/issues/{made.number}" in asked]


def test_a_run_by_hand_reads_the_text_once(server: GitHubServer, forge: GitHubForge) -> None:
    """There the event has none: what is judged and used is one answer, asked for after the role."""
    made = server.repositories["octo/demo"].add_issue("Login", "- The password has 8 to 64 characters")
    context = replace(Scenario().prepare(), ports=replace(Scenario().prepare().ports, forge=forge))
    text = json.dumps({"repository": REPOSITORY, "sender": {"login": "writeer", "type": "User"}, "inputs": None})
    server.asked()
    receive({"trigger": event.parse("workflow_dispatch", text, made.number)}, Runtime(context=context))
    asked = server.asked()
    assert asked[0].endswith("/collaborators/writeer/permission")
    assert 1 == len([each for each in asked if each.endswith(f"/issues/{made.number}")])


def test_a_comment_is_judged_by_its_author() -> None:
    """Who may not force is told what they may do; nothing of what else stands in the comment is kept."""
    text = json.dumps(
        commented("/generate-tests force\nBecause of SECRET") | {"repository": REPOSITORY, "sender": PERSON}
    )
    trigger = event.parse("issue_comment", text, None)
    assert "SECRET" not in repr(trigger)
    scenario = Scenario()
    with pytest.raises(
        RoleTooLow, match="ada has the role triage here, and `/generate-tests force` asks for write"
    ) as e:
        receive({"trigger": trigger}, Runtime(context=scenario.prepare()))
    assert "`/generate-tests`" in e.value.remedy
    assert ["role"] == [call.method for call in scenario.forge.calls]
