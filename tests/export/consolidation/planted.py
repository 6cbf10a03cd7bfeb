"""A folder as a county office receives it: most reports are right, and one of every fault is among them."""

from pathlib import Path
from typing import NamedTuple

from model.report import Report, typed_value
from model.storage.project_lock import lock_path
from tests.entries import FORMATS
from tests.export.consolidation.counties import FORM, balanced_report, hand_in
from tests.model.consolidation.collections_made import at

ROSTER = """序号,单位名称,简称,垂直管理
1,清河县财政局,,
2,清河县教育局,,
3,清河县发展和改革局,清河县物价局,
4,清河县卫生健康局,,
5,清河县民政局,,
6,王庄镇人民政府,,
7,清河县审计局,,
8,清河县水利局,,
9,清河县城市管理局,,
10,清河县文化广电和旅游局,,
11,清河县税务局,,是
"""


LEFT_OUT = {
    "民政局初稿.docx": "计入最后修改的“民政局.docx”；这一份与它数字不同",
    "水利局.docx": "是 2022 年的年报",
    "城管局.docx": "同意换算后才能计入",
    "税务局.docx": "垂直管理单位",
    "外县.docx": "名册里没有“沙河县财政局”",
    "文旅局.docx": "已经损坏",
    "加密.doc": "密码",
    "审计局.pdf": "Word 原稿",
    "汇总表.xlsx": "电子表格",
    "卫健局.nianbao.lock": "没有这一种",
}
"""By file name what the reason has to say."""


class Planted(NamedTuple):
    """The folder, its roster, the reports that count, and by file name a word of the reason why one does not."""

    folder: Path
    roster: Path
    counted: dict[str, Report]
    left_out: dict[str, str]
    missing: list[str]
    faulty: list[str]


def planted_folder(place: Path, more: int = 0) -> Planted:
    """The folder, with *more* right reports besides."""
    folder = place / "各单位"
    counted = {
        "清河县财政局": balanced_report("清河县财政局", 1),
        "清河县教育局": balanced_report("清河县教育局", 2),
        "清河县发展和改革局": balanced_report("清河县物价局", 3),
        "清河县卫生健康局": balanced_report("县卫健局", 4),
        "清河县民政局": balanced_report("清河县民政局", 5),
        "王庄镇人民政府": balanced_report("王庄镇", 6),
    }
    wrong = typed_value(FORM, at("requests/outcome.granted/applicant.natural"), "99")
    counted["清河县教育局"] = counted["清河县教育局"].with_value(
        FORM, at("requests/outcome.granted/applicant.natural"), wrong
    )
    hand_in(folder, "财政局.docx", counted["清河县财政局"])
    hand_in(folder, "教育局.docx", counted["清河县教育局"])
    hand_in(folder, "物价局（原）.docx", counted["清河县发展和改革局"])
    hand_in(folder, "卫健局.nianbao", counted["清河县卫生健康局"])
    lock_path(folder / "卫健局.nianbao").write_bytes(b"{}")
    hand_in(folder, "乡镇/王庄镇.docx", counted["王庄镇人民政府"])
    hand_in(folder, "民政局初稿.docx", balanced_report("清河县民政局", 50))
    hand_in(folder, "民政局.docx", counted["清河县民政局"])
    hand_in(folder, "水利局.docx", balanced_report("清河县水利局", 7, year=2022))
    hand_in(folder, "城管局.docx", balanced_report("清河县城市管理局", 8, template=FORMATS["2019"]))
    hand_in(folder, "税务局.docx", balanced_report("清河县税务局", 9))
    hand_in(folder, "外县.docx", balanced_report("沙河县财政局", 10))
    (folder / "文旅局.docx").write_bytes((folder / "财政局.docx").read_bytes()[:2000])
    (folder / "加密.doc").write_bytes(
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504 + "EncryptedPackage".encode("utf-16-le")
    )
    (folder / "审计局.pdf").write_bytes(b"%PDF-1.4")
    (folder / "汇总表.xlsx").write_bytes(b"PK")
    lines = [ROSTER]
    for number in range(more):
        name = f"清河县第{number}中学"
        counted[name] = balanced_report(name, 100 + number)
        hand_in(folder, f"学校/{number}.docx", counted[name])
        lines.append(f"{12 + number},{name},,\n")
    roster = place / "名册.csv"
    roster.write_text("".join(lines), "utf-8-sig")
    missing = ["清河县审计局", "清河县水利局", "清河县城市管理局", "清河县文化广电和旅游局"]
    return Planted(folder, roster, counted, LEFT_OUT, missing, ["清河县教育局"])
