using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Serialization;
using Spectre.Console;
using Xinfang.Cli.Output;
using Xinfang.Journal.Audits;

namespace Xinfang.Cli.Commands;

/// <summary><c>xinfang audit</c>: proves the log whole and every count right.</summary>
internal static class AuditVerb
{
    public static Command Create()
    {
        var store = new StoreOptions();
        var json = new Option<bool>("--json") { Description = "Print JSON" };
        var command = store.AddTo(new Command("audit",
            "Verify the hash chain of the log, and count every tally, budget line and case again from it. Exit code 1 on any difference.")
        {
            json,
        });
        return command.Runs(async (arguments, cancel) =>
        {
            await using var opened = await store.OpenAsync(arguments);
            var auditor = new Auditor(opened.Audit, store.LawOf(arguments));
            var result = await Work.ShowAsync(progress => auditor.RunAsync(new Told(progress), cancel));
            if (arguments.GetValue(json))
                Console.WriteLine(JsonSerializer.Serialize(result, AuditJsonContext.Default.AuditResult));
            else
                Print(result);
            return result.IsClean ? ExitCodes.Done : ExitCodes.Difference;
        });
    }

    private static void Print(AuditResult result)
    {
        AnsiConsole.MarkupLineInterpolated($"Log: {result.Events} events of {result.Streams} streams, up to position {result.Position}.");
        if (result.ChainBreak is { } broken)
            AnsiConsole.MarkupLineInterpolated($"[red]The chain breaks at position {broken.Position}{(broken.LastPosition > broken.Position ? $" to {broken.LastPosition}" : "")}:[/] {broken.Reason}");
        else
            AnsiConsole.MarkupLine("[green]The chain is unbroken.[/]");
        foreach (var (stream, reason) in result.Unreadable)
            AnsiConsole.MarkupLineInterpolated($"[red]{stream} cannot be read:[/] {reason}");
        if (result.LawChanged)
            AnsiConsole.MarkupLine("[yellow]The law changed[/] since the counts were written, or --law names another one than the server's: run [bold]xinfang rebuild[/] with the law that holds.");
        if (result.Drift == 0)
            AnsiConsole.MarkupLineInterpolated($"[green]0 drift:[/] {result.Tallies} tallies, {result.BudgetLines} budget lines and all cases are what the log says.");
        else
            AnsiConsole.MarkupLineInterpolated($"[red]{result.Drift} differences:[/]");
        foreach (var difference in result.Differences)
            AnsiConsole.MarkupLineInterpolated($"  {difference}");
        if (result.Drift > 0)
            AnsiConsole.MarkupLine("If the chain is unbroken, [bold]xinfang rebuild[/] writes the counts anew from the log.");
    }

    private sealed class Told(IProgress<Progressed> progress) : IProgress<AuditProgress>
    {
        public void Report(AuditProgress value) => progress.Report(new(value.Step, value.Events, value.Of));
    }
}

[JsonSourceGenerationOptions(WriteIndented = true, PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(AuditResult))]
internal sealed partial class AuditJsonContext : JsonSerializerContext;
