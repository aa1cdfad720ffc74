"""What findings mean together, and how they are printed."""

from __future__ import annotations

from test_case_generator.doctor.findings import Finding, Status, lines, of_error, verdict
from test_case_generator.doctor.mode import result
from test_case_generator.errors import ModelMissing, TokenRejected

OK = Finding("Token", Status.OK, "accepted")
WARN = Finding("Label", Status.WARN, "gone", "Create it.")
FAIL = of_error("Model", ModelMissing("not there", remedy="- Pull it.\n- Or name another."))


def test_the_first_failure_gives_the_code_and_all_of_them_the_remedy() -> None:
    """A remedy that two share is said once."""
    rejected = of_error("Other", TokenRejected("401", remedy="Or name another."))
    ended = result([OK, FAIL, WARN, rejected, rejected])
    assert ("failed", "model-missing") == (ended.outcome, ended.error_code)
    assert "Pull it.\nOr name another.\nOr name another." == ended.remedy
    assert "Model: not there; Other: 401" in ended.what
    assert 5 == len(ended.checks)


def test_warnings_fail_nothing() -> None:
    """And nobody claims that a run will succeed."""
    ended = result([OK, WARN])
    assert ("unchanged", "") == (ended.outcome, ended.error_code)
    assert "Nothing was seen that a run would fail on. Of 2 checks: 1 well, 1 with a warning." == ended.what
    assert ended.what == verdict([OK, WARN])


def test_an_error_that_only_warns_has_no_code() -> None:
    """The code is what a run would end with."""
    assert "" == of_error("Model", ModelMissing("x"), Status.WARN).code


def test_lines_stand_in_columns() -> None:
    """What to do stands below, line by line."""
    assert [
        "ok       Token  accepted",
        "fail     Model  not there",
        "         → Pull it.",
        "         → Or name another.",
    ] == list(lines([OK, FAIL]))
    assert [] == list(lines([]))
