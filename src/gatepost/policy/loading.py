"""Reading a policy document from its TOML file, or saying every fault with file, clause and line."""

import hashlib
import tomllib
from importlib.resources import files
from pathlib import Path

from gatepost.policy.building import Builder
from gatepost.policy.document import Document
from gatepost.policy.faults import DocumentFaulty, Fault

MODEL_POLICY = "social-media.toml"


def load_model_policy() -> Document:
    """The model policy that travels with Gatepost, in our own words."""
    return load_bytes(model_policy_bytes(), name=MODEL_POLICY)


def model_policy_bytes() -> bytes:
    """The model policy as it is written, for a school that adopts it."""
    return files("gatepost.policy").joinpath("documents", MODEL_POLICY).read_bytes()


def load_file(path: Path) -> Document:
    """The policy in a file; raises DocumentFaulty with every fault, OSError where it can't be read."""
    return load_bytes(path.read_bytes(), name=path.name)


def load_bytes(content: bytes, *, name: str) -> Document:
    """The policy in these bytes of UTF-8; raises DocumentFaulty with every fault."""
    try:
        text = content.decode("utf-8-sig")
        tree = tomllib.loads(text)
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise DocumentFaulty((Fault(name, line, "", "this is not UTF-8 text"),)) from error
    except tomllib.TOMLDecodeError as error:
        raise DocumentFaulty((_syntax_fault(name, str(error), text),)) from error
    return Builder(name, text, tree).document(hashlib.sha256(content).hexdigest())


def _syntax_fault(name: str, message: str, text: str) -> Fault:
    """A fault of TOML itself, with the line that the reader's own message names, or the last."""
    _, _, place = message.partition("(at line ")
    digits = place.split(",")[0]
    last = text.rstrip("\n").count("\n") + 1
    return Fault(name, int(digits) if digits.isdigit() else last, "", f"not valid TOML: {message}")
