using System.Globalization;
using Xinfang.Bench.Harness;

namespace Xinfang.Bench.Lifecycle;

/// <summary>
/// Cases through six durable steps each, by this product and by its rivals on the same server, in turn. With <c>--only 512</c> at that load alone.
/// </summary>
internal sealed class LifecycleWorkload : IWorkload
{
    private const string Ours = "Xinfang.Orleans";
    private const string Named = "Xinfang.Orleans, with petitioners' data";
    private const string Stored = "grain on Orleans AdoNet storage";
    private const string StoredTuned = "the same, tuned";
    private const string Akka = "Akka.Persistence.Sql 1.5.73, tuned";
    private const string AkkaAsItComes = "the same, as it comes";
    private const string OneRow = "pgbench, one row a commit";
    private const string Batch = "pgbench, 256 events + 256 index rows a commit";

    private static readonly int[] Loads = [1, 64, 512, 2048];

    public string Id => "W1";

    public string Title => "Cases through 6 transitions each, durable; ours with index, tallies and chain; cold activations included; PostgreSQL";

    public async Task<WorkloadResult> RunAsync(BenchRun run)
    {
        var limit = await PgbenchContender.CreateTablesAsync(await Databases.CreateAsync("w1_limit"));
        await using var ours = await StartAsync(Ours, "product", run);
        await using var named = run.IsQuick ? null : await StartAsync(Named, "product-named", run);
        await using var stored = await StartAsync(Stored, "stored-grain", run);
        await using var tuned = run.IsQuick ? null : await StartAsync(StoredTuned, "stored-grain-tuned", run);
        await using var akka = await StartAsync(Akka, "akka-tuned", run);
        await using var plain = run.IsQuick ? null : await StartAsync(AkkaAsItComes, "akka", run);
        var contests = new List<Contest>();
        foreach (var load in Loads.Where(l => run.Only is null ? !run.IsQuick || l < 2048 : run.Only == l.ToString(CultureInfo.InvariantCulture)))
        {
            var entries = new List<Entry>();
            foreach (var contender in (IContender?[])[ours, named, stored, tuned, akka, plain])
                if (contender is not null)
                    entries.Add(new(contender, load));
            if (load is 1 or 64)
                entries.Add(new(new PgbenchContender(OneRow, limit, "one-row.sql", rows: 1), load));
            if (load is 512)
                foreach (var clients in run.IsQuick ? (int[])[4] : [1, 4])
                    entries.Add(new(new PgbenchContender(BatchOf(clients), limit, "batch.sql", rows: 256), clients));
            contests.Add(await Alternation.RunAsync(LoadOf(load), entries, run));
        }
        var lines = LinesOf(contests);
        foreach (var product in (IContender?[])[ours, named])
            if (product is not null)
                lines.Add(await Line.OfAuditAsync(product));
        return new(Id, Title, contests, [], lines, Notes);
    }

    private static string[] Notes =>
    [
        "Every contender is a process of its own with its driver in it; each transition is acknowledged when it is durable, and the next one of the case follows. fsync and synchronous_commit are on.",
        $"'{Named}': each with name, telephone, address and words of some 140 signs, sealed and made findable for repeats.",
        "Ours writes events, index, tallies and chain in one transaction; the rivals write their state or event and nothing else.",
        $"'{Stored}': one row a case under the product's table and statements for documents, connection string without settings; '{StoredTuned}' has{StoredGrainSubject.PoolSettings.Replace(";", " ", StringComparison.Ordinal)}.",
        $"'{Akka}': an actor a case, an event a step, no snapshots; {AkkaSubject.Said}.",
        "pgbench's rows have the columns of event and case_index, made in the server, with primary keys and the unique key of a stream's version and no other index. Its latencies are those of commits.",
    ];

    private static List<Line> LinesOf(IReadOnlyList<Contest> contests)
    {
        var lines = new List<Line>();
        if (At(1) is { } one)
            lines.Add(Line.AtMost("W1 at 1: p50, times that of a pgbench insert and commit", one[Ours].P50 / one[OneRow].P50, "×", 1.5));
        if (At(64) is { } some)
            lines.AddRange([Times(some, Stored, 6), Times(some, Akka, 2.5)]);
        if (At(512) is { } many)
            lines.AddRange([Times(many, Stored, 15), Times(many, Akka, 4),
                Line.AtLeast($"W1 at 512: events, times those of {BatchOf(4)}", many[Ours].Rate.Median / many[BatchOf(4)].Rate.Median, "×", 0.2)]);
        return lines;

        Contest? At(int load) => contests.FirstOrDefault(c => c.Load == LoadOf(load));

        static Line Times(Contest contest, string rival, double bound) =>
            Line.AtLeast($"W1 at {contest.Load}: transitions, times those of {rival}", contest[rival].Ratio, "×", bound);
    }

    private static string LoadOf(int inFlight) => $"{inFlight} in flight";

    private static string BatchOf(int clients) => $"{Batch}, {clients} {(clients == 1 ? "client" : "clients")}";

    private static async Task<ContenderProcess> StartAsync(string name, string subject, BenchRun run) =>
        await ContenderProcess.StartAsync(name, subject, await Databases.CreateAsync("w1_" + subject.Replace('-', '_')), run.Warming);
}
