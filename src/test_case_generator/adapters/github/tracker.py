"""Many issues of a repository at once, as a plan asks for them: a hundred a request.

The list of issues is REST's; what stands on the branches, and who answers for an issue, REST tells only one by one, so
GraphQL is asked, with one alias an issue.
"""

from __future__ import annotations

from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, Any

from requests.utils import parse_header_links

from test_case_generator.adapters.github.comments import ISSUES_READ
from test_case_generator.adapters.github.files import CONTENTS_READ, text
from test_case_generator.adapters.github.pulls import PULLS_READ
from test_case_generator.planning.ports import Branch
from test_case_generator.ports import Account, Issue, PullRequest

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from github.Repository import Repository

    from test_case_generator.adapters.github.retry import Retry

EVENTS = 50
"""Labellings and renamings of one issue that are looked at, newest; who set the label before these is not known."""

_PULLS = """
fragment pulls on PullRequestConnection {
  nodes { number url state title body headRefName headRefOid isDraft }
}"""
_PULL = "associatedPullRequests(first: 1, orderBy: {field: CREATED_AT, direction: DESC}"
_ANSWERING = f"""
fragment answering on Issue {{
  editor {{ __typename login }}
  lastEditedAt
  timelineItems(last: {EVENTS}, itemTypes: [LABELED_EVENT, RENAMED_TITLE_EVENT]) {{
    nodes {{
      __typename
      ... on LabeledEvent {{ createdAt actor {{ __typename login }} label {{ name }} }}
      ... on RenamedTitleEvent {{ createdAt actor {{ __typename login }} }}
    }}
  }}
}}"""


class GitHubTracker:
    """Implements Tracker, and the Forge's ``answering``."""

    def __init__(self, repository: Repository, full_name: str, retry: Retry) -> None:
        self._repo = repository
        self._owner, _, self._name = full_name.partition("/")
        self._retry = retry

    def labelled(self, label: str) -> Sequence[Issue]:
        """Return the open issues with the label: a request a hundred, pull requests with the label among them."""
        found = [_issue(raw) for raw in self._listed(label) if raw.get("pull_request") is None]
        wanted = label.casefold()
        ours = [issue for issue in found if wanted in {name.casefold() for name in issue.labels}]
        # Not by the time it was opened: a transferred issue has an old date and a new number.
        return sorted({issue.number: issue for issue in ours}.values(), key=lambda issue: issue.number)

    def _listed(self, label: str) -> Iterator[dict[str, Any]]:
        # PyGithub's Issue asks again for each issue that lacks the key `pull_request`, which tells that it is none.
        parameters = {"state": "open", "sort": "created", "direction": "asc", "per_page": "100"}
        if "," not in label:  # where GitHub would split it; such a label is looked for in all open issues
            parameters["labels"] = label
        url: str | None = f"{self._repo.url}/issues"
        while url:
            ask = partial(self._page, url, parameters)
            page, url = self._retry.run("list the open issues", ISSUES_READ, ask)
            parameters = {}  # the link to the next page has them
            yield from page

    def _page(self, url: str, parameters: Mapping[str, str]) -> tuple[list[dict[str, Any]], str | None]:
        headers, found = self._repo.requester.requestJsonAndCheck("GET", url, parameters=dict(parameters))
        links = parse_header_links(headers.get("link") or "")
        following = next((link["url"] for link in links if link.get("rel") == "next"), None)
        return [dict(raw) for raw in found], following

    def branches(self, documents: Mapping[str, str]) -> Mapping[str, Branch]:
        """Return the branches that are there: one request."""
        doing = f"show {len(documents)} branches"
        return self._retry.run(doing, f"{CONTENTS_READ}` and `{PULLS_READ}", lambda: self._branches(documents))

    def _branches(self, documents: Mapping[str, str]) -> dict[str, Branch]:
        names = list(documents)
        asked = "\n".join(
            f"b{index}: ref(qualifiedName: $r{index}) {{ target {{ oid }} "
            f"open: {_PULL}, states: OPEN) {{ ...pulls }} newest: {_PULL}) {{ ...pulls }} }}\n"
            f"d{index}: object(expression: $d{index}) {{ ... on Blob {{ oid }} }}"
            for index in range(len(names))
        )
        variables = {f"r{index}": f"refs/heads/{name}" for index, name in enumerate(names)}
        variables |= {f"d{index}": f"refs/heads/{name}:{documents[name]}" for index, name in enumerate(names)}
        data = self._ask(asked, variables, _PULLS)
        return {
            name: _branch(data[f"b{index}"], data[f"d{index}"])
            for index, name in enumerate(names)
            if data[f"b{index}"] is not None
        }

    def answering(self, numbers: Collection[int], label: str) -> Mapping[int, frozenset[Account]]:
        """Return who answers for each issue: one request."""
        doing = f"tell who labelled {len(numbers)} issues"
        return self._retry.run(doing, ISSUES_READ, lambda: self._answering(numbers, label.casefold()))

    def _answering(self, numbers: Collection[int], label: str) -> dict[int, frozenset[Account]]:
        asked = "\n".join(f"i{number}: issue(number: {number}) {{ ...answering }}" for number in numbers)
        data = self._ask(asked, {}, _ANSWERING)
        return {number: _answering(data[f"i{number}"], label) for number in numbers}

    def _ask(self, asked: str, values: Mapping[str, str], fragment: str) -> dict[str, Any]:
        variables = {"owner": self._owner, "name": self._name, **values}
        declared = ", ".join(f"${name}: String!" for name in variables)
        query = f"query({declared}) {{ repository(owner: $owner, name: $name) {{\n{asked}\n}} }}{fragment}"
        _, data = self._repo.requester.graphql_query(query, variables)
        found: dict[str, Any] = data["data"]["repository"]
        return found


