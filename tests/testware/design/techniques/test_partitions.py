"""Equivalence partitioning: listed values in prose, and one outside."""

from __future__ import annotations

import pytest

from test_case_generator.testware.design.techniques.partitions import UNLISTED, of_statement
from test_case_generator.testware.suite import Aspect, Kind, Requirement


@pytest.mark.parametrize(
    ("quote", "values"),
    [
        ("JPEG, PNG and WebP are accepted", ("JPEG", "PNG", "WebP")),
        ("The device supports WPA2 and WPA3", ("WPA2", "WPA3")),
        ("The formats pdf and csv are supported", ("pdf", "csv")),
        ("PDF und TIFF werden akzeptiert", ("PDF", "TIFF")),
        ("Les formats PDF, EPUB et MP3 sont acceptés", ("PDF", "EPUB", "MP3")),
        ("Se aceptan los idiomas español, inglés y catalán", ("español", "inglés", "catalán")),
        ("ICSとCSV形式に対応する", ("ICS", "CSV")),
    ],
)
def test_each_of_a_list_is_accepted_and_one_outside_refused(quote: str, values: tuple[str, ...]) -> None:
    """No name is invented for what is outside."""
    found = list(of_statement(Requirement("R1", quote, 0, len(quote), Kind.FUNCTIONAL)))
    assert [(Aspect.LISTED, values), (Aspect.UNLISTED, ())] == [(each.aspect, each.values) for each in found]


def test_an_enumeration_of_values_has_one_outside() -> None:
    """A value of a field that no list holds."""
    found = list(of_statement(Requirement("R1", "The state is one of A, B or C", 0, 29, Kind.CONSTRAINT)))
    assert [("A", "B", "C"), (UNLISTED,)] == [each.values for each in found]


@pytest.mark.parametrize(
    "quote", ["It supports sorting, filtering and paging", "Users and admins are allowed to log in"]
)
def test_what_is_no_list_of_values(quote: str) -> None:
    """Features and people are not values."""
    assert [] == list(of_statement(Requirement("R1", quote, 0, len(quote), Kind.FUNCTIONAL)))
