"""Builds the .deb: the bundle under /opt/apps, as UOS requires, and the desktop's files under /usr/share."""

import gzip
import os
import shutil
import subprocess
from pathlib import Path

from release import icons
from release.archive import TIMESTAMP, settle_dates
from release.places import PACKAGING, BuildError

HOME = Path("opt", "apps", "nianbao", "files")
PLACES = {
    "nianbao.desktop": "applications/nianbao.desktop",
    "nianbao.xml": "mime/packages/nianbao.xml",
    "lintian-overrides": "lintian/overrides/nianbao",
}
"""The place under /usr/share for each of these files."""
ICON_SIZES = (16, 24, 32, 48, 64, 128, 256)
DEPENDS = "libgl1, libegl1, libdbus-1-3, libfontconfig1, libfreetype6"
CONTACT = os.environ.get("NIANBAO_CONTACT", "nianbao authors <nianbao@users.noreply.invalid>")
"""The package's maintainer as `Name <address>`; whoever distributes the package sets NIANBAO_CONTACT."""
CONTROL = """\
Package: nianbao
Version: {version}
Architecture: {architecture}
Maintainer: {contact}
Installed-Size: {size}
Depends: libc6 (>= {glibc}), {depends}
Recommends: fonts-noto-cjk | fonts-wqy-zenhei | fonts-droid-fallback
Section: editors
Priority: optional
Description: editor of yearly reports on open government information (公开年报)
 填报政府信息公开工作年度报告：按国务院办公厅规定的格式逐步填写，合计自动计算，勾稽关系不平的当场标红，
 填完导出可以直接发布的 Word 文件。
 全程离线，不收集、不上传任何内容。
 .
 删除本软件不会删除年报文件（*.nianbao）。
"""
COPYRIGHT = """\
Copyright (C) 2026, the nianbao authors. nianbao is under the Apache License 2.0, whose text stands in
/usr/share/common-licenses/Apache-2.0.

What others made, and is in the package, is under licences of its own: they stand in
/opt/apps/nianbao/files/licenses, and /opt/apps/nianbao/files/nianbao.cdx.json tells which file is whose.
"""
CHANGES = """\
nianbao ({version}) stable; urgency=medium

  * As CHANGELOG.md of the sources tells.

 -- {contact}  Tue, 01 Jan 1980 00:00:00 +0000
"""


def build(
    bundle: Path,
    output: Path,
    version: str,
    glibc: tuple[int, int],
    tree: Path,
    *,
    quick: bool = False,
    architecture: str = "amd64",
) -> Path:
    """Write the package to *output*; its files are first laid out in *tree*. Raises `BuildError`."""
    shutil.rmtree(tree, ignore_errors=True)
    shutil.copytree(bundle, tree / HOME, symlinks=True)
    for source, target in PLACES.items():
        place(PACKAGING / "linux" / source, tree / "usr/share" / target)
    place(icons.DRAWING, tree / "usr/share/icons/hicolor/scalable/apps/nianbao.svg")
    for size in ICON_SIZES:
        icons.png(tree / f"usr/share/icons/hicolor/{size}x{size}/apps/nianbao.png", size)
    starter = tree / "usr/bin/nianbao"
    starter.parent.mkdir(parents=True)
    starter.symlink_to("/" / HOME / "nianbao")
    fields = {"version": version, "contact": CONTACT, "architecture": architecture, "depends": DEPENDS}
    papers = tree / "usr/share/doc/nianbao"
    papers.mkdir(parents=True)
    (papers / "copyright").write_text(COPYRIGHT, "utf-8")
    compress(CHANGES.format(**fields).encode(), papers / "changelog.gz")
    compress((PACKAGING / "linux" / "nianbao.1").read_bytes(), tree / "usr/share/man/man1/nianbao.1.gz")
    size = sum(path.lstat().st_size for path in tree.rglob("*")) // 1024
    control = tree / "DEBIAN" / "control"
    control.parent.mkdir()
    control.write_text(CONTROL.format(**fields, size=size, glibc=".".join(map(str, glibc))), "utf-8")
    settle_dates(tree)
    pack(tree, output, "1" if quick else "9")
    return output


def compress(text: bytes, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(gzip.compress(text, 9, mtime=0))


def place(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copy(source, target)
    target.chmod(0o644)


def pack(tree: Path, output: Path, level: str) -> None:
    # xz, because the older dpkg of UOS and Kylin cannot read zstd
    command = ["dpkg-deb", "--root-owner-group", "-Zxz", f"-z{level}", "--build", tree, output]
    environment = {"SOURCE_DATE_EPOCH": str(TIMESTAMP), "PATH": "/usr/bin:/bin"}
    run = subprocess.run(command, capture_output=True, text=True, env=environment)
    if run.returncode:
        raise BuildError(f"dpkg-deb failed:\n{run.stdout[-2000:]}{run.stderr[-2000:]}")
