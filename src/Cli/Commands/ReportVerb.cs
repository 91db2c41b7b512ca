using System.CommandLine;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json.Serialization;
using System.Text.Json;
using Xinfang.Cli.Output;
using Xinfang.Domain.Cases;
using Xinfang.Domain.Places;
using Xinfang.Domain.Reports;
using Xinfang.Domain;
using Xinfang.Gateway.Reports;
using Xinfang.Grains.Reports;
using Xinfang.Hosting;

namespace Xinfang.Cli.Commands;

/// <summary><c>xinfang report</c>: the figures of a period, each with what it was counted from.</summary>
internal static class ReportVerb
{
    public static Command Create()
    {
        var store = new StoreOptions();
        var jurisdiction = new Option<string>("--jurisdiction") { Description = "GB/T 2260 code; a shorter code takes in all below it (530103, 5301, 53)", Required = true };
        var from = Days.Required("--from", "First day of the period");
        var to = Days.Required("--to", "First day after the period; what happened from then on is not known to the report");
        var rounding = new Option<string>("--rounding") { Description = "How percentages are shortened; printed reports truncate", DefaultValueFactory = _ => "truncate" };
        rounding.AcceptOnlyFromAmong("truncate", "half-up");
        var asOf = new Option<string?>("--as-of") { Description = "What the log knew at a position (a number) or at a time (2022-06-01, 2022-06-01T08:00+08:00)" };
        var cases = new Option<string?>("--cases") { Description = "List the cases behind this figure, such as deptTimely, in place of the report" };
        var json = new Option<bool>("--json") { Description = "Print JSON" };
        var command = store.AddTo(new Command("report", """
            Print the figures of a period with numerator and denominator.
            Example: xinfang report --jurisdiction 530103 --from 2022-01-01 --to 2022-11-01 --data data/demo
            """)
        {
            jurisdiction, from, to, rounding, asOf, cases, json,
        });
        return command.Runs(async (arguments, cancel) =>
        {
            var code = TextValue.Parse<JurisdictionCode>(arguments.GetValue(jurisdiction));
            var period = new Period(arguments.GetValue(from), arguments.GetValue(to));
            var shortening = arguments.GetValue(rounding) == "half-up" ? Rounding.HalfUp : Rounding.Truncate;
            await using var opened = await store.OpenAsync(arguments);
            var reader = new ReportReader(opened.Journal, opened.Projections, store.LawOf(arguments), TimeProvider.System);
            if (arguments.GetValue(cases) is { } figure)
            {
                Print(await Work.ShowAsync(p => reader.SourcesAsync(figure, code, period, ParseAsOf(arguments.GetValue(asOf)), new Counted(p, "counting again"), cancel)), arguments.GetValue(json));
                return ExitCodes.Done;
            }
            var report = await Work.ShowAsync(p => reader.ReadAsync(code, period, shortening, ParseAsOf(arguments.GetValue(asOf)), new Counted(p, "counting again"), cancel));
            if (arguments.GetValue(json))
                Console.WriteLine(ReportJson.Write(report));
            else
                ReportTables.Print(report);
            return ExitCodes.Done;
        });
    }

    private static void Print(FigureSources sources, bool json)
    {
        if (json)
        {
            Console.WriteLine(ReportJson.Write(sources));
            return;
        }
        foreach (var source in sources.Sources)
            Console.WriteLine($"{Name(source.Stream)}\t{source.Count}{(sources.IsRate ? $"\t{source.Of}" : "")}");
        Console.WriteLine($"{sources.Figure} over {sources.Period} at position {sources.Position}: {sources.Sources.Sum(s => s.Count)}{(sources.IsRate ? $" of {sources.Sources.Sum(s => s.Of)}" : "")}");
    }

    private static string Name(string stream) => stream.StartsWith("case-", StringComparison.Ordinal) ? CaseNumber.OfStream(stream).Value : stream;

    /// <summary>A whole number is a position; a day is its end, so that the day itself is known; a time is itself.</summary>
    private static AsOf? ParseAsOf(string? text)
    {
        if (text is null)
            return null;
        if (long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var position))
            return new AsOf(position, null);
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", out var day))
            return new AsOf(null, CivilTime.EndOf(day).AddTicks(-1));
        return CivilTime.TryParse(text, out var time)
            ? new AsOf(null, time)
            : throw new OptionsException($"--as-of takes a position such as 12000, a day such as 2022-06-01 or a time such as 2022-06-01T08:00+08:00; '{text}' is none of them.");
    }
}

/// <summary>The report as JSON, in the documents of the API. The same report is the same text, byte for byte.</summary>
internal static class ReportJson
{
    private static readonly ReportJsonContext Json = new(new JsonSerializerOptions
    {
        WriteIndented = true,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });

    public static string Write(Report report) => JsonSerializer.Serialize(ReportDocument.Of(report), Json.ReportDocument);

    public static string Write(FigureSources sources) => JsonSerializer.Serialize(FigureDocument.Of(sources), Json.FigureDocument);
}

[JsonSerializable(typeof(ReportDocument))]
[JsonSerializable(typeof(FigureDocument))]
internal sealed partial class ReportJsonContext : JsonSerializerContext;
