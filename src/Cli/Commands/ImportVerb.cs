using System.CommandLine;
using System.Text;
using CsvHelper;
using Xinfang.Cli.Import;
using Xinfang.Domain;
using Xinfang.Domain.Places;

namespace Xinfang.Cli.Commands;

/// <summary><c>xinfang import</c>: takes in the files that offices have.</summary>
internal static class ImportVerb
{
    public static Command Create()
    {
        var store = new StoreOptions();
        var path = new Argument<string>("path") { Description = "A .csv (UTF-8 or GBK) or .xlsx file, or a folder of them" };
        var jurisdiction = new Option<string?>("--jurisdiction") { Description = "Whose budget and report format the files hold, when they do not say" };
        var playUntil = Days.Optional("--play-until", "Play the rows day by day on a virtual clock that ends with this day, so that each step is recorded when it happened; for new data only");
        var errors = new Option<string?>("--errors") { Description = "Write the rows that were refused to this CSV file" };
        var command = store.AddTo(new Command("import", """
            Take in cases, units, orders, budgets and report formats. The kind of a file is told by its columns.
            Each row is taken in whole or refused with its line, column, rule and what to do; running it again adds only what is new.
            Example: xinfang import data/sample --data data/mine --errors refused.csv
            """)
        {
            path, jurisdiction, playUntil, errors,
        });
        return command.Runs(async (arguments, cancel) =>
        {
            JurisdictionCode? code = arguments.GetValue(jurisdiction) is { } text ? TextValue.Parse<JurisdictionCode>(text) : null;
            DateTimeOffset? end = arguments.GetValue(playUntil) is { } day ? CivilTime.EndOf(day) : null;
            var began = TimeProvider.System.GetTimestamp();
            var result = await Importing.RunAsync(store.Of(arguments), arguments.GetValue(path)!, code, end, cancel);
            Importing.Print(result, TimeProvider.System.GetElapsedTime(began));
            if (arguments.GetValue(errors) is { } file)
                WriteErrors(file, result);
            return result.Complete ? ExitCodes.Done : result.Counts.Values.All(c => c is { New: 0, AlreadyPresent: 0 }) ? ExitCodes.Unusable : ExitCodes.Difference;
        });
    }

    private static void WriteErrors(string file, ImportResult result)
    {
        using var text = new StreamWriter(file, append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true));
        using var csv = CsvWriter.Create(text, new CsvWriterOptions(), leaveOpen: true);
        csv.WriteRecord(["file", "line", "column", "code", "message"]);
        foreach (var e in result.FileErrors)
            csv.WriteRecord([e.File, $"{e.Line}", "", "file-unusable", e.Message]);
        foreach (var e in result.Errors)
            csv.WriteRecord([e.File, $"{e.Line}", e.Column, e.Code, e.Message]);
    }
}
