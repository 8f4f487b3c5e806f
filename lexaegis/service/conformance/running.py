"""The service as a process of its own, for whoever tries it out."""

import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

__all__ = ["Running", "running"]

_LONGEST_START = 60.0
_LONGEST_STOP = 60.0


class Running:
    """A service that runs.

    Attributes:
        process: its process.
        lines: what it has announced so far.
        address: where it listens, without a slash at its end.
    """

    def __init__(self, process: "subprocess.Popen[str]") -> None:
        self.process = process
        self.lines: list[str] = []
        self._said = threading.Condition()
        threading.Thread(target=self._listen, daemon=True).start()
        self.address = self.wait_for(" at http").partition(" at ")[2].strip().rstrip("/")

    def _listen(self) -> None:
        assert self.process.stderr is not None
        for line in self.process.stderr:
            with self._said:
                self.lines.append(line.rstrip("\n"))
                self._said.notify_all()
        with self._said:
            self._said.notify_all()

    def wait_for(self, words: str, since: int = 0, seconds: float = _LONGEST_START) -> str:
        """Return the first line with some words in it that is announced.

        Args:
            words: the words.
            since: how many lines before are left out.
            seconds: how long to wait.

        Raises:
            TimeoutError: if there is none in time.
        """
        deadline = time.monotonic() + seconds
        with self._said:
            while True:
                found = next((line for line in self.lines[since:] if words in line), None)
                if found is not None:
                    return found
                left = deadline - time.monotonic()
                if left <= 0 or self.process.poll() is not None:
                    said = "\n".join(self.lines)
                    raise TimeoutError(f"the service did not say '{words}', but:\n{said}")
                self._said.wait(min(left, 0.5))

    @property
    def port(self) -> int:
        """The port on which it listens."""
        return int(self.address.partition("//")[2].partition("/")[0].rpartition(":")[2])

    def stop(self) -> int:
        """Ask the service to stop, wait until it has, and return its exit status."""
        self.process.terminate()
        return self.process.wait(_LONGEST_STOP)


@contextmanager
def running(home: Path, **settings: object) -> Iterator[Running]:
    """Run the service on a free port of this machine while the block runs.

    Args:
        home: where the snapshots lie.
        settings: settings of the service by name.

    Raises:
        TimeoutError: if it does not start.
    """
    options = {"port": 0, "access_log": "", "rate": 0, **settings}
    given: list[str] = []
    for name, value in options.items():
        option = name.replace("_", "-")
        if isinstance(value, bool):
            given.append(f"--{'' if value else 'no-'}{option}")
        else:
            given += [f"--{option}", str(value)]
    process = subprocess.Popen(
        [sys.executable, "-m", "lexaegis", "serve", "--home", str(home), *given],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        yield Running(process)
    finally:
        if process.poll() is None:
            process.terminate()
            try:
                process.wait(_LONGEST_STOP)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
