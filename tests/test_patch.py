"""A patch leads from one edition to the other and nowhere else, whatever happens to it."""

import hashlib
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Quad

from graph.changes import apply_patch, write_patch
from graph.changes.compare import NotSorted
from graph.changes.patch import NotWritten, PatchDamaged, WrongBase
from ontology.errors import LexaegisError

NODES = st.sampled_from([NamedNode(f"urn:{name}") for name in ("a", "b", "é", "graph/fact/x")])
LITERALS = st.builds(
    Literal, st.text(st.characters(exclude_categories=["Cs"]), max_size=6)
) | st.builds(lambda text: Literal(text, language="en"), st.sampled_from(["", "b", "x> <y"]))
QUADS = st.builds(Quad, NODES, NODES, NODES | LITERALS, NODES) | st.builds(
    Quad, NODES, NODES, LITERALS
)
EDITIONS = st.frozensets(QUADS.map(lambda quad: f"{quad} .\n".encode()), max_size=25)


def write(lines: frozenset[bytes], file: Path) -> Path:
    file.write_bytes(b"".join(sorted(lines)))
    return file


def make_patch(old: Path, new: Path) -> Path:
    patch = new.with_suffix(".rdfp")
    with patch.open("wb") as out:
        write_patch(old, new, out)
    return patch


def naively(patch: Path, lines: frozenset[bytes]) -> set[bytes]:
    """Apply a patch as RDF Patch says: one row after the other, to a set of statements."""
    found = set(lines)
    for row in patch.read_bytes().splitlines(keepends=True):
        if row.startswith(b"A "):
            found.add(row[2:])
        elif row.startswith(b"D "):
            found.discard(row[2:])
    return found


