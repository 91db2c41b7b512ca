using System.CommandLine;
using Spectre.Console;
using Xinfang.Cli.Sampling;

namespace Xinfang.Cli.Commands;

/// <summary><c>xinfang sample</c>: files of invented cases that add up to a report's figures.</summary>
internal static class SampleVerb
{
    public static Command Create()
    {
        var marginals = new Argument<string>("marginals") { Description = "JSON file of a report's figures, shaped like samples/panlong-2022.json" };
        var seed = new Option<int>("--seed") { Description = "The same seed gives the same files", Required = true };
        var output = new Option<string>("--out") { Description = "Folder to write to", Required = true };
        var assignment = new Option<string>("--assignment") { Description = "Which of the file's assignments of whole numbers the rates come from", DefaultValueFactory = _ => "A" };
        var command = new Command("sample", """
            Make files of invented people's cases, orders and vouchers that add up to every figure of a report.
            Figures that contradict each other are named.
            Example: xinfang sample samples/panlong-2022.json --seed 7 --out data/sample
            """)
        {
            marginals, seed, output, assignment,
        };
        return command.Runs((arguments, cancel) =>
        {
            var figures = MarginalsFile.Read(arguments.GetValue(marginals)!);
            var sample = SampleGenerator.Generate(figures, arguments.GetValue(seed), arguments.GetValue(assignment)!);
            var folder = arguments.GetValue(output)!;
            sample.Write(folder);
            foreach (var warning in sample.Warnings)
                AnsiConsole.MarkupLineInterpolated($"[yellow]![/] {warning}");
            foreach (var table in sample.Tables)
                AnsiConsole.MarkupLineInterpolated($"{Path.Combine(folder, table.FileName)}: {table.Rows.Count} rows");
            AnsiConsole.MarkupLineInterpolated($"Import them with: xinfang import {folder} --data FOLDER");
            return Task.FromResult(ExitCodes.Done);
        });
    }
}
