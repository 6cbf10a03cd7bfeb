"""The declaration of how a text speaks of a table, and how a register is counted in it, is read strictly, and every format says the most important words."""

from pathlib import Path

import pytest

from model.catalog import load_catalog, shipped_templates
from model.errors import TemplateError
from model.formats.mentions import matching
from model.template_file import load_template

SHIPPED = shipped_templates() / "2021" / "template.toml"


@pytest.mark.parametrize(
    ("pattern", "found"),
    [
        ("total", {"total"}),
        ("a", {"a.x.up", "a.y.up", "a.y.total"}),
        ("a.y", {"a.y.up", "a.y.total"}),
        ("a.*.up", {"a.x.up", "a.y.up"}),
        ("*.up", {"b.up"}),
        ("c", set[str]()),
    ],
)
def test_a_pattern_names_a_leaf_a_group_or_every_part(pattern: str, found: set[str]):
    assert matching(pattern, {"total", "a.x.up", "a.y.up", "a.y.total", "b.up"}) == found


@pytest.mark.parametrize(
    ("old", "new", "key", "reason"),
    [
        ('rows = ["outcome.granted"] }', 'rows = ["outcome.given"] }', "mentions.figures", "没有“outcome.given”"),
        (
            'aspect = "result", words = ["结果维持"',
            'aspect = "ending", words = ["结果维持"',
            "aspect",
            "没有列在 aspects 里",
        ),
        (
            'words = ["撤回", "申请人撤回", "原告撤诉"',
            'sense = ["撤回", "申请人撤回", "原告撤诉"',
            "words",
            "缺少这一项",
        ),
        (', columns = ["*.other", "litigation.*.other"] }', " }", "mentions.figures", "要写明 rows 或 columns"),
        ('balance = [["received"', 'balance = [["arrived"', "mentions.balance", "没有“arrived”"),
        ('keeps = ["instance"]', 'keeps = ["court"]', "mentions.keeps", "“court”没有列在 aspects 里"),
        ('total = { rows = ["outcome.total"]', 'total = { rows = ["all"]', "mentions.total.rows", "没有“all”"),
        (
            'default = [{ columns = ["reconsideration"',
            'default = [{ columns = ["review"',
            "mentions.default[0].columns",
            "没有“review”",
        ),
        ('withheld = ["outcome.refused"', 'withheld = ["outcome.kept"', "counting.withheld", "没有“outcome.kept”"),
        ('given = "outcome.granted"', 'given = "outcome"', "counting.given", "没有可以填数的行“outcome”"),
        ('needed = ["begun", "result"]', 'needed = ["begun", "cleanup"]', "lists[0].needed", "没有写“cleanup”的列名"),
        ('standing = "pending"', 'standing = "waiting"', "lists[0].kinds", "cases/reconsideration.waiting"),
        ('"litigation.direct" = ["否"', '"litigation.court" = ["否"', "lists[0].routes", "没有“litigation.court”"),
        ('results = ["pending"]', 'results = ["waiting"]', "lists[0].standing_results", "没有“waiting”"),
        ('person = "applicant.natural"', 'person = "applicant.people"', "counting.person", "没有“applicant.people”"),
    ],
)
def test_a_faulty_declaration_is_refused_with_its_key(tmp_path: Path, old: str, new: str, key: str, reason: str):
    text = SHIPPED.read_text("utf-8")
    assert old in text
    path = tmp_path / "template.toml"
    path.write_text(text.replace(old, new), "utf-8")
    with pytest.raises(TemplateError) as refusal:
        load_template(path)
    assert key in str(refusal.value) and reason in str(refusal.value)


def test_a_format_without_mentions_is_a_format_too(tmp_path: Path):
    lines = SHIPPED.read_text("utf-8").split("\n")
    kept: list[str] = []
    inside = False
    for line in lines:
        inside = line == "[tables.mentions]" or (inside and not line.startswith("# ------"))
        kept += [] if inside else [line]
    path = tmp_path / "template.toml"
    path.write_text("\n".join(kept), "utf-8")
    assert all(table.mentions is None for table in load_template(path).tables)


@pytest.mark.parametrize("template", load_catalog().templates, ids=lambda one: one.id)
def test_every_row_and_column_of_the_requests_and_disputes_is_spoken_of(template):
    for name in ("requests", "disputes"):
        table = template.table(name)
        assert table.mentions is not None
        rows = {cell.row.id for cell in table.cells if not cell.row.total}
        columns = {cell.column.id for cell in table.cells if not cell.column.total}
        said = (table.mentions, *table.mentions.figures)
        spoken = [one for mention in said[1:] for one in (mention, *mention.otherwise)]
        named_rows = {row for one in spoken for pattern in one.rows for row in matching(pattern, rows)}
        named_columns = {row for one in spoken for pattern in one.columns for row in matching(pattern, columns)}
        assert named_columns == columns
        assert named_rows == (rows if name == "requests" else set())
