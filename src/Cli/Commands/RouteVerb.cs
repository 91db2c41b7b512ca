using System.CommandLine;
using System.Globalization;
using Spectre.Console;
using Xinfang.Cli.Output;
using Xinfang.Cli.Sampling;
using Xinfang.Domain.Cases;
using Xinfang.Domain.Places;
using Xinfang.Domain.Routing;
using Xinfang.Grains.Cases;
using Xinfang.Grains.Routing;
using Xinfang.Hosting;

namespace Xinfang.Cli.Commands;

/// <summary><c>xinfang route</c>: where a case should go and why, and how often such suggestions are right.</summary>
internal static class RouteVerb
{
    public static Command Create()
    {
        var store = new StoreOptions();
        var jurisdiction = new Option<string>("--jurisdiction") { Description = "Whose rules and whose cases: a GB/T 2260 code", DefaultValueFactory = _ => "530103" };
        var number = new Option<string?>("--case") { Description = "Suggest units for this case" };
        var most = new Option<int>("--most") { Description = "Suggestions at most, 1 to 20", DefaultValueFactory = _ => 3 };
        var evaluate = new Option<bool>("--evaluate") { Description = "Measure how often suggestions name the unit that accepted the case, over the last fifth of the accepted cases" };
        var seed = new Option<int?>("--seed") { Description = "With --evaluate: measure on an invented district of this seed, in place of the data" };
        var command = store.AddTo(new Command("route", """
            Suggest the units that a case should go to, each with its reasons: the law, rules, duties, and where like cases went.
            No server may be running on the data; a running one answers at /api/cases/NUMBER/suggestions.
            Example: xinfang route --jurisdiction 530103 --case 5301032022000001 --data data/demo
            """)
        {
            jurisdiction, number, most, evaluate, seed,
        });
        return command.Runs(async (arguments, cancel) =>
        {
            var (asked, measured) = (arguments.GetValue(number), arguments.GetValue(evaluate));
            if (asked is null == !measured)
                throw new OptionsException("Name a case with --case, or measure with --evaluate; one of the two.");
            if (measured && arguments.GetValue(seed) is { } chance)
            {
                var sample = RoutingSample.Generate(chance);
                Print(RoutingEvaluation.Of(RoutingSample.Jurisdiction, sample.Cases, sample.Organisation, sample.Rules), $"cases of an invented district (seed {chance})");
                return ExitCodes.Done;
            }
            var place = TextValue.Parse<JurisdictionCode>(arguments.GetValue(jurisdiction));
            store.DemandData(arguments);
            await using var engine = await Engine.StartAsync(store.Of(arguments), TimeProvider.System, watches: false, cancel);
            var routing = engine.Grains.GetGrain<IRoutingGrain>(RoutingGrainKey.Of(place));
            if (measured)
            {
                Print(await Work.ShowAsync(progress =>
                {
                    progress.Report(new("reading the log", 0, null));
                    return routing.Evaluate();
                }), $"cases of {place}");
                return ExitCodes.Done;
            }
            var found = await engine.Grains.GetGrain<ICaseListGrain>(0).Find(asked!);
            if (found is null || await routing.SuggestFor(found.Value, arguments.GetValue(most)) is not { } advice)
                throw new ArgumentException($"There is no case with the number '{asked}'.");
            Print(found.Value, advice);
            return ExitCodes.Done;
        });
    }

    private static void Print(CaseNumber number, RoutingAdvice advice)
    {
        var table = new Table().Title($"Case {number}").Border(TableBorder.Rounded).AddColumn("unit").AddColumn(new TableColumn("score").RightAligned()).AddColumn("because");
        foreach (var s in advice.Suggestions)
            table.AddRow(new Text(s.Unit.Value), new Text(s.Score.ToString("0.00", CultureInfo.InvariantCulture)), new Text(string.Join("\n", s.Grounds.Select(g => g.Text))));
        AnsiConsole.Write(table);
        if (advice.Suggestions.Count == 0)
            AnsiConsole.MarkupLine("Nothing speaks for any unit that may have it. Enter duties or rules, or decide by hand.");
        AnsiConsole.MarkupLineInterpolated($"Learned from {advice.Learned} accepted cases, up to position {advice.Position}.");
    }

    private static void Print(RoutingEvaluation evaluation, string what)
    {
        AnsiConsole.MarkupLineInterpolated($"Suggestions for the last {evaluation.Together.Asked} of {evaluation.Learned + evaluation.Together.Asked} accepted {what}; {evaluation.Learned} before them were learned from.");
        var table = new Table().Border(TableBorder.Rounded).AddColumn("made from").AddColumn("first is right").AddColumn("one of three is right").AddColumn("none made");
        foreach (var (name, accuracy) in (IEnumerable<(string, RoutingAccuracy)>)
            [("law, rules and duties", evaluation.Told), ("what was learned", evaluation.Taught), ("all together", evaluation.Together)])
            table.AddRow(name, Share(accuracy.First, accuracy.Asked), Share(accuracy.FirstThree, accuracy.Asked), Share(accuracy.Silent, accuracy.Asked));
        AnsiConsole.Write(table);
    }

    private static string Share(int count, int of) => of == 0 ? "0/0" : string.Create(CultureInfo.InvariantCulture, $"{100.0 * count / of:0.00} % ({count}/{of})");
}
