"""The rules by which a web server leads from an IRI to the page or the file that was asked for.

After the recipes of the W3C (Best Practice Recipes for Publishing RDF Vocabularies, 2008), for
Apache 2.4, which w3id.org runs too: who asks for HTML first gets a page, in the first language
that the reader's browser names; who asks for RDF is sent to a file (303 See Other).
"""

from collections.abc import Iterator

from lexaegis.pages.terms import LANGUAGES
from ontology.serialise import SYNTAXES

__all__ = ["folder_rules", "w3id_rules"]

_FOLDER = """\
# For Apache 2.4: the folder that holds this file answers the IRIs of the ontology.
# Written by `lexaegis document`; it works wherever the folder lies below the server's root, and
# needs `AllowOverride FileInfo Indexes Options=Indexes,MultiViews` or `AllowOverride All`.

Options -Indexes -MultiViews
DirectoryIndex index.html
DirectorySlash Off
AddDefaultCharset UTF-8
AddType text/html .html
AddType text/css .css
{types}
AddCharset UTF-8 .html .css .ttl .nt
<IfModule mod_headers.c>
  Header always merge Vary "Accept, Accept-Language"
</IfModule>

RewriteEngine On
# Where the folder lies, as the server's addresses have it.
RewriteCond %{{REQUEST_URI}}::$0 ^(/.+)/(.*)::\\2$
RewriteRule .* - [E=BASE:%1]

{rules}
"""

_W3ID = """\
# For https://w3id.org/lexaegis/: leads the IRIs of the ontology to where its pages are published.
# Written by `lexaegis document --address {base}/`

Options -MultiViews
<IfModule mod_headers.c>
  Header always merge Vary "Accept, Accept-Language"
</IfModule>
RewriteEngine On

{rules}

# Anything else
RewriteRule ^(.*)$ {base}/$1 [R=302,L]
"""

_FILES = (
    (r"^ontology(?:/[0-9.]+)?/?$", "ontology"),
    (r"^ontology/alignment/([a-z0-9-]+)/?$", "ontology/alignment/$1"),
    (r"^vocab/([a-z0-9-]+)(?:/[a-z0-9-]+)?/?$", "vocab/$1"),
    (r"^shapes(?:/[A-Za-z0-9-]+)?/?$", "shapes"),
)
"""The addresses that have data, with the files that hold them."""

_PAGES = r"^((?:ontology|vocab)(?:/[a-z0-9-]+|/[0-9.]+)*)/?$"
"""The addresses of pages; a file has a dot and letters behind it."""


def folder_rules() -> str:
    """Return the text of `.htaccess` for the folder of the pages."""
    types = "\n".join(f"AddType {media} .{suffix}" for suffix, media in SYNTAXES.items())
    return _FOLDER.format(types=types, rules="\n".join(_rules("%{ENV:BASE}")))


def w3id_rules(address: str) -> str:
    """Return the text of the `.htaccess` for w3id.org.

    Args:
        address: where the pages are published.
    """
    base = address.rstrip("/")
    return _W3ID.format(base=base, rules="\n".join(_rules(base)))


def _rules(base: str) -> Iterator[str]:
    """Yield the rules: data for who asks for it first, data for who asks for it at all, pages."""
    for first in ("^", "(^|,\\s*)"):
        for suffix, media in SYNTAXES.items():
            asked = first + media.replace("+", "\\+")
            for pattern, stem in _FILES:
                yield "RewriteCond %{HTTP_ACCEPT} !^\\s*(text/html|application/xhtml)"
                yield f"RewriteCond %{{HTTP_ACCEPT}} {asked}"
                yield f"RewriteRule {pattern} {base}/{stem}.{suffix} [R=303,L]"
    yield f"RewriteRule {_FILES[-1][0]} {base}/shapes.ttl [R=303,L]"
    for language in LANGUAGES[1:]:
        yield f"RewriteCond %{{HTTP:Accept-Language}} ^{language} [NC]"
        yield f"RewriteRule {_PAGES} {base}/$1/index.{language}.html [R=302,L]"
    yield f"RewriteRule {_PAGES} {base}/$1/index.html [R=302,L]"
