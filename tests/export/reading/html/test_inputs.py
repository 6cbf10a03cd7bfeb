"""The form elements of a saved page are read as they show."""

import pytest

from export.reading.html.saved import read_markup
from export.reading.raw_document import paragraphs_of


@pytest.mark.parametrize(
    ("content", "shown"),
    [
        ("<input value=157>", "157"),
        ("<input type=text value='157'>件", "157件"),
        ("<input type=hidden value=9>157", "157"),
        ("<input type=checkbox checked>是<input type=checkbox>否", "☑是□否"),
        ("<select><option>0<option selected>157<option>9</select>", "157"),
        ("<select><option value=1>0</option><option value=2>157</option></select>件", "0件"),
        ("<select></select>7", "7"),
        ("<select multiple><option selected>1<option>5<option selected>2</select>", "1、2"),
        ("<select multiple><option>5</select>7", "7"),
        ("<textarea>157</textarea>", "157"),
        ("<span style='display:none'><input value=9><select><option>8</select></span>157", "157"),
    ],
)
def test_form_elements_are_read_as_they_show(content: str, shown: str):
    document = read_markup(f"<table><tr><td>行政许可<td>{content}</table>")
    assert [one.text for one in paragraphs_of(document.blocks)] == ["行政许可", shown]
