"""Finding clauses by words: every word must stand in the clause, its heading, its id or its number."""

from gatepost.policy.clause import Clause
from gatepost.policy.document import Document

_MOST_WORDS = 8


def words_sought(typed: str) -> tuple[str, ...]:
    """The words that somebody typed to find a clause: in small letters, each once, eight at most."""
    return tuple(dict.fromkeys(typed.casefold().split()))[:_MOST_WORDS]


def clauses_with(document: Document, sought: tuple[str, ...]) -> tuple[Clause, ...]:
    """The clauses that hold every word, in the document's order; all of them where nothing is sought."""
    return tuple(
        clause
        for clause in document.clauses
        if all(word in _searchable(document, clause) for word in sought)
    )


def _searchable(document: Document, clause: Clause) -> str:
    heading = document.section(clause.section).title
    reading = clause.reading.text if clause.reading else ""
    return " ".join((clause.number, clause.id, heading, clause.text, reading)).casefold()
