using Spectre.Console;
using Xinfang.Cli.Import;
using Xinfang.Cli.Output;
using Xinfang.Domain.Places;
using Xinfang.Grains.Clocks;
using Xinfang.Grains.Deadlines;
using Xinfang.Hosting;
using Xinfang.Silo;

namespace Xinfang.Cli.Commands;

/// <summary>Takes files in through the real path: rows to steps, steps to grains, grains to the log.</summary>
internal static class Importing
{
    /// <summary>Most errors that are told on the screen; a file takes all of them.</summary>
    private const int MostErrorsTold = 50;

    /// <param name="playUntil">Plays the rows day by day on a virtual clock that ends here; none records them all now.</param>
    public static async Task<ImportResult> RunAsync(
        XinfangOptions options, string path, JurisdictionCode? jurisdiction, DateTimeOffset? playUntil, CancellationToken cancel)
    {
        options.Validate();
        if (!File.Exists(path) && !Directory.Exists(path))
            throw new OptionsException($"There is no file or folder '{path}'.");
        var law = options.ReadLaw();
        var plan = await Work.ShowAsync(progress =>
        {
            progress.Report(new("reading", 0, null));
            return Task.Run(() => ImportPlan.Read(path, law, jurisdiction, new Counted(progress, "reading")), cancel);
        });
        var virtualClock = playUntil is null ? null : new VirtualClock(DateTimeOffset.UnixEpoch);
        await using var engine = await Engine.StartAsync(options, (TimeProvider?)virtualClock ?? TimeProvider.System, watches: true, cancel);
        var watch = engine.Grains.GetGrain<IDeadlineWatchGrain>(DeadlineWatchKey.Value);
        var importer = new Importer(engine.Grains, new ImportOptions
        {
            Play = virtualClock is null ? null : new(virtualClock.AdvanceTo, watch.Sweep, playUntil!.Value),
        });
        return await Work.ShowAsync(progress => importer.Run(plan, new Told(progress), cancel));
    }

    public static void Print(ImportResult result, TimeSpan took)
    {
        var table = new Spectre.Console.Table().Border(TableBorder.Rounded).AddColumn("rows of").AddColumn(new TableColumn("new").RightAligned())
            .AddColumn(new TableColumn("already there").RightAligned()).AddColumn(new TableColumn("refused").RightAligned());
        foreach (var (kind, count) in result.Counts)
            if (count.New + count.AlreadyPresent + count.Refused > 0)
                table.AddRow(Domain.Code.Of(kind), $"{count.New}", $"{count.AlreadyPresent}", $"{count.Refused}");
        AnsiConsole.Write(table);
        foreach (var (file, columns) in result.UnreadColumns)
            AnsiConsole.MarkupLineInterpolated($"[yellow]![/] {Path.GetFileName(file)}: columns that were not read: {string.Join(", ", columns)}. If one is misspelt, correct it and import again.");
        foreach (var error in result.FileErrors)
            AnsiConsole.MarkupLineInterpolated($"[red]✗[/] {error.Message}");
        foreach (var error in result.Errors.Take(MostErrorsTold))
            AnsiConsole.MarkupLineInterpolated($"[red]✗[/] {error}");
        if (result.Errors.Count > MostErrorsTold)
            AnsiConsole.MarkupLineInterpolated($"… and {result.Errors.Count - MostErrorsTold} more; --errors FILE writes all of them.");
        var rate = took.TotalSeconds > 0 ? result.Steps / took.TotalSeconds : 0;
        AnsiConsole.MarkupLineInterpolated($"{result.Steps} steps recorded in {took.TotalSeconds:0.0} s ({rate:0}/s).");
        if (!result.Complete)
            AnsiConsole.MarkupLine("The other rows are in. Mend these and import again: only what was mended is added.");
    }

    private sealed class Told(IProgress<Progressed> progress) : IProgress<ImportProgress>
    {
        public void Report(ImportProgress value) => progress.Report(new("import", value.Done, value.Total));
    }
}
