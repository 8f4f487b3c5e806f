"""The one family of exceptions of Lexaegis.

It lives in the lowest room because every other room raises a member of it.
"""

__all__ = ["LexaegisError", "WrongUse"]


class LexaegisError(Exception):
    """A fault that a person can act on.

    The message is a whole sentence or more that says what was found and what to do; the command
    line prints it as it stands, without a traceback.

    Attributes:
        exit_status: what the command line ends with: 1 for a fault in data or answer.
    """

    exit_status = 1


class WrongUse(LexaegisError):
    """The program was asked for something it does not offer (an unknown question, a bad value)."""

    exit_status = 2
