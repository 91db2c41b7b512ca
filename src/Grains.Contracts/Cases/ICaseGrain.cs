using Orleans.Concurrency;
using Xinfang.Domain.Cases;
using Xinfang.Domain.Deadlines;
using Xinfang.Domain.JointMeetings;
using Xinfang.Domain.Places;
using Xinfang.Domain.Repeats;
using Xinfang.Domain.Streams;
using Xinfang.Grains.Reports;

namespace Xinfang.Grains.Cases;

/// <summary>A case: the single writer of its stream. The key is <see cref="CaseNumber.Stream"/>.</summary>
[Alias("case-grain")]
public interface ICaseGrain : IGrainWithStringKey
{
    /// <summary>
    /// Decides and records steps of the case. Idempotent by the submission's command id; the events, the index and the counts are durable when
    /// it returns accepted. Refusals are those of <see cref="CaseLifecycle"/>, <c>step-before-last</c>, <c>step-in-future</c>,
    /// <c>case-exists</c>, <c>case-unknown</c> and <c>command-id-reused</c>. Whoever may not see the case is told <c>case-unknown</c>.
    /// </summary>
    /// <param name="details">The petitioner's data for a registration; encrypted and kept outside the log.</param>
    /// <exception cref="TryAgainException">The step could not be settled now.</exception>
    [Alias("execute")]
    Task<Outcome> Execute(Submission<CaseCommand> submission, PetitionerDetails? details = null);

    /// <summary>The case with its timeline and clocks; none when it was never registered, or when the viewer may not see it.</summary>
    /// <param name="viewer">Who asks, as in <see cref="Submission{T}.Actor"/>; without one nothing is kept back.</param>
    /// <param name="asOf">What was known at a position of the log or at a time of recording; none for now.</param>
    [Alias("get"), AlwaysInterleave]
    Task<CaseView?> Get(string? viewer = null, AsOf? asOf = null);

    /// <summary>The text of the latest reply; none when there is none here, or when the viewer may not see the case.</summary>
    [Alias("read-reply"), AlwaysInterleave]
    Task<ReplyText?> ReadReply(string viewer);

    /// <summary>
    /// Earlier cases that this one may repeat, the highest score first, at most 20; none when it was never registered, or when the viewer may not
    /// see it. Those that the viewer may not see, that a person has confirmed or rejected, or that were merged, are left out. Proposing
    /// changes nothing.
    /// </summary>
    [Alias("repeats"), AlwaysInterleave]
    Task<IReadOnlyList<RepeatProposal>?> Repeats(string? viewer = null);

    /// <summary>What of the case is the joint meeting's to know; none when it was never registered.</summary>
    [Alias("matters"), AlwaysInterleave]
    Task<CaseMatters?> Matters();
}

/// <summary>Who petitions, and in what words. Never part of an event, a log line or a metric.</summary>
[GenerateSerializer, Alias("petitioner-details"), Immutable]
public sealed record PetitionerDetails(string? Name, string? Phone, string? Address, string? Content, string? IdentityNumber = null)
{
    /// <summary>The text of the latest reply, kept with what it answers.</summary>
    [Id(0)]
    public ReplyText? Reply { get; init; }

    public override string ToString() => "PetitionerDetails { withheld }";
}

/// <summary>A case as a person reads it. <c>Petitioner</c> is masked.</summary>
[GenerateSerializer, Alias("case-view"), Immutable]
public sealed record CaseView(
    CaseRow Case, string Profile, DateTimeOffset FirstRegisteredAt, string? Place, int People, PetitionerDetails? Petitioner,
    IReadOnlyList<string> Campaigns, ReplyOutcome? Outcome, Rating? BureauRating, Rating? UnitRating, IReadOnlyList<DeadlineView> Deadlines,
    IReadOnlyList<string> Allowed, IReadOnlyList<TimelineEntry> Timeline)
{
    [Id(0)]
    public CaseFacts Facts { get; init; } = CaseFacts.None;
}

