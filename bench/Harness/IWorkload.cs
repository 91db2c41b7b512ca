namespace Xinfang.Bench.Harness;

/// <summary>A group of measurements with a name of its own: one folder, and one line in <c>Program.cs</c>.</summary>
internal interface IWorkload
{
    /// <summary>What stands behind <c>./bench.sh</c>, such as <c>W1</c>.</summary>
    string Id { get; }

    /// <summary>What is measured, in a sentence.</summary>
    string Title { get; }

    /// <summary>Whether it runs only where it is named, because it needs what is not everywhere.</summary>
    bool OnlyByName => false;

    Task<WorkloadResult> RunAsync(BenchRun run);
}

/// <summary>What a run was asked for, and where it finds things.</summary>
internal sealed record BenchRun
{
    /// <summary>A folder that is gone after the run.</summary>
    public required string Work { get; init; }

    /// <summary>The built server and gateway, for workloads that start them as processes.</summary>
    public required string Silo { get; init; }

    public required string Gateway { get; init; }

    /// <summary>The built program of the peers; none where it was not asked for.</summary>
    public string? Peers { get; init; }

    /// <summary>Measured rounds of each contender, 1 and more; default 5.</summary>
    public int Rounds { get; init; } = 5;

    /// <summary>How long a round lasts, about; default 4 s.</summary>
    public TimeSpan RoundTime { get; init; } = TimeSpan.FromSeconds(4);

    /// <summary>How long each contender works before anything is measured; default 8 s.</summary>
    public TimeSpan Warming { get; init; } = TimeSpan.FromSeconds(8);

    /// <summary>Whether this is the guard: few short rounds, only what the lines need.</summary>
    public bool IsQuick { get; init; }

    /// <summary>One part of a workload by itself; none for all of it.</summary>
    public string? Only { get; init; }
}
