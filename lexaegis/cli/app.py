"""The command line as a whole."""

import typer

from lexaegis.cli import (
    apply,
    ask,
    build,
    check,
    diff,
    explain,
    export,
    harvest,
    info,
    load,
    measure,
    network,
    pages,
    publish,
    query,
    questions,
    release,
    report,
    serve,
)

__all__ = ["app"]

app = typer.Typer(
    help="How the law of the world treats AI-generated child sexual abuse material, as a graph.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
app.command("build")(build.build)
app.command("info")(info.info)
app.command("check")(check.check)
app.command("questions")(questions.questions)
app.command("ask")(ask.ask)
app.command("query")(query.query)
app.command("explain")(explain.explain)
app.command("report")(report.report)
app.command("compare")(report.compare)
app.command("export")(export.export)
app.command("release")(release.release)
app.command("harvest")(harvest.harvest)
app.command("publish")(publish.publish)
app.command("serve")(serve.serve)
app.command("diff")(diff.diff)
app.command("apply")(apply.apply)
app.command("network")(network.network)
app.command("measure")(measure.measure)
app.command("document")(pages.document)
app.add_typer(load.app, name="load")
