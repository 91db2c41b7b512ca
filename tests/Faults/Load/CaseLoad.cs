using Xinfang.Domain.Cases;
using Xinfang.Faults.Histories;

namespace Xinfang.Faults.Load;

/// <summary>How much load there is.</summary>
/// <param name="Clients">Clients that work at the same time, each on its own cases.</param>
/// <param name="PerSecond">Operations a second of all clients together, as far as the cluster keeps up.</param>
/// <param name="MostCopies">How often each request is sent at once, at most, through different gateways; 1 and more.</param>
public sealed record LoadSize(int Clients = 24, double PerSecond = 150, int MostCopies = 1);

/// <summary>Clients that take cases through their lives, until they are told to stop.</summary>
public sealed class CaseLoad : IAsyncDisposable
{
    /// <summary>Where the cases are registered: what spreads them over tally grains and index ranges.</summary>
    public static readonly IReadOnlyList<string> Jurisdictions = ["530101", "530102", "530103", "530111", "530112", "530114"];

    private readonly CancellationTokenSource _enough = new(), _giveUp = new();
    private readonly Client _client;
    private readonly Task _work;

    /// <param name="run">A word of capitals and digits that tells this run's cases and keys from those of others in the same database.</param>
    public CaseLoad(string run, int seed, IReadOnlyList<string> addresses, History history, LoadSize size)
    {
        _client = new(addresses, history);
        var between = TimeSpan.FromSeconds(size.Clients / size.PerSecond);
        _work = Task.WhenAll(Enumerable.Range(0, size.Clients).Select(n => Task.Run(() => WorkAsync($"{run}-{n}", new Random(HashCode(seed, n)), between, size.MostCopies))));
    }

    /// <summary>No new operation begins; those under way are tried on until they are settled, for a while.</summary>
    public async Task StopAsync(TimeSpan patience)
    {
        await _enough.CancelAsync();
        _giveUp.CancelAfter(patience);
        await _work;
    }

    public async ValueTask DisposeAsync()
    {
        await _giveUp.CancelAsync();
        await StopAsync(TimeSpan.Zero);
        _client.Dispose();
        _enough.Dispose();
        _giveUp.Dispose();
    }

    private async Task WorkAsync(string name, Random random, TimeSpan between, int mostCopies)
    {
        // Each client keeps its own time: timers that began together would send all of them at once, again and again.
        await Task.Delay(between * random.NextDouble());
        using var pace = new PeriodicTimer(between, TimeProvider.System);
        for (var (cases, keys) = (0, 0); ; cases++)
        {
            var life = new CaseLife(random, new CaseNumber($"{name}-{cases}"), Jurisdictions[random.Next(Jurisdictions.Count)]);
            foreach (var step in life.Steps())
            {
                if (_enough.IsCancellationRequested)
                    return;
                var id = $"{name}-{keys++}";
                var copies = Enumerable.Range(1, random.Next(mostCopies)).Select(_ => _client.SendAnywhereAsync(step, id, _giveUp.Token)).ToList();
                var done = await _client.DoAsync(step, id, _giveUp.Token);
                await Task.WhenAll(copies);
                if (done.Outcome == Outcome.Unknown)
                    return;
                await pace.WaitForNextTickAsync();
                // A step that the law refused against expectation ends the case; the judge tells of it.
                if (done.Outcome == Outcome.Refused && step.RefusedAs is null)
                    break;
            }
        }
    }

    /// <summary>The same on every machine and in every run, other than <see cref="System.HashCode"/>.</summary>
    private static int HashCode(int seed, int n) => unchecked(seed * 16777619 ^ n * (int)2166136261);
}
