"""A format that IT or a stranger dropped in is refused with the key, or usable: it never ends the program."""

import copy
import json
import math
import re
import tomllib
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from time import process_time
from typing import Any

import pytest
from hypothesis import settings

from export.web import page_text
from model import places
from model.catalog import load_catalog, shipped_templates
from model.declaration_limits import LONGEST_TEXT, LONGEST_WRITTEN, MOST_ITEMS
from model.errors import TemplateError
from model.evaluation import evaluate
from model.report import new_report
from model.template_file import load_template

SHIPPED = (shipped_templates() / "2021" / "template.toml").read_text("utf-8")
LONG = settings().max_examples > 100
ENDLESS = "9" * 4301
DOTTED = ".".join("a" * 100_000)


def refusal(folder: Path, text: str) -> str:
    path = folder / "template.toml"
    path.write_text(text, "utf-8")
    begun = process_time()
    with pytest.raises(TemplateError) as raised:
        load_template(path)
    assert process_time() - begun < 2
    message = str(raised.value)
    assert message.startswith(f"报告格式文件 {path}（")
    assert message.endswith("。")
    return message.removeprefix(f"报告格式文件 {path}")


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("first_year = 2021", f"first_year = {ENDLESS}", "的 first_year）：数字“99"),
        ("first_year = 2021", f"first_year = 0x{'f' * 5000}", "的 first_year）：数字“0xff"),
        ("first_year = 2021", f"first_year = -1_{ENDLESS}.5e9", "的 first_year）：数字“-1_9"),
        ("first_year = 2021", f"first_year = [{ENDLESS}]", "的 first_year）：数字“99"),
        ("first_year = 2021", f'x = """\n{ENDLESS}\n"""\n{DOTTED} = 1', "行）：键“a.a.a"),
        ("first_year = 2021", f"{DOTTED} = 1", "行）：键“a.a.a"),
        ("first_year = 2021", f"[{DOTTED}]", "行）：键“a.a.a"),
        ("first_year = 2021", f"[[{DOTTED}]]", "行）：键“a.a.a"),
        ("first_year = 2021", f"x = {{ {DOTTED} = 1 }}", "行的 x）：键“a.a.a"),
        ("first_year = 2021", "\"a b\" . 'c' ." * 500 + "d = 1", "行）：键“"),
        ("first_year = 2021", "x = " + "{ a = " * 30 + "1" + " }" * 30, "x.a.a"),
        ("first_year = 2021", "x = " + "[" * 30 + "]" * 30, "（x[0][0]"),
        ("first_year = 2021", f"x = [{'1, ' * (MOST_ITEMS + 1)}]", f"（x）：有 {MOST_ITEMS + 1} 项"),
        ("first_year = 2021", "first_year = 20210000000", "（first_year）：数字不在"),
        ("first_year = 2021", "first_year = nan", "（first_year）：数字不在"),
        ('name = "2021版"', f'name = "{"长" * (LONGEST_TEXT + 1)}"', "（name）：文字超过"),
        ('name = "2021版"', r'name = "a\u0000b"', "（name）：文字里有不能印出的字符"),
        ('name = "2021版"', r'name = "\uffff"', "（name）：文字里有不能印出的字符"),
        *(
            ("text_size = 10", f"text_size = {size}", "（tables[0].text_size）：")
            for size in ("0", "-1", "nan", "inf", "-inf", "1e308", "4", "41", '"x"', "[]")
        ),
        ("widths = [1, 1, 1, 1]", "widths = [1, 1, 1, 10001]", "（tables[0].widths[3]）：取值不对"),
        ("widths = [1, 1, 1, 1]", "widths = [1, 1, 1, nan]", "（tables[0].widths[3]）："),
        ("previous.in_force + issued", f"previous.in_force + {'9' * 1500}", "常数超过 9 位"),
    ],
)
def test_what_is_too_large_is_refused_with_its_key(tmp_path: Path, before: str, after: str, said: str):
    assert before in SHIPPED
    assert said in refusal(tmp_path, SHIPPED.replace(before, after, 1))


