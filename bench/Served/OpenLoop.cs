using System.Collections.Concurrent;
using Xinfang.Bench.Harness;

namespace Xinfang.Bench.Served;

/// <summary>
/// Steps at a fixed rate, whether or not those before are answered. A step's latency counts from when it should have begun, so that a system that falls
/// behind is not asked less.
/// </summary>
internal static class OpenLoop
{
    public static async Task<Round> RunAsync(HttpPetitions petitions, double perSecond, TimeSpan during)
    {
        var ready = new ConcurrentQueue<HttpLife>();
        var took = new double[(int)(perSecond * during.TotalSeconds)];
        var underWay = new Task[took.Length];
        var began = TimeProvider.System.GetTimestamp();
        for (var i = 0; i < took.Length; await Task.Delay(1))
            for (var due = Math.Min(took.Length, TimeProvider.System.GetElapsedTime(began).TotalSeconds * perSecond); i < due; i++)
                underWay[i] = StepAsync(i);
        await Task.WhenAll(underWay);
        var seconds = TimeProvider.System.GetElapsedTime(began).TotalSeconds;
        Array.Sort(took);
        return new(took.Length, seconds, Percentiles.At(took, 0.5), Percentiles.At(took, 0.99));

        async Task StepAsync(int place)
        {
            if (!ready.TryDequeue(out var life))
                life = petitions.Begin();
            await life.StepAsync();
            took[place] = TimeProvider.System.GetElapsedTime(began).TotalMilliseconds - place * 1000.0 / perSecond;
            if (!life.IsOver)
                ready.Enqueue(life);
        }
    }
}
