"""``nianbao reason``: 情况说明 written, listed, printed by other commands, out of date, taken away."""

import json
from pathlib import Path

import pytest

from model.catalog import load_catalog
from model.storage.atomic_files import stamp_of
from model.storage.project_file import read_project, write_project
from tests.entries import FORMATS, last_year
from tests.export.commands.command_runs import CommandLine

DOCUMENTS = "disclosure/normative_documents"
KEY = f"disclosure.in_force@{DOCUMENTS}/in_force"
WHY = "年中集中清理，一并宣布失效。"


@pytest.fixture
def nianbao(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> CommandLine:
    return CommandLine(tmp_path, capsys)


@pytest.fixture
def cleaned_up(nianbao: CommandLine) -> Path:
    """A project of which 现行有效 does not follow from last year's."""
    figures = {f"{DOCUMENTS}/issued": "2", f"{DOCUMENTS}/repealed": "1", f"{DOCUMENTS}/in_force": "9"}
    path = nianbao.new(values=figures)
    rewrite(path, previous=last_year(FORMATS["2021"], {f"{DOCUMENTS}/in_force": "10"}))
    return path


def rewrite(path: Path, **changes: object) -> None:
    """The project as another save would leave it."""
    from dataclasses import replace

    write_project(path, replace(read_project(path, load_catalog()), **changes), stamp_of(path))


def listed(nianbao: CommandLine, path: Path) -> dict[str, object]:
    """What is listed of the relation."""
    found = json.loads(nianbao("reason", path, "--json").out)
    return next(one for one in found if one["key"] == KEY)


def test_a_reason_is_written_by_the_code_if_only_one_finding_has_it(nianbao: CommandLine, cleaned_up: Path):
    assert listed(nianbao, cleaned_up)["reason"] is None
    run = nianbao("reason", cleaned_up, "disclosure.in_force", WHY)
    assert (run.code, run.complaints) == (0, [])
    assert f"    情况说明：{WHY}" in run.out.splitlines()
    assert read_project(cleaned_up).report.reasons == {KEY: WHY}
    assert listed(nianbao, cleaned_up)["about"] == "现行有效 9，上年报告的现行有效 10，制发 2，废止 1"


def test_check_and_its_data_say_the_reason_and_the_verdict_counts_it(nianbao: CommandLine, cleaned_up: Path):
    nianbao("reason", cleaned_up, KEY, WHY)
    said = nianbao("check", cleaned_up).out
    assert "（1 处已说明）" in said and f"    情况说明：{WHY}" in said.splitlines()
    [told] = [one for one in nianbao.checked(cleaned_up)[1]["findings"] if one["key"] == KEY]
    assert (told["reason"], told["reason_is_stale"]) == (WHY, False)


def test_it_is_out_of_date_after_a_figure_changed_and_good_again_once_renewed(nianbao: CommandLine, cleaned_up: Path):
    nianbao("reason", cleaned_up, KEY, WHY)
    report = read_project(cleaned_up).report
    changed = {address: 3 if str(address).endswith("issued") else value for address, value in report.values.items()}
    rewrite(cleaned_up, report=report.model_copy(update={"values": changed}))
    assert listed(nianbao, cleaned_up)["is_stale"]
    assert "写的时候是：现行有效 9" in nianbao("reason", cleaned_up).out
    nianbao("reason", cleaned_up, KEY, WHY)
    assert not listed(nianbao, cleaned_up)["is_stale"]


def test_it_is_taken_away(nianbao: CommandLine, cleaned_up: Path):
    nianbao("reason", cleaned_up, KEY, WHY)
    assert nianbao("reason", cleaned_up, KEY, "--remove").code == 0
    assert read_project(cleaned_up).report.reasons == {}


def test_what_is_not_known_or_empty_or_not_one_is_refused_and_nothing_written(nianbao: CommandLine, cleaned_up: Path):
    before = cleaned_up.read_bytes()
    for arguments, words in (
        (("requests.balance", WHY), "没有“requests.balance”这一处需要核实的问题"),
        ((KEY, " "), "情况说明是空的"),
        ((KEY,), "情况说明是空的"),
    ):
        run = nianbao("reason", cleaned_up, *arguments)
        assert run.code == 2 and words in run.complaints[0]
    assert cleaned_up.read_bytes() == before
