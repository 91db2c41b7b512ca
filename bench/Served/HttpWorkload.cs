using System.Globalization;
using Xinfang.Bench.Harness;

namespace Xinfang.Bench.Served;

/// <summary>The lifecycle through a gateway and a silo as processes of their own, with this process as the load generator.</summary>
internal sealed class HttpWorkload : IWorkload
{
    private const double Demanded = 4000;

    private static readonly int[] InFlight = [64, 256];

    private static readonly double[] Rates = [500, 1000, 2000, 3000];

    public string Id => "W2";

    public string Title => "The lifecycle over HTTP: one gateway, one silo, PostgreSQL and the load generator on one machine";

    public async Task<WorkloadResult> RunAsync(BenchRun run)
    {
        await using var system = await ServedSystem.StartAsync(run, await Databases.CreateAsync("w2"), Path.Combine(run.Work, "w2"));
        using var petitions = await HttpPetitions.StartAsync(system, run.Warming * 2);
        var measured = new List<Measured>();
        for (var round = 0; round < run.Rounds; round++)
        {
            foreach (var inFlight in InFlight)
                measured.AddRange(await AtOnceAsync(system, petitions, inFlight, run.RoundTime));
            foreach (var rate in Rates)
                measured.AddRange(await AtRateAsync(petitions, rate, run.RoundTime));
        }
        var figures = Figure.Of(measured);
        return new(Id, Title, [], figures,
            [
                Line.AtLeast("W2: durable transitions through HTTP, at the best load", InFlight.Max(n => Of(figures, $"{n} in flight", "1/s")), "1/s", Demanded),
                Line.AtMost("W2: p99 at half of that, from the intended start", Of(figures, $"{Demanded / 2:0} a second, p99", "ms"), "ms", 50),
                Line.OfAudit("the served system", await petitions.FindFaultAsync()),
            ],
            ["Closed loop: so many cases at once, each step sent when the one before is answered. Open loop: steps at a fixed rate; latency from when a step should have begun."]);
    }

    private static double Of(IReadOnlyList<Figure> figures, string what, string unit) => figures.First(f => f.What == what && f.Unit == unit).Value.Median;

    private static async Task<IReadOnlyList<Measured>> AtOnceAsync(ServedSystem system, HttpPetitions petitions, int inFlight, TimeSpan about)
    {
        var (silo, gateway, own, database) = (system.UsedBySilo, system.UsedByGateway, ProcessFigures.Used(Environment.ProcessId), DatabaseProcesses.ProcessorTime());
        var round = await petitions.ForAsync(inFlight, about);
        var load = $"{inFlight} in flight";
        List<Measured> measured =
        [
            new(load, "1/s", round.Rate, inFlight == InFlight[0] ? "" : $">= {Demanded:0}"), new($"{load}, p50", "ms", round.P50), new($"{load}, p99", "ms", round.P99),
            new($"{load}, processor time of a step in the silo", "ms", (system.UsedBySilo - silo).TotalMilliseconds / round.Steps),
            new($"{load}, processor time of a step in the gateway", "ms", (system.UsedByGateway - gateway).TotalMilliseconds / round.Steps),
            new($"{load}, processor time of a step in the load generator", "ms", (ProcessFigures.Used(Environment.ProcessId) - own).TotalMilliseconds / round.Steps),
        ];
        if (DatabaseProcesses.ProcessorTime() - database is { } used)
            measured.Add(new($"{load}, processor time of a step in the database", "ms", used.TotalMilliseconds / round.Steps));
        return measured;
    }

    private static async Task<IReadOnlyList<Measured>> AtRateAsync(HttpPetitions petitions, double rate, TimeSpan during)
    {
        var round = await OpenLoop.RunAsync(petitions, rate, during);
        var load = rate.ToString("0", CultureInfo.InvariantCulture) + " a second";
        return [new($"{load}, answered", "1/s", round.Rate), new($"{load}, p50", "ms", round.P50), new($"{load}, p99", "ms", round.P99, rate == Demanded / 2 ? "<= 50" : "")];
    }
}
