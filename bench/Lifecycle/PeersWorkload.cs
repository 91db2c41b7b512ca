using System.Globalization;
using Xinfang.Bench.Harness;

namespace Xinfang.Bench.Lifecycle;

/// <summary>
/// W1 against what else one would build this with. The peers' packages need not restore everywhere, so they are a program of their own (<c>bench/Peers</c>),
/// and this workload runs only where it is named.
/// </summary>
internal sealed class PeersWorkload : IWorkload
{
    private const string Ours = "Xinfang.Orleans", Wolverine = "Wolverine 6.64.1, a saga a case", Marten = "Marten 9.60.0, a stream a case";

    private static readonly int[] Loads = [1, 64, 512];

    public string Id => "PEERS";

    public string Title => "Cases through 6 transitions each, durable, as W1, against sagas and an event store; PostgreSQL";

    public bool OnlyByName => true;

    public async Task<WorkloadResult> RunAsync(BenchRun run)
    {
        var peers = run.Peers ?? throw new InvalidOperationException("PEERS needs --peers with the built program of bench/Peers; ./bench.sh PEERS builds and names it.");
        await using var ours = await StartAsync(Ours, "product", run, null);
        await using var wolverine = await StartAsync(Wolverine, "wolverine", run, peers);
        await using var marten = await StartAsync(Marten, "marten", run, peers);
        var contests = new List<Contest>();
        foreach (var load in Loads.Where(l => run.Only is null || run.Only == l.ToString(CultureInfo.InvariantCulture)))
            contests.Add(await Alternation.RunAsync($"{load} in flight", [new(ours, load), new(wolverine, load), new(marten, load)], run));
        var lines = new List<Line>();
        foreach (var contender in (IContender[])[ours, wolverine, marten])
            lines.Add(await Line.OfAuditAsync(contender));
        return new(Id, Title, contests, [], lines, Notes);
    }

    private static string[] Notes =>
    [
        "Every contender is a process of its own with its driver in it; each transition is acknowledged when it is durable, and the next one of the case follows. fsync and synchronous_commit are on.",
        "Ours writes events, index, tallies and chain in one transaction; the peers write their state or event and nothing else.",
        $"'{Wolverine}': its own saga storage on PostgreSQL, each step a message handled where it is sent, no outbox is used. '{Marten}': an event a step at the expected version, quick append, no projections. Both have{StoredGrainSubject.PoolSettings.Replace(";", " ", StringComparison.Ordinal)}.",
    ];

    private static async Task<ContenderProcess> StartAsync(string name, string subject, BenchRun run, string? program) =>
        await ContenderProcess.StartAsync(name, subject, await Databases.CreateAsync("peers_" + subject), run.Warming, program);
}
