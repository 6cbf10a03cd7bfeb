"""Runs before anything else in each of two starters: they import from one archive of modules between them.

PyInstaller would put a copy into each, 6 MB. The archive lies in the folder of contents, whose name each starter knows.
Its own modules for importing are there already; others, those of Python too, can be imported once this has run.
"""

import sys

archives, importers, libraries = (
    sys.modules[name] for name in ("pyimod01_archive", "pyimod02_importers", "pyimod03_ctypes")
)
shared = archives.ZlibArchiveReader(f"{vars(sys)['_MEIPASS']}/modules.pyz", check_pymagic=True)
vars(importers)["pyz_archive"] = shared
sys.path_importer_cache.clear()  # whoever looked for modules before knows only the empty archive of the starter
libraries.install()  # PyInstaller tried before, when there was no ctypes yet
