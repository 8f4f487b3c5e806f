"""Linked data: things and terms at their addresses, for people and programs."""

import json
import re
from collections.abc import Iterator
from html import unescape
from typing import Any
from urllib.parse import urljoin, urlsplit

import html5rdf
import httpx
import pytest
from lxml import etree
from pyld import jsonld
from pyoxigraph import RdfFormat, Store, parse

from graph.snapshot import Home
from lexaegis.service.conformance.running import Running, running
from ontology.identity import BASE
from ontology.serialise import SYNTAXES

THING = "offence/no-off-make"
MEDIA = {
    "html": "text/html",
    "ttl": "text/turtle",
    "jsonld": "application/ld+json",
    "rdf": "application/rdf+xml",
    "nt": "application/n-triples",
}
HTML = "{http://www.w3.org/1999/xhtml}"


@pytest.fixture(scope="module")
def service(small_home: Home) -> Iterator[Running]:
    with running(small_home.folder, in_memory=False) as found:
        yield found


@pytest.fixture(scope="module")
def client(service: Running) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=service.address, timeout=60) as found:
        yield found


@pytest.fixture(scope="module")
def store(small_home: Home) -> Store:
    return small_home.current().open()


def lines_of(answer: httpx.Response) -> set[str]:
    """Return the statements of an answer as lines of N-Triples."""
    media_type = answer.headers["content-type"].partition(";")[0]
    syntax = RdfFormat.from_media_type(media_type)
    assert syntax is not None, media_type
    return {str(quad.triple) for quad in parse(answer.content, format=syntax)}


def one_of_each_kind(store: Store) -> list[str]:
    """Return the path of one thing of each kind that there is."""
    found: dict[str, str] = {}
    for quad in sorted({str(quad.subject) for quad in store.quads_for_pattern(None, None, None)}):
        path = quad.strip("<>").removeprefix(f"{BASE}id/")
        if quad.startswith(f"<{BASE}id/"):
            found.setdefault(path.partition("/")[0], path)
    return sorted(found.values())


def test_a_thing_is_no_document_and_leads_to_one(client: httpx.Client) -> None:
    answer = client.get(f"/id/{THING}", params={"as-at": "2020-01-01", "lang": "fr"})
    assert answer.status_code == 303
    assert answer.headers["location"] == f"/doc/{THING}?as-at=2020-01-01&lang=fr"
    assert "Accept" in answer.headers["vary"]
    for path in ("/id/", "/id/x", "/id/a/../b", "/id/a/b%0d%0aSet-Cookie:x", "/id/a/b c"):
        assert client.get(path).status_code == 404, path


def test_suffix_and_accept_header_give_the_same_document(client: httpx.Client) -> None:
    for suffix, media_type in MEDIA.items():
        by_suffix = client.get(f"/doc/{THING}.{suffix}")
        by_header = client.get(f"/doc/{THING}", headers={"Accept": f"{media_type}, */*;q=0.1"})
        assert by_suffix.content == by_header.content
        for answer in (by_suffix, by_header):
            assert answer.headers["content-type"].partition(";")[0] == media_type
            assert answer.headers["content-location"] == f"/doc/{THING}.{suffix}"
            assert answer.headers["access-control-allow-origin"] == "*"
        assert "Accept" in by_header.headers["vary"]
        links = by_header.headers["link"]
        assert f'<{BASE}id/{THING}>; rel="describes"' in links
        offered = set(re.findall(rf'</doc/{THING}\.(\w+)>; rel="alternate"', links))
        assert offered == set(MEDIA) - {suffix}
    browser = {"Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"}
    page = client.get(f"/doc/{THING}", headers=browser)
    assert page.headers["content-type"] == "text/html; charset=utf-8"
    assert client.get(f"/doc/{THING}", headers={"Accept": "image/png"}).status_code == 406


