"""Modules and files left out of the bundle, each with its reason; tests/packaging/test_slim.py checks the lists.

The same lists apply to the hello-world bundle that the program's size is compared with.
"""

import re
from collections.abc import Mapping

MODULES: Mapping[str, str] = {
    "PySide6.QtNetwork": "the program never talks to a network",
    "PySide6.QtQml": "pulled in by a hook, no QML is used",
    "PySide6.QtQuick": "pulled in by a hook, no QML is used",
    "PySide6.QtOpenGL": "widgets are painted without OpenGL",
    "PySide6.QtDBus": "no desktop service is called",
    "PySide6.QtTest": "for tests only",
    "PySide6.QtSql": "no data base",
    "ssl": "the program never talks to a network",
    "_ssl": "the program never talks to a network",
    "http.client": "the program never talks to a network; urllib.request goes with it",
    "http.server": "the program never talks to a network",
    "urllib.request": "the program never talks to a network",
    "ftplib": "the program never talks to a network",
    "smtplib": "the program never talks to a network",
    "xmlrpc": "the program never talks to a network",
    "asyncio": "nothing is asynchronous but Qt's own event loop",
    "multiprocessing.dummy": "threads with the interface of processes",
    "multiprocessing.managers": "the reading processes share nothing",
    "multiprocessing.pool": "the reading processes are a pool of concurrent.futures",
    "multiprocessing.sharedctypes": "the reading processes share nothing",
    "bz2": "files packed in this way are refused; zipfile and shutil do without",
    "_bz2": "files packed in this way are refused; zipfile and shutil do without",
    "lzma": "files packed in this way are refused; zipfile and shutil do without",
    "_lzma": "files packed in this way are refused; zipfile and shutil do without",
    "tarfile": "no such archives are read",
    "_pydecimal": "what decimal does without its compiled module",
    "_pydatetime": "what datetime does without its compiled module",
    "optparse": "modules that are programs, too, take it for their arguments",
    "_hashlib": "OpenSSL's checksums; hashlib falls back on Python's own",
    "lxml.objectify": "python-docx and the writer use lxml.etree only",
    "lxml.html": "python-docx and the writer use lxml.etree only",
    "lxml.builder": "python-docx and the writer use lxml.etree only",
    "lxml.isoschematron": "python-docx and the writer use lxml.etree only",
    "lxml.sax": "python-docx and the writer use lxml.etree only",
    "pydantic.v1": "the old pydantic beside the new one",
    "pydantic.mypy": "for type checkers",
    "numpy": "openpyxl takes it where it is installed",
    "pandas": "openpyxl takes it where it is installed",
    "PIL": "openpyxl takes it where it is installed, for pictures in workbooks",
    "defusedxml": "openpyxl takes it where it is installed",
    "tkinter": "Qt draws the window",
    "sqlite3": "no data base",
    "curses": "no terminal program",
    "pydoc": "documentation of Python itself",
    "doctest": "for tests only",
    "unittest": "for tests only",
    "test": "for tests only",
    "setuptools": "builds packages",
    "pip": "installs packages",
    "distutils": "builds packages",
    "lib2to3": "rewrites Python 2",
    "pdb": "a debugger",
}
"""Python modules left out, with all their submodules, and the reason for each."""

FILES: Mapping[str, str] = {
    r"opengl32sw\.dll": "a software OpenGL of 20 MB; widgets are painted without",
    r"(lib)?Qt6(Network|Qml|Quick|OpenGL|Pdf|VirtualKeyboard|Test|Sql)\w*\..*": "belongs to a module left out",
    r"(libcrypto|libssl)[-.\w]*": "OpenSSL: nothing is encrypted or sent",
    r"_(ssl|hashlib|asyncio|overlapped|sqlite3|bz2|lzma)\.(pyd|.*\.so)": "belongs to a module left out",
    r"plugins/(networkinformation|tls|sqldrivers|qmltooling|generic|virtualkeyboard)/.*": "of a module left out",
    r"plugins/imageformats/(lib)?q(gif|icns|jpeg|pdf|tga|tiff|wbmp|webp).*": "the program's own pictures are SVG, PNG",
    r"plugins/platforms/(lib)?q(direct2d|eglfs|linuxfb|minimalegl|vkkhr|vnc|webgl).*": "no office PC has such a screen",
    r"plugins/(egldeviceintegrations|platformthemes/libqgtk3).*": "no office PC has such a screen, nor needs GTK",
    r"libQt6EglF\w+\.so.*": "no office PC has such a screen",
    r"lib(gssapi_krb5|krb5|krb5support|k5crypto|com_err|keyutils)\.so.*": "Kerberos, which QtNetwork asked for",
    r"lib(gio-2\.0|gmodule-2\.0|gobject-2\.0|mount|blkid|selinux|pcre2-8)\.so.*": "what the GTK theme asked for",
    r"lib(Xau|Xdmcp|bsd|md)\.so.*": "belongs to libxcb, which the system brings",
    r"lib(dbus-1|systemd|gcrypt|gpg-error|lz4)\.so.*": "talks to the system's own services; the system brings it",
    r"lib(fontconfig|freetype|png16|brotli\w+|uuid)\.so.*": "goes with the system's typefaces; the system brings it",
    r"translations/(?!qtbase_zh_CN\.qm$).*": "the program speaks Chinese",
    r"plugins/styles/.*": "the program is drawn in Fusion, which is part of Qt itself",
    r"docx/templates/default-docx-template/.*": "the parts of python-docx's template, which stands beside it packed",
    r"docx/templates/default-src\.docx": "nobody opens python-docx's own sources",
    r"lxml/(isoschematron|html|includes|objectify|builder).*": "belongs to a module left out",
}
"""Files left out, as regular expressions for the end of their path in the bundle, and the reason for each."""


def is_left_out(path: str) -> bool:
    """Whether the file at *path* in the bundle is left out. *path* may use slashes or backslashes."""
    name = path.replace("\\", "/")
    return any(re.search(rf"(^|/){pattern}$", name, re.IGNORECASE) for pattern in FILES)
