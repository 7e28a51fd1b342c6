"""The geometry of bars and squares."""

from portal import charts
from portal.templatetags import ui


def test_bars_are_as_long_as_their_share_of_the_highest():
    chart = charts.bars("Comments", [("A", 200), ("B", 50), ("C", None), ("D", 0)])
    assert [(bar.label, bar.width, bar.written, bar.share) for bar in chart.bars] == [
        ("A", "100.0%", "200", "80 %"),
        ("B", "25.0%", "50", "20 %"),
        ("C", "0.0%", "<5", ""),
        ("D", "0.0%", "0", "0 %"),
    ]
    assert [bar.y for bar in chart.bars] == [24, 72, 120, 168]
    assert (chart.total, chart.height, chart.held_back) == (250, 192, True)


def test_no_bars():
    assert charts.bars("Nothing", []) == charts.BarChart("Nothing", (), 0, 0, False)


def test_every_member_state_has_its_own_square():
    assert len(charts.PLACES) == 35
    assert len(set(charts.PLACES.values())) == 35
    assert {column for column, _ in charts.PLACES.values()} <= set(range(10))
    assert {row for _, row in charts.PLACES.values()} <= set(range(11))


def test_levels_are_quarters_of_the_highest():
    assert [charts.level(value, 100) for value in (None, 0, 1, 25, 26, 50, 75, 76, 100)] == [0, 0, 1, 1, 2, 2, 3, 4, 4]


def test_squares():
    grid = charts.tiles("Comments", [{"iso2": "PE", "name": "Peru", "value": 1200, "url": "/pe/"}])
    assert grid.tiles == (charts.Tile("PE", "Peru", 1200, "1,200", "/pe/", 4, 5, 8),)


def test_heat_rises_with_comments_and_not_for_few():
    assert [ui.heat_level(count, 128) for count in (0, 1, 3, 12, 40, 128)] == [0, 1, 2, 3, 4, 4]
    assert ui.heat_level(1, 1) == 2
    assert ui.heat_level(0, 0) == 0


def test_numbers_in_groups():
    assert ui.groups_of_four("4827 1930-5612 8846") == ["4827", "1930", "5612", "8846"]
    assert ui.with_page("?theme=4&page=2", 3) == "?theme=4&page=3"
    assert ui.with_page("", 2) == "?page=2"
