"""Whether a command reads meanings: it does where the language model is installed, unless told not to."""

import argparse

from gatepost.engine.language.model import LanguageModel, language_model


def add_words_only(parser: argparse.ArgumentParser) -> None:
    """Declare the switch."""
    parser.add_argument(
        "--words-only", action="store_true", help="look at words alone, without the language model"
    )


def language_for(arguments: argparse.Namespace) -> LanguageModel | None:
    """The model that this command reads with."""
    return None if arguments.words_only else language_model()
