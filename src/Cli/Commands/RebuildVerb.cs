using System.CommandLine;
using Spectre.Console;
using Xinfang.Cli.Output;

namespace Xinfang.Cli.Commands;

/// <summary><c>xinfang rebuild</c>: the projections anew, from the log.</summary>
internal static class RebuildVerb
{
    public static Command Create()
    {
        var store = new StoreOptions();
        var command = store.AddTo(new Command("rebuild",
            "Write every index, tally and budget line anew from the log, in one transaction. No server may be running on the data."));
        return command.Runs(async (arguments, cancel) =>
        {
            await using var opened = await store.OpenAsync(arguments, readOnly: false);
            var head = (await opened.Journal.ReadHeadAsync(cancel)).Position;
            var events = await Work.ShowAsync(progress => opened.Audit.RebuildAsync(new Counted(progress, "rebuild", head), cancel).AsTask());
            AnsiConsole.MarkupLineInterpolated($"Rebuilt from {events} events. Prove it with: xinfang audit");
            return ExitCodes.Done;
        });
    }
}
