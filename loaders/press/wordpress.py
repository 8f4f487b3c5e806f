"""Posts as the REST interface of any WordPress site answers them (`/wp-json/wp/v2/posts`)."""

from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import unquote, urlsplit

from loaders.press.article import Article, Paragraph, Reading
from loaders.press.dates import wordpress_date
from loaders.press.errors import PressError
from loaders.press.markup import paragraphs_of, text_of

__all__ = ["read_wordpress"]

_NO_POSTS = frozenset({"attachment", "comment", "nav_menu_item", "revision"})


def read_wordpress(answer: object, name: str) -> Reading:
    """Read an answer: one post or a list of them.

    Args:
        answer: the parsed JSON.
        name: the file, for messages.

    Raises:
        PressError: if the answer is an error, or is no post, or none of its posts can be read.
    """
    posts = answer if isinstance(answer, list) else [answer]
    if not posts:
        raise PressError(
            f"{name} is an empty list: the site found no post. Widen the search and fetch again."
        )
    articles: list[Article] = []
    faults: list[str] = []
    for number, post in enumerate(posts, start=1):
        where = name if len(posts) == 1 else f"{name}, post {number} of {len(posts)}"
        try:
            articles.append(_read_post(post, where))
        except PressError as fault:
            faults.append(str(fault))
    if not articles:
        raise PressError("\n".join(faults))
    return Reading(tuple(articles), tuple(faults))


def _read_post(post: object, where: str) -> Article:
    if not isinstance(post, dict):
        raise PressError(
            f"{where} is {_kind(post)}, not a WordPress post. Give the answer of a site's "
            "/wp-json/wp/v2/posts."
        )
    _refuse_error_body(post, where)
    where = f"{where} (id {post['id']})" if isinstance(post.get("id"), int) else where
    content = _rendered(post, "content")
    kind = post["type"] if isinstance(post.get("type"), str) else "an object"
    if kind in _NO_POSTS or "title" not in post:
        raise PressError(
            f"{where} is {kind} (with the keys {', '.join(map(str, [*post][:8]))}), not a "
            "WordPress post. Give the answer of a site's /wp-json/wp/v2/posts."
        )
    if content is None:
        raise PressError(
            f"{where} has no content (its keys: {', '.join(map(str, [*post][:8]))}). "
            "Fetch the post itself, without the parameter _fields."
        )
    body = post["content"]
    if isinstance(body, Mapping) and body.get("protected") and not content.strip():
        raise PressError(
            f"{where} is protected by a password and its content is withheld. Ask the publisher "
            "for the text, or leave the post out."
        )
    paragraphs = tuple(Paragraph(text) for text in paragraphs_of(content))
    if not paragraphs:
        raise PressError(f"{where} is an empty article: its content has no text. Leave it out.")
    notes: list[str] = []
    url, guid = _address(post.get("link")), _address(_rendered(post, "guid"))
    slug = unquote(post["slug"]) if isinstance(post.get("slug"), str) else None
    return Article(
        title=_title(post, slug, notes),
        paragraphs=paragraphs,
        form="wordpress",
        url=url or guid,
        guid=guid,
        publisher=_publisher(post) or _host(url or guid),
        published=_moment(post, "date", notes),
        modified=_moment(post, "modified", notes),
        language=_language(post),
        categories=_categories(post, notes),
        slug=slug,
        notes=tuple(f"{where}: {note}" for note in notes),
    )


def _refuse_error_body(post: Mapping[str, Any], where: str) -> None:
    if "code" in post and "message" in post and "content" not in post:
        data = post.get("data")
        status = data.get("status") if isinstance(data, Mapping) else None
        raise PressError(
            f"{where} is an error answer of WordPress ({f'HTTP {status}, ' if status else ''}"
            f"{post['code']}: {post['message']}), not a post. "
            "Check the address and fetch again."
        )


def _kind(value: object) -> str:
    return {type(None): "null", str: "a string", list: "a list", bool: "true or false"}.get(
        type(value), "a number"
    )


def _rendered(post: Mapping[str, Any], key: str) -> str | None:
    """Return a field that may stand as text or as `{"rendered": text}`."""
    value = post.get(key)
    if isinstance(value, Mapping):
        value = value.get("rendered")
    return value if isinstance(value, str) else None


def _title(post: Mapping[str, Any], slug: str | None, notes: list[str]) -> str:
    title = text_of(_rendered(post, "title") or "")
    if title:
        return title
    notes.append("the post has no title; its slug stands in")
    return (slug or "").replace("-", " ").strip() or f"post {post.get('id', 'without id')}"


def _moment(post: Mapping[str, Any], key: str, notes: list[str]) -> Any:
    moment = wordpress_date(post.get(key), post.get(f"{key}_gmt"))
    if moment is None:
        notes.append(f"no date is given under {key} or {key}_gmt")
    elif moment.tzinfo is None:
        notes.append(f"{key} has no zone, and {key}_gmt is missing")
    return moment


def _address(value: object) -> str | None:
    return value if isinstance(value, str) and value.startswith(("http://", "https://")) else None


def _host(url: str | None) -> str | None:
    try:
        host = urlsplit(url or "").hostname
    except ValueError:
        return None
    return host.removeprefix("www.") if host else None


def _graph(post: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """Yield the schema.org nodes that the Yoast plugin adds to a post."""
    head = post.get("yoast_head_json")
    schema = head.get("schema") if isinstance(head, Mapping) else None
    nodes = schema.get("@graph") if isinstance(schema, Mapping) else None
    if isinstance(nodes, list):
        yield from (node for node in nodes if isinstance(node, Mapping))


def _publisher(post: Mapping[str, Any]) -> str | None:
    head = post.get("yoast_head_json")
    site = head.get("og_site_name") if isinstance(head, Mapping) else None
    names = [site]
    for wanted in ("Organization", "NewsMediaOrganization", "WebSite"):
        names += [
            node.get("name") for node in _graph(post) if wanted in _as_list(node.get("@type"))
        ]
    return next((text_of(name) for name in names if isinstance(name, str) and name.strip()), None)


def _language(post: Mapping[str, Any]) -> str | None:
    head = post.get("yoast_head_json")
    stated = [post.get("lang"), post.get("locale"), *(n.get("inLanguage") for n in _graph(post))]
    if isinstance(head, Mapping):
        stated.append(head.get("og_locale"))
    tag = next((value for value in stated if isinstance(value, str) and value.strip()), None)
    return tag.strip().replace("_", "-") if tag else None


def _as_list(value: object) -> list[object]:
    if isinstance(value, Mapping):
        return [*value.values()]
    return value if isinstance(value, list) else [value]


def _categories(post: Mapping[str, Any], notes: list[str]) -> tuple[str, ...]:
    """Return the slugs of the categories, from the embedded terms or the CSS classes."""
    embedded = post.get("_embedded")
    groups = embedded.get("wp:term") if isinstance(embedded, Mapping) else None
    slugs = [
        unquote(term["slug"])
        for group in (groups if isinstance(groups, list) else [])
        for term in (group if isinstance(group, list) else [])
        if isinstance(term, Mapping)
        and term.get("taxonomy") == "category"
        and isinstance(term.get("slug"), str)
    ]
    if not slugs:
        slugs = [
            unquote(name.removeprefix("category-"))
            for name in _as_list(post.get("class_list"))
            if isinstance(name, str) and name.startswith("category-")
        ]
    if not slugs and post.get("categories"):
        numbers = ", ".join(map(str, _as_list(post["categories"])))
        notes.append(
            f"categories are given as numbers only ({numbers}); fetch with _embed to have names"
        )
    return tuple(dict.fromkeys(slugs))
