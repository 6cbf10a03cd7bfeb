"""``nianbao export``: the finished Word document."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from export.checking import judge
from export.commands.arguments import UsageError
from export.commands.console import complain, say
from model.catalog import load_catalog
from model.findings import in_words
from model.storage.atomic_files import is_same_file

SUFFIX: Final = ".docx"


def export(project: Path, output: Path, *, draft: bool, faces: str, marked: bool) -> int:
    """Write the project as a Word document; with errors open only as a draft, otherwise nothing is written."""
    if output.suffix.lower() != SUFFIX:
        raise UsageError(f"导出的文件名要以 {SUFFIX} 结尾，不能是“{output}”。")
    if is_same_file(project, output):
        raise UsageError(f"“{output}”就是要导出的项目文件“{project}”：请换一个文件名。")
    judgement = judge(project, load_catalog())
    for finding in judgement.evaluation.errors:
        complain(in_words(finding))
    if judgement.has_errors and not draft:
        count = len(judgement.evaluation.errors)
        complain(f"“{project}”有 {count} 处强制性错误，没有导出：请改正，或加 --draft 导出草稿。")
        return 1
    from export.word.writer import write_report  # not above: a usage error need not wait for it

    judged = (judgement.template, judgement.report, judgement.evaluation)
    write_report(*judged, output, faces=faces, draft=draft, marked=marked)
    say(f"已导出{'草稿' if draft else '正式稿'}：{output}")
    return int(judgement.has_errors)
