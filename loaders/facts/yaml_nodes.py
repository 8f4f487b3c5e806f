"""Reading YAML with the line of every value, every scalar as the text that was written.

Nothing is guessed: `NO` stays the code of Norway, `2024-02` stays a month, and only an empty
value, `null` or `~` is nothing.
"""

from pathlib import Path
from typing import Any, NamedTuple

import yaml
from yaml import MappingNode, Node, ScalarNode, SequenceNode

from loaders.facts.faults import Fault, not_utf8

__all__ = ["Doubled", "child_at", "compose", "line_of", "plain"]


class _TextLoader(yaml.CSafeLoader):
    """A loader that resolves no scalar: dates, numbers and booleans stay text."""

    def resolve(self, kind: type[Node], value: Any, implicit: Any) -> str:  # noqa: ARG002
        """Return the tag of a node by its kind alone."""
        return _TAGS[kind]


_TAGS: dict[type[Node], str] = {
    ScalarNode: "tag:yaml.org,2002:str",
    SequenceNode: "tag:yaml.org,2002:seq",
    MappingNode: "tag:yaml.org,2002:map",
}


class Doubled(NamedTuple):
    """A key that a mapping holds twice.

    Attributes:
        record: the `id` of the mapping; empty where it has none.
        key: the key.
        line: the line where it stands for the second time.
    """

    record: str
    key: str
    line: int


_NOTHING = frozenset(("", "null", "Null", "NULL", "~"))
_IN_WORDS = {
    "found character that cannot start any token": "a tab or a sign such as @ or % stands where a "
    "value is wanted",
    "found a tab character that violates indentation": "a tab stands where spaces are wanted",
    "mapping values are not allowed in this context": "a text holds a colon and is not in quotes, "
    "or a line is indented too far",
    "found unexpected end of stream": "a quote was opened and never closed",
    "could not find expected ':'": "a line is neither `key: value` nor an item",
    "did not find expected key": "a line is indented otherwise than its neighbours, or text "
    "follows a closing quote",
    "did not find expected '-' indicator": "a line is indented like a list item and has no hyphen",
    "found undefined alias": "a value begins with *; in quotes it would be a text",
    "but found another document": "a line of three hyphens begins a second document",
}


def compose(path: Path) -> Node | Fault:
    """Read a YAML file into nodes that know their lines, or say why it is not YAML."""
    data = path.read_bytes()
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        return not_utf8(path.name, data, error)
    try:
        node = _TextLoader(text).get_single_node()
        again = _find_alias(text)
    except yaml.YAMLError as error:
        return _not_yaml(path.name, text, error)
    if node is None:
        return Fault(path.name, 1, "the file", "", "", "is empty", "Fill it in or delete the file.")
    if again is not None:
        return Fault(
            path.name,
            again,
            "the file",
            "",
            "",
            "uses a YAML alias (*name)",
            "Write the value out; facts are read record by record.",
        )
    return node


def plain(node: Node, doubles: list[Doubled]) -> Any:
    """Return the node as dictionaries, lists, texts and `None`.

    Args:
        node: what was composed.
        doubles: receives each key that a mapping holds twice.
    """
    if isinstance(node, ScalarNode):
        return None if not node.style and node.value in _NOTHING else node.value
    if isinstance(node, SequenceNode):
        return [plain(item, doubles) for item in node.value]
    result: dict[str, Any] = {}
    twice: list[tuple[str, int]] = []
    for key, value in node.value:
        name = key.value if isinstance(key, ScalarNode) else "?"
        if name in result:
            twice.append((name, key.start_mark.line + 1))
        result[name] = plain(value, doubles)
    identifier = result.get("id")
    record = identifier if isinstance(identifier, str) else ""
    doubles += [Doubled(record, name, line) for name, line in twice]
    return result


def line_of(node: Node, path: tuple[str | int, ...]) -> int:
    """Return the line of the key or item at a path, or of the nearest part of it that exists."""
    place = node
    for part in path:
        found = _child(node, part)
        if found is None:
            break
        place, node = found
    return int(place.start_mark.line) + 1


def child_at(node: Node, path: tuple[str | int, ...]) -> Node:
    """Return the node at a path.

    Raises:
        KeyError: if there is none.
    """
    for part in path:
        found = _child(node, part)
        if found is None:
            raise KeyError(part)
        node = found[1]
    return node


def _child(node: Node, part: str | int) -> tuple[Node, Node] | None:
    """Return where the child under a key or at a position begins, and the child."""
    if isinstance(node, MappingNode):
        return next(((key, value) for key, value in node.value if key.value == part), None)
    if isinstance(node, SequenceNode) and isinstance(part, int) and part < len(node.value):
        return node.value[part], node.value[part]
    return None


def _find_alias(text: str) -> int | None:
    """Return the line of the first alias, or None.

    An alias makes one node stand in two places (or inside itself), so that lines would lie.
    """
    if "*" not in text:
        return None
    for event in yaml.parse(text, yaml.CSafeLoader):
        if isinstance(event, yaml.AliasEvent) and event.start_mark:
            return event.start_mark.line + 1
    return None


def _not_yaml(file: str, text: str, error: yaml.YAMLError) -> Fault:
    """Return the fault of a file that is not YAML, in words for people."""
    if not isinstance(error, yaml.MarkedYAMLError) or error.problem_mark is None:
        position = getattr(error, "position", 0)
        line, problem = text[:position].count("\n") + 1, "it holds a control character"
    else:
        problem, mark = error.problem or "", error.problem_mark
        if "end of stream" in problem and error.context_mark:
            # An opened quote is noticed only at the end of the file; where it opens helps more.
            mark = error.context_mark
        line = mark.line + 1
    return Fault(
        file,
        line,
        "the file",
        "",
        "",
        f"is not YAML: {_IN_WORDS.get(problem, problem)}",
        "Check the indentation (spaces, no tabs), the quotes and the colons around this line.",
    )
