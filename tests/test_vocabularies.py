"""The concept schemes speak English, French and Spanish, and hold every word of the facts."""

import re
from collections import Counter
from itertools import combinations
from pathlib import Path

import pytest
from rdflib import DCTERMS, RDF, RDFS, SKOS, Graph, Literal, URIRef

from loaders.facts.schema.meanings import meanings
from ontology.identity import VOCABULARY_BASE
from ontology.read import VOCABULARIES, notations

FORMAT = Path(__file__).parents[1].parent / "shared" / "facts" / "FORMAT.md"
LANGUAGES = ("en", "fr", "es")
COGNATES = {
    frozenset(("en", "fr")): {
        "actor-type/coalition",
        "document-kind/article",
        "effect-kind/insertion",
        "instrument-type/code",
        "instrument-type/constitution",
        "instrument-type/directive",
    },
    frozenset(("en", "es")): {"material", "material/manual"},
    frozenset(("fr", "es")): set(),
}
FOREIGN_WORDS = {
    "en": r"\b(?:le|les|des|du|et|ou|une|aux|el|los|las|del|una)\b",
    "fr": r"\b(?:the|of|and|that|is|to|with|by|el|los|las|del|una|o)\b",
    "es": r"\b(?:the|of|and|that|is|to|with|by|du|et|ou|aux|dans|pour|qui|sur)\b",
}
INVITES_MISUNDERSTANDING = (
    "ai-coverage/not-covered",
    "basis/statute-excludes",
    "basis/statute-silent",
    "participation/signatory",
    "participation/unknown",
    "reading/secondary",
    "real-child/indistinguishable",
    "real-child/unclear",
    "status/adopted-not-in-force",
    "status/bill",
    "status/unknown",
    "verdict/not-criminalised",
    "verdict/not-researched",
    "verdict/unclear",
)
WORDS_OF_THE_FACTS = {
    "actor-type": "igo un-body treaty-body ngo hotline network law-enforcement regulator ministry"
    " government parliament court company coalition research-institute media",
    "addressee": "online-platform ai-developer internet-access-provider search-engine app-store"
    " public-authority hotline any-person",
    "agreement-type": "treaty joint-statement pledge memorandum voluntary-commitments declaration"
    " principles",
    "ai-coverage": "express technology-neutral case-law not-covered unclear",
    "basis": "express technology-neutral case-law official-statement statute-silent"
    " statute-excludes",
    "conduct": "create procure solicit possess access distribute offer advertise import export"
    " display make-available live-stream threaten create-tool possess-tool supply-tool"
    " possess-manual supply-manual operate-service finance",
    "confidence": "high medium low",
    "duty-action": "report remove block detect preserve assess-risk test-model label-content"
    " safety-by-design age-assurance train-staff fund",
    "instrument-type": "constitution act code bill regulation directive decree treaty protocol"
    " guideline policy",
    "material": "real-child-image manipulated-image photorealistic-synthetic non-photorealistic"
    " text audio ai-tool manual",
    "provision-kind": "offence definition penalty defence duty power procedure",
    "reading": "official-text secondary",
    "real-child": "required identifiable indistinguishable not-required unclear",
    "relation": "member-of part-of funds partners-with cooperates-with co-authored signatory-of"
    " regulates reports-to operates hosts advises called-on welcomed tests-models-of investigates",
    "source-kind": "statute bill treaty court-decision government igo ngo academic law-firm news",
    "status": "bill adopted-not-in-force partly-in-force in-force repealed lapsed",
    "verdict": "criminalised not-criminalised unclear",
}


def read_vocabularies() -> Graph:
    graph = Graph()
    for path in sorted(VOCABULARIES.glob("*.ttl")):
        graph.parse(path)
    return graph


GRAPH = read_vocabularies()


def names_of(kind: URIRef) -> list[str]:
    """Return the names of the schemes or concepts, such as `verdict/unclear`, in order."""
    return sorted(
        str(each).removeprefix(VOCABULARY_BASE) for each in GRAPH.subjects(RDF.type, kind)
    )


SCHEMES = names_of(SKOS.ConceptScheme)
CONCEPTS = names_of(SKOS.Concept)


def texts_of(name: str, predicate: URIRef) -> dict[str, str]:
    """Return the text in each language, and fail on one too many or in no language."""
    found = list(GRAPH.objects(URIRef(VOCABULARY_BASE + name), predicate))
    assert all(isinstance(text, Literal) for text in found)
    texts = {str(text.language): str(text) for text in found if isinstance(text, Literal)}
    assert len(texts) == len(found), found
    return texts


def name_predicate(name: str) -> URIRef:
    return SKOS.prefLabel if "/" in name else DCTERMS.title


# The languages


@pytest.mark.parametrize("name", [*SCHEMES, *CONCEPTS])
def test_it_is_named_and_defined_in_three_languages(name: str) -> None:
    labels = texts_of(name, name_predicate(name))
    assert set(labels) == set(LANGUAGES)
    assert texts_of(name, RDFS.label) == labels
    definitions = texts_of(name, SKOS.definition)
    assert set(definitions) == set(LANGUAGES)
    for text in (*labels.values(), *definitions.values()):
        assert text and text == " ".join(text.split())
    for language in LANGUAGES:
        assert definitions[language].endswith(".")
        assert labels[language][0].isupper() and definitions[language][0].isupper()


