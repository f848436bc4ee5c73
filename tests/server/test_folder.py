import pytest

from gatepost.server.environment import EnvironmentFaulty
from gatepost.server.machine.folder import Held, make_ready


def test_a_data_folder_is_made_for_its_owners_eyes_only(tmp_path):
    make_ready(tmp_path / "deep" / "data")
    assert (tmp_path / "deep" / "data").stat().st_mode & 0o777 == 0o700
    assert list((tmp_path / "deep" / "data").iterdir()) == []


def test_a_data_folder_that_others_could_look_into_is_closed_to_them(tmp_path):
    folder = tmp_path / "data"
    folder.mkdir(mode=0o755)
    make_ready(folder)
    assert folder.stat().st_mode & 0o777 == 0o700


def test_a_data_folder_that_can_not_be_had_is_refused_in_a_sentence(tmp_path):
    (tmp_path / "file").write_text("no folder")
    with pytest.raises(EnvironmentFaulty, match=r"^The data folder .*file/data can't be used \("):
        make_ready(tmp_path / "file" / "data")


def test_a_data_folder_is_held_by_one_at_a_time_and_free_again_afterwards(tmp_path):
    held = Held(tmp_path)
    with pytest.raises(EnvironmentFaulty, match="already runs on the data folder"):
        Held(tmp_path)
    held.let_go()
    Held(tmp_path).let_go()
