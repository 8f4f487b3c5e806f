"""`lexaegis load`: documents of an official or published format into the graph."""

import typer

__all__ = ["app"]

app = typer.Typer(help="Load documents into the graph.", no_args_is_help=True)


@app.callback()
def load() -> None:
    """Load documents into the graph."""
