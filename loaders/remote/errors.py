"""What can go wrong with an endpoint at a distance, told apart for whoever has to go on."""

from ontology.errors import LexaegisError

__all__ = [
    "AnswerBroken",
    "AnswerTooLarge",
    "EndpointRefused",
    "EndpointSilent",
    "EndpointSlow",
    "RemoteError",
]


class RemoteError(LexaegisError):
    """An endpoint gave no answer that can be used."""


class EndpointSilent(RemoteError):
    """The endpoint cannot be reached, or broke off."""


class EndpointSlow(RemoteError):
    """The endpoint took longer than it may."""


class EndpointRefused(RemoteError):
    """The endpoint answered with a status of fault.

    Attributes:
        status: the HTTP status.
        retry_after: the seconds after which it wants to be asked again, where it says so.
    """

    def __init__(self, message: str, status: int, retry_after: float | None = None) -> None:
        super().__init__(message)
        self.status = status
        self.retry_after = retry_after


class AnswerTooLarge(RemoteError):
    """The answer is larger than it may be."""


class AnswerBroken(RemoteError):
    """The answer is not in the format that it claims."""
