"""Walking along the tokens of a query."""

from queries.sparql.tokens import Kind, Token, tokenize

__all__ = ["Cursor", "NotUnderstood"]

_DEEPEST = 60
_END = Token(Kind.UNKNOWN, "", -1, "")


class NotUnderstood(Exception):
    """The reader does not know this structure; whoever reads leaves the query as it is.

    This is no fault of the query, which may be right; it never reaches the user as an error.
    """


class Cursor:
    """A place among the tokens of a text.

    Attributes:
        text: the text.
        tokens: all its tokens, and one without text that ends them.
        at: the position of the next token.
        depth: in how many groups and brackets the place is.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self.tokens = [*tokenize(text), _END]
        self.at = 0
        self.depth = 0
        self._unnamed = 0

    @property
    def next(self) -> Token:
        """The next token; at the end, a token without text."""
        return self.tokens[self.at]

    def take(self) -> Token:
        """Return the next token and go past it."""
        token = self.next
        if token is _END:
            raise NotUnderstood("the query ends too early")
        self.at += 1
        return token

    def sees(self, *texts: str) -> bool:
        """Whether the next token is one of some signs, or keywords in capitals."""
        return self.tokens[self.at].word in texts

    def passes(self, *texts: str) -> bool:
        """Go past the next token if it is one of some signs or keywords; tell whether it was."""
        found = self.tokens[self.at].word in texts
        self.at += found
        return found

    def expect(self, *texts: str) -> Token:
        """Go past the next token, which must be one of some signs or keywords."""
        if not self.sees(*texts):
            raise self.surprise(f"instead of {' or '.join(texts)}")
        return self.take()

    def expect_kind(self, *kinds: Kind) -> Token:
        """Go past the next token, which must be of one of some kinds."""
        if self.next.kind not in kinds or self.next is _END:
            raise self.surprise("in an unexpected place")
        return self.take()

    def surprise(self, why: str) -> NotUnderstood:
        """Return the exception that tells what stands here."""
        token = self.next
        return NotUnderstood(f"'{token.text}' {why}" if token.text else "the query ends too early")

    def unnamed(self) -> str:
        """Return a blank label that no text can hold, for a node without a label."""
        self._unnamed += 1
        return f"_:{self._unnamed}#"

    def deeper(self) -> None:
        """Enter a bracket.

        Raises:
            NotUnderstood: if it lies too deep for the reader to go on.
        """
        self.depth += 1
        if self.depth > _DEEPEST:
            raise NotUnderstood(f"brackets lie within each other more than {_DEEPEST} deep")

    def higher(self) -> None:
        """Leave a bracket."""
        self.depth -= 1

    def last_end(self) -> int:
        """Return where the token before this place ends."""
        return self.tokens[self.at - 1].end
