"""``nianbao status``: lists the state of every step of a project."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from export.commands.console import say, say_json
from model.catalog import load_catalog
from model.evaluation import Assessment
from model.formats.template import Template
from model.last_year.crossed_year import seen_from
from model.progress import Step, StepState, steps_of
from model.report import Report
from model.storage.project_file import read_project


def status(path: Path, *, as_json: bool = False) -> int:
    """Print the state of every step as shown in the window; returns 1 if one has errors. Raises `NianbaoError`."""
    catalog = load_catalog()
    project = read_project(path, catalog)
    report, template = project.report, catalog.template(project.report.template)
    previous = None if project.previous is None else seen_from(catalog, template, project.previous)
    steps = steps_of(template, report, Assessment(template, report, previous))
    if as_json:
        say_json([_as_data(path, template, report, steps)])
    else:
        _say(path, template, report, steps)
    return int(any(step.state is StepState.ERRORS for step in steps))


def _as_data(path: Path, template: Template, report: Report, steps: tuple[Step, ...]) -> dict[str, Any]:
    return {
        "file": str(path),
        "format": template.id,
        "year": report.year,
        "office": report.office,
        "steps": [{"id": step.id, "heading": step.heading, "state": step.state.value} for step in steps],
    }


def _say(path: Path, template: Template, report: Report, steps: tuple[Step, ...]) -> None:
    say(f"{path}：{report.office} {report.year} 年，{template.name}")
    for step in steps:
        say(f"  {step.heading}：{step.state.word}")
