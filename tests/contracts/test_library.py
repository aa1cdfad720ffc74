"""What every Library promises: the fake that the stages are tested with, and the one on ChromaDB."""

from __future__ import annotations

import hashlib
from contextlib import ExitStack
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from test_case_generator.adapters.chroma.library import ChromaLibrary
from test_case_generator.errors import ForgeUnreachable, LibraryError
from test_case_generator.ports import Entry, Library, Tree
from tests.fakes.library import FakeLibrary, HashingEmbedding

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from pathlib import Path

    Make = Callable[[], Library]

ANYTHING = -1.0
"""A minimum that every case has."""


class Repository:
    """Documents on a default branch: a line of the text is a case. Records which texts were asked for."""

    def __init__(self) -> None:
        self.texts: dict[str, str] = {}
        self.loaded: list[str] = []

    def tree(self, documents: Mapping[str, str]) -> Tree:
        """Return the tree with these documents (path → text)."""
        files = {
            path: hashlib.sha1(text.encode(), usedforsecurity=False).hexdigest() for path, text in documents.items()
        }
        self.texts |= {files[path]: text for path, text in documents.items()}
        return Tree(hashlib.sha1(repr(sorted(files.items())).encode(), usedforsecurity=False).hexdigest(), files)

    def load(self, shas: Sequence[str]) -> Mapping[str, str]:
        """Return the texts of blobs, as Forge.blobs does."""
        self.loaded += [self.texts[sha] for sha in shas]
        return {sha: self.texts[sha] for sha in shas}


def split(path: str, text: str) -> Sequence[Entry]:
    """Return an entry for each line that is not empty."""
    return entries(path, *(line for line in text.splitlines() if line))


def entries(path: str, *texts: str) -> list[Entry]:
    """Return entries with ids by position."""
    return [Entry(f"TC-{number}", text.title(), text, path) for number, text in enumerate(texts, start=1)]


@pytest.fixture(params=["fake", "chroma"])
def make(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Make]:
    """Yield a maker of empty libraries of one kind."""
    with ExitStack() as stack:
        numbers = iter(range(1000))

        def new() -> Library:
            library: Library
            if request.param == "fake":
                library = FakeLibrary()
            else:
                library = ChromaLibrary(tmp_path / str(next(numbers)), HashingEmbedding(), pytest.fail)
            stack.callback(library.close)
            return library

        yield new


@pytest.fixture
def library(make: Make) -> Library:
    """Return an empty library."""
    return make()


@pytest.fixture
def repository() -> Repository:
    """Return a repository without documents."""
    return Repository()


def held(library: Library, query: str = "anything") -> list[tuple[str, str, bool]]:
    """Return path, text and whether pending of all that a search with no minimum finds, sorted."""
    found = library.search([query], limit=1000, minimum=ANYTHING, exclude="")
    return sorted((similar.path, similar.text, similar.pending) for similar in found)


def test_the_first_sync_indexes_every_case(library: Library, repository: Repository) -> None:
    """Documents and cases are counted, and found again."""
    report = library.sync(repository.tree({"a.md": "log in\nlog out", "b.md": "pay"}), repository.load, split)

    assert (report.documents, report.entries, report.added, report.removed) == (2, 3, 3, 0)
    assert held(library) == [("a.md", "log in", False), ("a.md", "log out", False), ("b.md", "pay", False)]


def test_an_unchanged_tree_loads_nothing(library: Library, repository: Repository) -> None:
    """The tree's SHA alone decides."""
    tree = repository.tree({"a.md": "log in", "b.md": "pay"})
    library.sync(tree, repository.load, split)
    repository.loaded.clear()

    report = library.sync(tree, repository.load, split)

    assert repository.loaded == []
    assert (report.documents, report.entries, report.added, report.removed) == (2, 2, 0, 0)


def test_only_what_is_new_is_loaded(library: Library, repository: Repository) -> None:
    """A changed document replaces its cases, an absent one loses them, the rest stays as it is."""
    library.sync(repository.tree({"a.md": "log in\nlog out", "b.md": "pay", "c.md": "ship"}), repository.load, split)
    repository.loaded.clear()

    report = library.sync(repository.tree({"a.md": "sign in", "b.md": "pay", "d.md": "refund"}), repository.load, split)

    assert sorted(repository.loaded) == ["refund", "sign in"]
    assert (report.documents, report.entries, report.added, report.removed) == (3, 3, 2, 3)
    assert held(library) == [("a.md", "sign in", False), ("b.md", "pay", False), ("d.md", "refund", False)]


