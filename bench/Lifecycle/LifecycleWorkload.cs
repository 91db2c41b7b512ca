using Xinfang.Bench.Harness;

namespace Xinfang.Bench.Lifecycle;

/// <summary>Cases through six durable steps each, by this product and by its rivals on the same server, in turn.</summary>
internal sealed class LifecycleWorkload : IWorkload
{
    private const string Ours = "Xinfang.Orleans", Stored = "grain + Orleans AdoNet storage";

    public string Id => "W1";

    public string Title => "Cases through 6 transitions each, durable, with index, tallies and chain, cold activations included, PostgreSQL";

    public async Task<WorkloadResult> RunAsync(BenchRun run)
    {
        await using var ours = await ContenderProcess.StartAsync(Ours, "product", await Databases.CreateAsync("w1_product"));
        await using var stored = await ContenderProcess.StartAsync(Stored, "stored-grain", await Databases.CreateAsync("w1_stored"));
        var contests = new List<Contest>();
        foreach (var inFlight in (int[])[64, 512])
            contests.Add(await Alternation.RunAsync($"{inFlight} in flight", [new(ours, inFlight), new(stored, inFlight)], run));
        return new(Id, Title, contests, [], [Line.That("audit is clean", await ours.FindFaultAsync() is null)], []);
    }
}
