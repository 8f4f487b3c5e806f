"""What a worker's answer, its silence or its end means for whoever asked."""

from typing import Any

from queries.errors import (
    EngineBroke,
    MemoryLimit,
    QueryError,
    QueryRefused,
    SizeLimit,
    TimeLimit,
)
from queries.limits import Limits
from queries.malformed import malformed

__all__ = ["fault_of_end", "fault_of_time", "fault_told"]

_SIGNS_OF_MEMORY = ("memory allocation of", "bad_alloc", "MemoryError", "Cannot allocate memory")
_SIGN_OF_DEPTH = "Segmentation fault"


def fault_told(header: dict[str, Any], limits: Limits) -> QueryError:
    """Return the fault that a worker tells."""
    message = header["message"]
    match header["fault"]:
        case "malformed":
            return malformed(message)
        case "refused":
            return QueryRefused(message)
        case "size":
            return SizeLimit(
                f"The answer is larger than {limits.result_megabytes:,} MiB and is not given. "
                "Ask for less, or part by part with LIMIT and OFFSET."
            )
        case "memory":
            return _too_much_memory(limits)
    return QueryError(f"The query could not be answered: {message}")


def fault_of_time(limits: Limits) -> TimeLimit:
    """Return the fault of a query that took too long."""
    return TimeLimit(
        f"The query was stopped after {limits.seconds:g} seconds. Ask for less, or allow more "
        "time: --timeout."
    )


def fault_of_end(said: str, limits: Limits) -> QueryError:
    """Return why a worker ended before it answered.

    Args:
        said: what it wrote on its standard error.
        limits: what the query might use.
    """
    if any(sign in said for sign in _SIGNS_OF_MEMORY):
        return _too_much_memory(limits)
    if _SIGN_OF_DEPTH in said:
        return QueryError(
            "The engine broke down over the query; most likely brackets lie in it too deep within "
            "each other."
        )
    return EngineBroke("The process that ran the query ended before it answered.")


def _too_much_memory(limits: Limits) -> MemoryLimit:
    return MemoryLimit(
        f"The query was stopped because it needed more than {limits.megabytes:,} MiB of memory. "
        "Ask for less: join what belongs together, or give a LIMIT without ORDER BY."
    )
