"""Reading the files that a person names on the command line, with words for what is wrong."""

import json
from pathlib import Path

from gatepost.engine.school import School
from gatepost.engine.school_file import SchoolFaulty, school_from
from gatepost.policy.document import Document
from gatepost.policy.faults import DocumentFaulty
from gatepost.policy.loading import load_file, load_model_policy


class Misuse(Exception):
    """The command can't be carried out as it was typed; the message says what to do."""


def school_in(path: str | None) -> School:
    """The school of a file; without a file a school of which nothing is known."""
    if path is None:
        return School()
    try:
        return school_from(json.loads(Path(path).read_text("utf-8-sig")))
    except OSError as error:
        raise Misuse(f"The school file {path} can't be read: {error.strerror}.") from error
    except RecursionError as error:
        raise Misuse(f"The school file {path} is nested too deeply to be a school.") from error
    except ValueError as error:
        raise Misuse(f"The school file {path} is not JSON: {error}.") from error
    except SchoolFaulty as error:
        raise Misuse(f"{path}: {error}.") from error


def policy_in(path: str | None) -> Document:
    """The policy of a file; without a file the model policy."""
    if path is None:
        return load_model_policy()
    try:
        return load_file(Path(path))
    except OSError as error:
        raise Misuse(f"The policy file {path} can't be read: {error.strerror}.") from error
    except DocumentFaulty as error:
        count = len(error.faults)
        raise Misuse(f"{error}\nThe policy has {count} fault{'s' * (count != 1)}.") from error


def text_in(path: str) -> str:
    """The words of a draft; bytes that are no UTF-8 are kept as marks, never refused."""
    try:
        return Path(path).read_text("utf-8", errors="replace")
    except OSError as error:
        raise Misuse(f"The draft {path} can't be read: {error.strerror}.") from error
