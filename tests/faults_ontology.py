"""A fault for every check of the ontology: what is added to, or taken from, the small sound one."""

_TERM = """ ;
    rdfs:label "{name}"@en , "{name} (fr)"@fr , "{name} (es)"@es ;
    skos:definition
        "What {name} is, at length."@en , "Ce que c'est, {name}."@fr , "Lo que es, {name}."@es ;
    skos:example "One."@en ; skos:scopeNote "Two."@en ;
    rdfs:isDefinedBy <https://w3id.org/lexaegis/ontology> .
"""


def a_class(name: str, said: str = "rdfs:subClassOf lex:Book") -> str:
    return f"lex:{name} a owl:Class ; {said}" + _TERM.format(name=name)


def a_property(name: str, said: str = "rdfs:domain lex:Book ; rdfs:range lex:Page") -> str:
    return f"lex:{name} a owl:ObjectProperty ; {said}" + _TERM.format(name=name)


LAW = "<https://w3id.org/lexaegis/vocab/subject/law>"
ART = "<https://w3id.org/lexaegis/vocab/subject/art>"
ONTOLOGY = "<https://w3id.org/lexaegis/ontology>"

ADDED = {
    "hygiene/annotation-whitespace": 'lex:Book skos:scopeNote "At the end. "@en .',
    "hygiene/anonymous-thing": "[] lex:subject " + LAW + " .",
    "hygiene/built-in-vocabulary": 'owl:Class rdfs:comment "Ours now."@en .',
    "hygiene/concept-without-scheme": (
        '<https://w3id.org/lexaegis/vocab/subject/war> a skos:Concept ; rdfs:label "War"@en .'
    ),
    "hygiene/deprecated-class-reference": (
        a_class("Old", "rdfs:subClassOf lex:Book ; owl:deprecated true")
        + "lex:LawBook rdfs:subClassOf lex:Old ."
    ),
    "hygiene/deprecated-not-boolean": 'lex:Book owl:deprecated "yes" .',
    "hygiene/deprecated-property-reference": (
        a_property("old", "rdfs:domain lex:Book ; owl:deprecated true")
        + "lex:hasPage rdfs:subPropertyOf lex:old ."
    ),
    "hygiene/duplicate-concept-label": f'{ART} skos:prefLabel "Law"@en .',
    "hygiene/duplicate-definition": 'lex:Page skos:definition "A text of many pages."@en .',
    "hygiene/duplicate-label": 'lex:Page rdfs:label "Book"@en .',
    "hygiene/duplicate-notation": f'{ART} skos:notation "law" .',
    "hygiene/duplicate-synonym": f'{ART} skos:altLabel "legal science"@en .',
    "hygiene/equivalent-class-without-genus": a_class(
        "Bound",
        "owl:equivalentClass [ a owl:Restriction ; "
        "owl:onProperty lex:hasPage ; owl:someValuesFrom lex:Page ]",
    ),
    "hygiene/equivalent-pair": "lex:Book owl:equivalentClass prov:Entity .",
    "hygiene/example-and-scope-note": "lex:Leaf a owl:Class .",
    "hygiene/invalid-entity-iri": "lex:a.b a owl:Class .",
    "hygiene/label-formatting": 'lex:Book rdfs:label "Bo\\tok"@en .',
    "hygiene/label-whitespace": 'lex:Book rdfs:label "Book "@en .',
    "hygiene/lowercase-definition": 'lex:Book skos:definition "a small beginning."@en .',
    "hygiene/missing-defined-by": "lex:Leaf a owl:Class .",
    "hygiene/missing-definition": "lex:Leaf a owl:Class .",
    "hygiene/missing-label": "lex:Leaf a owl:Class .",
    "hygiene/missing-obsolete-label": "lex:Book owl:deprecated true .",
    "hygiene/missing-superclass": "lex:Leaf a owl:Class .",
    "hygiene/misused-obsolete-label": 'lex:Book rdfs:label "obsolete book"@en .',
    "hygiene/misused-replaced-by": "lex:Book dcterms:isReplacedBy lex:Page .",
    "hygiene/multiple-definitions": 'lex:Book skos:definition "Another text of pages."@en .',
    "hygiene/multiple-equivalent-class-definitions": (
        "lex:LawBook owl:equivalentClass [ a owl:Class ; owl:unionOf ( lex:Book lex:Page ) ] ."
    ),
    "hygiene/multiple-equivalent-classes": "lex:Book owl:equivalentClass lex:A , lex:B .",
    "hygiene/multiple-labels": 'lex:Book rdfs:label "Volume"@en .',
    "hygiene/multiple-superclasses": "lex:LawBook rdfs:subClassOf prov:Entity .",
    "hygiene/place-of-use": a_property("opens", "rdfs:domain lex:Book"),
    "hygiene/synonym-is-a-label": f'{ART} skos:altLabel "Law"@en .',
    "hygiene/three-languages": 'lex:Leaf a owl:Class ; rdfs:label "Leaf"@en .',
    "metadata/consistent-iri": "<https://w3id.org/lexaegis/other> a owl:Ontology .",
    "metadata/definitions": "lex:Leaf a owl:Class .",
    "metadata/labels": "lex:Leaf a owl:Class .",
    "pitfalls/P02-synonyms-as-classes": a_class("Volume", "owl:equivalentClass lex:Book"),
    "pitfalls/P03-is-as-a-property": a_property("isA"),
    "pitfalls/P04-unconnected": a_class("Leaf", "owl:disjointWith lex:Book"),
    "pitfalls/P05-wrong-inverse": a_property("wrong", "owl:inverseOf lex:pageOf")
    + "lex:wrong rdfs:domain lex:Page .",
    "pitfalls/P06-cycle": "lex:Book rdfs:subClassOf lex:LawBook .",
    "pitfalls/P07-merged-concepts": a_class("BookAndPage"),
    "pitfalls/P08-missing-annotations": "lex:Leaf a owl:Class .",
    "pitfalls/P10-missing-disjointness": "lex:Leaf a owl:Class .",
    "pitfalls/P11-missing-domain-or-range": a_property("opens", "rdfs:domain lex:Book"),
    "pitfalls/P12-equivalent-properties-undeclared": 'lex:pageOf rdfs:label "has page"@en .',
    "pitfalls/P13-inverse-undeclared": a_property("opens"),
    "pitfalls/P14-only-without-some": (
        "lex:Book rdfs:subClassOf "
        "[ a owl:Restriction ; owl:onProperty lex:hasPage ; owl:allValuesFrom lex:Page ] ."
    ),
    "pitfalls/P15-some-not": (
        "lex:Book rdfs:subClassOf [ a owl:Restriction ; owl:onProperty lex:hasPage ; "
        "owl:someValuesFrom [ a owl:Class ; owl:complementOf lex:Page ] ] ."
    ),
    "pitfalls/P19-several-domains-or-ranges": "lex:subject rdfs:domain lex:Page .",
    "pitfalls/P20-misused-annotations": 'lex:Book skos:scopeNote ""@en .',
    "pitfalls/P21-miscellaneous-class": a_class("OtherBook"),
    "pitfalls/P22-naming": a_class("leaf_of_paper"),
    "pitfalls/P23-datatype-as-class": a_class("Date"),
    "pitfalls/P24-recursive-definition": (
        a_class("Rec")
        + "lex:Rec owl:equivalentClass [ a owl:Class ; owl:unionOf ( lex:Rec lex:Page ) ] ."
    ),
    "pitfalls/P25-inverse-of-itself": "lex:subject owl:inverseOf lex:subject .",
    "pitfalls/P26-inverse-of-symmetric": "lex:pageOf a owl:SymmetricProperty .",
    "pitfalls/P27-wrong-equivalent-properties": "lex:hasPage owl:equivalentProperty lex:pageOf .",
    "pitfalls/P28-wrong-symmetric": "lex:hasPage a owl:SymmetricProperty .",
    "pitfalls/P29-wrong-transitive": "lex:hasPage a owl:TransitiveProperty .",
    "pitfalls/P31-wrong-equivalent-classes": "lex:Book owl:equivalentClass lex:Page .",
    "pitfalls/P32-same-label": 'lex:Page rdfs:label "book"@en .',
    "pitfalls/P33-chain-of-one": "lex:hasPage owl:propertyChainAxiom ( lex:subject ) .",
    "pitfalls/P34-untyped-class": "lex:Book rdfs:subClassOf lex:Nowhere .",
    "pitfalls/P35-untyped-property": "lex:Book lex:nowhere lex:Page .",
    "pitfalls/P36-file-extension": "<https://w3id.org/lexaegis/o.ttl> a owl:Ontology .",
    "pitfalls/P39-ambiguous-namespace": f"prov:Entity rdfs:isDefinedBy {ONTOLOGY} .",
    "pitfalls/P40-hijacking": "prov:Entity rdfs:subClassOf lex:Book .",
    "vocabulary/outside-terms": "lex:Book rdfs:subClassOf prov:Entitty .",
    "profile/dl-assertions": f'{LAW} skos:inScheme "subjects" .',
    "profile/dl-datatypes": "lex:day a owl:DatatypeProperty ; rdfs:range xsd:date .",
    "profile/dl-entities": "lex:hasPage a owl:DatatypeProperty .",
    "profile/dl-expressions": (
        "lex:Book rdfs:subClassOf [ a owl:Restriction ; owl:onProperty lex:hasPage ] ."
    ),
    "profile/dl-header": f'{ONTOLOGY} dcterms:issued "2026-11-24"^^xsd:date .',
    "profile/dl-roles": "lex:hasPage a owl:TransitiveProperty , owl:FunctionalProperty .",
    "profile/rl": (
        "lex:Book rdfs:subClassOf "
        "[ a owl:Restriction ; owl:onProperty lex:hasPage ; owl:someValuesFrom lex:Page ] ."
    ),
}
"""What is added, by the check that must find it."""

