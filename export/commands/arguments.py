"""Parses the command line; usage errors are in Chinese."""

from __future__ import annotations

import re
from argparse import ArgumentParser, ArgumentTypeError, Namespace
from collections.abc import Sequence
from pathlib import Path
from typing import Final, NoReturn

from model.errors import NianbaoError
from model.formats.template import BodyKind

FACES: Final = ("system", "gb2312", "fangzheng")
LAST_YEAR: Final = 2999

HELP: Final = """\
公开年报：填报、检查、导出政府信息公开工作年度报告

  nianbao                                    打开窗口
  nianbao PROJECT.nianbao                    打开窗口和这个项目

  nianbao check FILE…                        检查项目、成稿文件或文件夹，列出全部问题
      [--json]                               以 JSON 列出
      [--previous LAST]                      对照上年的项目或成稿；只能检查一份。不写的，同一单位
                                             的两个年度都在时自动对照
      [--renamed 旧名=新名]                  机关改了名：旧名的年报是新名的上年；可以写几次
      [--annotate DIR]                       每份 .docx 成稿另存一份带批注的副本到 DIR，原文件不动
      [--list OUT.docx|OUT.xlsx]             问题清单，Word 文件或 Excel 工作簿
  nianbao ledger FILE…                       文字账：列出文字里的每个数量，对应哪一格，是否相符
      [--json]                               以 JSON 列出
      [--previous LAST]                      对照上年的项目或成稿：增减和累计数；只能列一份
  nianbao read FILE -o PROJECT               读入成稿文件（.docx、.doc、.wps、.html、.mht）
      [--force]                              覆盖已有的项目
  nianbao changes FILE                       列出导出的 Word 文件后来被人改了什么；有改动退出码为 1
      [--project PROJECT] [--json]           并列出项目里现在的内容；文件没有校对标记的，与项目比较
  nianbao export PROJECT -o OUT.docx|OUT.html
                                             导出正式稿，Word 文件或网页；有强制性错误时不写文件
      [--draft]                              导出草稿，每页带“草稿”标记，有错误也写
      [--faces system|gb2312|fangzheng]      字体：系统自带、GB2312、方正，不写为系统自带
      [--strip-marks]                        不嵌入校对标记，收回时就列不出改动
  nianbao charts FILE… -o OUT.docx|OUT.xlsx  图解：几幅 Word 图表；给出几年的，各年并列，另有折线
                                             和表；.xlsx 只写历年的表
  nianbao formats                            列出可用的报告格式
  nianbao new --year Y --office NAME -o PROJECT
      [--kind KIND]                          单位类型：department（不写即是）、township、
                                             government、county_sum、city_or_above
      [--values VALUES.json]                 数字：{"表/行/列": "填写的内容", …}
      [--text TEXT.json]                     文字：{"章": [{"style": "body|heading",
                                             "text": "…", "after_table": true|false}, …], …}
                                             一章有几张表的，用 "block": 0|2|4… 代替 after_table
      [--force]                              覆盖已有的项目
  nianbao register FILE… --year Y            台账 → 表三：从依申请公开台账（.xlsx、.csv、.txt）数出各格
      [--mapping MAP.json]                   本单位的对应：{"columns": {"收到日期": "列名", …},
                                             "outcomes": {"办理结果的说法": "行", …},
                                             "applicants": {"申请人类别的说法": "列", …}}
      [--previous LAST]                      对照上年的项目、成稿或上年的台账
      [--report REPORT]                      本年的项目或成稿：文字里说的“均在法定期限内答复”与台账
                                             里超期的行对照；有 -o 的，不写也对照那个项目
      [--json]                               以 JSON 列出：values（各格）、lines（各格的行）、
                                             questions（要回答的说法）、findings（问题）
      [-o PROJECT]                           把数字写进项目的表三；有没看懂的行时不写
      [--office NAME] [--force]              新建项目时的单位；改掉项目里手工填的不同的数
  nianbao register --blank -o 空白台账.xlsx  空白台账：常用的列、下拉列表、填写说明
      [--year Y] [--force]                   哪一年的格式，不写为今年；覆盖已有的文件
  nianbao calendar NOTICE.txt                放假安排：从国务院办公厅通知的文字读出一年的放假和调休，按月显示
      [--year Y]                             通知里没有写年份时写明
      [--take] [--force]                     添加到程序，以后照它算工作日；改掉已有的不同的安排
  nianbao consolidate INPUT… --year Y --office NAME -o RESULT
                                             汇总：各单位的项目、成稿或文件夹，加成一个汇总项目
      [--roster FILE]                        名册（.xlsx、.csv、.txt）：单位名称、别名、垂直管理……
      [--previous DIR]                       各单位上年的年报，逐单位对照，并作为汇总的上年
      [--against COUNTY]                     与已有的全县年报逐格对照
      [--workbook X.xlsx]                    各表的汇总和各单位的数、问题、名册、文件清单
      [--csv DIR]                            各单位的数，一个单位一行，附列的说明
      [--letters DIR]                        退回修改意见、催报通知、通报，Word 文件
      [--with-vertical]                      垂直管理单位也计入
      [--without-errors]                     有强制性错误的单位不计入
      [--convert]                            用了别的格式的，按对照表换算后计入
      [--json]                               以 JSON 列出单位、未报、没有计入的文件、各格的数和来源
  nianbao reason PROJECT                     列出需要核实的问题和情况说明
      [KEY TEXT]                             给 KEY 这一处写情况说明，存进项目
      [KEY --remove]                         删去这一处的情况说明
      [--json]                               以 JSON 列出
  nianbao status PROJECT [--json]            列出项目的每一步填到哪里；有错误退出码为 1
  nianbao self-test [--window]               逐项自检；--window 连窗口一起
  nianbao support-bundle -o FILE.zip         支持信息包：版本、系统、设置、日志、自检，先列出再写；
                                             里面没有年报的内容
  nianbao --help | --version                 显示这个说明、版本号

退出码：0 没有错误（可以有核实性、提示性问题）；1 有强制性错误；2 没有办成，原因见标准错误输出的一行。"""

