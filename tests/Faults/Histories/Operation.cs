namespace Xinfang.Faults.Histories;

/// <summary>What became of an operation, as far as its client knows.</summary>
public enum Outcome
{
    /// <summary>Acknowledged: it has to be in the log, once, for ever.</summary>
    Ok,

    /// <summary>Refused by a rule: it must not be in the log.</summary>
    Refused,

    /// <summary>No answer that settles it: it may be in the log, once, or not.</summary>
    Unknown,
}

/// <summary>One request and how it was answered; times since the beginning of the history.</summary>
/// <param name="Answer">The status, or in a word why there was none.</param>
public sealed record Try(TimeSpan Start, TimeSpan End, string Answer, Outcome Outcome);

/// <summary>
/// What a client wanted done once, under one idempotency key, with every request that it sent for it.
/// </summary>
/// <param name="Stream">Whose history it is part of: the case's or the ledger's stream.</param>
/// <param name="Id">The idempotency key.</param>
/// <param name="Intent">The step, such as <c>transfer</c>.</param>
/// <param name="Effect">The event that it leads to when it is accepted.</param>
/// <param name="Version">The version that the answer named; 0 without an accepted answer.</param>
/// <param name="Code">The rule that refused it; none when it was not refused.</param>
public sealed record Operation(
    string Stream, string Id, string Intent, string Effect, Outcome Outcome, long Version, string? Code, IReadOnlyList<Try> Tries)
{
    /// <summary>Whether the law was expected to refuse it.</summary>
    public bool IsAgainstTheLaw { get; init; }

    /// <summary>The rule that might refuse it as well as not.</summary>
    public string? MayBeRefusedAs { get; init; }

    /// <summary>An answer that takes longer counts as an outage of its key.</summary>
    public static readonly TimeSpan Slow = TimeSpan.FromSeconds(1);

    /// <summary>Whether its key was out for a while: a request for it failed, or took too long.</summary>
    public bool IsOutage => Tries.Count > 1 || End - Start > Slow;

    /// <summary>The jurisdiction whose counts it changes.</summary>
    public string? Place { get; init; }

    public TimeSpan Start => Tries[0].Start;

    public TimeSpan End => Tries[^1].End;
}
