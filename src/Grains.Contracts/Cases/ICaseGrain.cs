using Orleans.Concurrency;
using Xinfang.Domain.Cases;
using Xinfang.Domain.Deadlines;
using Xinfang.Domain.JointMeetings;
using Xinfang.Domain.Streams;

namespace Xinfang.Grains.Cases;

/// <summary>A case: the single writer of its stream. The key is <see cref="CaseNumber.Stream"/>.</summary>
[Alias("case-grain")]
public interface ICaseGrain : IGrainWithStringKey
{
    /// <summary>
    /// Decides and records steps of the case. Idempotent by the submission's command id; the events, the index and the counts are durable when
    /// it returns accepted. Refusals are those of <see cref="CaseLifecycle"/>, <c>step-before-last</c>, <c>step-in-future</c>,
    /// <c>case-exists</c>, <c>case-unknown</c> and <c>command-id-reused</c>.
    /// </summary>
    /// <param name="details">The petitioner's data for a registration; encrypted and kept outside the log.</param>
    /// <exception cref="TryAgainException">The step could not be settled now.</exception>
    [Alias("execute")]
    Task<Outcome> Execute(Submission<CaseCommand> submission, PetitionerDetails? details = null);

    /// <summary>The case with its timeline and clocks; none when it was never registered.</summary>
    [Alias("get"), AlwaysInterleave]
    Task<CaseView?> Get();

    /// <summary>What of the case is the joint meeting's to know; none when it was never registered.</summary>
    [Alias("matters"), AlwaysInterleave]
    Task<CaseMatters?> Matters();
}

/// <summary>Who petitions, and in what words. Never part of an event, a log line or a metric.</summary>
[GenerateSerializer, Alias("petitioner-details"), Immutable]
public sealed record PetitionerDetails(string? Name, string? Phone, string? Address, string? Content)
{
    public override string ToString() => "PetitionerDetails { withheld }";
}

/// <summary>A case as a person reads it. <c>Petitioner</c> is masked.</summary>
[GenerateSerializer, Alias("case-view"), Immutable]
public sealed record CaseView(
    CaseRow Case, string Profile, DateTimeOffset FirstRegisteredAt, string? Place, int People, PetitionerDetails? Petitioner,
    IReadOnlyList<string> Campaigns, ReplyOutcome? Outcome, Rating? BureauRating, Rating? UnitRating, IReadOnlyList<DeadlineView> Deadlines,
    IReadOnlyList<string> Allowed, IReadOnlyList<TimelineEntry> Timeline);

/// <summary>A clock of the case and how it stands now.</summary>
[GenerateSerializer, Alias("deadline-view"), Immutable]
public sealed record DeadlineView(
    DeadlineKind Kind, DateOnly DueOn, ClockStatus Status, string Responsible, Fault Fault, string Article, DateTimeOffset? DoneAt);

/// <summary>One event of the case: where it is in the log, when it happened and when it was recorded. <c>Data</c> is its JSON.</summary>
[GenerateSerializer, Alias("timeline-entry"), Immutable]
public sealed record TimelineEntry(
    long Position, long Version, string Type, string Data, DateTimeOffset EffectiveAt, DateTimeOffset RecordedAt, string Actor);
