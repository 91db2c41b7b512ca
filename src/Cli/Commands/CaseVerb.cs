using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Spectre.Console;
using Xinfang.Domain;
using Xinfang.Domain.Cases;
using Xinfang.Domain.Deadlines;

namespace Xinfang.Cli.Commands;

/// <summary><c>xinfang case</c>: one case, step by step, with its clocks.</summary>
internal static class CaseVerb
{
    public static Command Create()
    {
        var store = new StoreOptions();
        var number = new Argument<string>("number") { Description = "The case's number, or one of its numbers at the province or city" };
        var at = new Option<string?>("--at") { Description = "Show how the clocks stand at this time, such as 2022-11-01T09:00; the present if not given" };
        var asOf = new Option<long?>("--as-of") { Description = "Show the case as it was known at this position of the log, before later entries and corrections" };
        var command = store.AddTo(new Command("case", "Show a case: its steps in order, its clocks, and what may come next.\nExample: xinfang case 5301032022000001 --data data/demo --at 2022-11-01") { number, at, asOf });
        return command.Runs(async (arguments, cancel) =>
        {
            var now = TimeProvider.System.GetUtcNow();
            if (arguments.GetValue(at) is { } text && !CivilTime.TryParse(text, out now))
                throw new ArgumentException($"--at takes a time such as 2022-11-01T09:00; '{text}' is none.");
            await using var opened = await store.OpenAsync(arguments);
            var asked = arguments.GetValue(number)!;
            if (await opened.Projections.FindCaseAsync(asked, cancel) is not { } found)
                throw new ArgumentException($"There is no case with the number '{asked}'.");
            var model = new CaseModel(store.LawOf(arguments));
            var c = model.Initial;
            var steps = new Table().Title($"Case {found}").Border(TableBorder.Rounded)
                .AddColumns("position", "happened", "recorded", "event", "data", "by");
            foreach (var e in await opened.Journal.ReadStreamAsync(found.Stream, cancel: cancel))
            {
                if (e.Position > (arguments.GetValue(asOf) ?? long.MaxValue))
                    break;
                c = model.Apply(c, e.Type, e.Data, e.EffectiveAt);
                steps.AddRow(new Text($"{e.Position}"), new Text(Local(e.EffectiveAt)), new Text(Local(e.RecordedAt)), new Text(e.Type),
                    new Text(Facts(e.Data)), new Text(e.Actor));
            }
            AnsiConsole.Write(steps);
            AnsiConsole.Write(Clocks(model.Law, c, now));
            AnsiConsole.MarkupLineInterpolated($"Stage [bold]{Code.Of(c.Stage)}[/]{(c.Unit is { } unit ? $" at {unit}" : "")}. Possible now: {string.Join(", ", CaseLifecycle.Allowed(c.Stage))}.");
            return ExitCodes.Done;
        });
    }

    /// <summary>What an event says, without what the title says already and without what is empty.</summary>
    private static string Facts(string data)
    {
        using var json = JsonDocument.Parse(data);
        return string.Join(", ", json.RootElement.EnumerateObject()
            .Where(p => p.Name is not ("number" or "petitioner") && p.Value is not { ValueKind: JsonValueKind.Array } || p.Value.ValueKind == JsonValueKind.Array && p.Value.GetArrayLength() > 0)
            .Select(p => $"{p.Name} {p.Value}"));
    }

    private static Table Clocks(LawBook law, Case c, DateTimeOffset now)
    {
        var table = new Table().Title("Clocks").Border(TableBorder.Rounded).AddColumns("clock", "last day", "done", "status", "late", "responsible", "article");
        foreach (var d in law.Deadlines(c))
            table.AddRow(new Text(d.Round > 1 ? $"{Code.Of(d.Kind)}, round {d.Round}" : Code.Of(d.Kind)), new Text(LastDay(d)),
                new Text(d.DoneAt is { } done ? Local(done) : ""), new Text(Code.Of(d.StatusAt(now))), new Text(Late(c.LatenessOf(d, now))),
                new Text(d.Responsible), new Text(d.Article));
        return table;
    }

    /// <summary>The last day, and what else it is by another way of counting.</summary>
    private static string LastDay(Deadline d) => string.Join('\n', new[]
    {
        $"{d.DueOn:yyyy-MM-dd}", d.IsProvisional ? "provisional" : null, d.PlainDueOn is { } plain ? $"plain days {plain:yyyy-MM-dd}" : null,
        d.StatisticsDueOn is { } statistics && statistics != d.PlainDueOn ? $"statistics {statistics:yyyy-MM-dd}" : null, d.Basis == ClockBasis.Statistics ? "statistics clock" : null,
    }.Where(line => line is not null));

    /// <summary>The total, and where others had a part in it, whose the parts are.</summary>
    private static string Late(Lateness late) => late.Total == TimeSpan.Zero ? ""
        : late.Inherited == TimeSpan.Zero ? $"{Span(late.Total)} own"
        : string.Join('\n', [$"{Span(late.Total)}", $"  own {Span(late.Own)}", $"  inherited {Span(late.Inherited)}", .. late.Shares.Select(s => $"  {s.Holder} {Span(s.Late)}")]);

    private static string Span(TimeSpan time) => time.ToString(time.Days > 0 ? "d'd 'hh':'mm':'ss" : "hh':'mm':'ss", CultureInfo.InvariantCulture);

    private static string Local(DateTimeOffset at) => $"{TimeZoneInfo.ConvertTime(at, CivilTime.Zone):yyyy-MM-dd HH:mm}";
}
