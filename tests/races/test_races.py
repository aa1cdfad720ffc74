"""One branch, one pull request, one comment and every word a person wrote, whoever comes between two requests."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from test_case_generator.state import Outcome
from test_case_generator.testware.documents.document import parse
from tests.github_server import GitHubServer
from tests.github_server.snapshot import Snapshot
from tests.races.race import BRANCH, NUMBER, PATH, Race, is_writing

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

EDITED, WORDS = "24 hours", "12 hours"
SAME, OTHER, BY_HAND = "Open the page", "Go to the page", "Open the page *by hand*"


def first(_race: Race) -> None:
    """Nothing stands yet."""


def edited(race: Race) -> None:
    """Document, pull request and comment stand, and the issue was edited since."""
    race.run()
    race.body = race.body.replace(EDITED, WORDS)


def merged(race: Race) -> None:
    """The pull request was merged, and the issue was edited since."""
    edited(race)
    race.repository.merge_pull(max(race.repository.pulls))


def deleted(race: Race) -> None:
    """So it was, and its branch was deleted."""
    merged(race)
    race.repository.store.delete_ref(f"refs/heads/{BRANCH}")


STORIES: Mapping[str, Callable[[Race], None]] = {each.__name__: each for each in (first, edited, merged, deleted)}


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[GitHubServer]:
    """Return the one server of all races."""
    with GitHubServer(tmp_path_factory.mktemp("github")) as github:
        yield github


@pytest.fixture
def race(server: GitHubServer) -> Race:
    """Return a repository of its own."""
    return Race(server)


def told(race: Race, name: str, *, reading: bool = False) -> Iterator[int]:
    """Tell a story, and yield once for each writing request of an undisturbed run, from 1.

    With ``reading``, for each request of any kind until the branch has moved, and for one more: what is pushed later
    meets nothing that still writes there. Each time things stand as they did after the story.
    """
    STORIES[name](race)
    before = Snapshot.of(race.repository)
    race.github.requests.clear()
    race.run()
    asked = [(each.method, each.path) for each in race.github.requests]
    moved = next(at for at, (method, path) in enumerate(asked) if "/git/refs" in path and is_writing(method, path))
    total = moved + 2 if reading else len([each for each in asked if is_writing(*each)])
    assert total >= 4
    for number in range(1, total + 1):
        before.restore(race.repository)
        race.results.clear()
        yield number


def holds(race: Race, *, at: str, exported: bool = True) -> None:
    """Assert that all is there, once, that it belongs together, and that another run finds nothing to do.

    Not ``exported`` says that a person changed the document after us: then another run has the exports to write.
    """
    repository = race.repository
    assert [] == race.failed, at
    assert {"refs/heads/main", f"refs/heads/{BRANCH}"} == set(repository.store.refs("refs/heads/")), at
    pulls = [pull for pull in repository.pulls.values() if pull.closed is None]
    assert 1 == len(pulls), at
    [comment] = repository.comments_on(NUMBER)
    assert f"/pull/{pulls[0].number}" in comment.body, at
    assert (["qa"], ["alice"]) == (repository.issues[pulls[0].number].labels, pulls[0].reviewers), at
    text = race.document()
    document = parse(text)
    assert document is not None, at
    ids = [section.id for section in document.sections]
    assert len(ids) == len(set(ids)), at
    cited = {name for section in document.sections if section.case for name in section.case.requirements}
    assert set(document.metadata.requirements) <= cited, at
    assert all(quote in race.body.lower() for quote in document.metadata.requirements.values()), at
    if not exported:
        assert race.run().outcome in {Outcome.UPDATED, Outcome.UNCHANGED}, at
    data = json.loads(repository.store.git("show", f"{BRANCH}:{PATH.removesuffix('.md')}.json"))
    assert ids == [case["id"] for case in data["cases"]], at
    race.github.requests.clear()
    assert Outcome.UNCHANGED == race.run().outcome, at
    assert [] == [each.path for each in race.github.requests if is_writing(each.method, each.path)], at


@pytest.mark.parametrize(
    ("name", "words"),
    [("first", SAME), ("first", OTHER), ("edited", OTHER), ("merged", OTHER)],
)
def test_two_runs(race: Race, name: str, words: str) -> None:
    """While one run waits, another for the same text comes and goes; the model says the same to it, or not."""
    for number in told(race, name):
        race.meet(number, lambda: race.run(words))
        race.run()
        at = f"{name}, before {race.met}"
        assert 2 == len(race.results), at
        assert {result.outcome for result in race.results} <= {Outcome.CREATED, Outcome.UPDATED, Outcome.UNCHANGED}, at
        assert 1 >= [result.outcome for result in race.results].count(Outcome.CREATED), at
        holds(race, at=at)


def test_two_forced_runs(race: Race) -> None:
    """Both write everything anew; who comes second merges again, and nothing stands twice."""
    for number in told(race, "edited"):
        race.meet(number, lambda: race.run(OTHER, force="true"))
        race.run(force="true")
        holds(race, at=f"before {race.met}")


def test_two_texts(race: Race) -> None:
    """A run for the issue as it was meets one for its newer text: nothing stands twice, and one more run mends it."""
    for number in told(race, "first"):
        race.body = race.body.replace(WORDS, EDITED)

        def edit_and_run() -> None:
            race.body = race.body.replace(EDITED, WORDS)
            race.run()

        race.meet(number, edit_and_run)
        race.run()
        assert race.run().outcome in {Outcome.UPDATED, Outcome.UNCHANGED}
        assert WORDS in race.document()
        assert EDITED not in race.document()
        holds(race, at=f"before {race.met}")


def push_to_the_branch(race: Race) -> None:
    """Let a person change a case on the branch, where there is one, and add a file."""
    files = {"notes.txt": "mine"}
    if race.repository.store.branch(BRANCH) and race.repository.open_pull(BRANCH):
        files[PATH] = race.document().replace(SAME, BY_HAND, 1)
    race.repository.push(BRANCH, files)


@pytest.mark.parametrize("name", ["first", "edited"])
def test_a_push_to_the_branch(race: Race, name: str) -> None:
    """What a person pushes between any two requests is in the document and on the branch at the end."""
    for number in told(race, name, reading=True):
        race.meet(number, lambda: push_to_the_branch(race), reading=True)
        race.run()
        at = f"{name}, before {race.met}"
        assert b"mine" == race.repository.store.git("show", f"{BRANCH}:notes.txt"), at
        if name == "edited":
            assert BY_HAND in race.document(), at
            assert WORDS in race.document(), at
        holds(race, at=at, exported=False)


def test_a_pull_request_that_ends_meanwhile(race: Race) -> None:
    """What the model writes while a person closes or merges the pull request is not left where nobody looks."""
    for number in told(race, "edited", reading=True):
        repository = race.repository
        earlier = max(repository.pulls)
        described = repository.issues[earlier].title, repository.issues[earlier].body
        end = repository.merge_pull if number % 2 else repository.close_pull
        race.meet(number, lambda end=end, earlier=earlier: end(earlier), reading=True)  # type: ignore[misc]  # the defaults
        race.run()
        at = f"before {race.met}"
        newest = repository.pulls[max(repository.pulls)]
        repository.follow_head(newest)
        assert repository.store.branch(BRANCH) == newest.head_sha, at
        if newest.number != earlier:
            assert described == (repository.issues[earlier].title, repository.issues[earlier].body), at
            assert [Outcome.CREATED] == [result.outcome for result in race.results], at
            holds(race, at=at)
        assert f"/pull/{newest.number}" in repository.comments_on(NUMBER)[0].body, at


@pytest.mark.parametrize("name", ["merged", "deleted"])
def test_a_push_to_the_base(race: Race, name: str) -> None:
    """What a person changes in the merged document is in ours, or newer than what ours was made from."""
    for number in told(race, name, reading=True):
        pushed: list[str] = []

        def push(pushed: list[str] = pushed) -> None:
            text = race.document("main").replace(SAME, BY_HAND, 1)
            pushed.append(race.repository.push("main", {PATH: text}))

        race.meet(number, push, reading=True)
        race.run()
        at = f"{name}, before {race.met}"
        head = race.repository.store.branch(BRANCH) or ""
        if race.repository.store.is_ancestor(pushed[0], head):
            assert BY_HAND in race.document(), at
        assert BY_HAND in race.document("main"), at
        holds(race, at=at)