def test_two_documents_of_the_same_text_are_two(library: Library, repository: Repository) -> None:
    """Git stores one blob for both; each keeps its own cases."""
    library.sync(repository.tree({"a.md": "pay", "b.md": "pay"}), repository.load, split)

    assert held(library) == [("a.md", "pay", False), ("b.md", "pay", False)]


def test_a_document_without_cases_is_not_loaded_again(library: Library, repository: Repository) -> None:
    """A README among the documents costs one request, not one at every sync."""
    library.sync(repository.tree({"README.md": "", "a.md": "pay"}), repository.load, split)
    repository.loaded.clear()

    library.sync(repository.tree({"README.md": "", "a.md": "pay", "b.md": "ship"}), repository.load, split)

    assert repository.loaded == ["ship"]


def test_an_empty_tree_empties_the_index(library: Library, repository: Repository) -> None:
    """A directory that is gone has the tree SHA "", which is a tree like any other."""
    library.sync(repository.tree({"a.md": "pay"}), repository.load, split)

    report = library.sync(Tree(""), repository.load, split)

    assert (report.documents, report.entries, report.removed) == (0, 0, 1)
    assert held(library) == []


def test_a_tree_that_cannot_be_loaded_is_a_library_error(library: Library, repository: Repository) -> None:
    """Errors of the forge come out as the library's, with their remedy, and the next sync repairs the index."""
    tree = repository.tree({"a.md": "pay", "b.md": "ship"})

    def unreachable(_: Sequence[str]) -> Mapping[str, str]:
        raise ForgeUnreachable("GitHub did not answer.", remedy="Wait.")

    with pytest.raises(LibraryError, match=r"GitHub did not answer\.") as caught:
        library.sync(tree, unreachable, split)

    assert caught.value.remedy == "Wait."
    assert library.sync(tree, repository.load, split).added == 2
    assert held(library) == [("a.md", "pay", False), ("b.md", "ship", False)]


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    trees=st.lists(
        st.dictionaries(st.sampled_from(["a.md", "b.md", "c.md"]), st.sampled_from(["", "x", "y\nz", "x\ny\nz"])),
        min_size=1,
        max_size=4,
    )
)
def test_after_any_trees_the_index_holds_the_last(make: Make, trees: list[dict[str, str]]) -> None:
    """Whatever came before, a sync leaves exactly the last tree's cases."""
    library, repository = make(), Repository()
    for documents in trees:
        report = library.sync(repository.tree(documents), repository.load, split)

    expected = sorted((path, line, False) for path, text in trees[-1].items() for line in text.splitlines())
    assert held(library) == expected
    assert report.entries == len(expected)


def test_the_best_document_comes_first(library: Library, repository: Repository) -> None:
    """Documents are ordered by their best case, cases within a document by their own similarity."""
    tree = repository.tree({"a.md": "red green blue\nred cat", "b.md": "red green blue black", "c.md": "dog"})
    library.sync(tree, repository.load, split)

    found = library.search(["red green blue"], limit=5, minimum=0.1, exclude="")

    assert [(similar.path, similar.text) for similar in found] == [
        ("a.md", "red green blue"),
        ("a.md", "red cat"),
        ("b.md", "red green blue black"),
    ]
    assert [similar.similarity for similar in found] == pytest.approx([1.0, 0.408, 0.866], abs=0.001)
    assert (found[0].id, found[0].title) == ("TC-1", "Red Green Blue")


def test_a_case_counts_by_its_best_query(library: Library, repository: Repository) -> None:
    """An issue has several requirements; a case that fits one of them fits."""
    library.sync(repository.tree({"a.md": "red green", "b.md": "cat dog"}), repository.load, split)

    found = library.search(["cat dog", "red bird", "sun"], limit=5, minimum=0.4, exclude="")

    assert [similar.path for similar in found] == ["b.md", "a.md"]
    assert [similar.similarity for similar in found] == pytest.approx([1.0, 0.5])


def test_limit_counts_documents_and_a_document_has_three_cases(library: Library, repository: Repository) -> None:
    """One long document does not fill the results."""
    colours = "\n".join(f"red number {number}" for number in range(9))
    tree = repository.tree({"a.md": colours, "b.md": "red cat", "c.md": "red dog sun moon", "d.md": "red a b c d e"})
    library.sync(tree, repository.load, split)

    found = library.search(["red"], limit=3, minimum=0.0, exclude="")

    assert [similar.path for similar in found] == ["b.md", "a.md", "a.md", "a.md", "c.md"]


