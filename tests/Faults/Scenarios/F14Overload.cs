using System.Collections.Concurrent;
using Xinfang.Domain.Cases;
using Xinfang.Faults.Histories;
using Xinfang.Faults.Load;
using Xinfang.Faults.Machines;
using Xinfang.Faults.Running;

namespace Xinfang.Faults.Scenarios;

/// <summary>
/// F14: five times as many petitions arrive as the cluster can take, for five minutes. What it cannot take it refuses early; what it takes it still
/// settles soon, and it is as before seconds after. They are whole petitions, with their petitioner's data and words. Silos and database have processors of their own, as
/// where gateways are on other nodes; the gateways share theirs with the clients, which makes it no easier for them (decision 17).
/// </summary>
[Trait("Fault", "F14")]
public sealed class F14Overload(ITestOutputHelper output)
{
    /// <summary>More petitioners than may wait at once give up before they ask.</summary>
    private const int MostOpen = 8_000;

    /// <summary>
    /// To each gateway, as a proxy before it holds them by what the guide to scaling says: the writes that it takes at once, and a quarter more for those that
    /// it refuses. Of 2 048 so many take turns in a burst that each finds nothing of itself in the processor's caches, and a refusal costs half as much again (decision 17).
    /// </summary>
    private const int Connections = 640;

    /// <summary>Those who ask at the same time while the peak is found, a round each: more of them share a commit, and fewer are answered sooner. The most are all that two gateways let in.</summary>
    private static readonly int[] PeakClients = [256, 512, 768];

    /// <summary>Programs that were just started become faster for minutes on half a machine: the runtime compiles what runs often once more.</summary>
    private static readonly TimeSpan Warming = TimeSpan.FromMinutes(4);

    /// <summary>
    /// The peak is what lasts, as the goodput is: ten seconds between two collections of the old generation are half as fast again as the minute around them. And it is
    /// measured before the overload and after it, because the log is twice as long then, and what is written into it dearer.
    /// </summary>
    private static readonly TimeSpan Round = TimeSpan.FromMinutes(1);

    private static readonly TimeSpan Slice = TimeSpan.FromSeconds(10), Overload = TimeSpan.FromMinutes(5), Normal = TimeSpan.FromSeconds(10), Soon = TimeSpan.FromSeconds(1);

    /// <summary>How long a client that was asked to come again stays away, while the peak is found.</summary>
    private static readonly TimeSpan Away = TimeSpan.FromMilliseconds(200);

    private Petitions? _petitions;
    private int _number;

    [Whole]
    public async Task Whole()
    {
        using var processors = new SplitProcessors();
        await using var started = await FaultCluster.StartAsync(prepare: cluster =>
        {
            foreach (var gateway in cluster.Gateways)
                gateway.Prefix = processors.OnOthers;
        });
        processors.TakeOthers();
        var cluster = started.Cluster;
        await using var run = new FaultRun("F14", cluster, output);
        _petitions = new(Sizes.Seed);
        await using var client = new LeanClient([.. cluster.Gateways.Select(g => g.Url)], Connections);

        var (peak, clients) = await PeakAsync(run, client);
        var paused = GC.GetTotalPauseDuration();
        var over = await ArrivingAsync(run, client, 5 * peak, Overload);
        run.Tell($"the clients themselves stood still for {(GC.GetTotalPauseDuration() - paused).TotalSeconds:0.0} s of that for their garbage collection");
        var goodput = PerSecond(over);
        run.Tell($"of {over.Count} arrivals {over.Count(a => a.Outcome == Outcome.Ok)} were done; the others: {string.Join(", ", over.Where(a => a.Outcome != Outcome.Ok).GroupBy(a => a.Answer).Select(g => $"{g.Count()} × {g.Key}"))}");
        foreach (var slice in over.GroupBy(a => (int)(a.At / Slice)).OrderBy(s => s.Key))
            run.Tell($"arrived in the {Slice.TotalSeconds:0} s from {slice.Key * Slice.TotalSeconds:0} s: {slice.Count()}, of which {slice.Count(a => a.Outcome == Outcome.Ok)} were done, 99 of 100 of them in {P99(slice).TotalSeconds:0.00} s; 99 of 100 of the others were told so in {P99(slice, done: false).TotalSeconds:0.00} s");
        var ended = run.History.Now;
        var after = await ArrivingAsync(run, client, peak / 2, Normal + TimeSpan.FromSeconds(5));
        var abnormal = after.Where(a => a.Outcome != Outcome.Ok || a.Took > Soon).ToList();
        foreach (var second in abnormal.GroupBy(a => (int)(a.At - ended).TotalSeconds).OrderBy(s => s.Key))
            run.Tell($"{second.Key} s after the load fell {second.Count()} arrived that were not as before: {string.Join(", ", second.GroupBy(a => a.Answer).Select(g => $"{g.Count()} × {g.Key}"))}, the slowest in {second.Max(a => a.Took).TotalSeconds:0.00} s");
        var normal = abnormal.Select(a => a.At + a.Took).DefaultIfEmpty(ended).Max();
        var later = await RoundAsync(run, client, clients);
        var usual = (peak + later) / 2;

        await run.HealAsync();
        await run.JudgeAsync(clientsGaveUp: true);
        run.Check("goodput under five times the load, of the peak", "≥ 80 %", $"{goodput:0}/s of {usual:0}/s ({peak:0} before, {later:0} after), {100 * goodput / usual:0} %", goodput >= 0.8 * usual);
        run.Check("answer to what is admitted, 99 of 100", Soon, P99(over));
        run.Check("normal again after the load fell", Normal, normal - ended);
        run.Conclude();
    }

