from collections.abc import Sequence
from pathlib import Path
from types import TracebackType

class DistributionPackage:
    filename: str

class ProjectPage:
    packages: Sequence[DistributionPackage]

class PyPISimple:
    def __enter__(self) -> PyPISimple: ...
    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None: ...
    def get_project_page(self, project: str) -> ProjectPage: ...
    def download_package(self, package: DistributionPackage, path: Path, verify: bool = ...) -> None: ...
