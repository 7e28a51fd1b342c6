"""The drawing of the workflow is that of the table."""

from grievances.management.commands.draw_case_states import PAGE, page


def test_drawing_is_up_to_date():
    assert PAGE.read_text(encoding="utf-8") == page(), "run manage.py draw_case_states"