_MESSAGES: Final = (
    (r"the following arguments are required: (.+)", r"缺少 \1"),
    (r"unrecognized arguments: (.+)", r"不认识 \1"),
    (r"argument (.+?): invalid choice: (.+) \(choose from (.+)\)", r"\1 不能是 \2，可用的是 \3"),
    (r"argument (.+?): expected .+", r"\1 后面缺少内容"),
    (r"argument (.+?): ignored explicit argument (.+)", r"\1 后面不能带 \2"),
    (r"argument (.+?): (.+)", r"\1 \2"),
)


class UsageError(NianbaoError):
    """A command with wrong syntax or arguments."""


class _Parser(ArgumentParser):
    """An argument parser without abbreviations that raises `UsageError` instead of exiting."""

    def __init__(self, prog: str = "nianbao") -> None:
        super().__init__(prog, allow_abbrev=False, add_help=False)

    def error(self, message: str) -> NoReturn:
        message = re.sub(r"(\S{60})\S{40,}", r"\1…", message)  # what was given may be endless
        for pattern, words in _MESSAGES:
            if match := re.fullmatch(pattern, message, re.DOTALL):
                raise UsageError(f"命令写法不对：{match.expand(words)}。用 nianbao --help 看写法。")
        raise UsageError(f"命令写法不对：{message}。用 nianbao --help 看写法。")


def parse_arguments(arguments: Sequence[str]) -> Namespace:
    """Parse the arguments; ``command`` of the result is always set. Raises `UsageError`."""
    parser = _Parser()
    commands = parser.add_subparsers(dest="command", metavar="命令", required=True)
    calendar = commands.add_parser("calendar")
    calendar.add_argument("file", type=Path, metavar="NOTICE.txt")
    calendar.add_argument("--year", type=_year)
    calendar.add_argument("--take", action="store_true")
    calendar.add_argument("--force", action="store_true")
    _add_check(commands.add_parser("check"))
    ledger = commands.add_parser("ledger")
    ledger.add_argument("files", nargs="+", type=Path, metavar="FILE")
    ledger.add_argument("--json", action="store_true")
    ledger.add_argument("--previous", type=Path, metavar="LAST")
    read = commands.add_parser("read")
    read.add_argument("file", type=Path, metavar="FILE")
    read.add_argument("-o", dest="output", type=Path, required=True, metavar="PROJECT")
    read.add_argument("--force", action="store_true")
    changes = commands.add_parser("changes")
    changes.add_argument("file", type=Path, metavar="FILE")
    changes.add_argument("--project", type=Path, metavar="PROJECT")
    changes.add_argument("--json", action="store_true")
    export = commands.add_parser("export")
    export.add_argument("project", type=Path, metavar="PROJECT")
    export.add_argument("-o", dest="output", type=Path, required=True, metavar="OUT.docx|OUT.html")
    export.add_argument("--draft", action="store_true")
    export.add_argument("--faces", choices=FACES, default=FACES[0])
    export.add_argument("--strip-marks", action="store_true")
    charts = commands.add_parser("charts")
    charts.add_argument("files", nargs="+", type=Path, metavar="FILE")
    charts.add_argument("-o", dest="output", type=Path, required=True, metavar="OUT.docx|OUT.xlsx")
    commands.add_parser("formats")
    status = commands.add_parser("status")
    status.add_argument("project", type=Path, metavar="PROJECT")
    status.add_argument("--json", action="store_true")
    new = commands.add_parser("new")
    new.add_argument("--year", type=_year, required=True)
    new.add_argument("--office", required=True)
    new.add_argument("--kind", choices=[kind.value for kind in BodyKind], default=BodyKind.DEPARTMENT.value)
    new.add_argument("-o", dest="output", type=Path, required=True, metavar="PROJECT")
    new.add_argument("--values", type=Path, metavar="VALUES.json")
    new.add_argument("--text", type=Path, metavar="TEXT.json")
    new.add_argument("--force", action="store_true")
    _add_reason(commands.add_parser("reason"))
    _add_register(commands.add_parser("register"), arguments)
    _add_consolidate(commands.add_parser("consolidate"))
    commands.add_parser("self-test").add_argument("--window", action="store_true")
    bundle = commands.add_parser("support-bundle")
    bundle.add_argument("-o", dest="output", type=Path, required=True, metavar="FILE.zip")
    return parser.parse_args(arguments)