    /// <summary>What the cluster can do when it is warm: the best of the rounds, and with how many clients.</summary>
    private async Task<(double PerSecond, int Clients)> PeakAsync(FaultRun run, LeanClient client)
    {
        await AtFullSpeedAsync(run, client, PeakClients[0], Warming);
        var rounds = new List<(double PerSecond, int Clients)>();
        foreach (var clients in PeakClients)
            rounds.Add((await RoundAsync(run, client, clients), clients));
        return rounds.Max();
    }

    private async Task<double> RoundAsync(FaultRun run, LeanClient client, int clients)
    {
        var rate = PerSecond(await AtFullSpeedAsync(run, client, clients, Round));
        run.Tell($"{rate:0} petitions a second with {clients} clients");
        return rate;
    }

    /// <summary>Clients that send the next petition as soon as the one before is answered, or a moment later when they were asked to come again.</summary>
    private async Task<IReadOnlyCollection<Answered>> AtFullSpeedAsync(FaultRun run, LeanClient client, int clients, TimeSpan time)
    {
        var (answers, end) = (new ConcurrentQueue<Answered>(), run.History.Now + time);
        await Task.WhenAll(Enumerable.Range(0, clients).Select(_ => Task.Run(async () =>
        {
            while (run.History.Now < end)
            {
                var answer = await SendAsync(run, client);
                answers.Enqueue(answer);
                if (answer.Outcome == Outcome.Unknown)
                    await Task.Delay(Away);
            }
        })));
        return answers;
    }

    /// <summary>Petitions that arrive at a rate, whatever became of those before.</summary>
    private async Task<IReadOnlyCollection<Answered>> ArrivingAsync(FaultRun run, LeanClient client, double perSecond, TimeSpan time)
    {
        var (answers, open, sent, gaveUp, began) = (new ConcurrentQueue<Answered>(), 0, 0, 0, run.History.Now);
        using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(5));
        while (run.History.Now - began < time)
        {
            for (var due = (int)((run.History.Now - began).TotalSeconds * perSecond); sent < due; sent++)
                if (Volatile.Read(ref open) < MostOpen)
                {
                    Interlocked.Increment(ref open);
                    _ = Task.Run(OneAsync);
                }
                else
                    gaveUp++;
            await tick.WaitForNextTickAsync();
        }
        while (Volatile.Read(ref open) > 0)
            await tick.WaitForNextTickAsync();
        if (gaveUp > 0)
            run.Tell($"{gaveUp} of {sent} gave up before they asked, because {MostOpen} waited already");
        return answers;

        async Task OneAsync()
        {
            try
            {
                answers.Enqueue(await SendAsync(run, client));
            }
            finally
            {
                Interlocked.Decrement(ref open);
            }
        }
    }

    /// <summary>Sends a new petition once. Whatever it is answered is what its client knows.</summary>
    private async Task<Answered> SendAsync(FaultRun run, LeanClient client)
    {
        var n = Interlocked.Increment(ref _number);
        var (id, number) = ($"{run.Name}-{n}", new CaseNumber($"{run.Name}-{n}"));
        var at = run.History.Now;
        var (answer, outcome, version) = await client.PostAsync("/api/cases", _petitions!.Registration(n, number), id);
        var took = run.History.Now - at;
        // Whoever was told to come again has not been let in: none of it may be in the log. Millions of them are not kept.
        if (answer != LeanClient.Limited)
            run.History.Add(new(number.Stream, id, "register", "registered", outcome, version, outcome == Outcome.Refused ? answer : null, [new(at, at + took, answer, outcome)]));
        return new(at, took, answer, outcome);
    }

    private static double PerSecond(IReadOnlyCollection<Answered> answers)
    {
        var done = answers.Where(a => a.Outcome == Outcome.Ok).ToList();
        return done.Count / (done.Max(a => a.At + a.Took) - done.Min(a => a.At)).TotalSeconds;
    }

    /// <summary>How long 99 of 100 of those took that were done, or of those that were not; zero when there is none.</summary>
    private static TimeSpan P99(IEnumerable<Answered> answers, bool done = true)
    {
        var took = answers.Where(a => a.Outcome == Outcome.Ok == done).Select(a => a.Took).Order().ToList();
        return took.Count == 0 ? TimeSpan.Zero : took[(int)Math.Ceiling(0.99 * took.Count) - 1];
    }

    private readonly record struct Answered(TimeSpan At, TimeSpan Took, string Answer, Outcome Outcome);
}
