"""Builds the packages; package.py runs it in the environment of the build tools."""

import argparse
import os
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path

from release import archive
from release.places import ROOT, BuildError


def main(arguments: Sequence[str]) -> int:
    os.environ.pop("PYTHONPATH", None)  # needed to start this module only; child processes set their own
    options = parse(arguments)
    output = Path(options.output).absolute()
    if output == ROOT / "dist":
        shutil.rmtree(output, ignore_errors=True)
    output.mkdir(parents=True, exist_ok=True)
    try:
        if options.windows:
            from release import windows_packages

            windows_packages.build(output, options.as_version, quick=options.quick, say=say)
        if options.linux:
            from release import linux_packages

            linux_packages.build(output, options.as_version, quick=options.quick, say=say)
    except BuildError as error:
        print(error, file=sys.stderr)
        return 2
    archive.write_sums(output)
    for path in sorted(output.iterdir()):
        say(f"{path.stat().st_size / 2**20:8.1f} MiB  {path}")
    return 0


def parse(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="dev.py package", description="Packages; without a system, for both.")
    parser.add_argument("--windows", action="store_true", help="setup.exe, two MSI, portable zip")
    parser.add_argument("--linux", action="store_true", help=".deb and .tar.xz")
    parser.add_argument("--output", default=str(ROOT / "dist"), help="where to (default: dist/)")
    parser.add_argument("--as-version", help="pass for another version, to try an upgrade")
    parser.add_argument("--quick", action="store_true", help="pack less tightly, for tests")
    options = parser.parse_args(arguments)
    if not (options.windows or options.linux):
        options.windows = options.linux = True
    return options


def say(text: str) -> None:
    print(text, flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