def _add_check(check: ArgumentParser) -> None:
    check.add_argument("files", nargs="+", type=Path, metavar="FILE")
    check.add_argument("--json", action="store_true")
    check.add_argument("--annotate", type=Path, metavar="DIR")
    check.add_argument("--previous", type=Path, metavar="LAST")
    check.add_argument("--renamed", type=_renaming, action="append", default=[], metavar="旧名=新名")
    check.add_argument("--list", dest="findings_list", type=Path, metavar="OUT.docx|OUT.xlsx")


def _add_reason(reason: ArgumentParser) -> None:
    reason.add_argument("project", type=Path, metavar="PROJECT")
    reason.add_argument("key", nargs="?", metavar="KEY")
    reason.add_argument("text", nargs="?", default="", metavar="TEXT")
    reason.add_argument("--remove", action="store_true")
    reason.add_argument("--json", action="store_true")


def _add_register(register: ArgumentParser, given: Sequence[str]) -> None:
    blank = "--blank" in given
    register.add_argument("files", nargs="*" if blank else "+", type=Path, metavar="FILE")
    register.add_argument("--blank", action="store_true")
    register.add_argument("--year", type=_year, required=not blank)
    register.add_argument("--mapping", type=Path, metavar="MAP.json")
    register.add_argument("--previous", type=Path, metavar="LAST")
    register.add_argument("--report", type=Path, metavar="REPORT")
    register.add_argument("--json", action="store_true")
    register.add_argument(
        "-o", dest="output", type=Path, required=blank, metavar="空白台账.xlsx" if blank else "PROJECT"
    )
    register.add_argument("--office", default="")
    register.add_argument("--force", action="store_true")


def _add_consolidate(consolidate: ArgumentParser) -> None:
    consolidate.add_argument("inputs", nargs="+", type=Path, metavar="INPUT")
    consolidate.add_argument("--year", type=_year, required=True)
    consolidate.add_argument("--office", required=True)
    consolidate.add_argument("-o", dest="output", type=Path, required=True, metavar="RESULT")
    consolidate.add_argument("--roster", type=Path, metavar="FILE")
    consolidate.add_argument("--previous", type=Path, metavar="DIR")
    consolidate.add_argument("--against", type=Path, metavar="COUNTY")
    consolidate.add_argument("--workbook", type=Path, metavar="X.xlsx")
    consolidate.add_argument("--csv", type=Path, metavar="DIR")
    consolidate.add_argument("--letters", type=Path, metavar="DIR")
    for flag in ("--with-vertical", "--without-errors", "--convert", "--json"):
        consolidate.add_argument(flag, action="store_true")


def _year(text: str) -> int:
    """A year of four digits; whether there is a format for it is checked later, with a more specific message."""
    if not re.fullmatch("[0-9]{4}", text) or int(text) > LAST_YEAR:
        raise ArgumentTypeError(f"应是四位数的年份，不能是“{text}”")
    return int(text)


def _renaming(text: str) -> tuple[str, str]:
    """A former name of an office and its present one."""
    before, _, now = (part.strip() for part in text.partition("="))
    if not before or not now:
        raise ArgumentTypeError(f"应是“旧名=新名”，不能是“{text}”")
    return before, now
