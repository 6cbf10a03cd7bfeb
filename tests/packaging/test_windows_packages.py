"""What leaves the repository for Windows, installed, started, upgraded and removed on a PC as offices have it."""

import json
import shutil
import struct
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from release import windows_packages
from release.contents import contents_of
from tests.packaging.office_pc import OLDER, ROOT, VERSION, OfficePC, wait_until
from windows import freeze, trial, wine

pytestmark = pytest.mark.packages

WINDOWED, CONSOLE = 2, 3
"""What the header of a program says of its window: one of its own, or that of a console."""

MENU_ENTRY = "Programs/公开年报"
DESKTOP_ENTRY = "Desktop/公开年报"
OPEN_COMMAND = r"Software\Classes\nianbao.report\shell\open\command"
REMOVAL = r"Software\Microsoft\Windows\CurrentVersion\Uninstall\nianbao"
SAMPLE = ROOT / "resources" / "samples" / "2019.nianbao"


def self_test(pc: OfficePC, folder: Path) -> None:
    for starter in ("nianbao-cli.exe", "nianbao.exe"):
        run = pc.run(folder / starter, "self-test", "--window")
        assert run.returncode == 0, run.stdout + run.stderr


def keep_work(pc: OfficePC) -> Callable[[], bool]:
    """Puts reports and settings where users have them, and returns whether they are still there unchanged."""
    works = [pc.home / "Documents" / "某局 年报.nianbao", pc.local / "nianbao" / "settings.json"]
    for work in works:
        work.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(SAMPLE, work)
    return lambda: all(work.read_bytes() == SAMPLE.read_bytes() for work in works)


def tables(document: Path) -> bytes:
    with zipfile.ZipFile(document) as archive:
        return archive.read("word/document.xml")


def test_every_package_is_there_with_its_checksum(packages: Path):
    stem = f"nianbao-{VERSION}-windows"
    names = {f"{stem}-setup.exe", f"{stem}-machine.msi", f"{stem}-user.msi", f"{stem}-portable.zip", f"{stem}.cdx.json"}
    assert {path.name for path in packages.glob("*windows*")} == names
    checked = subprocess.run(["sha256sum", "--check", "--strict", "SHA256SUMS"], cwd=packages, capture_output=True)
    assert checked.returncode == 0, checked.stderr


def test_the_bill_of_materials_names_what_is_inside(packages: Path):
    bill = json.loads((packages / f"nianbao-{VERSION}-windows.cdx.json").read_text("utf-8"))
    assert (bill["bomFormat"], bill["metadata"]["component"]["version"]) == ("CycloneDX", VERSION)
    names = {component["name"].lower().replace("_", "-") for component in bill["components"]}
    assert {"cpython", "qt", "pyside6-essentials", "shiboken6", "lxml", "pydantic", "pydantic-core"} <= names
    assert not {"pyinstaller", "setuptools", "pefile", "pytest"} & names
    assert all(component["licenses"] and component["purl"] for component in bill["components"])


def test_the_licences_and_qts_notice_lie_in_the_bundle(portable: Path):
    notice = (portable / "licenses" / "Qt-LGPL.txt").read_text("utf-8")
    assert "relinking" in notice
    for module in (contents_of(portable) / "PySide6").glob("Qt*.pyd"):
        assert f"Qt {module.stem.removeprefix('Qt')}" in notice
    for name in ("LGPL-3.txt", "GPL-3.txt", "python.txt", "lxml.txt", "pydantic.txt", "nianbao-Apache-2.0.txt"):
        assert (portable / "licenses" / name).stat().st_size > 500
    assert "程序不联网" in (portable / "README.txt").read_text("utf-8")


@pytest.mark.parametrize(("name", "subsystem"), [("nianbao", WINDOWED), ("nianbao-cli", CONSOLE)])
def test_the_starters_have_name_version_icon_and_only_one_a_console(portable: Path, name: str, subsystem: int):
    program = (portable / f"{name}.exe").read_bytes()
    (header,) = struct.unpack_from("<I", program, 0x3C)
    assert struct.unpack_from("<H", program, header + 0x5C) == (subsystem,)
    for text in ("公开年报（政府信息公开工作年度报告）", VERSION):
        assert text.encode("utf-16-le") in program
    assert (windows_packages.WORK / "icon" / "256.png").read_bytes() in program
    assert b"longPathAware" in program and b'level="asInvoker"' in program


