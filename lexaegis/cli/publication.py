"""Carrying out `lexaegis publish`, and telling what was done."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import typer

from graph.remote.compare import Comparison, compare
from graph.remote.publish import Publication, Published
from graph.remote.record import Plan
from graph.remote.store import find_store
from graph.remote.write import writer_for
from graph.snapshot import Snapshot
from lexaegis.cli.output import announcing, write_out
from loaders.remote.credentials import find_credentials
from queries.remote.engine import RemoteEngine
from queries.remote.trial import Trial, try_questions
from queries.workers.engine import WorkerEngine

__all__ = ["put", "tell_comparison"]

_MOST_SAID = 160


def put(
    snapshot: Snapshot,
    url: str,
    write_to: str,
    netrc: Path | None,
    plan: Plan,
    restart: bool,
    give_up: bool,
    dry_run: bool,
    questions: bool,
) -> None:
    """Put a dataset into a store and tell what was done; a difference ends with status 1.

    Raises:
        StoreNotFit: if the store cannot take it so.
        RemoteError: if the store gives up.
    """
    with announcing("Publishing") as announce:
        announce("looking what is there")
        publication = Publication(snapshot, find_store(url, netrc), plan, restart, give_up)
        if dry_run:
            write_out(_foretell(publication, write_to))
            return
        writer = writer_for(plan.method, write_to, find_credentials(write_to, netrc))
        try:
            done = publication.run(writer, announce)
            trial = None
            if questions and done.comparison.is_same:
                trial = _try_questions(snapshot, url, netrc, announce)
                writer.record(replace(done.record, unfit=trial.unfit))
        finally:
            writer.close()
    write_out(_tell(publication, done, write_to))
    if trial is not None:
        write_out(_tell_trial(trial))
    if not done.comparison.is_same:
        raise typer.Exit(1)


def _try_questions(
    snapshot: Snapshot, url: str, netrc: Path | None, announce: Callable[[str], None]
) -> Trial:
    """Ask the questions of the catalogue in the snapshot and in the store."""
    here = WorkerEngine(snapshot)
    try:
        return try_questions(here, RemoteEngine(find_store(url, netrc)), announce)
    finally:
        here.close()


def _tell_trial(trial: Trial) -> str:
    """Return what came of a trial in words."""
    fit = trial.tried - len(trial.unfit)
    lines = [f"questions  {fit:,} of {trial.tried:,} answered as by the embedded store"]
    lines += [f"otherwise  {name}: will not be asked there" for name in trial.otherwise]
    lines += [f"unanswered {name}: {reason[:_MOST_SAID]}" for name, reason in trial.unanswered]
    return "\n".join(lines) + "\n"


def tell_comparison(snapshot: Snapshot, url: str, netrc: Path | None, plan: Plan) -> None:
    """Tell whether a store holds a dataset; a difference ends with status 1.

    Raises:
        RemoteError: if the store cannot be read.
    """
    with announcing("Comparing") as announce:
        found = compare(find_store(url, netrc), snapshot.nquads, snapshot.manifest, plan, announce)
    write_out(f"dataset    {snapshot.manifest.dataset}\nstore      {url}\n")
    write_out(_tell_comparison(found))
    if not found.is_same:
        raise typer.Exit(1)


def _head(publication: Publication, write_to: str) -> str:
    plan = publication.plan
    place = f"<{plan.default_graph}>" if plan.default_graph else "the store's own"
    shielded = f"; stand-ins for {', '.join(plan.shielded)}" if plan.shielded else ""
    return (
        f"dataset    {publication.manifest.dataset}\n"
        f"store      {publication.store.url}\n"
        f"method     {plan.method} to {write_to}; default graph {place}{shielded}\n"
    )


def _foretell(publication: Publication, write_to: str) -> str:
    """Return what would be done."""
    there = publication.record
    holds = "no record of a dataset"
    if there is not None:
        how = "the whole of" if there.is_complete else f"{there.done:,} of {there.parts:,} parts of"
        holds = f"{how} dataset {there.manifest.dataset[:16]}"
    total, begun = len(publication.parts), publication.begun_at
    return (
        f"{_head(publication, write_to)}"
        f"there now  {holds}\n"
        f"to send    {total - begun:,} of {total:,} parts; in all {publication.statements:,} "
        f"statements in {publication.graphs:,} graphs\n"
        f"to remove  {len(publication.obsolete):,} graphs\n"
        "Nothing was done.\n"
    )


def _tell(publication: Publication, done: Published, write_to: str) -> str:
    total = done.record.parts
    sent = total - done.begun_at
    there = f", {done.begun_at:,} were there already" if done.begun_at else ""
    return (
        f"{_head(publication, write_to)}"
        f"sent       {sent:,} of {total:,} parts{there}; {done.requests:,} requests in "
        f"{done.seconds:.1f} s\n"
        f"removed    {done.removed:,} graphs\n"
        f"{_tell_comparison(done.comparison, done.seconds_reading)}"
    )


def _tell_comparison(found: Comparison, seconds: float | None = None) -> str:
    """Return what came of a comparison in words."""
    lines = []
    if found.dataset:
        time = "" if seconds is None else f" in {seconds:.1f} s"
        lines.append(f"read back  {found.statements:,} statements{time}, hash {found.dataset}")
    for each in found.rewritten:
        name = each.datatype.rpartition("#")[2]
        lines.append(
            f"rewritten  {each.number:,} of {name}, the same by value: {each.sent} came back as "
            f"{each.got}"
        )
    if found.is_identical:
        lines.append("same       every byte")
    elif found.is_same:
        lines.append("same       by value")
    else:
        lines += [f"differs    {fault}" for fault in found.faults()]
    return "\n".join(lines) + "\n"
