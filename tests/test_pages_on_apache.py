"""A real Apache leads from each IRI to its page or its data, by the rules beside the pages.

The folder is served at a path of its own, as it would be below somebody's website.
"""

import http.client
import os
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from rdflib import OWL, RDF, Graph, URIRef

from lexaegis.pages.site import Site
from lexaegis.pages.write import write_site
from ontology.identity import ONTOLOGY_IRI

APACHE = shutil.which("apache2") or shutil.which("httpd")
MODULES = Path("/usr/lib/apache2/modules")
pytestmark = pytest.mark.skipif(
    APACHE is None or not (MODULES / "mod_rewrite.so").exists(),
    reason="Apache is not installed here (Debian: apt-get install apache2)",
)
MOUNTED = "/law/lexaegis"
CONFIGURATION = """
ServerRoot {root}
ServerName localhost
Listen 127.0.0.1:{port}
PidFile {root}/pid
ErrorLog {root}/error.log
{user}
{modules}
TypesConfig /dev/null
DocumentRoot {root}/empty
Alias {mounted} {site}
<Directory {site}>
  Require all granted
  AllowOverride FileInfo Indexes Options=Indexes,MultiViews
</Directory>
Alias /w3id {root}/w3id
<Directory {root}/w3id>
  Require all granted
  AllowOverride FileInfo Options=MultiViews
</Directory>
"""
ADDRESS = "https://example.org/lexaegis"


@pytest.fixture(scope="module")
def port() -> Iterator[int]:
    """A server that holds the documentation; its port."""
    root = Path(tempfile.mkdtemp(prefix="lexaegis-apache-"))
    root.chmod(0o755)
    (root / "empty").mkdir()
    site = root / "site"
    write_site(site, ADDRESS)
    (root / "w3id").mkdir()
    (site / "w3id.htaccess").rename(root / "w3id" / ".htaccess")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        number = int(free.getsockname()[1])
    names = ("mpm_prefork", "authz_core", "mime", "dir", "alias", "rewrite", "headers")
    (root / "apache.conf").write_text(
        CONFIGURATION.format(
            root=root,
            site=site,
            port=number,
            mounted=MOUNTED,
            user="User www-data\nGroup www-data" if os.geteuid() == 0 else "",
            modules="\n".join(f"LoadModule {n}_module {MODULES}/mod_{n}.so" for n in names),
        )
    )
    # In a session of its own: when it ends, it ends its whole process group.
    server = subprocess.Popen(
        [str(APACHE), "-f", str(root / "apache.conf"), "-DFOREGROUND"], start_new_session=True
    )
    try:
        for _ in range(100):
            with socket.socket() as tried:
                if tried.connect_ex(("127.0.0.1", number)) == 0:
                    break
            time.sleep(0.05)
        yield number
    finally:
        server.terminate()
        server.wait(10)
        shutil.rmtree(root)


