"""The chapters of 用户手册 that F1 can open."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

USER: Final = "用户手册.md"
ADMINISTRATOR: Final = "管理员手册.md"


class Topic(StrEnum):
    """A chapter; the value is its heading."""

    START = "五分钟走一遍"
    BASICS = "基本信息"
    TABLES = "填表"
    FINDINGS = "标红是什么意思"
    TEXTS = "写文字"
    LEDGER = "文字账"
    CHECK = "检查与导出"
    PREVIEW = "成稿预览"
    CHECK_LIST = "核对清单"
    LAST_YEAR = "上年的年报"
    IMPORT = "导入已经成稿的年报"
    CHECKUP = "体检成稿"
    REGISTER = "从台账填表"
    RETURN = "收回改过的 Word 文件"
    SAVING = "保存和找回"
    HISTORY = "改过什么"
    SETTINGS = "设置"
    DESK = "汇总各单位的年报"
    TROUBLE = "遇到问题"
