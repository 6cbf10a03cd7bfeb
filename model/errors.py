"""The one family of errors that is meant to be read by a clerk."""


class NianbaoError(Exception):
    """Something the user can understand and act on; its text is one Chinese sentence: what, where, what to do."""


class TemplateError(NianbaoError):
    """A 报告格式 cannot be used; the text names the file, the key path and the reason."""


class UnknownAddressError(NianbaoError):
    """An address names no value cell of the 报告格式."""


class ProjectFileError(NianbaoError):
    """A project file cannot be read or written."""