def test_nothing_of_wine_and_nothing_that_reaches_a_network_is_in_the_bundle(portable: Path):
    assert list(freeze.leaks(portable)) == []
    names = " ".join(path.name.lower() for path in portable.rglob("*"))
    for unwanted in ("qt6network", "qtnetwork", "_ssl", "libssl", "libcrypto", "bcryptprimitives"):
        assert unwanted not in names


def test_the_portable_program_works_from_a_read_only_folder_with_chinese_and_spaces(
    portable: Path, office_pc: OfficePC
):
    before = {path: path.stat().st_mtime_ns for path in portable.rglob("*")}
    for folder in (path for path in portable.rglob("*") if path.is_dir()):
        folder.chmod(0o555)
    self_test(office_pc, portable)
    assert {path: path.stat().st_mtime_ns for path in portable.rglob("*")} == before


def test_the_sample_is_exported_as_on_linux_to_the_byte(portable: Path, office_pc: OfficePC, tmp_path: Path):
    here, there = tmp_path / "此处.docx", tmp_path / "彼处 示例.docx"
    subprocess.run([sys.executable, "-m", "gui", "export", SAMPLE, "-o", here], cwd=ROOT, check=True)
    run = office_pc.run(portable / "nianbao-cli.exe", "export", SAMPLE, "-o", there)
    assert run.returncode == 0, run.stdout + run.stderr
    assert tables(there) == tables(here)


def test_a_missing_resource_fails_the_self_test(portable: Path, office_pc: OfficePC, tmp_path: Path):
    broken = tmp_path / "缺文件"
    shutil.copytree(portable, broken)
    (contents_of(broken) / "resources" / "templates" / "2021" / "template.toml").unlink()
    assert office_pc.run(broken / "nianbao-cli.exe", "self-test").returncode == 1


def test_windows_before_10_1809_is_refused_in_words(portable: Path, packages: Path, office_pc: OfficePC):
    office_pc.run("winecfg", "-v", "win81")
    run = office_pc.run(portable / "nianbao-cli.exe", "--version")
    assert run.returncode == 2
    assert "Windows 10 1809" in run.stderr
    assert office_pc.run(packages / f"nianbao-{VERSION}-windows-setup.exe", "/S", "/CurrentUser").returncode == 2
    assert office_pc.run("msiexec", "/i", packages / f"nianbao-{VERSION}-windows-user.msi", "/qn").returncode != 0
    assert office_pc.shortcuts() == []


@pytest.mark.parametrize(
    ("switch", "hive", "chosen"),
    [
        pytest.param("/CurrentUser", "HKCU", "users/张三/软件 2025/公开年报"),
        pytest.param("/CurrentUser", "HKCU", None, marks=pytest.mark.long),
        pytest.param("/AllUsers", "HKLM", None, marks=pytest.mark.long),
    ],
)
def test_setup_installs_silently_and_its_removal_leaves_only_the_users_files(
    packages: Path, office_pc: OfficePC, switch: str, hive: str, chosen: str | None
):
    kept = keep_work(office_pc)
    standard = {"HKCU": office_pc.local / "Programs" / "nianbao", "HKLM": office_pc.drive / "Program Files" / "nianbao"}
    home = office_pc.drive / chosen if chosen else standard[hive]
    folder = f"/D={office_pc.inside(home)}".split(" ") if chosen else []  # NSIS wants it unquoted, spaces and all
    run = office_pc.run(packages / f"nianbao-{VERSION}-windows-setup.exe", "/S", switch, "/Desktop", *folder)
    assert run.returncode == 0
    assert office_pc.registry(f"{hive}\\{OPEN_COMMAND}") == f'"{office_pc.inside(home)}\\nianbao.exe" "%1"'
    assert office_pc.registry(f"{hive}\\{REMOVAL}", "DisplayVersion") == VERSION
    assert office_pc.shortcuts() == [DESKTOP_ENTRY, MENU_ENTRY]
    self_test(office_pc, home)

    assert office_pc.run(home / "uninstall.exe", "/S", switch).returncode == 0
    wait_until(lambda: not home.exists())
    assert office_pc.registry(f"{hive}\\{OPEN_COMMAND}") is None
    assert office_pc.registry(f"{hive}\\{REMOVAL}", "DisplayVersion") is None
    assert office_pc.shortcuts() == []
    assert kept()


