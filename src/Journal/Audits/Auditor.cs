using Xinfang.Domain.Deadlines;
using Xinfang.Domain.Streams;
using Xinfang.Domain.Tallies;

namespace Xinfang.Journal.Audits;

/// <summary>
/// Proves the figures: the chain of the log is whole, and every tally, budget line and listed case is what the log says when it is counted
/// again. Runs beside a working system.
/// </summary>
public sealed class Auditor(IJournalAudit audit, LawBook law)
{
    /// <summary>How many differences are told one by one; the rest are only counted.</summary>
    public const int MostDifferencesTold = 20;

    public async Task<AuditResult> RunAsync(IProgress<AuditProgress>? progress = null, CancellationToken cancel = default)
    {
        var chain = await audit.VerifyChainAsync(new Relay(progress, "chain"), cancel);
        await using var snapshot = await audit.OpenSnapshotAsync(cancel);
        var cases = new Dictionary<string, CaseRow>();
        var recount = new Recount(law) { CaseCounted = row => cases.Add(row.Number.Value, row) };
        var events = 0L;
        await foreach (var e in snapshot.ReadByStreamAsync(cancel))
        {
            recount.Take(e.Stream, e.Type, e.Data, e.EffectiveAt);
            if (++events % 1000 == 0)
                progress?.Report(new("recount", events, snapshot.Position));
        }
        recount.Complete();
        progress?.Report(new("recount", events, snapshot.Position));

        var drift = new Drift();
        var counted = recount.Tallies.ToList();
        await CompareTallies("tally", snapshot.ReadTalliesAsync(cancel), counted, drift);
        await CompareTallies("month", snapshot.ReadMonthsAsync(cancel), Months(counted), drift);
        var lines = await CompareBudgetLines(snapshot, recount.BudgetLines, drift, cancel);
        await CompareAliases(snapshot, cases.Values, drift, cancel);
        await CompareCases(snapshot, cases, drift, cancel);
        var lawChanged = await snapshot.ReadLawAsync(cancel) != law.Digest;
        return new(snapshot.Position, events, recount.Streams, counted.Count, lines, chain, lawChanged, drift.Count, drift.Told, recount.Unreadable);
    }

    private static async Task CompareTallies(string kind, IAsyncEnumerable<Tally> shown, IReadOnlyList<Tally> recounted, Drift drift)
    {
        var expected = recounted.ToDictionary(t => t.Key, t => t.Value);
        await foreach (var (key, value) in shown)
        {
            expected.Remove(key, out var counted);
            if (value != counted)
                drift.Add($"{kind} {Name(key)}", value, counted);
        }
        foreach (var (key, counted) in expected)
            drift.Add($"{kind} {Name(key)}", 0, counted);
    }

    private static IReadOnlyList<Tally> Months(IReadOnlyList<Tally> days)
    {
        var months = new TallyChanges();
        foreach (var (key, value) in days)
            if (key is { Cohort: { } cohort, Reached: { } reached })
                months.Add(key with { Cohort = FirstOfMonth(cohort), Reached = FirstOfMonth(reached) }, value);
        return months.ToList();
    }

    private static DateOnly FirstOfMonth(DateOnly day) => new(day.Year, day.Month, 1);

    private static async Task<int> CompareBudgetLines(IAuditSnapshot snapshot, List<BudgetLineRow> recounted, Drift drift, CancellationToken cancel)
    {
        var expected = recounted.ToDictionary(Name);
        var compared = expected.Count;
        await foreach (var row in snapshot.ReadBudgetLinesAsync(cancel))
            if (!expected.Remove(Name(row), out var counted) || counted != row)
                drift.Add(Name(row), row, counted);
        foreach (var (name, counted) in expected)
            drift.Add(name, null, counted);
        return compared;
    }

    private static async Task CompareCases(IAuditSnapshot snapshot, Dictionary<string, CaseRow> expected, Drift drift, CancellationToken cancel)
    {
        await foreach (var row in snapshot.ReadCasesAsync(cancel))
            if (!expected.Remove(row.Number.Value, out var counted) || !Same(row, counted))
                drift.Add($"case {row.Number}", $"{row.Stage} at version {row.Version}", counted is null ? null : $"{counted.Stage} at version {counted.Version}");
        foreach (var (number, counted) in expected)
            drift.Add($"case {number}", null, $"{counted.Stage} at version {counted.Version}");
    }

    private static async Task CompareAliases(IAuditSnapshot snapshot, IEnumerable<CaseRow> cases, Drift drift, CancellationToken cancel)
    {
        var expected = cases.SelectMany(c => c.Aliases.Select(alias => (alias, c.Number.Value))).ToHashSet();
        await foreach (var (alias, number) in snapshot.ReadAliasesAsync(cancel))
            if (!expected.Remove((alias, number)))
                drift.Add($"alias {alias}", number, null);
        foreach (var (alias, number) in expected)
            drift.Add($"alias {alias}", null, number);
    }

    private static bool Same(CaseRow shown, CaseRow counted) =>
        shown.Aliases.SequenceEqual(counted.Aliases) && shown.Accused.SequenceEqual(counted.Accused)
        && shown with { Aliases = [], Accused = [] } == counted with { Aliases = [], Accused = [] };

    private static string Name(TallyKey key) =>
        $"{key.Jurisdiction} {key.Measure}{(key.Facet.Length == 0 ? "" : " " + key.Facet)}{(key.Cohort is { } day ? $" of {day:yyyy-MM-dd}" : "")}{(key.Reached is { } reached ? $" reached {reached:yyyy-MM-dd}" : "")}";

    private static string Name(BudgetLineRow row) => $"budget {row.Jurisdiction} {row.Year} {(row.Line.Length == 0 ? "income" : row.Line)}";

    private sealed class Drift
    {
        public long Count { get; private set; }

        public List<string> Told { get; } = [];

        public void Add(string what, object? shown, object? counted)
        {
            if (++Count <= MostDifferencesTold)
                Told.Add($"{what}: shown {shown ?? "nothing"}, the log says {counted ?? "nothing"}");
        }
    }

    private sealed class Relay(IProgress<AuditProgress>? progress, string step) : IProgress<long>
    {
        public void Report(long value) => progress?.Report(new(step, value, null));
    }
}

/// <summary>How far an audit is: in which step, how many events, of how many where that is known.</summary>
public readonly record struct AuditProgress(string Step, long Events, long? Of);

/// <summary>
/// What an audit found. It is clean when the chain is whole, nothing drifted and every event could be read.
/// </summary>
/// <param name="LawChanged">Whether the projections rest on another law than the one that was counted by; then differences are to be expected.</param>
public sealed record AuditResult(
    long Position, long Events, long Streams, int Tallies, int BudgetLines, ChainBreak? ChainBreak, bool LawChanged, long Drift, IReadOnlyList<string> Differences,
    IReadOnlyDictionary<string, string> Unreadable)
{
    public bool IsClean => ChainBreak is null && !LawChanged && Drift == 0 && Unreadable.Count == 0;
}