def ask(port: int, path: str, **headers: str) -> tuple[int, str, str]:
    """Return the status, the place that is pointed to, and the media type."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    connection.request("GET", f"{MOUNTED}/{path}", headers=named)
    answer = connection.getresponse()
    answer.read()
    location = answer.getheader("Location") or ""
    return answer.status, location.partition(MOUNTED)[2], answer.getheader("Content-Type") or ""


@pytest.mark.parametrize(
    ("path", "accept", "place"),
    [
        ("ontology", "text/html,application/xhtml+xml,*/*;q=0.8", "/ontology/index.html"),
        ("ontology", "*/*", "/ontology/index.html"),
        ("ontology", "text/turtle", "/ontology.ttl"),
        ("ontology", "application/rdf+xml, application/xml; q=0.7", "/ontology.rdf"),
        ("ontology", "application/ld+json", "/ontology.jsonld"),
        ("ontology", "application/n-triples, text/turtle;q=0.5", "/ontology.nt"),
        ("ontology", "application/xml, text/turtle;q=0.5", "/ontology.ttl"),
        ("ontology/0.1.0", "text/turtle", "/ontology.ttl"),
        ("ontology/0.1.0", "text/html", "/ontology/0.1.0/index.html"),
        ("ontology/alignment/eli", "text/turtle", "/ontology/alignment/eli.ttl"),
        ("ontology/core", "text/html", "/ontology/core/index.html"),
        ("vocab", "text/html", "/vocab/index.html"),
        ("vocab/conduct", "text/turtle", "/vocab/conduct.ttl"),
        ("vocab/conduct/possess", "text/turtle", "/vocab/conduct.ttl"),
        ("vocab/conduct/possess", "text/html", "/vocab/conduct/possess/index.html"),
        ("shapes/Offence", "*/*", "/shapes.ttl"),
    ],
)
def test_an_iri_leads_to_what_was_asked_for(port: int, path: str, accept: str, place: str) -> None:
    status, found, _ = ask(port, path, Accept=accept)
    assert (status, found) == (302 if place.endswith(".html") else 303, place)
    assert ask(port, found.removeprefix("/"), Accept=accept)[0] == 200


@pytest.mark.parametrize("path", Site().addresses)
def test_every_page_answers_at_its_address(port: int, path: str) -> None:
    status, place, _ = ask(port, path, Accept="text/html")
    if path:
        assert (status, place) == (302, f"/{path}/index.html")
    assert ask(port, place.removeprefix("/"), Accept="text/html") == (
        *(200, ""),
        "text/html; charset=utf-8",
    )


def test_the_language_of_the_reader_is_kept_to(port: int) -> None:
    for asked, place in (
        ("fr-CA,fr;q=0.9", "/vocab/conduct/possess/index.fr.html"),
        ("es", "/vocab/conduct/possess/index.es.html"),
        ("de,fr;q=0.5", "/vocab/conduct/possess/index.html"),
    ):
        answer = ask(port, "vocab/conduct/possess", Accept="text/html", Accept_Language=asked)
        assert answer[:2] == (302, place)
    chosen = ask(port, "ontology/index.html", Accept="text/html", Accept_Language="fr")
    assert chosen[0] == 200, "a reader who chose English gets English"


@pytest.mark.parametrize(
    ("path", "media"),
    [
        ("ontology.ttl", "text/turtle"),
        ("ontology.rdf", "application/rdf+xml"),
        ("ontology.nt", "application/n-triples"),
        ("ontology.jsonld", "application/ld+json"),
        ("style.css", "text/css"),
    ],
)
def test_a_file_has_its_media_type(port: int, path: str, media: str) -> None:
    status, _, found = ask(port, path)
    assert status == 200
    assert found.partition(";")[0] == media


@pytest.mark.parametrize(
    ("path", "accept", "place"),
    [
        ("ontology", "text/html", "/ontology/index.html"),
        ("ontology", "text/turtle", "/ontology.ttl"),
        ("vocab/conduct/possess", "application/rdf+xml", "/vocab/conduct.rdf"),
        ("vocab/conduct/possess", "*/*", "/vocab/conduct/possess/index.html"),
        ("ontology.ttl", "*/*", "/ontology.ttl"),
        ("id/offence/gb-off-pca-make", "*/*", "/id/offence/gb-off-pca-make"),
    ],
)
def test_the_rules_for_w3id_lead_to_the_address(
    port: int, path: str, accept: str, place: str
) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    connection.request("GET", f"/w3id/{path}", headers={"Accept": accept})
    assert connection.getresponse().getheader("Location") == ADDRESS + place


def test_rdflib_loads_the_ontology_from_its_address(port: int) -> None:
    graph = Graph().parse(f"http://127.0.0.1:{port}{MOUNTED}/ontology")
    assert (URIRef(ONTOLOGY_IRI), RDF.type, OWL.Ontology) in graph
    assert (URIRef(f"{ONTOLOGY_IRI}#Offence"), RDF.type, OWL.Class) in graph