CHANGED = {
    "metadata/abstract": ('dcterms:abstract "A small ontology."@en ;', ""),
    "metadata/citation": (
        'dcterms:bibliographicCitation "Somebody (2026). A small one, version 1.1." ;',
        "",
    ),
    "metadata/contributor": ('dcterms:contributor "Somebody else" ;', ""),
    "metadata/created": ('dcterms:created "2026-11-24T00:00:00Z"^^xsd:dateTime ;', ""),
    "metadata/creator": ('dcterms:creator "Somebody" ;', ""),
    "metadata/dates-in-order": ("2026-11-25T00:00:00Z", "2026-11-23T00:00:00Z"),
    "metadata/description": (
        'dcterms:description "A small ontology."@en , "Une petite ontologie."@fr , '
        '"Una ontología."@es ;',
        "",
    ),
    "metadata/doi": ('bibo:doi "10.1000/182" ;', ""),
    "metadata/issued": ('dcterms:issued "2026-11-26T00:00:00Z"^^xsd:dateTime ;', ""),
    "metadata/licence": ("dcterms:license <https://creativecommons.org/licenses/by/4.0/> ;", ""),
    "metadata/licence-is-an-iri": ("<https://creativecommons.org/licenses/by/4.0/>", '"CC BY"'),
    "metadata/logo": ("foaf:logo <https://w3id.org/lexaegis/logo> ;", ""),
    "metadata/metadata-reuse": ("http://purl.org/", "https://example.org/"),
    "metadata/modified": ('dcterms:modified "2026-11-25T00:00:00Z"^^xsd:dateTime ;', ""),
    "metadata/namespace": (
        ' ;\n    vann:preferredNamespaceUri "https://w3id.org/lexaegis/ontology#"',
        "",
    ),
    "metadata/open-protocol": (f"{ONTOLOGY} a owl:Ontology", "<urn:x> a owl:Ontology"),
    "metadata/persistent-iri": (f"{ONTOLOGY} a owl:Ontology", "<http://e.org/> a owl:Ontology"),
    "metadata/prefix": ('vann:preferredNamespacePrefix "lex" ;', ""),
    "metadata/previous-version": (
        "owl:priorVersion <https://w3id.org/lexaegis/ontology/1.0> ;",
        "",
    ),
    "metadata/publisher": ('dcterms:publisher "A house" ;', ""),
    "metadata/source": ("dcterms:source <https://example.org/a-book> ;", ""),
    "metadata/status": ('bibo:status "draft" ;', ""),
    "metadata/title": ('dcterms:title "A small one"@en , "Une petite"@fr , "Una pequeña"@es ;', ""),
    "metadata/title-in-three-languages": (' , "Una pequeña"@es', ""),
    "metadata/version-info": ('owl:versionInfo "1.1" ;', ""),
    "metadata/version-iri": ("owl:versionIRI <https://w3id.org/lexaegis/ontology/1.1> ;", ""),
    "metadata/versions-agree": ('owl:versionInfo "1.1"', 'owl:versionInfo "1.2"'),
    "metadata/vocabulary-reuse": ("http://www.w3.org/ns/prov#", "https://w3id.org/lexaegis/p#"),
    "pitfalls/P38-no-ontology": ("a owl:Ontology ;", "rdfs:label 'None'@en ;"),
    "pitfalls/P41-no-licence": ("dcterms:license", "dcterms:relation"),
}
"""What is put in place of what, by the check that must find it."""
