"""The subcommands of dev.py."""

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import checkers
import debian
from debian import SetupError
from environment import DEV_LOCKS, ROOT, RUN_LOCKS, prepare, script, venv_python
from mutations import tools
from release.package import package

USAGE = """\
python3 packaging/dev.py run [--demo [OUTDIR]] [ARGUMENTS…]   start the program, or call its command line
python3 packaging/dev.py run --parts [OUTDIR]                 pictures of every part of the window in every state
python3 packaging/dev.py run --pictures [OUTDIR]              every page and dialog at every scale in every look
python3 packaging/dev.py test [--long] [PYTEST ARGUMENTS…]    every check and test, on every core
python3 packaging/dev.py test --mutations [WORD…]             slips in the core, for each of which a test must fail
python3 packaging/dev.py lint                                 only style, types, layers and architecture
python3 packaging/dev.py bench [NAME…]                        measured ratios with their goals
python3 packaging/dev.py package [--windows] [--linux]        what office PCs install, into dist/"""

BESIDE_TASKBAR = "1366x728"
"""What a taskbar of 40 pixels leaves of the smallest screen."""
SCALES = (100, 125, 150, 200)
LOOKS = ("light", "dark", "contrast-dark", "contrast-light")

NO_SCREEN = """\
这台电脑没有图形界面，窗口打不开。可以：
  · 在有桌面的电脑上运行 python3 packaging/dev.py run；
  · 运行 python3 packaging/dev.py run --demo，不用屏幕，写出示例年报的 Word 文件和每一页的截图；
  · 使用命令行，例如 python3 packaging/dev.py run formats（需要界面时先设置 DISPLAY 或 WAYLAND_DISPLAY）。"""


def run(arguments: Sequence[str]) -> int:
    """``run``: start the program, installed from the run locks only."""
    demo = arguments[:1] in (["--demo"], ["--parts"], ["--pictures"])
    if not demo and opens_window(arguments) and not has_screen():
        print(NO_SCREEN, file=sys.stderr)
        return 2
    debian.ensure(debian.OFFSCREEN if demo else debian.DESKTOP)
    prepare(RUN_LOCKS)
    if not demo:
        return subprocess.call([script("nianbao"), *arguments])
    command = arguments[0].removeprefix("--")
    folder = Path(arguments[1] if arguments[1:] else ROOT / "build" / command).absolute()
    if command == "pictures":
        return pictures(folder)
    return subprocess.call([script("nianbao"), command, folder], env=os.environ | {"QT_QPA_PLATFORM": "offscreen"})


def pictures(folder: Path) -> int:
    """Every page and dialog at every scale in every look, a folder for each; what is larger than the screen is told.

    Each is a program of its own: Qt takes its scale once.
    """
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    codes: list[int] = []
    for scale in SCALES:
        for look in LOOKS:
            place = folder / f"{look}-{scale}"
            options = ["--screen", BESIDE_TASKBAR, "--scale", str(scale / 100), "--look", look]
            codes.append(subprocess.call([script("nianbao"), "demo", place, *options], env=environment))
    return max(codes)


def opens_window(arguments: Sequence[str]) -> bool:
    return not arguments or arguments[0].endswith(".nianbao")


def has_screen() -> bool:
    wanted = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return not sys.platform.startswith("linux") or any(os.environ.get(name) for name in wanted)


def test(arguments: Sequence[str]) -> int:
    """``test``: all checks and tests; without a path also the branch coverage of ``model``."""
    debian.ensure(debian.OFFSCREEN)
    prepare(DEV_LOCKS)
    if arguments[:1] == ["--mutations"]:
        return mutations(arguments[1:])
    checkers.install(venv_python())
    return pytest([*options(arguments), *arguments])


def mutations(words: Sequence[str]) -> int:
    """Whether a test fails for every slip in the core, or in those of its modules that have a word in their path."""
    tools.prepare(venv_python())
    environment = os.environ | {"PYTHONPATH": str(ROOT / "packaging")}
    return subprocess.call([venv_python(), "-m", "mutations", *words], cwd=ROOT, env=environment)


def options(arguments: Sequence[str]) -> list[str]:
    """What pytest is told beside its arguments.

    Workers share the tests of whole folders; for a file or a few names, starting them would take longer than the tests.
    """
    whole = all(argument == "--long" for argument in arguments)
    much = all(argument == "--long" or (ROOT / argument).is_dir() for argument in arguments)
    coverage = ["--cov=model", "--cov-branch", "--cov-fail-under=100"] if whole else []
    return ["--durations=10", *(["-n", "auto", "--dist", "loadgroup"] if much else []), *coverage]


def lint(arguments: Sequence[str]) -> int:
    debian.ensure(debian.OFFSCREEN)
    prepare(DEV_LOCKS)
    return pytest(["tests/test_lint.py", "tests/test_architecture.py", *arguments])


def bench(arguments: Sequence[str]) -> int:
    debian.ensure(debian.OFFSCREEN)
    prepare(DEV_LOCKS)
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    return subprocess.call([venv_python(), "-m", "tests.benchmarks", *arguments], cwd=ROOT, env=environment)


def pytest(arguments: Sequence[str]) -> int:
    """Run pytest, with compiled modules kept even where the machine says not to.

    A thousand tests start Python anew; without compiled modules each would compile the whole program first.
    """
    sys.stdout.flush()
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return subprocess.call([venv_python(), "-m", "pytest", *arguments], cwd=ROOT, env=environment)


COMMANDS = {"run": run, "test": test, "lint": lint, "bench": bench, "package": package}


def main(arguments: Sequence[str]) -> int:
    if not arguments or arguments[0] not in COMMANDS:
        print(USAGE, file=sys.stderr)
        return 2
    try:
        return COMMANDS[arguments[0]](list(arguments[1:]))
    except SetupError as error:
        print(error, file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        return 130
