"""A way to a real server that breaks off and is busy at times, as the open web does."""

import http.client
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import urlsplit

__all__ = ["Unsteady"]


class Unsteady:
    """Passes requests on, and leaves some unanswered or tells them to come back.

    Args:
        target: where requests are passed on to.
        broken: each so-manieth request is passed on, and its answer is not; 0 for none.
        busy: each so-manieth request is told to come back; 0 for none.
        status: with which status.
        after: what `Retry-After` says.
        dead_after: after how many requests it answers none any more; 0 for never.

    Attributes:
        address: where requests are sent.
        agents: how those who asked introduced themselves.
    """

    def __init__(
        self,
        target: str,
        broken: int = 0,
        busy: int = 0,
        status: int = 503,
        after: str = "7",
        dead_after: int = 0,
    ) -> None:
        parts = urlsplit(target)
        self.agents: list[str] = []
        self.broke = self.refused = self.number = 0
        outer = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def _pass_on(self) -> None:
                outer.number += 1
                outer.agents.append(self.headers.get("User-Agent", ""))
                if dead_after and outer.number > dead_after:
                    self.close_connection = True
                    return
                body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
                if busy and outer.number % busy == 0:
                    outer.refused += 1
                    self.send_response(status)
                    self.send_header("Retry-After", after)
                    self.send_header("Content-Length", "0")
                    self.end_headers()
                    return
                there = http.client.HTTPConnection(parts.hostname or "", parts.port, timeout=60)
                kept = ("Accept", "Content-Type", "Authorization", "User-Agent", "Host")
                headers = {name: self.headers[name] for name in kept if name in self.headers}
                there.request(self.command, self.path, body or None, headers)
                answer = there.getresponse()
                data = answer.read()
                there.close()
                if broken and outer.number % broken == 0:
                    outer.broke += 1
                    self.close_connection = True
                    return
                self.send_response(answer.status)
                for name in ("Content-Type", "Server", "WWW-Authenticate"):
                    if answer.headers.get(name):
                        self.send_header(name, answer.headers[name])
                self.send_header("Content-Length", str(len(data)))
                self.end_headers()
                self.wfile.write(data)

            do_GET = do_POST = do_PUT = do_DELETE = _pass_on  # noqa: N815

            def log_message(self, *_: object) -> None:
                return

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self.address = f"http://127.0.0.1:{self._server.server_address[1]}{parts.path}"

    def __enter__(self) -> "Unsteady":
        threading.Thread(target=self._server.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()
