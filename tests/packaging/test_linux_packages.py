"""What leaves the repository for Linux, installed in a bare Debian, started and removed again."""

import shutil
import subprocess
import tarfile
from collections.abc import Iterator
from pathlib import Path

import pytest

import debian
from linux import freeze
from linux.chroot import Chroot
from release.places import CACHE, BuildError
from tests.packaging.office_pc import VERSION

pytestmark = [pytest.mark.packages, pytest.mark.long]

UOS_20 = (2, 28)
SCREEN = "xvfb-run -a -s '-screen 0 1366x768x24'"
WINDOW = f"""
{SCREEN} sh -c '
  nianbao /srv/某局.nianbao & program=$!
  for attempt in $(seq 100); do xdotool search --onlyvisible --name 公开年报 && break; sleep 0.2; done
  xdotool search --onlyvisible --name 公开年报; seen=$?
  kill $program; exit $seen'
"""


@pytest.fixture
def bare_debian(tmp_path: Path) -> Iterator[Chroot]:
    """Debian 11 with nothing in it but a screen that nobody sees."""
    template = Chroot(CACHE / "linux" / "bare", "bullseye", ["xvfb", "xauth", "xdotool", "fonts-wqy-zenhei"])
    template.prepare()
    folder = tmp_path / "debian"
    subprocess.run(["cp", "-a", template.folder, folder], check=True)
    yield Chroot(folder, "bullseye")
    shutil.rmtree(folder)


def test_every_package_is_there_with_its_checksum(linux_packages: Path):
    stem = f"nianbao-{VERSION}-linux-x86_64"
    names = {f"{stem}.tar.xz", f"{stem}.cdx.json", f"nianbao_{VERSION}_amd64.deb"}
    assert {path.name for path in linux_packages.iterdir() if "windows" not in path.name} == names | {"SHA256SUMS"}
    checked = subprocess.run(
        ["sha256sum", "--check", "--strict", "SHA256SUMS"], cwd=linux_packages, capture_output=True
    )
    assert checked.returncode == 0, checked.stderr


def test_the_bundle_asks_for_no_newer_glibc_than_uos_20_has(linux_packages: Path, tmp_path: Path):
    with tarfile.open(linux_packages / f"nianbao-{VERSION}-linux-x86_64.tar.xz") as archive:
        archive.extractall(tmp_path, filter="data")
    assert freeze.glibc_floor(tmp_path / f"nianbao-{VERSION}") <= UOS_20


def test_lintian_finds_nothing_but_what_the_overrides_give_a_reason_for(linux_packages: Path):
    debian.ensure(["lintian"])
    command = ["lintian", "--allow-root", "--fail-on", "error,warning", linux_packages / f"nianbao_{VERSION}_amd64.deb"]
    run = subprocess.run(command, capture_output=True, text=True)
    assert (run.returncode, run.stdout) == (0, "")


def test_what_the_system_brings_is_not_in_the_bundle(linux_packages: Path):
    with tarfile.open(linux_packages / f"nianbao-{VERSION}-linux-x86_64.tar.xz") as archive:
        names = archive.getnames()
    for library in (
        "libdbus-1",
        "libsystemd",
        "libgcrypt",
        "libgpg-error",
        "liblz4",
        "libpng16",
        "libfreetype",
        "libfontconfig",
    ):
        assert not [name for name in names if f"/{library}." in name]


def test_the_deb_installs_works_and_is_purged_without_a_trace(linux_packages: Path, bare_debian: Chroot):
    deb = linux_packages / f"nianbao_{VERSION}_amd64.deb"
    shutil.copy(deb, bare_debian.folder / "srv" / "nianbao.deb")
    shutil.copy("resources/samples/2019.nianbao", bare_debian.folder / "srv" / "某局.nianbao")
    before = files(bare_debian.folder)
    bare_debian.run("apt-get -q -y install --no-install-recommends /srv/nianbao.deb")
    assert VERSION in bare_debian.run("nianbao --version")
    assert "失败" not in bare_debian.run("nianbao self-test --window")
    assert bare_debian.run(WINDOW).strip()
    bare_debian.run("grep -q MimeType=application/x-nianbao /usr/share/applications/nianbao.desktop")
    bare_debian.run("dpkg --purge nianbao")
    left = files(bare_debian.folder) - before
    assert not {name for name in left if "nianbao" in name and not name.startswith(("root/", "srv/", "tmp/", "var/"))}
    assert (bare_debian.folder / "srv" / "某局.nianbao").exists()


def test_a_missing_resource_fails_the_self_test(linux_packages: Path, bare_debian: Chroot):
    shutil.copy(linux_packages / f"nianbao_{VERSION}_amd64.deb", bare_debian.folder / "srv" / "nianbao.deb")
    bare_debian.run("apt-get -q -y install --no-install-recommends /srv/nianbao.deb")
    bare_debian.run("rm /opt/apps/nianbao/files/_internal/resources/templates/2021/template.toml")
    with pytest.raises(BuildError, match="失败"):
        bare_debian.run("nianbao self-test")


def files(root: Path) -> set[str]:
    skipped = {"proc", "sys", "dev"}
    return {
        path.relative_to(root).as_posix() for path in root.rglob("*") if path.relative_to(root).parts[0] not in skipped
    }
