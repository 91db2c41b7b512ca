using Microsoft.Extensions.Logging.Abstractions;
using Xinfang.Cli.Cluster;
using Xinfang.Domain.Deadlines;
using Xinfang.Faults.Histories;
using Xinfang.Faults.Judging;
using Xinfang.Faults.Load;
using Xinfang.Journal;
using Xinfang.Journal.Audits;

namespace Xinfang.Faults.Running;

/// <summary>
/// One scenario on a running system: a seed, load and live readers, the history, and in the end the judgement with every figure beside its line.
/// </summary>
public sealed class FaultRun : IAsyncDisposable
{
    /// <summary>How long clients try on after the last fault is healed, and how long the shown counts may take to come to rest.</summary>
    private static readonly TimeSpan SettlePatience = TimeSpan.FromSeconds(30), RestPatience = TimeSpan.FromSeconds(10);

    private static int _runs;

    private readonly IReadOnlyList<string> _addresses;
    private readonly Func<Task> _start;
    private readonly JournalOptions _journal;
    private readonly ITestOutputHelper _output;
    private readonly Figures _figures;
    private readonly List<LiveReader> _readers = [];
    private CaseLoad? _load;

    /// <param name="fault">Its number in the list of faults, such as F1.</param>
    public FaultRun(string fault, LocalCluster cluster, ITestOutputHelper output)
        : this(fault, [.. cluster.Gateways.Select(g => g.Url)], () => cluster.StartAsync(), new() { ConnectionString = cluster.Connection }, output)
    {
    }

    /// <param name="addresses">Where the system is asked.</param>
    /// <param name="start">Starts whatever of it is stopped, and waits until it is ready.</param>
    /// <param name="journal">Where its log is.</param>
    public FaultRun(string fault, IReadOnlyList<string> addresses, Func<Task> start, JournalOptions journal, ITestOutputHelper output)
    {
        (_addresses, _start, _journal, _output) = (addresses, start, journal, output);
        _figures = new(fault, Sizes.Seed);
        Name = $"{fault}R{Interlocked.Increment(ref _runs)}S{Sizes.Seed}";
        Random = new(Sizes.Seed);
        Tell($"{fault}, seed {Sizes.Seed}: XINFANG_SEED={Sizes.Seed} repeats the choices");
    }

    /// <summary>What the numbers of the run's cases and its keys begin with.</summary>
    public string Name { get; }

    public Random Random { get; }

    public History History { get; } = new();

    /// <summary>Begins load on all gateways at once, or on the given addresses.</summary>
    /// <param name="readLive">Whether browsers follow every jurisdiction through every gateway.</param>
    public void Load(LoadSize? size = null, IReadOnlyList<string>? addresses = null, bool readLive = false)
    {
        if (readLive)
            _readers.AddRange(_addresses.SelectMany(g => CaseLoad.Jurisdictions, (g, j) => new LiveReader(g, j, History)));
        _load = new(Name, Sizes.Seed, addresses ?? _addresses, History, size ?? new());
    }

    /// <summary>Starts whatever is stopped, ends the load, and waits until everything that was begun is settled.</summary>
    public async Task HealAsync()
    {
        await _start();
        if (_load is not null)
            await _load.StopAsync(SettlePatience);
        Tell($"{History.Operations.Count} operations in {History.Now.TotalSeconds:0} s: {History.Count(Outcome.Ok)} done, {History.Count(Outcome.Refused)} refused, "
            + $"{History.Count(Outcome.Unknown)} unsettled; {History.FailedTries} requests failed ({History.FailedAnswers}); outages: {Outages.Of(History.Operations)}");
        foreach (var o in History.Operations.Where(o => o.IsOutage).OrderByDescending(o => o.End - o.Start).Take(3))
            Tell($"among the longest: {o.Intent} of {o.Stream}: {string.Join(", ", o.Tries.Take(5).Select(t => $"{t.Start.TotalSeconds:0.0}–{t.End.TotalSeconds:0.0} {t.Answer}"))}");
    }

    /// <summary>Judges what every scenario promises: nothing lost, phantom or double, no drift, an unbroken chain.</summary>
    /// <param name="clientsGaveUp">Whether clients left requests unsettled on purpose.</param>
    /// <returns>The log, for what a scenario has to say of its own.</returns>
    public async Task<IReadOnlyList<LoggedEvent>> JudgeAsync(bool clientsGaveUp = false)
    {
        await using var store = await JournalStore.OpenAsync(_journal, TimeProvider.System, [], NullLoggerFactory.Instance, readOnly: true);
        var log = await LoggedEvent.ReadAsync(store.Journal);
        var verdict = Judge.Compare(History.Operations, log, Name + "-");
        if (!verdict.IsClean)
            Tell(verdict.ToString());
        Check("lost, phantom, double", "0, 0, 0", $"{verdict.Lost.Count}, {verdict.Phantom.Count}, {verdict.Double.Count}",
            verdict.Lost.Count + verdict.Phantom.Count + verdict.Double.Count == 0);
        var unsettled = clientsGaveUp ? 0 : verdict.Unsettled.Count;
        Check("operations unsettled after healing, or answered against the law", "0, 0", $"{unsettled}, {verdict.Surprising.Count}", unsettled + verdict.Surprising.Count == 0);

        var audit = await new Auditor(store.Audit, LawBook.Shipped).RunAsync();
        foreach (var difference in audit.Differences)
            Tell($"drift: {difference}");
        Check("drift of the counts in the database, chain of the log", "0, whole", $"{audit.Drift}, {audit.ChainBreak?.Reason ?? "whole"}", audit.IsClean);
        var shown = await ShownCounts.CompareAsync(store, _addresses, CaseLoad.Jurisdictions, RestPatience);
        foreach (var difference in shown)
            Tell($"shown: {difference}");
        Check("drift of the counts that gateways show, at rest", "0", $"{shown.Count}", shown.Count == 0);
        return log;
    }

    /// <summary>How old the live counts were: from an acknowledged step to the picture that covers it, for each reader.</summary>
    public Staleness Staleness(IReadOnlyList<LoggedEvent> log) => Judging.Staleness.Of(History.Operations, log, _readers);

    /// <summary>Notes a figure beside the line that it has to meet.</summary>
    public void Check(string what, string line, string figure, bool met)
    {
        _figures.Add(new(what, line, figure, met));
        Tell($"{(met ? "met" : "NOT MET")}: {what}: {figure} (line {line})");
    }

    /// <summary>
    /// The same for a time. In the short scenarios it is told and decides nothing: they run on machines that do other things beside.
    /// </summary>
    public void Check(string what, TimeSpan most, TimeSpan figure) =>
        Check(what, $"≤ {most.TotalSeconds:0.##} s", $"{figure.TotalSeconds:0.00} s", figure <= most || !Sizes.Whole);

    public void Tell(string line) => _output.WriteLine($"[{History.Now.TotalSeconds,6:0.0}] {line}");

    /// <summary>Writes the figures where <c>./faults.sh</c> collects them, and fails when a line is not met.</summary>
    public void Conclude()
    {
        _figures.Write();
        Assert.True(_figures.AllMet, $"Seed {Sizes.Seed}:{Environment.NewLine}{_figures}");
    }

    public async ValueTask DisposeAsync()
    {
        if (_load is not null)
            await _load.DisposeAsync();
        foreach (var reader in _readers)
            await reader.DisposeAsync();
    }
}