def _issue(raw: dict[str, Any]) -> Issue:
    return Issue(
        number=raw["number"],
        title=text(raw["title"]),
        body=raw["body"] or "",
        url=text(raw["html_url"]),
        state=text(raw["state"]),
        labels=tuple(text(label["name"]) for label in raw["labels"]),
    )


def _branch(ref: dict[str, Any], document: dict[str, Any] | None) -> Branch:
    pulls = [*ref["open"]["nodes"], *ref["newest"]["nodes"]]
    return Branch(
        commit=text(ref["target"]["oid"]),
        document=text(document["oid"]) if document else "",  # {} is something else than a file
        pull_request=_pull(pulls[0]) if pulls else None,
    )


def _pull(raw: dict[str, Any]) -> PullRequest:
    return PullRequest(
        number=raw["number"],
        url=text(raw["url"]),
        state=text(raw["state"]).lower(),
        title=text(raw["title"]),
        body=raw["body"] or "",
        branch=text(raw["headRefName"]),
        draft=raw["isDraft"] is True,
        head=text(raw["headRefOid"]),
    )


def _answering(issue: dict[str, Any] | None, label: str) -> frozenset[Account]:
    """Return who set the label last, and who renamed or edited the issue after that; nobody if one is not known."""
    if issue is None:
        return frozenset()
    accounts: list[Account | None] = []
    labelled = None
    for event in issue["timelineItems"]["nodes"]:  # oldest first
        if event["__typename"] == "LabeledEvent" and event["label"]["name"].casefold() == label:
            accounts, labelled = [_account(event["actor"])], _moment(event["createdAt"])
        elif event["__typename"] == "RenamedTitleEvent" and labelled:
            accounts.append(_account(event["actor"]))
    if labelled is None:
        return frozenset()
    if issue["lastEditedAt"] and _moment(issue["lastEditedAt"]) >= labelled:
        accounts.append(_account(issue["editor"]))
    return frozenset() if None in accounts else frozenset(account for account in accounts if account)


def _account(actor: dict[str, Any] | None) -> Account | None:
    """Return who it was, None for an account that is gone."""
    return Account(text(actor["login"]), is_bot=actor["__typename"] == "Bot") if actor else None


def _moment(written: str) -> datetime:
    return datetime.fromisoformat(written)