def test_documents_are_checked_for_change_and_had_without_body(client: httpx.Client) -> None:
    first = client.get(f"/doc/{THING}.ttl")
    again = client.get(f"/doc/{THING}.ttl", headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["content-location"] == f"/doc/{THING}.ttl"
    head = client.head(f"/doc/{THING}.ttl")
    assert head.headers["content-length"] == str(len(first.content))
    assert head.content == b""
    other = client.get(f"/doc/{THING}.nt", headers={"If-None-Match": first.headers["etag"]})
    assert other.status_code == 200
    nothing = client.get("/doc/offence/nothing", headers={"If-None-Match": "*"})
    assert nothing.status_code == 404


def test_every_thing_says_the_same_in_every_format(client: httpx.Client, store: Store) -> None:
    things = one_of_each_kind(store)
    assert len(things) >= 25
    contexts: dict[str, Any] = {}

    def load(address: str, _: Any) -> Any:
        assert address.startswith(str(client.base_url)), "no context from elsewhere"
        if address not in contexts:
            contexts[address] = client.get(address)
        answer = contexts[address]
        return {"contextUrl": None, "documentUrl": address, "document": answer.json()}

    for thing in things:
        turtle = lines_of(client.get(f"/doc/{thing}.ttl"))
        assert turtle == lines_of(client.get(f"/doc/{thing}.rdf")), thing
        assert turtle == lines_of(client.get(f"/doc/{thing}.nt")), thing
        document = client.get(f"/doc/{thing}.jsonld").json()
        options = {"documentLoader": load, "format": "application/n-quads"}
        expanded = jsonld.to_rdf(document, options)
        assert turtle == {str(quad.triple) for quad in parse(expanded, RdfFormat.N_QUADS)}, thing
        stated = {str(quad.triple) for quad in store if f"<{BASE}id/{thing}>" in str(quad.subject)}
        assert stated <= turtle
    (context,) = contexts.values()
    assert context.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert context.headers["content-type"] == "application/ld+json"
    assert client.get("/context.jsonld").content == context.content
    assert client.get("/context/0123456789abcdef.jsonld").status_code == 404


def parsed(page: httpx.Response) -> "etree._Element":
    """Return a page parsed as browsers do; a fault that they would forgive is an error here."""
    assert page.headers["content-type"] == "text/html; charset=utf-8"
    parser = html5rdf.HTMLParser(html5rdf.getTreeBuilder("lxml"), strict=True)
    return parser.parse(page.text).getroot()


def test_every_page_is_in_order_and_leads_on(client: httpx.Client, store: Store) -> None:
    html = {"Accept": "text/html"}
    waiting = ["/", "/sparql", *(f"/doc/{thing}" for thing in one_of_each_kind(store))]
    links: dict[str, str] = {}
    for path in waiting:
        page = client.get(path, headers=html)
        root = parsed(page)
        names = [each.get("id") for each in root.iter() if each.get("id")]
        assert len(names) == len(set(names)), path
        assert len(root.findall(f".//{HTML}h1")) == 1, path
        assert root.findtext(f".//{HTML}title"), path
        for link in root.iter(f"{HTML}a", f"{HTML}link"):
            target = urljoin(path, link.get("href"))
            if target.startswith("/") and "/api/" not in target:
                links.setdefault(target.partition("#")[0], path)
    assert len(links) > 200
    for target, where in links.items():
        answer = client.head(target, headers={"Accept": "text/html, */*;q=0.1"})
        assert answer.status_code == 200, f"{where} leads to {target}: {answer.status_code}"


def test_a_page_tells_what_is_unknown_and_who_says_so(client: httpx.Client) -> None:
    page = client.get("/doc/offence/no-off-open", headers={"Accept": "text/html"}).text
    assert "Looked for and not established" in page
    assert "An unknown is not a no." in page
    assert '<h2 id="sources">Sources</h2>' in page


def test_pages_speak_the_language_that_is_asked_for(client: httpx.Client) -> None:
    html = {"Accept": "text/html"}
    french = client.get("/vocab/conduct", headers={**html, "Accept-Language": "fr-CA, en;q=0.5"})
    assert '<html lang="fr">' in french.text
    assert '<html lang="es">' in client.get("/vocab/conduct?lang=es", headers=html).text
    assert "Accept-Language" in french.headers["vary"]
    thing = client.get(f"/doc/{THING}", headers={**html, "Accept-Language": "fr"}).text
    assert '<a href="/vocab/conduct/create" lang="fr">' in thing


def test_a_page_says_itself_in_the_words_of_schema_org(client: httpx.Client) -> None:
    page = client.get("/doc/instrument/no-example-act", headers={"Accept": "text/html"}).text
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', page)
    assert found is not None
    data = json.loads(unescape(found[1]))
    assert data["@type"] == "Legislation"
    assert data["@id"] == f"{BASE}id/instrument/no-example-act"
    assert data["legislationJurisdiction"] == "NO"
    assert data["legislationLegalForce"] in ("InForce", "PartiallyInForce", "NotInForce")


def test_a_day_stays_in_the_links(client: httpx.Client) -> None:
    day = {"as-at": "2010-01-01"}
    then = client.get("/doc/offence/no-off-old", params=day, headers={"Accept": "text/html"})
    assert then.status_code == 200, then.text
    assert "The law as at <strong>2010-01-01</strong>" in then.text
    assert 'href="/doc/jurisdiction/NO?as-at=2010-01-01"' in then.text
    assert "/doc/offence/no-off-old.ttl?as-at=2010-01-01" in then.headers["link"]
    now = client.get("/doc/offence/no-off-old.ttl")
    assert lines_of(now) != lines_of(client.get("/doc/offence/no-off-old.ttl", params=day))


@pytest.mark.parametrize(
    ("address", "stem"),
    [
        ("ontology", "ontology"),
        ("ontology/core", "ontology"),
        ("ontology/alignment/eli", "ontology/alignment/eli"),
        ("vocab/conduct", "vocab/conduct"),
        ("vocab/conduct/possess", "vocab/conduct"),
    ],
)
def test_terms_have_a_page_and_data_at_their_address(
    client: httpx.Client, address: str, stem: str
) -> None:
    page = client.get(f"/{address}", headers={"Accept": "text/html"})
    parsed(page)
    assert f'</{stem}.ttl>; rel="alternate"; type="text/turtle"' in page.headers["link"]
    seen = set()
    for suffix, media_type in SYNTAXES.items():
        data = client.get(f"/{address}", headers={"Accept": media_type})
        assert data.headers["content-type"].partition(";")[0] == media_type
        assert data.headers["content-location"] == f"/{stem}.{suffix}"
        assert client.get(f"/{stem}.{suffix}").content == data.content
        seen.add(len(lines_of(data)))
    assert len(seen) == 1
    assert f"<{BASE}{stem}" in client.get(f"/{stem}.nt").text


def test_shapes_are_data_only(client: httpx.Client) -> None:
    shapes = client.get("/shapes", headers={"Accept": "text/html, */*;q=0.5"})
    assert shapes.headers["content-type"].startswith("text/turtle")
    assert client.get("/shapes", headers={"Accept": "text/html"}).status_code == 406
    assert client.get("/vocab", headers={"Accept": "text/turtle"}).status_code == 406
    assert client.get("/vocab/nothing.ttl").status_code == 404


def test_pages_may_load_nothing_from_elsewhere(client: httpx.Client) -> None:
    for path in ("/", f"/doc/{THING}", "/ontology"):
        page = client.get(path, headers={"Accept": "text/html"})
        assert "default-src 'none'" in page.headers["content-security-policy"]
        assert page.headers["x-content-type-options"] == "nosniff"
        for element in parsed(page).iter(f"{HTML}link", f"{HTML}script", f"{HTML}img"):
            if element.get("rel") == "stylesheet" or element.get("src"):
                address = element.get("href") or element.get("src") or ""
                assert not urlsplit(address).netloc
                assert client.get(address).status_code == 200
