"""Reports as the preview prints them, in faces that look like the official ones.

Run as a program with names of cases, it writes their PDF files into a folder: which faces stand in for others is
read once by a process, so the tests start another.
"""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import checkers
import make_styles
from export.manuscript import manuscript_of
from model.evaluation import evaluate
from model.report import Paragraph, Report, new_report
from tests.export.samples import FORMATS, sample
from tests.office_styles import narrow_and_small

ROOT = Path(__file__).parent.parent.parent.parent


def with_text(name: str, characters: int) -> Report:
    """A published report with text of some length before and after each table."""
    template, report, _ = sample(name)
    text = "政府信息公开" * (characters // 6)
    around = (Paragraph(text=text), Paragraph(text=text, block=2))
    for section in template.sections:
        report = report.with_narrative(section.id, around)
    return report


class Case(NamedTuple):
    """A report in a face set, in the shipped office template or another."""

    typefaces: str
    report: Callable[[], Report]
    template: Callable[[], bytes] = make_styles.office_template


CASES = {
    "2019-published": Case("system", lambda: sample("shangyu_2019")[1]),
    "2019-empty": Case("system", lambda: new_report(FORMATS["2019"], 2019, "某局")),
    "2019-long": Case("system", lambda: with_text("shangyu_2019", 300)),
    "2021-department": Case("gb2312", lambda: sample("shuyang_fgj_2023")[1]),
    "2021-city": Case("fangzheng", lambda: sample("suqian_2024")[1]),
    "2021-long": Case("system", lambda: with_text("suqian_2023", 240)),
    "2021-own-template": Case("system", lambda: with_text("suqian_2023", 480), narrow_and_small),
}


def report_of(case: str) -> Report:
    return CASES[case].report()


def write_all(folder: Path) -> None:
    """Writes the PDF of every case, named after it."""
    command = [sys.executable, "-m", "tests.gui.preview.printing", str(folder)]
    environment = os.environ | {
        "FONTCONFIG_FILE": str(checkers.FONTS_CONF),
        "QT_QPA_PLATFORM": "offscreen",
        "PYTHONPATH": os.pathsep.join([str(ROOT), str(ROOT / "packaging")]),
    }
    subprocess.run(command, cwd=ROOT, env=environment, check=True, timeout=300)


def main(folder: Path) -> None:
    from gui.application import create_application
    from gui.preview.output import write_pdf
    from gui.preview.pages import paginated, report_items
    from gui.preview.printouts import Printout
    from gui.preview.typefaces import typefaces_of

    application = create_application()
    for case, (set_name, make, own) in CASES.items():
        report, typefaces = make(), typefaces_of(set_name, own())
        template = FORMATS[report.template]
        values = evaluate(template, report).values
        pages = paginated(tuple(report_items(manuscript_of(template, report), values, typefaces)), typefaces.page)
        write_pdf(Printout(case, pages, typefaces), folder / f"{case}.pdf")
    application.quit()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
