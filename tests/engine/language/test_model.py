"""The model's files belong together, it is quick, it reads alike each time, and it is absent where it can't run."""

import json
import shutil
import subprocess
import sys
import time

import pytest

from gatepost.engine.language.model import WEIGHTS, LanguageModel, WeightsFaulty, language_model
from gatepost.engine.observation import Span
from gatepost.engine.reading import read

MODEL = language_model()


def passages(text, known=()):
    return list(MODEL.passages(text, read(text).sentences, "post", dict(known)))


def test_the_files_are_under_thirty_megabytes():
    assert sum(path.stat().st_size for path in WEIGHTS.iterdir()) < 30 * 1024 * 1024


def test_every_head_has_a_calibration_and_those_that_speak_have_cuts_in_order():
    about = json.loads((WEIGHTS / "heads.json").read_text("utf-8"))
    assert set(about["scale"]) == set(about["heads"])
    assert set(about["cuts"]) <= set(about["heads"])
    assert all(0 < unsure < likely < 1 for unsure, likely in about["cuts"].values())


def test_weights_that_are_not_those_described_are_refused(tmp_path):
    folder = tmp_path / "weights"
    shutil.copytree(WEIGHTS, folder)
    damaged = bytearray((folder / "model.onnx").read_bytes())
    damaged[len(damaged) // 2] ^= 1
    (folder / "model.onnx").write_bytes(damaged)
    with pytest.raises(WeightsFaulty):
        LanguageModel(folder)


def test_a_machine_without_onnxruntime_has_no_model_and_still_checks(tmp_path):
    (tmp_path / "onnxruntime.py").write_text("raise ImportError('not here')\n", "utf-8")
    program = (
        "from gatepost.engine.language.model import language_model\n"
        "assert language_model() is None\n"
        "from gatepost.cli.main import main\n"
        "raise SystemExit(main(['check', '--account', 'personal', '--text', 'Soup for tea.']))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        env={"PYTHONPATH": str(tmp_path), "PATH": ""},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "looked at words" in done.stdout


def test_a_passage_is_heard_as_a_whole_and_by_sentence():
    text = "Rain again. The bus was late. Cake helped."
    (passage,) = passages(text)
    assert [text[one.span.start : one.span.end] for one in MODEL.alone(passage)] == [
        "Rain again.",
        "The bus was late.",
        "Cake helped.",
    ]
    assert passage.whole.span == Span(0, len(text))
    assert set(passage.whole.chances) == set(MODEL.heads)
    assert all(0 <= chance <= 1 for chance in passage.whole.chances.values())


def test_a_sentence_read_alone_is_heard_as_if_nothing_stood_beside_it():
    (passage,) = passages("Rain again. All foreigners are thieves.")
    (by_itself,) = passages("All foreigners are thieves.")
    _, second = MODEL.alone(passage)
    assert second.chances == by_itself.whole.chances


def test_loading_the_model_tells_nobody_keeps_no_file_and_starts_no_thread(tmp_path):
    program = (
        "import os, sys, threading\n"
        "from pathlib import Path\n"
        "from gatepost.engine.language.model import language_model\n"
        "model = language_model()\n"
        "assert model is not None\n"
        "open_files = [os.readlink(f'/proc/self/fd/{fd}') for fd in os.listdir('/proc/self/fd')\n"
        "              if os.path.exists(f'/proc/self/fd/{fd}')]\n"
        "assert not [name for name in open_files if 'socket' in name or 'onnxruntime' in name], open_files\n"
        "names = [Path(f'/proc/self/task/{one}/comm').read_text() for one in os.listdir('/proc/self/task')]\n"
        "print(len(names))\n"
    )
    home = tmp_path / "home"
    home.mkdir()
    done = subprocess.run(
        [sys.executable, "-c", program],
        env={"HOME": str(home), "PATH": "", "OPENBLAS_NUM_THREADS": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == "1"
    assert list(home.rglob("*")) == []


def test_a_known_name_is_read_as_what_it_stands_for_and_keeps_its_place():
    text = "Larkhill is run by clowns."
    (by_name,), (told,), (written,) = (
        passages(text),
        passages(text, {Span(0, 8): "our school"}.items()),
        passages("our school is run by clowns."),
    )
    assert told.whole.chances == written.whole.chances != by_name.whole.chances
    assert told.whole.span == by_name.whole.span


def test_the_same_words_are_heard_alike_beside_other_texts_and_again():
    text = "Not naming names, but somebody was asleep at her desk."
    before = passages(text)
    passages("Something else entirely. " * 40)
    assert passages(text) == before


@pytest.mark.parametrize("text", ["a" * 100_000, "🙄" * 20_000, "word " * 50_000])
def test_a_draft_of_any_length_is_read_in_bounded_time(text):
    start = time.process_time()
    passages(text)
    assert time.process_time() - start < 30
