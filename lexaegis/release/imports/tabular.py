"""DuckDB, loaded with the tables of a release."""

from lexaegis.release.imports.trial import Outcome, Skipped, Trial

__all__ = ["import_into_duckdb"]


def import_into_duckdb(trial: Trial) -> Outcome:
    """Import the Parquet and the CSV files into DuckDB, which find the same rows in both."""
    try:
        import duckdb
    except ImportError as error:
        raise Skipped("DuckDB is not installed: pip install 'lexaegis[release]'") from error
    outcome = Outcome(f"DuckDB {duckdb.__version__}")
    tables = trial.folder / "tables"
    with duckdb.connect() as engine:
        for name in trial.tables:
            parquet, csv = tables / "parquet" / f"{name}.parquet", tables / f"{name}.csv"
            engine.execute(f'CREATE TABLE "{name}" AS FROM read_parquet(?)', [str(parquet)])
            engine.execute(
                f'CREATE TABLE "{name}_csv" AS FROM read_csv(?, header = true, all_varchar = true, '
                "quote = '\"', escape = '\"', delim = ',')",
                [str(csv)],
            )

        def count(query: str) -> int:
            row = engine.execute(query).fetchone()
            assert row is not None
            return int(row[0])

        found = {name: count(f'SELECT count(*) FROM "{name}"') for name in trial.tables}
        outcome.compare("rows of Parquet", sum(found.values()), sum(trial.tables.values()))
        again = {name: count(f'SELECT count(*) FROM "{name}_csv"') for name in trial.tables}
        outcome.compare("rows of CSV", sum(again.values()), sum(trial.tables.values()))
        for name, rows in trial.tables.items():
            if not found[name] == again[name] == rows:
                outcome.faults.append(f"table {name}: {found[name]} and {again[name]} of {rows}")
        lost = count(
            "SELECT count(*) FROM (SELECT unnest(conduct) FROM offences EXCEPT ALL "
            "SELECT unnest(string_split(conduct, '|')) FROM offences_csv)"
        )
        outcome.compare("conducts that only one of the two has", lost, 0)
    return outcome
