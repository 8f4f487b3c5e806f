"""What answers at an address: OPTIONS by itself, and methods that it does not know by 405."""

from collections.abc import Awaitable, Callable

from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from lexaegis.service.faults import Fault
from lexaegis.service.gate import note

__all__ = ["ASKED", "READ", "Answer", "Endpoint"]

READ = ("GET", "HEAD", "OPTIONS")
"""The methods by which things are read."""

ASKED = (*READ, "POST")
"""The methods by which queries are asked."""

Answer = Callable[[Request], Awaitable[Response]]


class Endpoint:
    """What answers at an address: OPTIONS by itself, and methods that it does not know by 405.

    Args:
        name: its name in the log and in the metrics.
        answer: answers the methods that it knows.
        methods: these methods.
    """

    def __init__(self, name: str, answer: Answer, methods: tuple[str, ...]) -> None:
        self._name = name
        self._answer = answer
        self._methods = methods

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request."""
        note(scope, route=self._name)
        allowed = ", ".join(self._methods)
        request = Request(scope, receive)
        if request.method == "OPTIONS":
            headers = {
                "Allow": allowed,
                "Access-Control-Allow-Methods": allowed,
                "Access-Control-Allow-Headers": "Accept, Accept-Language, Content-Type",
                "Access-Control-Max-Age": "86400",
            }
            response = Response(status_code=204, headers=headers)
        elif request.method not in self._methods:
            detail = f"The service only reads: {request.method} is not allowed here."
            raise Fault(405, detail, {"Allow": allowed})
        else:
            response = await self._answer(request)
        await response(scope, receive, send)
