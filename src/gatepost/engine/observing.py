"""Which observers look at which text: explicit lists. A picture reader would join here, as the language model has."""

from collections.abc import Callable, Iterator

from gatepost.engine.language.model import LanguageModel
from gatepost.engine.observation import Observation, Span
from gatepost.engine.observers import (
    accusations,
    boundary_signals,
    characteristics,
    contact_details,
    credentials,
    criticism,
    discourtesy,
    favours,
    grievances,
    identifying,
    identifying_numbers,
    improper,
    incidents,
    insults,
    internal_matters,
    job_knowledge,
    lines,
    meaning,
    other_child,
    others_work,
    people_spoken_of,
    person_names,
    personal_questions,
    pictures,
    pile_ons,
    postal_addresses,
    private_facts,
    ridicule,
    roll_names,
    safety,
    school_business,
    school_faults,
    school_identity,
    school_news,
    security_answers,
    tone,
    whereabouts,
)
from gatepost.engine.reading import Reading
from gatepost.engine.school import School

Observer = Callable[[Reading, School], Iterator[Observation]]
Listener = Callable[[Reading, LanguageModel, str, tuple[Observation, ...]], Iterator[Observation]]
"""An observer that a language model lends its ears; it is told to whom the words go and what was seen in them."""

OBSERVERS_OF_POSTS: tuple[Observer, ...] = (
    accusations.see,
    boundary_signals.see,
    characteristics.see,
    contact_details.see,
    credentials.see,
    criticism.see,
    discourtesy.see,
    grievances.see,
    identifying.see,
    identifying_numbers.see,
    improper.see,
    incidents.see,
    insults.see,
    internal_matters.see,
    job_knowledge.see,
    lines.see,
    others_work.see,
    people_spoken_of.see,
    person_names.see,
    pictures.see,
    pile_ons.see,
    postal_addresses.see,
    private_facts.see,
    ridicule.see,
    roll_names.see,
    safety.see,
    school_faults.see,
    school_identity.see,
    school_news.see,
    security_answers.see,
    whereabouts.see,
)

OBSERVERS_OF_MESSAGES: tuple[Observer, ...] = (
    accusations.see,
    boundary_signals.see,
    characteristics.see,
    contact_details.see,
    criticism.see,
    discourtesy.see,
    favours.see,
    identifying_numbers.see,
    improper.see,
    incidents.see,
    insults.see,
    job_knowledge.see,
    other_child.see,
    people_spoken_of.see,
    person_names.see,
    personal_questions.see,
    pictures.see,
    postal_addresses.see,
    private_facts.see,
    ridicule.see,
    roll_names.see_in_message,
    safety.see,
    school_business.see,
    school_identity.see,
    tone.see,
)


OBSERVERS_WITH_LANGUAGE: tuple[Listener, ...] = (meaning.see,)


def observe(
    reading: Reading, school: School, observers: tuple[Observer, ...]
) -> tuple[Observation, ...]:
    """Everything that is seen in a text, in the order of the text; the same thing seen twice once."""
    found = {seen for see in observers for seen in see(reading, school)}
    return tuple(sorted(found, key=_in_order))


def listen(
    reading: Reading, language: LanguageModel, setting: str, known: tuple[Observation, ...]
) -> tuple[Observation, ...]:
    """Everything that is heard in a text with a language model, in the order of the text."""
    found = {
        heard for see in OBSERVERS_WITH_LANGUAGE for heard in see(reading, language, setting, known)
    }
    return tuple(sorted(found, key=_in_order))


def _in_order(seen: Observation) -> tuple[Span, str, str, str, int]:
    """Of the same kind and place the surer first, so that the order never depends on chance."""
    return seen.span, seen.kind, seen.observer, seen.detail, -seen.sureness.rank
