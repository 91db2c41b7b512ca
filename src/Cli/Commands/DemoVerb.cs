using System.CommandLine;
using Spectre.Console;
using Xinfang.Cli.Output;
using Xinfang.Cli.Sampling;
using Xinfang.Domain;
using Xinfang.Domain.Reports;
using Xinfang.Grains.Reports;

namespace Xinfang.Cli.Commands;

/// <summary><c>xinfang demo</c>: two years of a district through the engine, and its report out of it.</summary>
internal static class DemoVerb
{
    private static string Samples => Path.Combine(AppContext.BaseDirectory, "samples");

    public static Command Create()
    {
        var store = new StoreOptions(Path.Combine("data", "demo"));
        var command = store.AddTo(new Command("demo",
            "Take a district's two years of cases through their life on a virtual clock, and print the report with the cases behind each figure."));
        return command.Runs(async (arguments, cancel) =>
        {
            var figures = MarginalsFile.Read(Path.Combine(Samples, "panlong-2022.json"));
            var end = CivilTime.StartOf(figures.Period.To);
            var began = TimeProvider.System.GetTimestamp();
            var result = await Importing.RunAsync(store.Of(arguments), Path.Combine(Samples, "panlong-2022"), figures.Jurisdiction, end, cancel);
            Importing.Print(result, TimeProvider.System.GetElapsedTime(began));

            await using var opened = await store.OpenAsync(arguments);
            var reader = new ReportReader(opened.Journal, opened.Projections, store.LawOf(arguments), TimeProvider.System);
            ReportTables.Print(await reader.ReadAsync(figures.Jurisdiction, figures.Period, Rounding.Truncate, null, cancel: cancel));
            PrintNext(store.Of(arguments), figures, arguments.GetValue(store.Data)!);
            return result.Complete ? ExitCodes.Done : ExitCodes.Difference;
        });
    }

    private static void PrintNext(Silo.XinfangOptions options, Marginals figures, string folder)
    {
        var where = options.Connection is null ? $"--data {folder}" : $"--data {folder} --connection \"…\"";
        AnsiConsole.WriteLine();
        AnsiConsole.MarkupLine("[bold]Open the live system on these data:[/]");
        Console.WriteLine($"  dotnet run --project src/Silo -- {where} --clock {figures.Period.To:yyyy-MM-dd}T09:00+08:00");
        Console.WriteLine($"  http://127.0.0.1:5080/wall/{figures.Jurisdiction}");
        AnsiConsole.MarkupLine("[bold]Prove the figures:[/]");
        Console.WriteLine($"  dotnet run --project src/Cli -- audit {(options.Connection is null ? $"--data {folder}" : "--connection \"…\"")}");
    }
}