@pytest.mark.parametrize("name", [*SCHEMES, *CONCEPTS])
def test_the_three_languages_differ(name: str) -> None:
    labels = texts_of(name, name_predicate(name))
    definitions = texts_of(name, SKOS.definition)
    for one, other in combinations(LANGUAGES, 2):
        same = labels[one].casefold() == labels[other].casefold()
        assert same == (name in COGNATES[frozenset((one, other))]), (one, other)
        assert definitions[one].casefold() != definitions[other].casefold()


@pytest.mark.parametrize("name", [*SCHEMES, *CONCEPTS])
def test_no_text_is_tagged_with_another_language(name: str) -> None:
    for predicate in (name_predicate(name), SKOS.definition):
        for language, text in texts_of(name, predicate).items():
            assert not re.search(FOREIGN_WORDS[language], text, re.IGNORECASE), (language, text)


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("predicate", [SKOS.prefLabel, SKOS.definition], ids=["label", "meaning"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_two_concepts_of_a_scheme_share_a_text(
    scheme: str, predicate: URIRef, language: str
) -> None:
    counted = Counter(
        texts_of(f"{scheme}/{notation}", predicate)[language].casefold()
        for notation in notations(scheme)
    )
    assert counted.total() and [text for text, count in counted.items() if count > 1] == []


@pytest.mark.parametrize("name", CONCEPTS)
def test_another_name_is_not_the_preferred_one_of_a_neighbour(name: str) -> None:
    scheme, _, notation = name.partition("/")
    preferred = {
        (language, label.casefold())
        for other in notations(scheme)
        if other != notation
        for language, label in texts_of(f"{scheme}/{other}", SKOS.prefLabel).items()
    }
    for label in GRAPH.objects(URIRef(VOCABULARY_BASE + name), SKOS.altLabel):
        assert isinstance(label, Literal)
        assert (label.language, label.casefold()) not in preferred


def test_the_material_is_named_as_the_luxembourg_guidelines_ask() -> None:
    texts = texts_of("material", SKOS.definition)
    assert "child sexual abuse material" in texts["en"]
    assert "matériel d'abus sexuels sur enfants" in texts["fr"]
    assert "material de abuso sexual infantil" in texts["es"]
    for text in GRAPH.objects():
        assert not isinstance(text, Literal) or "porn" not in text.casefold(), text


@pytest.mark.parametrize(
    ("name", "french", "spanish"),
    [
        ("conduct", "Comportement", "Conducta"),
        ("conduct/possess", "Détention", "Posesión"),
        ("conduct/distribute", "Diffusion", "Distribución"),
        ("status/in-force", "En vigueur", "En vigor"),
    ],
)
def test_a_lawyer_of_the_language_knows_the_term(name: str, french: str, spanish: str) -> None:
    labels = texts_of(name, name_predicate(name))
    assert (labels["fr"], labels["es"]) == (french, spanish)


# The hints and notes


@pytest.mark.parametrize("scheme", SCHEMES)
def test_an_editor_shows_the_english_meaning(scheme: str) -> None:
    assert meanings(scheme) == {
        notation: texts_of(f"{scheme}/{notation}", SKOS.definition)["en"]
        for notation in notations(scheme)
    }


@pytest.mark.parametrize("name", INVITES_MISUNDERSTANDING)
def test_a_note_meets_the_misunderstanding(name: str) -> None:
    assert texts_of(name, SKOS.scopeNote)["en"].endswith(".")


def test_a_note_names_only_concepts_that_exist() -> None:
    known = {*SCHEMES, *CONCEPTS}
    for note in GRAPH.objects(None, SKOS.scopeNote):
        for scheme, notation in re.findall(r"\b([a-z-]+)/([a-z-]+)\b", str(note)):
            assert f"{scheme}/{notation}" in known, note


def test_not_researched_is_kept_apart_from_a_no_in_every_language() -> None:
    no = texts_of("verdict/not-criminalised", SKOS.prefLabel)
    for language, text in texts_of("verdict/not-researched", SKOS.definition).items():
        assert f"'{no[language].casefold()}'" in text
    assert "verdict/not-criminalised" in texts_of("verdict/not-researched", SKOS.scopeNote)["en"]


# The files


@pytest.mark.parametrize("scheme", SCHEMES)
def test_the_languages_stand_together_one_a_line(scheme: str) -> None:
    text = (VOCABULARIES / f"{scheme}.ttl").read_text(encoding="utf-8")
    said = re.findall(
        r'(?m)^    (rdfs:label|skos:prefLabel|dcterms:title|skos:definition) ".*"@(\w+) ;$', text
    )
    assert len(said) == 9 * (1 + len(notations(scheme)))
    assert [language for _, language in said] == [*LANGUAGES] * (len(said) // 3)
    assert all(len({said[i + j][0] for j in range(3)}) == 1 for i in range(0, len(said), 3))


# The words of the facts


@pytest.mark.parametrize("scheme", WORDS_OF_THE_FACTS)
def test_every_word_of_the_facts_is_a_concept(scheme: str) -> None:
    assert set(WORDS_OF_THE_FACTS[scheme].split()) <= set(notations(scheme))


@pytest.mark.skipif(not FORMAT.exists(), reason="the shared facts are not beside the checkout")
@pytest.mark.parametrize("scheme", WORDS_OF_THE_FACTS)
def test_the_description_of_the_facts_names_the_same_words(scheme: str) -> None:
    named = set(re.findall(r"[a-z][a-z-]*", FORMAT.read_text(encoding="utf-8")))
    assert [word for word in WORDS_OF_THE_FACTS[scheme].split() if word not in named] == []
