"""Citing: a clause in one line, a ruling in words, the reference page in full."""

from pathlib import Path

import pytest

from gatepost.policy.citing import cite, reference_page, ruling_in_words
from gatepost.policy.clause import Answer, Exempting, Follow, Ruling
from gatepost.policy.loading import load_file, load_model_policy
from gatepost.policy.matter import Matter

ROWAN = load_file(Path(__file__).with_name("second-policy.toml"))
MODEL = load_model_policy()


def test_a_clause_is_cited_number_first():
    assert cite(ROWAN.by_id["house-keeping.kindness"]) == (
        "D(i) We try to be as kind online as we are at the gate. [house-keeping.kindness]"
    )


@pytest.mark.parametrize(
    ("ruling", "words"),
    [
        (Ruling(Matter.ATTACK, Answer.FINE), "fine"),
        (Ruling(Matter.ATTACK, Answer.STOP), "stop"),
        (
            Ruling(Matter.ATTACK, Answer.STOP, {Exempting.URGENT: Answer.CARE}),
            "stop; care if urgent",
        ),
        (
            Ruling(
                Matter.ATTACK,
                Answer.ASK,
                {Exempting.URGENT: Answer.CARE, Exempting.WRITER_IS_HEAD: Answer.FINE},
                (Follow.REPORT_TO_HEAD, Follow.ROUTES),
            ),
            "ask; care if urgent; fine if writer-is-head; then report-to-head, routes",
        ),
    ],
)
def test_a_ruling_is_said_in_words(ruling, words):
    assert ruling_in_words(ruling) == words


def test_the_page_of_another_policy_holds_everything_that_it_says():
    page = reference_page(ROWAN)
    assert page.startswith("# Rowan Tree Nursery: our online promise, third\n")
    assert page.endswith("\n")
    assert not page.endswith("\n\n")
    for line in (
        f"Policy `rowan-tree-online-promise`, published 2025-04-07, SHA-256 `{ROWAN.sha256}`.",
        "## A The little ones",
        "### A(iii) `little-ones.photographs` (unless)",
        "| pupils-pictured | ask; fine if parent:images |",
        "| child-safety-worry | stop; then report-to-dsl |",
        "Goes to: parent.",
        (
            "Reading (2025-04-07, the trustees): A first name means the name that the child is called at "
            "nursery. A surname is never part of it."
        ),
        (
            "Note of law (checked 2025-04-07; Minutes of the trustees, 31 March 2025): The trustees chose "
            "this rule themselves; the law does not ask for it."
        ),
        "Added to the seed policy: The tea is new this year.",
        "Works: not by software. Kindness is for people to notice, not for a program.",
        "Works: today. Today: everyone reads and signs the version in force.",
    ):
        assert page.count(line + "\n") == 1


@pytest.mark.parametrize("document", [MODEL, ROWAN], ids=["model", "rowan"])
def test_every_clause_and_section_stands_on_the_page_once_in_order(document):
    lines = reference_page(document).split("\n")
    clauses = [line.split("`")[1] for line in lines if line.startswith("### ")]
    assert clauses == [clause.id for clause in document.clauses]
    sections = [line for line in lines if line.startswith("## ")]
    used = list(dict.fromkeys(clause.section for clause in document.clauses))
    assert sections == [
        f"## {document.section(one).number} {document.section(one).title}" for one in used
    ]


@pytest.mark.parametrize("document", [MODEL, ROWAN], ids=["model", "rowan"])
def test_every_clause_is_quoted_in_full_with_every_ruling(document):
    page = reference_page(document)
    for clause in document.clauses:
        assert f"> {clause.text}\n" in page
        for ruling in clause.rulings:
            assert f"| {ruling.matter} | {ruling_in_words(ruling)} |\n" in page
