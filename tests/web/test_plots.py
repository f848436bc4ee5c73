"""Plots: what is drawn, what is not, and what the table says beside it."""

import pytest

from gatepost.web.plots import STYLES, Plot, Series, lay_out, table_labels


def plot_of(*values: int, **more) -> Plot:
    labels = tuple(f"Term {number}" for number in range(1, len(values) + 1))
    return Plot("Requests", "Term", labels, (Series("Asked", values),), **more)


def test_a_plot_without_a_figure_for_each_label_is_refused():
    with pytest.raises(ValueError, match="a value for each label"):
        Plot("Requests", "Term", ("One", "Two"), (Series("Asked", (1,)),))


def test_a_plot_without_series_or_with_a_fifth_is_refused():
    with pytest.raises(ValueError, match="one to 4 series, not 0"):
        Plot("Requests", "Term", ("One",), ())
    with pytest.raises(ValueError, match="one to 4 series, not 5"):
        Plot("Requests", "Term", ("One",), (Series("Asked", (1,)),) * 5)


def test_a_count_below_nought_is_refused():
    with pytest.raises(ValueError, match="never below nought"):
        plot_of(3, -1)


def test_short_labels_for_some_labels_only_are_refused():
    with pytest.raises(ValueError, match="for all labels or for none"):
        plot_of(3, 1, short_labels=("T1",))


def test_a_plot_of_nothing_has_no_bars_and_no_numbers():
    layout = lay_out(plot_of())
    assert (layout.bars, layout.numbers, layout.labels) == ((), (), ())


def test_nought_has_its_number_and_no_bar():
    layout = lay_out(plot_of(0, 4))
    assert [number.text for number in layout.numbers] == ["0", "4"]
    assert len(layout.bars) == 1


def test_only_noughts_are_drawn_without_a_bar_and_without_a_fault():
    layout = lay_out(plot_of(0, 0))
    assert layout.bars == ()
    assert [number.text for number in layout.numbers] == ["0", "0"]


def test_bars_stand_on_the_line_of_nought_and_grow_in_proportion():
    layout = lay_out(plot_of(8, 4, 2))
    assert {bar.y + bar.height for bar in layout.bars} == {layout.baseline}
    assert [bar.height for bar in layout.bars] == [160, 80, 40]


def test_one_among_thousands_can_still_be_seen():
    assert [bar.height for bar in lay_out(plot_of(1, 5000)).bars] == [2, 160]


def test_a_number_stands_above_its_bar_in_its_middle():
    layout = lay_out(plot_of(8))
    (bar,), (number,) = layout.bars, layout.numbers
    assert number.x == bar.x + bar.width // 2
    assert 0 < number.y < bar.y


def test_great_numbers_have_a_comma_and_room():
    layout = lay_out(plot_of(12345, 12344))
    first, second = layout.numbers
    assert (first.text, second.text) == ("12,345", "12,344")
    assert second.x - first.x >= 48


def test_a_plot_that_is_not_shared_tells_small_figures():
    assert plot_of(4).told(4) == "4"


def test_five_is_told_in_a_shared_plot():
    plot = plot_of(5, is_shared=True)
    assert plot.told(5) == "5"
    assert len(lay_out(plot).bars) == 1


@pytest.mark.parametrize("value", range(5))
def test_under_five_a_shared_plot_says_fewer_than_5_and_hides_the_bar(value):
    plot = plot_of(value, 9, is_shared=True)
    layout = lay_out(plot)
    assert plot.told(value) == "fewer than 5"
    assert [number.text for number in layout.numbers] == ["fewer", "than 5", "9"]
    assert len(layout.bars) == 1


def test_all_figures_under_five_are_drawn_the_same_so_that_the_picture_tells_nothing():
    assert lay_out(plot_of(0, 9, is_shared=True)) == lay_out(plot_of(4, 9, is_shared=True))


def test_a_period_that_is_over_does_not_say_so_far():
    assert table_labels(plot_of(1, 2)) == ("Term 1", "Term 2")


def test_only_the_last_period_says_so_far():
    plot = plot_of(1, 2, is_running=True)
    assert table_labels(plot) == ("Term 1", "Term 2 so far")
    assert [label.text for label in lay_out(plot).labels] == ["Term 1", "Term 2", "so far"]


def test_a_running_plot_of_nothing_says_nothing():
    assert table_labels(plot_of(is_running=True)) == ()


def test_a_long_label_breaks_between_words_and_a_long_word_stays_whole():
    plot = Plot("A", "B", ("Autumn 2 2026", "Safeguarding"), (Series("C", (1, 2)),))
    texts = [label.text for label in lay_out(plot).labels]
    assert texts == ["Autumn 2", "2026", "Safeguarding"]


def test_short_labels_stand_under_the_bars_and_the_full_ones_in_the_table():
    plot = plot_of(1, 2, short_labels=("T1", "T2"))
    assert [label.text for label in lay_out(plot).labels] == ["T1", "T2"]
    assert table_labels(plot) == ("Term 1", "Term 2")


def test_series_stand_side_by_side_each_in_its_own_pattern():
    values = ((8, 6), (4, 3), (2, 2), (1, 1))
    series = tuple(Series(str(number), pair) for number, pair in enumerate(values))
    layout = lay_out(Plot("A", "B", ("One", "Two"), series))
    assert [bar.style for bar in layout.bars] == [*STYLES, *STYLES]
    rights = [bar.x + bar.width for bar in layout.bars]
    assert all(right <= bar.x for right, bar in zip(rights, layout.bars[1:], strict=False))
    assert rights[-1] <= layout.width


def test_no_two_labels_run_into_one_another():
    words = "Teachers", "Support staff", "Governors", "Volunteers"
    layout = lay_out(Plot("A", "B", words, (Series("C", (1, 2, 3, 4)),)))
    at = {label.text: label.x for label in layout.labels}
    assert at["Governors"] - at["Support"] >= 8 * 8
    assert max(at.values()) + 8 * 5 <= layout.width
