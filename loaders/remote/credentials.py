"""Who we are to a store that asks: out of the environment or a netrc file.

Never out of an address or an option, which every user of the machine can read in the list of
processes, and never into a log: a `Credentials` does not show its password.

>>> Credentials("ada", "secret")
Credentials(user='ada')
"""

import netrc
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from ontology.errors import WrongUse

__all__ = ["Credentials", "check_address", "find_credentials"]

USER, PASSWORD = "LEXAEGIS_STORE_USER", "LEXAEGIS_STORE_PASSWORD"
_SCHEMES = ("http", "https")


@dataclass(frozen=True)
class Credentials:
    """A user with a password."""

    user: str
    password: str = field(repr=False)


def check_address(url: str) -> str:
    """Return the address of an endpoint as it was given.

    Raises:
        WrongUse: if it is not one of the web, or holds a password.
    """
    try:
        parts = urlsplit(url)
        host = parts.hostname
    except ValueError:
        host = None
    if not host or parts.scheme not in _SCHEMES:
        raise WrongUse(f"'{url}' is no address of an endpoint. Write it as https://host/path.")
    if parts.username is not None or parts.password is not None:
        raise WrongUse(
            f"The address of {host} holds a user or a password, which others could read. Give them "
            f"by {USER} and {PASSWORD} in the environment, or by --netrc FILE."
        )
    return url


def find_credentials(
    url: str, file: Path | None = None, environment: Mapping[str, str] | None = None
) -> Credentials | None:
    """Return the credentials for an address, or None where there are none.

    Args:
        url: the address.
        file: a netrc file, which names machines, logins and passwords.
        environment: the environment; by default that of the process.

    Raises:
        WrongUse: if the file cannot be read or says nothing of the host, or the environment has
            only one of the two.
    """
    if file is not None:
        return _from_file(url, file)
    found = os.environ if environment is None else environment
    user, password = found.get(USER), found.get(PASSWORD)
    if user is None and password is None:
        return None
    if not user or password is None:
        raise WrongUse(f"Of {USER} and {PASSWORD} only one is set. Set both, or none.")
    return Credentials(user, password)


def _from_file(url: str, file: Path) -> Credentials:
    host = urlsplit(url).hostname or ""
    try:
        entry = netrc.netrc(str(file)).authenticators(host)
    except OSError as error:
        raise WrongUse(f"The netrc file {file} cannot be read: {error.strerror}.") from error
    except netrc.NetrcParseError as error:
        raise WrongUse(f"{file}:{error.lineno}: this is no netrc file: {error.msg}.") from error
    if entry is None:
        raise WrongUse(f"The netrc file {file} has no entry for the machine {host}.")
    return Credentials(entry[0], entry[2] or "")
