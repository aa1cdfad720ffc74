"""The six stages on issues in other languages than English, and with the input `language`."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from test_case_generator.stages.retrieve import entries
from test_case_generator.state import Outcome
from test_case_generator.testware.basis.gate_phrases import phrases_for
from test_case_generator.testware.basis.language import detect
from test_case_generator.testware.documents.document import parse, render_metadata
from test_case_generator.testware.documents.document_labels import LANGUAGES, labels_for
from tests.fakes.author import FakeAuthor
from tests.scenario import Scenario, reply

if TYPE_CHECKING:
    from test_case_generator.ports import Request

BRANCH = "test-cases/issue-7"
PATH = "test-cases/issue-7.md"
GERMAN = """\
Leute vergessen ihr Passwort und rufen dann beim Kundendienst an.

## Akzeptanzkriterien

- Der Link zum Zurücksetzen muss an die registrierte Adresse geschickt werden
- Der Link läuft nach 24 Stunden ab
- Ein neues Passwort muss zwischen 8 und 64 Zeichen lang sein
"""
GERMAN_STEP = {
    "do": "Öffne den Link aus der E-Mail und gib ein neues Passwort ein",
    "data": "the new password",
    "see": "Die Seite meldet, dass das neue Passwort gespeichert ist",
}
ENGLISH_STEP = {
    "do": "Open the link that was sent and enter the new password",
    "data": "das neue Passwort",
    "see": "The page says that the new password has been saved",
}


def german(**changes: object) -> Scenario:
    """Return a repository with a German issue."""
    return Scenario(**{"title": "Passwort zurücksetzen", "body": GERMAN} | changes)  # type: ignore[arg-type]  # a field's value


def in_german(request: Request) -> str:
    """Return a reply that follows the request."""
    return _reply(request, "Fall", GERMAN_STEP)


def in_english(request: Request) -> str:
    """Return a reply in English."""
    return _reply(request, "The password is reset by the link of case", ENGLISH_STEP)


def _reply(request: Request, title: str, step: dict[str, str]) -> str:
    cases = json.loads(reply(request, given=[], steps=[step]))["cases"]
    for case in cases:
        number = case["covers"][0]
        case["title"] = f"{title} {number}"
        case["steps"] = [{**step, "do": f"{step['do']} {number}"}]
    return json.dumps({"cases": cases})


def test_a_german_issue_gives_a_german_document() -> None:
    """Headings, labels and table heads are German, ids are what they are everywhere."""
    scenario = german()
    result = scenario.run()
    assert (Outcome.CREATED, 1.0) == (result.outcome, result.coverage)
    assert scenario.document.startswith("# Testfälle zu #7: Passwort zurücksetzen\n\nOhne Modell geschrieben")
    for text in ("## Anforderungen\n", "## Testfälle\n", "### TC-7-01 · ", "- **Priorität:** ", "- **Deckt ab:** R1\n"):
        assert text in scenario.document
    words = labels_for("en")
    english = [words.priority, words.covers, words.preconditions, words.quoted, words.expected]
    assert [] == [text for text in english if text in scenario.document]
    assert 'language":"de"' in scenario.document


@pytest.mark.parametrize("language", ["", "fr"])
def test_an_issue_that_is_refused_is_answered_in_its_language(language: str) -> None:
    """The one comment says in the issue's language, or the input's, what is missing and what is asked."""
    scenario = german(body="Die Leute rufen dann immer beim Kundendienst an.")
    assert Outcome.SKIPPED == scenario.run(language=language).outcome
    [comment] = scenario.forge.comments[7]
    words = phrases_for(language or "de")
    said = ["no-cases", "nothing-to-test", "what-is-missing", "what-is-asked", "missing-behaviour"]
    assert [] == [name for name in said if words[name] not in comment.body]
    assert words["ask-title"].format(cited="Passwort zurücksetzen").replace("\xa0", " ") in comment.body


def test_assumptions_are_in_the_documents_language() -> None:
    """What the cases rest on, and the question whose answer would replace it."""
    scenario = german(body=GERMAN + "- Die Mail muss schnell ankommen\n")
    scenario.run()
    words = phrases_for("de")
    assert words["speed"].format(word="schnell") in scenario.document
    assert words["ask-speed"].format(cited="Die Mail muss schnell ankommen") in scenario.document


def test_a_german_document_is_merged_as_any_other() -> None:
    """A rerun changes nothing; an edit of the issue rewrites its part; what people did stays."""
    scenario = german()
    scenario.run()
    assert Outcome.UNCHANGED == scenario.run().outcome
    text = scenario.document.replace("- **Priorität:** hoch", "- **Priorität:** niedrig", 1)
    gone = text.index("### TC-7-02")
    scenario.forge.push(BRANCH, {PATH: text[:gone] + text[text.index("### TC-7-03") :]})
    scenario.body = scenario.body.replace("24 Stunden", "12 Stunden").replace("zwischen 8 und 64", "zwischen 9 und 64")
    result = scenario.run()
    assert Outcome.UPDATED == result.outcome
    assert result.merged is not None
    assert result.merged.rewritten
    assert "TC-7-02" not in {section.id for section in result.merged.sections}
    assert "- **Priorität:** niedrig" in scenario.document
    scenario.body = GERMAN.replace("- Der Link läuft nach 24 Stunden ab\n", "")
    scenario.run()
    assert "- **Status:** veraltet, die Anforderung steht nicht mehr im Issue\n" in scenario.document
    assert Outcome.UNCHANGED == scenario.run().outcome


def test_the_model_is_told_the_language() -> None:
    """The prompt says it after all that the model has read in other languages, and the request carries it."""
    author = FakeAuthor(otherwise=in_german)
    german(author=author).run()
    assert {"de"} == {request.language for request in author.requests}
    for request in author.requests:
        assert request.prompt.index("in German.") > request.prompt.index(f"{request.conditions[-1].id} (")


def test_a_reply_in_the_wrong_language_is_asked_for_again() -> None:
    """English cases for a German issue are refused with a reason that the next request repeats."""

    def write(request: Request) -> str:
        again = "it is written in English; write it in German" in request.prompt
        return in_german(request) if again else in_english(request)

    author = FakeAuthor(otherwise=write)
    scenario = german(author=author)
    result = scenario.run()
    assert (Outcome.CREATED, 1.0) == (result.outcome, result.coverage)
    assert ENGLISH_STEP["see"] not in scenario.document
    assert GERMAN_STEP["see"] in scenario.document
    assert any("✗" in text and "write it in German" in text for text in scenario.console.texts("info"))


def test_a_model_that_cannot_write_the_language() -> None:
    """If nothing else comes, its cases are taken all the same, and pull request and log say what is wrong with them."""
    scenario = german(author=FakeAuthor(otherwise=in_english))
    result = scenario.run()
    assert (Outcome.CREATED, 1.0) == (result.outcome, result.coverage)
    assert result.generation is not None
    assert result.case_count == result.generation.smelly
    [pull] = scenario.forge.pulls.values()
    assert "| To be reworded |" in pull.body


def test_an_english_issue_takes_no_german_cases() -> None:
    """The check holds in both directions, and English cases pass it."""
    for write, refused in ((in_german, True), (in_english, False)):
        scenario = Scenario(author=FakeAuthor(otherwise=write))
        scenario.run()
        assert refused == any("it is written in German" in text for text in scenario.console.texts("info"))


def test_the_input_counts_before_the_issue() -> None:
    """With `language`, an English issue gives a document in that language."""
    author = FakeAuthor(otherwise=in_german)
    scenario = Scenario(author=author)
    assert Outcome.CREATED == scenario.run(language="German").outcome
    assert scenario.document.startswith("# Testfälle zu #7: Reset a password\n")
    assert "in German." in author.requests[0].prompt


def test_a_language_without_labels() -> None:
    """Cases in Polish, headings in English; the document remembers it."""
    author = FakeAuthor(
        otherwise=lambda request: _reply(
            request,
            "Przypadek",
            {
                "do": "Otwórz odnośnik z wiadomości i wpisz nowe hasło",
                "see": "Strona informuje, że nowe hasło zostało zapisane",
            },
        )
    )
    scenario = Scenario(author=author)
    scenario.run(language="pl")
    assert "in Polish." in author.requests[0].prompt
    assert "- **Priority:** high" in scenario.document
    assert Outcome.UNCHANGED == scenario.run(language="pl").outcome


def test_an_edit_of_the_issue_does_not_change_the_language() -> None:
    """A document keeps its language, whatever the issue is edited into."""
    scenario = german()
    scenario.run()
    scenario.title, scenario.body = "Reset a password", Scenario().body
    assert "en" == detect(scenario.body)
    scenario.run()
    assert scenario.document.startswith("# Testfälle zu #7: Reset a password\n")


def test_an_earlier_document_stays_english() -> None:
    """A German issue whose document is of an earlier version keeps it, and is unchanged."""
    scenario = german()
    scenario.run(language="en")
    document = parse(scenario.document)
    assert document is not None
    closing = render_metadata(document.metadata).replace('"language":"en",', "")
    scenario.forge.push(BRANCH, {PATH: scenario.document.replace(render_metadata(document.metadata), closing)})
    assert "language" not in scenario.document
    assert Outcome.UNCHANGED == scenario.run().outcome


def test_another_language_writes_anew_what_no_person_edited() -> None:
    """Asked for another language, every case is written in it under its id; an edited one stays word for word."""
    scenario = Scenario(author=FakeAuthor(otherwise=in_english))
    scenario.run()
    before = parse(scenario.document)
    scenario.forge.push(BRANCH, {PATH: scenario.document.replace(ENGLISH_STEP["see"], "All is well", 1)})
    scenario.author = FakeAuthor(otherwise=in_german)
    assert Outcome.UPDATED == scenario.run(language="de").outcome
    after = parse(scenario.document)
    assert before is not None
    assert after is not None
    assert {section.id for section in after.sections} >= {section.id for section in before.sections}
    assert "| All is well |" in scenario.document
    assert ENGLISH_STEP["see"] not in scenario.document
    assert ("", "de") == (after.notes, after.metadata.language)
    assert Outcome.UNCHANGED == scenario.run().outcome


@pytest.mark.parametrize("language", LANGUAGES)
def test_documents_in_every_language_are_indexed(language: str) -> None:
    """Each case stands behind the title of its issue, whatever the document's own words are in."""
    scenario = german()
    scenario.run(language=language)
    found = entries(PATH, scenario.document)
    document = parse(scenario.document)
    assert document is not None
    assert [section.id for section in document.sections] == [entry.id for entry in found]
    assert {"Passwort zurücksetzen"} == {entry.text.splitlines()[0] for entry in found}
    assert language == document.metadata.language
    assert Outcome.UNCHANGED == scenario.run().outcome