@settings(deadline=None, max_examples=50)
@given(EDITIONS, EDITIONS)
def test_a_patch_leads_to_the_new_bytes(old: frozenset[bytes], new: frozenset[bytes]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        before, after = write(old, Path(folder, "old")), write(new, Path(folder, "new"))
        patch = make_patch(before, after)
        assert naively(patch, old) == set(new)
        assert patch.read_bytes().count(b"\n") == 4 + len(old ^ new), "no row says nothing"
        apply_patch(patch, before, before)
        assert before.read_bytes() == after.read_bytes()
        assert sorted(path.name for path in Path(folder).iterdir()) == ["new", "new.rdfp", "old"]


@settings(deadline=None, max_examples=50)
@given(EDITIONS, EDITIONS, st.data())
def test_a_damaged_patch_changes_nothing(
    old: frozenset[bytes], new: frozenset[bytes], data: st.DataObject
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        before, after = write(old, Path(folder, "old")), write(new, Path(folder, "new"))
        patch = make_patch(before, after)
        rows = patch.read_bytes().splitlines(keepends=True)
        at = data.draw(st.integers(0, len(rows) - 1))
        match data.draw(st.sampled_from(["lose", "repeat", "turn", "cut"])):
            case "lose":
                rows[at : at + 1] = []
            case "repeat":
                rows[at : at + 1] = [rows[at], rows[at]]
            case "turn":
                rows[at] = (b"D" if rows[at].startswith(b"A") else b"A") + rows[at][1:]
            case "cut":
                rows[at:] = [rows[at][:-2]]
        patch.write_bytes(b"".join(rows))
        kept = before.read_bytes()
        try:
            apply_patch(patch, before, before)
        except LexaegisError:
            assert before.read_bytes() == kept
        else:
            assert before.read_bytes() in (kept, after.read_bytes())
            assert hashlib.sha256(before.read_bytes()).hexdigest().encode() in rows[0] + rows[1]
        assert sorted(path.name for path in Path(folder).iterdir()) == ["new", "new.rdfp", "old"]


A, B, C = (f'<urn:s> <urn:p> "{letter}" .\n'.encode() for letter in "abc")


@pytest.fixture
def old(tmp_path: Path) -> Path:
    return write(frozenset((A, B)), tmp_path / "old.nq")


@pytest.fixture
def patch(old: Path, tmp_path: Path) -> Path:
    return make_patch(old, write(frozenset((B, C)), tmp_path / "new.nq"))


def test_the_rows_are_those_of_rdf_patch(patch: Path, old: Path, tmp_path: Path) -> None:
    hashes = [hashlib.sha256(lines).hexdigest().encode() for lines in (B + C, A + B)]
    assert patch.read_bytes() == (
        b"H id <nih:sha-256;%s> .\nH prev <nih:sha-256;%s> .\nTX .\n" % tuple(hashes)
        + b"D " + A + b"A " + C + b"TC .\n"
    )  # fmt: skip
    header = apply_patch(patch, old, tmp_path / "there.nq")
    assert header is not None
    assert [header.id.encode(), header.prev.encode()] == hashes
    assert old.read_bytes() == A + B, "another file was written"


def test_a_copy_that_is_up_to_date_stays(patch: Path, old: Path, tmp_path: Path) -> None:
    apply_patch(patch, old, old)
    before = old.stat()
    assert apply_patch(patch, old, old) is None
    assert old.stat().st_mtime_ns == before.st_mtime_ns
    assert apply_patch(patch, old, tmp_path / "elsewhere.nq") is None
    assert (tmp_path / "elsewhere.nq").read_bytes() == B + C


def test_a_copy_keeps_its_permissions(patch: Path, old: Path) -> None:
    old.chmod(0o640)
    apply_patch(patch, old, old)
    assert old.stat().st_mode & 0o777 == 0o640


def test_another_base_is_refused(patch: Path, tmp_path: Path) -> None:
    other = write(frozenset((A,)), tmp_path / "other.nq")
    with pytest.raises(WrongBase, match=r"other.nq is the dataset \w{64}, and the patch .* is for"):
        apply_patch(patch, other, other)
    assert other.read_bytes() == A


@pytest.mark.parametrize(
    ("find", "put", "said"),
    [
        (b"TX .\n", b"", r"rdfp:3: 'D <urn:s> <urn:p> \"a\" .' is no header row"),
        (b"H id", b"H name", "there is no H row of `id` and of `prev` above it"),
        (b"TC .\n", b"", r"rdfp:6: the file ends here, before its TC row"),
        (b"A <urn:s>", b"PA <urn:s>", "is no row of the kind A or D"),
        (b"TC .\n", b'A <urn:s> <urn:p> "b" .\nTC .\n', "does not sort after the row above it"),
        (b'"a"', b'"A"', "removes a statement that the copy has not"),
        (b'"c"', b'"b"', "adds a statement that the copy has already"),
        (b'"c"', b'"d"', "should lead to .* and leads to"),
        (b"sha-256", b"sha-512", "is no header row with a SHA-256"),
    ],
)
def test_what_is_wrong_with_a_patch_is_said(
    patch: Path, old: Path, find: bytes, put: bytes, said: str
) -> None:
    patch.write_bytes(patch.read_bytes().replace(find, put, 1))
    with pytest.raises(PatchDamaged, match=said):
        apply_patch(patch, old, old)
    assert old.read_bytes() == A + B


def test_nothing_but_a_header_is_told_where_it_ends(patch: Path, old: Path) -> None:
    patch.write_bytes(b"")
    with pytest.raises(PatchDamaged, match=r"rdfp:1: the file ends here, before its TX row"):
        apply_patch(patch, old, old)


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        (B + A, r"wrong.nq:2: .* sorts before the line above it"),
        (A + A, r"wrong.nq:2: .* stands there twice"),
        (A + b"\n" + B, r"wrong.nq:2: .* does not end a statement"),
        (A + B[:-1], r"wrong.nq:2: .* does not end a statement"),
    ],
)
def test_what_is_no_sorted_n_quads_is_refused(
    old: Path, tmp_path: Path, lines: bytes, said: str
) -> None:
    wrong = tmp_path / "wrong.nq"
    wrong.write_bytes(lines)
    with pytest.raises(NotSorted, match=said):
        make_patch(old, wrong)


def test_a_folder_that_is_not_there_is_told(patch: Path, old: Path, tmp_path: Path) -> None:
    with pytest.raises(NotWritten, match="cannot be written: No such file or directory"):
        apply_patch(patch, old, tmp_path / "nowhere" / "copy.nq")
