namespace Xinfang.Bench.Harness;

/// <summary>One of those that do the same work in turn.</summary>
internal interface IContender : IAsyncDisposable
{
    string Name { get; }

    /// <summary>Does the work for about a time, so many at once. The round ends when all that was begun is done.</summary>
    Task<Round> RunAsync(int inFlight, TimeSpan about);

    /// <summary>Processor time that its own programs have used, the database's not among it.</summary>
    TimeSpan ProcessorTime();

    /// <summary>Looks whether all that was written is as it should be; says what is not, or nothing.</summary>
    Task<string?> FindFaultAsync();
}

/// <summary>What a contender tells of one round. Latencies are those of single steps, in milliseconds; memory is resident, in bytes.</summary>
internal sealed record Round(long Steps, double Seconds, double P50, double P99, long? Memory = null)
{
    /// <summary>Steps a second.</summary>
    public double Rate => Steps / Seconds;
}

/// <summary>A round with the processor time it took, in milliseconds a step; the database's is none where its server is not known.</summary>
internal sealed record MeasuredRound(Round Round, double AppCpu, double? DatabaseCpu);
