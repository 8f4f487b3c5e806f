"""Wrong use of the command line, told in one line: of what, what was given, what is allowed.

The library that reads the command line would tell it in several lines, and in part in the words of
the library below it ("Value error, ...").
"""

from typing import Any

import typer

__all__ = ["tell_wrong_use"]


def tell_wrong_use(error: typer.TyperException) -> str:
    """Return what is wrong with a command line; of a command alone that does nothing, its help."""
    context = getattr(error, "ctx", None)
    parameter = getattr(error, "param", None)
    if parameter is not None and error.message:
        return f"lexaegis: {_name(parameter, context)}: {_what_is_wrong(error)}"
    if context is None:
        return f"lexaegis: {error.format_message()}"
    if error.message == context.get_help():
        return error.message
    said = error.format_message()
    ended = said if said.endswith((".", "?")) else f"{said}."
    return f"lexaegis: {ended} See: {context.command_path} --help"


def _name(parameter: Any, context: Any) -> str:
    """Return what a person wrote the value to: an option, an argument or the environment."""
    source = context.get_parameter_source(parameter.name) if context is not None else None
    if source is not None and source.name == "ENVIRONMENT":
        return str(parameter.envvar)
    if parameter.param_type_name == "option":
        return str(max(parameter.opts, key=len))
    return str(parameter.get_error_hint()).strip("'")


def _what_is_wrong(error: typer.TyperException) -> str:
    # It takes long to load, and who uses the program well must not wait for it.
    from pydantic import ValidationError

    if not isinstance(error.__cause__, ValidationError):
        return error.message
    fault = error.__cause__.errors()[0]
    given = repr(fault["input"])
    match fault["type"]:
        case "value_error":
            return str(fault["ctx"]["error"])
        case "int_parsing":
            return f"{given} is no whole number."
        case "float_parsing":
            return f"{given} is no number."
        case "greater_than_equal":
            return f"{given} is too small. Give {fault['ctx']['ge']:g} or more."
    return f"{given} cannot be used: {fault['msg']}."