/// <summary>What else is known of a case, beside what every case has.</summary>
[GenerateSerializer, Alias("case-facts"), Immutable]
public sealed record CaseFacts(
    IReadOnlyList<HopView> Hops, IReadOnlyList<UnitCode> Accused, LeaderRank? AccusedLeader, bool Litigation, bool Urgent, bool Simple,
    IReadOnlyList<UnitCode> BesideUnits, UnitCode? Arbiter, OtherProcedure? RedirectedTo, UnitCode? ReviewOrgan, ReviewOutcome? ReviewOutcome,
    UnitCode? RereviewOrgan, ReviewOutcome? RereviewOutcome, IReadOnlyList<CaseNumber> RepeatOf, CaseNumber? MergedInto, CaseNumber? SameAsFinal,
    IReadOnlyList<CaseNumber> Duplicates, int Urges, int Reopenings)
{
    public static readonly CaseFacts None = new([], [], null, false, false, false, [], null, null, null, null, null, null, [], null, null, [], 0, 0);

    /// <summary>The same without the numbers of some other cases.</summary>
    public CaseFacts Without(IReadOnlyList<CaseNumber> hidden) => hidden.Count == 0 ? this : this with
    {
        RepeatOf = [.. RepeatOf.Except(hidden)],
        Duplicates = [.. Duplicates.Except(hidden)],
        MergedInto = MergedInto is { } into && hidden.Contains(into) ? null : MergedInto,
        SameAsFinal = SameAsFinal is { } of && hidden.Contains(of) ? null : SameAsFinal,
    };

    public static CaseFacts Of(Case c) => new(
        [.. c.Hops.Select(h => new HopView(h.Unit, h.Dispatch, h.Sender, h.SentAt, h.ArrivedAt, h.AcceptedAt, h.LeftAt))], c.Accused, c.AccusedLeader,
        c.Litigation, c.UrgentSince is not null, c.IsSimple, [.. c.CoUnits.Select(u => u.Unit)], c.Dispute is { DecidedAt: null } ? c.Dispute.Arbiter : null,
        c.RedirectedTo, c.Review?.Organ, c.Review?.Outcome, c.Rereview?.Organ, c.Rereview?.Outcome, c.RepeatOf, c.MergedInto, c.SameAsFinal,
        c.Duplicates, c.Urges, c.Reopenings.Length);
}

/// <summary>One stop of the case on its way through the units.</summary>
[GenerateSerializer, Alias("hop-view"), Immutable]
public sealed record HopView(
    UnitCode Unit, Dispatch Dispatch, UnitCode? Sender, DateTimeOffset SentAt, DateTimeOffset? ArrivedAt, DateTimeOffset? AcceptedAt, DateTimeOffset? LeftAt);

/// <summary>A clock of the case and how it stands now; its facts are those of <see cref="Deadline"/>.</summary>
[GenerateSerializer, Alias("deadline-view"), Immutable]
public sealed record DeadlineView(
    DeadlineKind Kind, DateOnly DueOn, ClockStatus Status, string Responsible, Fault Fault, string Article, DateTimeOffset? DoneAt,
    DateTimeOffset From, ClockBasis Basis, DateOnly? PlainDueOn, DateOnly? StatisticsDueOn, int Round, bool Provisional, Lateness Lateness)
{
    public static DeadlineView Of(Deadline d, Case c, DateTimeOffset now) => new(d.Kind, d.DueOn, d.StatusAt(now), d.Responsible, d.Fault, d.Article,
        d.DoneAt, d.From, d.Basis, d.PlainDueOn, d.StatisticsDueOn, d.Round, d.IsProvisional, c.LatenessOf(d, now));
}

/// <summary>One event of the case: where it is in the log, when it happened and when it was recorded. <c>Data</c> is its JSON.</summary>
[GenerateSerializer, Alias("timeline-entry"), Immutable]
public sealed record TimelineEntry(
    long Position, long Version, string Type, string Data, DateTimeOffset EffectiveAt, DateTimeOffset RecordedAt, string Actor);
