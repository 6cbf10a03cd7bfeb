"""What the scripts of set-up may say: they name every file they delete, ask nobody when silent, and list the bundle."""

import re
from pathlib import Path

import pytest

from release import contents
from release.places import BuildError
from windows import installer

SCRIPTS = sorted(installer.SCRIPTS.glob("*.ns[ih]"))
DELETING = re.compile(r"^\s*(Delete|RMDir)\b(.*)$", re.MULTILINE)
OUR_OWN = r"\$INSTDIR|\$SMPROGRAMS\\\$\{NAME\}\.lnk|\$DESKTOP\\\$\{NAME\}\.lnk|\$EXEPATH"


@pytest.fixture
def bundle(tmp_path: Path) -> Path:
    made = tmp_path / "nianbao"
    for name in ("_internal-0a/resources/a.txt", "_internal-0a/b.dll", "licenses/c.txt", *installer.STARTERS):
        (made / name).parent.mkdir(parents=True, exist_ok=True)
        (made / name).write_text(name)
    return made


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.name)
def test_nothing_is_deleted_by_pattern_or_with_all_that_is_in_it(script: Path):
    for command, what in DELETING.findall(script.read_text("utf-8")):
        assert "*" not in what and "/r" not in what.split(";")[0].replace("/REBOOTOK", ""), f"{command}{what}"
        assert re.search(OUR_OWN, what), f"{command}{what}"


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.name)
def test_every_window_has_an_answer_for_silence(script: Path):
    text = script.read_text("utf-8")
    for line in re.findall(r"^.*MessageBox.*$", text, re.MULTILINE):
        silent_before = "${Else}" in text[: text.index(line)].rstrip().splitlines()[-1]
        after_refusal = re.search(r"\$\{EndIf\}\s*$", text[: text.index(line)])
        assert "/SD IDOK" in line or silent_before or after_refusal, line


def test_the_list_has_every_file_and_every_folder_once(bundle: Path):
    listed = list(installer.file_list(bundle))
    wanted = {installer.windows_name(path.relative_to(bundle)) + "\\" * path.is_dir() for path in bundle.rglob("*")}
    assert set(listed) == wanted and len(listed) == len(wanted)
    assert listed.index("_internal-0a\\resources\\") < listed.index("_internal-0a\\")


def test_the_macros_put_and_remove_exactly_what_is_listed(bundle: Path, tmp_path: Path):
    text = "\n".join(installer.file_macros(bundle, tmp_path))
    files = {name for name in installer.file_list(bundle) if not name.endswith("\\")}
    put = re.findall(r'!insertmacro (?:Put|Extract) "[^"]+" "([^"]+)"', text)
    assert sorted(put) == sorted({*files, "uninstall.exe"})
    removed = set(re.findall(r'!insertmacro Remove "([^"]+)"', text))
    of_others = {name for name in removed if name.startswith("$R1\\")}
    own_list = f"_internal-0a\\{installer.LIST}"
    assert removed - of_others == {own_list, *files} - set(installer.STARTERS)
    assert {name.replace("$R1", "_internal-0a") for name in of_others} <= files


def test_names_cannot_leave_their_quotation_marks():
    assert installer.quoted('a"$INSTDIR') == 'a$\\"$$INSTDIR'


def test_contents_made_of_something_else_have_another_name(bundle: Path):
    first = contents.name_for(bundle)
    assert first == contents.name_for(bundle)
    assert re.fullmatch(r"_internal-[0-9a-f]{8}", first)
    (bundle / "licenses" / "c.txt").write_text("changed")
    assert contents.name_for(bundle) != first


def test_a_bundle_with_two_contents_is_refused(bundle: Path):
    assert contents.contents_of(bundle).name == "_internal-0a"
    (bundle / "_internal-0b").mkdir()
    with pytest.raises(BuildError, match="2 folders of contents"):
        contents.contents_of(bundle)


MANUAL = installer.SCRIPTS.parents[2] / "docs" / "管理员手册.md"


@pytest.mark.parametrize(
    "word",
    [
        *("/AllUsers", "/CurrentUser", "/Desktop", "/D=", "%TEMP%\\nianbao-setup.log", "_?=", "仅为我安装"),
        *(
            "以管理员身份运行",
            "1603",
            "1618",
            "3010",
            "Unblock-File",
            "icacls",
            "--version",
            "200 KB",
            "support-bundle",
        ),
    ],
)
def test_the_manual_tells_what_an_administrator_asks(word: str):
    assert word in MANUAL.read_text("utf-8")


def test_manual_and_set_up_use_the_same_words_for_whom():
    asked = (installer.SCRIPTS / "install.nsi").read_text("utf-8")
    for words in ("仅为我安装", "为本机所有人安装", "以管理员身份运行"):
        assert words in asked and words in MANUAL.read_text("utf-8")
