"""The .deb: the bundle under /opt/apps, as UOS wants it, and the few files a desktop looks for elsewhere."""

import shutil
import subprocess
from pathlib import Path

from release import icons
from release.archive import TIMESTAMP, settle_dates
from release.places import PACKAGING, BuildError

HOME = Path("opt", "apps", "nianbao", "files")
ICON_SIZES = (16, 24, 32, 48, 64, 128, 256)
DEPENDS = "libgl1, libegl1"
CONTROL = """\
Package: nianbao
Version: {version}
Architecture: amd64
Maintainer: nianbao <nianbao@localhost>
Installed-Size: {size}
Depends: libc6 (>= {glibc}), {depends}
Recommends: fonts-noto-cjk | fonts-wqy-zenhei | fonts-droid-fallback
Section: editors
Priority: optional
Description: 公开年报：填报政府信息公开工作年度报告
 按国务院办公厅规定的格式逐步填写，合计自动计算，勾稽关系不平的当场标红，填完导出可以直接发布的 Word 文件。
 全程离线，不收集、不上传任何内容。
 .
 删除本软件不会删除年报文件（*.nianbao）。
"""


def build(bundle: Path, output: Path, version: str, glibc: tuple[int, int], tree: Path, *, quick: bool = False) -> Path:
    """The package at *output*, laid out in *tree* first. Raises `BuildError`."""
    shutil.rmtree(tree, ignore_errors=True)
    shutil.copytree(bundle, tree / HOME, symlinks=True)
    place(PACKAGING / "linux" / "nianbao.desktop", tree / "usr/share/applications/nianbao.desktop")
    place(PACKAGING / "linux" / "nianbao.xml", tree / "usr/share/mime/packages/nianbao.xml")
    place(bundle / "licenses" / "nianbao-Apache-2.0.txt", tree / "usr/share/doc/nianbao/copyright")
    place(icons.DRAWING, tree / "usr/share/icons/hicolor/scalable/apps/nianbao.svg")
    for size in ICON_SIZES:
        icons.png(tree / f"usr/share/icons/hicolor/{size}x{size}/apps/nianbao.png", size)
    starter = tree / "usr/bin/nianbao"
    starter.parent.mkdir(parents=True)
    starter.symlink_to("/" / HOME / "nianbao")
    size = sum(path.lstat().st_size for path in tree.rglob("*")) // 1024
    control = tree / "DEBIAN" / "control"
    control.parent.mkdir()
    fields = {"version": version, "size": size, "glibc": ".".join(map(str, glibc)), "depends": DEPENDS}
    control.write_text(CONTROL.format(**fields), "utf-8")
    settle_dates(tree)
    pack(tree, output, "1" if quick else "9")
    return output


def place(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copy(source, target)
    target.chmod(0o644)


def pack(tree: Path, output: Path, level: str) -> None:
    # xz: older dpkg, as UOS and Kylin have it, cannot read zstd
    command = ["dpkg-deb", "--root-owner-group", "-Zxz", f"-z{level}", "--build", tree, output]
    environment = {"SOURCE_DATE_EPOCH": str(TIMESTAMP), "PATH": "/usr/bin:/bin"}
    run = subprocess.run(command, capture_output=True, text=True, env=environment)
    if run.returncode:
        raise BuildError(f"dpkg-deb failed:\n{run.stdout[-2000:]}{run.stderr[-2000:]}")