@pytest.mark.long
def test_setup_upgrades_in_place_without_leaving_stale_files(packages: Path, older_packages: Path, office_pc: OfficePC):
    kept = keep_work(office_pc)
    home = office_pc.local / "Programs" / "nianbao"
    assert office_pc.run(older_packages / f"nianbao-{OLDER}-windows-setup.exe", "/S", "/CurrentUser").returncode == 0
    assert OLDER in office_pc.run(home / "nianbao-cli.exe", "--version").stdout
    older = contents_of(home)
    assert office_pc.run(packages / f"nianbao-{VERSION}-windows-setup.exe", "/S", "/CurrentUser").returncode == 0
    assert VERSION in office_pc.run(home / "nianbao-cli.exe", "--version").stdout
    assert contents_of(home) != older
    assert office_pc.registry(f"HKCU\\{REMOVAL}", "DisplayVersion") == VERSION
    self_test(office_pc, home)
    assert kept()


@pytest.mark.long
@pytest.mark.parametrize("scope", ["machine", "user"])
def test_the_msi_installs_upgrades_and_leaves_only_the_users_files(
    packages: Path, older_packages: Path, office_pc: OfficePC, scope: str
):
    kept = keep_work(office_pc)
    homes = {"machine": office_pc.drive / "Program Files" / "nianbao", "user": office_pc.local / "Programs" / "nianbao"}
    hive = {"machine": "HKLM", "user": "HKCU"}[scope]
    home = homes[scope]
    older, newer = (
        older_packages / f"nianbao-{OLDER}-windows-{scope}.msi",
        packages / f"nianbao-{VERSION}-windows-{scope}.msi",
    )
    assert office_pc.run("msiexec", "/i", older, "/qn").returncode == 0
    assert OLDER in office_pc.run(home / "nianbao-cli.exe", "--version").stdout
    assert office_pc.run("msiexec", "/i", newer, "/qn", "ADDLOCAL=Program,Desktop").returncode == 0
    assert VERSION in office_pc.run(home / "nianbao-cli.exe", "--version").stdout
    assert office_pc.registry(f"{hive}\\{OPEN_COMMAND}") == f'"{office_pc.inside(home)}\\nianbao.exe" "%1"'
    assert office_pc.shortcuts() == [DESKTOP_ENTRY, MENU_ENTRY]
    self_test(office_pc, home)

    assert office_pc.run("msiexec", "/i", older, "/qn").returncode != 0
    assert VERSION in office_pc.run(home / "nianbao-cli.exe", "--version").stdout

    assert office_pc.run("msiexec", "/x", newer, "/qn").returncode == 0
    assert not home.exists()
    assert office_pc.registry(f"{hive}\\{OPEN_COMMAND}") is None
    assert office_pc.shortcuts() == []
    assert kept()


@pytest.mark.parametrize(
    "folders",
    [
        pytest.param(
            ["tests/model", "tests/export/word/test_writer.py", "tests/export/commands/test_command_line.py"],
            id="short",
        ),
        pytest.param(["tests/model", "tests/export"], id="whole", marks=pytest.mark.long),
    ],
)
def test_model_and_export_pass_their_tests_on_the_windows_python(packages: Path, folders: list[str]):
    run = trial.run_tests(*folders)
    assert run.returncode == 0, run.stdout[-5000:]
    assert " passed" in run.stdout


def test_the_prefix_is_an_office_pc_in_china(office_pc: OfficePC):
    assert office_pc.registry(r"HKLM\System\CurrentControlSet\Control\Nls\CodePage", "ACP") == "936"
    assert wine.USER in str(office_pc.home)