def test_minimum_and_exclude_leave_out(library: Library, repository: Repository) -> None:
    """A case below the minimum is no result, and neither is the document being generated."""
    library.sync(repository.tree({"a.md": "red", "b.md": "red cat dog sun", "c.md": "red cat"}), repository.load, split)

    found = library.search(["red"], limit=5, minimum=0.6, exclude="a.md")

    assert [similar.path for similar in found] == ["c.md"]


@pytest.mark.parametrize(("texts", "limit"), [([], 5), (["red"], 0)])
def test_nothing_asked_is_nothing_found(library: Library, repository: Repository, texts: list[str], limit: int) -> None:
    """Neither no query nor no room is an error."""
    library.sync(repository.tree({"a.md": "red"}), repository.load, split)

    assert list(library.search(texts, limit=limit, minimum=ANYTHING, exclude="")) == []


def test_an_empty_library_finds_nothing(library: Library) -> None:
    """Searching before anything was indexed is no error."""
    assert list(library.search(["red"], limit=5, minimum=ANYTHING, exclude="")) == []
    assert list(library.pending()) == []


def test_pending_cases_are_found_and_marked(library: Library, repository: Repository) -> None:
    """What was generated is of use before it is merged."""
    library.sync(repository.tree({"a.md": "red"}), repository.load, split)
    library.add("b.md", entries("b.md", "red cat", "dog"))

    assert held(library) == [("a.md", "red", False), ("b.md", "dog", True), ("b.md", "red cat", True)]
    assert list(library.pending()) == ["b.md"]


def test_adding_replaces_what_was_pending(library: Library) -> None:
    """A document that is generated again has its new cases only."""
    library.add("b.md", entries("b.md", "red cat", "dog"))
    library.add("b.md", entries("b.md", "blue"))

    assert held(library) == [("b.md", "blue", True)]


def test_adding_no_cases_takes_the_document_out(library: Library) -> None:
    """A document without cases is not pending."""
    library.add("b.md", entries("b.md", "red cat"))
    library.add("b.md", [])

    assert (held(library), list(library.pending())) == ([], [])


def test_merging_ends_pending(library: Library, repository: Repository) -> None:
    """A path that the tree now has stands there as merged, with the merged text; other pending ones stay."""
    library.sync(repository.tree({"a.md": "red"}), repository.load, split)
    library.add("b.md", entries("b.md", "cat", "dog"))
    library.add("c.md", entries("c.md", "sun"))

    library.sync(repository.tree({"a.md": "red", "b.md": "cat edited"}), repository.load, split)

    assert held(library) == [("a.md", "red", False), ("b.md", "cat edited", False), ("c.md", "sun", True)]
    assert list(library.pending()) == ["c.md"]


def test_an_open_change_to_a_merged_document_stays_pending(library: Library, repository: Repository) -> None:
    """Another document's merge does not end it, and each case is found once, in the version that fits better."""
    library.sync(repository.tree({"a.md": "red\ngreen"}), repository.load, split)
    library.add("a.md", entries("a.md", "red cat", "green"))

    library.sync(repository.tree({"a.md": "red\ngreen", "b.md": "sun"}), repository.load, split)

    assert list(library.pending()) == ["a.md"]
    found = library.search(["red cat"], limit=5, minimum=0.1, exclude="")
    assert [(similar.id, similar.text, similar.pending) for similar in found] == [("TC-1", "red cat", True)]


def test_closed_pull_requests_lose_their_cases(library: Library, repository: Repository) -> None:
    """Only the named paths stay pending, and merged documents are none of it."""
    library.sync(repository.tree({"a.md": "red"}), repository.load, split)
    library.add("b.md", entries("b.md", "cat"))
    library.add("c.md", entries("c.md", "dog"))

    library.retain_pending(["c.md", "never-indexed.md"])

    assert held(library) == [("a.md", "red", False), ("c.md", "dog", True)]
    assert list(library.pending()) == ["c.md"]


def test_warming_returns_and_changes_nothing(library: Library, repository: Repository) -> None:
    """It may be called first, and twice."""
    library.warm()
    library.warm()
    library.sync(repository.tree({"a.md": "red"}), repository.load, split)

    assert held(library) == [("a.md", "red", False)]