def test_relations_times_cells_are_bounded(tmp_path: Path):
    relation = SHIPPED[SHIPPED.index("[[tables.relations]]") :].split("\n\n")[0]
    many = "\n\n".join(relation.replace('code = "', f'code = "{number}') for number in range(900))
    rows = "".join(f'    {{ id = "r{number}", label = "行", code = "{number:x}" }},\n' for number in range(300))
    text = SHIPPED.replace(relation, f"{relation}\n\n{many}", 1).replace("rows = [\n", f"rows = [\n{rows}", 1)
    assert re.match(r"（tables\[0\]\.relations）：\d+ 条关系对 \d+ 格太多", refusal(tmp_path, text))


@pytest.mark.parametrize("opening", ['"""', "'''", '"', "'", '"""\\"""'])
@pytest.mark.parametrize("end", ["", "\\", '"""', "'''\n", '"\nfirst_year = 2021'])
def test_strings_without_end_take_no_time(tmp_path: Path, opening: str, end: str):
    path = tmp_path / "template.toml"
    path.write_text(f"x = {opening}" + f" \\{opening}" * (490_000 // (len(opening) + 2)) + end, "utf-8")
    begun = process_time()
    with pytest.raises(TemplateError):
        load_template(path)
    assert process_time() - begun < 1  # a fifth of it, but not on a machine that is busy and counts lines


def test_a_string_longer_than_any_is_refused_before_it_is_parsed(tmp_path: Path):
    text = SHIPPED.replace('name = "2021版"', f'name = """{"长" * LONGEST_WRITTEN}"""', 1)
    assert refusal(tmp_path, text) == f"（第 7 行的 name）：文字超过 {LONGEST_TEXT} 字。"
    comment = "#" + "长" * (LONGEST_WRITTEN + 1)
    (tmp_path / "template.toml").write_text(f"{comment}\n{SHIPPED}", "utf-8")
    assert load_template(tmp_path / "template.toml").name == "2021版"


def test_a_hostile_format_leaves_the_others_usable():
    for name, line in (("number", f"first_year = {ENDLESS}"), ("dots", f"{DOTTED} = 1"), ("size", "text_size = 1e308")):
        path = places.user_config() / "templates" / name / "template.toml"
        path.parent.mkdir(parents=True)
        path.write_text(line, "utf-8")
    catalog = load_catalog()
    assert len(catalog.refusals) == 3
    assert [template.id for template in catalog.templates] == ["2019", "2021"]


# --------------------------------------------------------------------------- every key, replaced

HOSTILE: tuple[Any, ...] = (
    0,
    -1,
    10**9,
    1e308,
    math.nan,
    True,
    "",
    "\n",
    "{",
    "²",
    "…",
    [],
    {},
    [{}],
    date(2024, 1, 1),
)


def toml(value: object) -> str:
    """A value as TOML, on one line."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{json.dumps(key)} = {toml(item)}" for key, item in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(toml, value)) + "]"
    if isinstance(value, bool):
        return str(value).lower()
    return json.dumps(value, ensure_ascii=False) if isinstance(value, str) else str(value)


def paths(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The way to everything in *value*."""
    if path:
        yield path
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, item in items:
        yield from paths(item, (*path, key))


def kinds() -> dict[str, tuple[Any, ...]]:
    """One place of each kind in the shipped format: numbers of lists do not count."""
    found: dict[str, tuple[Any, ...]] = {}
    for path in paths(tomllib.loads(SHIPPED)):
        found.setdefault(".".join("*" if isinstance(part, int) else part for part in path), path)
    return found


@pytest.mark.every(6)
@pytest.mark.parametrize(("number", "kind"), [*enumerate(kinds())])
def test_a_format_with_any_value_at_any_key_is_refused_or_usable(tmp_path: Path, number: int, kind: str):
    declared, file = tomllib.loads(SHIPPED), tmp_path / "template.toml"
    for value in HOSTILE if LONG else (HOSTILE[number % len(HOSTILE)],):
        changed = copy.deepcopy(declared)
        *way, last = kinds()[kind]
        place: Any = changed
        for part in way:
            place = place[part]
        place[last] = value
        file.write_text("\n".join(f"{key} = {toml(item)}" for key, item in changed.items()), "utf-8")
        try:
            template = load_template(file)
        except TemplateError as error:
            assert str(file) in str(error)
            continue
        report = new_report(template, 2023, "某局")
        assert page_text(template, report, evaluate(template, report, final=True))
