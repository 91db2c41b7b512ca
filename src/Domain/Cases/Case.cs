using System.Collections.Immutable;
using Xinfang.Domain.Places;
using Xinfang.Domain.Units;

namespace Xinfang.Domain.Cases;

/// <summary>What is known of one case: the fold of its events. Times are when things happened, not when they were recorded.</summary>
public sealed record Case
{
    /// <summary>The case before anything happened.</summary>
    public static readonly Case None = new();

    // ---- registration ----

    public Stage Stage { get; init; }
    public CaseNumber Number { get; init; }
    public JurisdictionCode Jurisdiction { get; init; }
    public string Profile { get; init; } = "";
    public Origin Origin { get; init; }
    public Channel? Channel { get; init; }
    public Occurrence Occurrence { get; init; }
    public Purpose Purpose { get; init; }
    public string? Category { get; init; }
    public string? Place { get; init; }
    public int People { get; init; }
    public string Petitioner { get; init; } = "";
    public ImmutableArray<string> Aliases { get; init; } = [];

    /// <summary>The units that the petition accuses: it never reaches them (art. 30(3)).</summary>
    public ImmutableArray<UnitCode> Accused { get; init; } = [];

    /// <summary>The rank of the leader whom the petition names, if it names one: then the units above the accused are kept from it, too.</summary>
    public LeaderRank? AccusedLeader { get; init; }

    public bool Litigation { get; init; }
    public bool PetitionerUnclear { get; init; }

    /// <summary>Actors and units that are kept away (art. 28(3)).</summary>
    public ImmutableArray<string> Recused { get; init; } = [];

    /// <summary>When the matter became major or urgent, and when that was reported (art. 25).</summary>
    public DateTimeOffset? UrgentSince { get; init; }
    public DateTimeOffset? UrgentReportedAt { get; init; }

    /// <summary>First registration anywhere; the statistics clock of the unit runs from here.</summary>
    public DateTimeOffset FirstRegisteredAt { get; init; }

    public DateTimeOffset RegisteredAt { get; init; }
    public ImmutableArray<UpperStop> UpperStops { get; init; } = [];

    // ---- the log ----

    /// <summary>The number of events folded; the next one has this version plus one.</summary>
    public long Version { get; init; }

    /// <summary>When the last step happened; no later step happens before it.</summary>
    public DateTimeOffset LastStepAt { get; init; }

    /// <summary>The entries as they hold now, the last one first, so that one of them can be corrected.</summary>
    public Entry? LastEntry { get; init; }

    // ---- the way through the units ----

    /// <summary>When the bureau first sent the case anywhere, declined it, or was relieved of it by a withdrawal.</summary>
    public DateTimeOffset? DisposedAt { get; init; }

    /// <summary>The jurisdiction that it was reported up to, if it was.</summary>
    public JurisdictionCode? ReportedUpTo { get; init; }

    /// <summary>Each unit that the case was sent to, in order, with its arrival.</summary>
    public ImmutableArray<Hop> Hops { get; init; } = [];

    /// <summary>Who held the case, and from when to when: levels above, bureau, units, whoever rules on an objection or a dispute. Without a gap.</summary>
    public ImmutableArray<Custody> Custody { get; init; } = [];

    /// <summary>Intervals in which some clocks stand still.</summary>
    public ImmutableArray<Suspension> Suspensions { get; init; } = [];

    public Dispute? Dispute { get; init; }

    /// <summary>Disputes before, and the latest one as it lay with who passed it on.</summary>
    public ImmutableArray<Dispute> PastDisputes { get; init; } = [];

    // ---- handling ----

    /// <summary>The first acceptance by any unit; statistics count by it. The handling term runs from the acceptance of the hop.</summary>
    public DateTimeOffset? AcceptedAt { get; init; }

    public DateTimeOffset? DeclinedAt { get; init; }
    public DateTimeOffset? HandlingBegunAt { get; init; }
    public DateTimeOffset? SimpleSince { get; init; }
    public DateTimeOffset? FellBackAt { get; init; }
    public ImmutableArray<CoUnit> CoUnits { get; init; } = [];
    public DateTimeOffset? MediatedAt { get; init; }

    /// <summary>The days by which the handling term was lengthened; zero when it was not.</summary>
    public int ExtensionDays { get; init; }

    /// <summary>The first reply; a reopened case is replied to again, see <see cref="Reopenings"/>.</summary>
    public DateTimeOffset? RepliedAt { get; init; }

    public ReplyOutcome? Outcome { get; init; }

    /// <summary>When the latest reply was served; none until then.</summary>
    public DateTimeOffset? ReplyServedAt { get; init; }

    /// <summary>The first conclusion; a reopened case is concluded again, see <see cref="Reopenings"/>.</summary>
    public DateTimeOffset? ConcludedAt { get; init; }

    public ImmutableArray<Reopening> Reopenings { get; init; } = [];

    // ---- evaluation, review ----

    public Evaluation? BureauEvaluation { get; init; }
    public Evaluation? UnitEvaluation { get; init; }
    public Review? Review { get; init; }
    public Review? Rereview { get; init; }

    /// <summary>Reviews and re-reviews that count no longer, because the case was taken from the organ or reopened.</summary>
    public ImmutableArray<Review> PastReviews { get; init; } = [];
    public ImmutableArray<Review> PastRereviews { get; init; } = [];

    // ---- beside the procedure ----

    public DateTimeOffset? ResolvedAt { get; init; }
    public DateTimeOffset? AdoptedAt { get; init; }
    public DateTimeOffset? SupervisedAt { get; init; }
    public int Urges { get; init; }
    public ImmutableArray<Improvement> Improvements { get; init; } = [];
    public Mark? Leader { get; init; }
    public ImmutableArray<Mark> Campaigns { get; init; } = [];
    public ImmutableArray<Mark> Referrals { get; init; } = [];
    public ImmutableArray<CaseNumber> RepeatOf { get; init; } = [];
    public ImmutableArray<CaseNumber> NotRepeatOf { get; init; } = [];

    /// <summary>When and how the case ended beside its procedure: withdrawn, redirected, merged, no longer accepted.</summary>
    public DateTimeOffset? EndedAt { get; init; }
    public OtherProcedure? RedirectedTo { get; init; }
    public CaseNumber? MergedInto { get; init; }
    public CaseNumber? SameAsFinal { get; init; }
    public ImmutableArray<CaseNumber> Duplicates { get; init; } = [];
    public ImmutableArray<MissedTerm> Missed { get; init; } = [];

    // ---- what follows from it ----

    /// <summary>The unit that has the case now, if any.</summary>
    public UnitCode? Unit => Hops.IsEmpty || Hops[^1].LeftAt is not null ? null : Hops[^1].Unit;

    /// <summary>The stop the case is at now, if it is with a unit.</summary>
    public Hop? Hop => Unit is null ? null : Hops[^1];

    /// <summary>When the case first arrived at any unit.</summary>
    public DateTimeOffset? FirstArrivedAtUnit => Hops.FirstOrDefault(h => h.ArrivedAt is not null)?.ArrivedAt;

    /// <summary>Whether a unit received the petition itself, so that the bureau never had to dispose of it.</summary>
    public bool ReceivedDirectly => !Hops.IsEmpty && Hops[0].Dispatch == Dispatch.Direct;

    /// <summary>Whether the sender examined the objection of the unit that has the case, and upheld the transfer: it does not object again.</summary>
    public bool TransferWasUpheld => Hop is { WasUpheld: true };

    /// <summary>Other cases of which a person has said how this one stands to them: they are not proposed as what it repeats.</summary>
    public IReadOnlySet<CaseNumber> SettledLinks => new HashSet<CaseNumber>(
        [.. RepeatOf, .. NotRepeatOf, .. Duplicates, .. new[] { MergedInto, SameAsFinal }.OfType<CaseNumber>()]);

    public bool IsOpen => Stage.IsOpen();
    public bool IsSimple => SimpleSince is not null && FellBackAt is null;
    public bool HearingIsOpen => Suspensions.Any(s => s is { Cause: SuspensionCause.Hearing, To: null });

    /// <summary>Whether the petition would reach somebody it accuses, were it at this unit.</summary>
    public bool IsKeptFrom(UnitCode unit, Organisation organisation) =>
        Accused.Any(a => a == unit || organisation.ReachesAccused(a, AccusedLeader is not null, unit));

    /// <summary>The units that have the case now: at a review or before an arbiter that office alone, else the unit, those beside it, and whoever rules on its objection.</summary>
    public IEnumerable<UnitCode> InTheHandsOf()
    {
        if (AwaitedFrom is { } awaited)
            yield return awaited;
        if (Stage is Stage.AwaitingReviewOpinion or Stage.AwaitingRereviewOpinion || Unit is not { } unit)
            yield break;
        yield return unit;
        foreach (var beside in CoUnits)
            yield return beside.Unit;
    }

    /// <summary>The unit whose clerk the next step is awaited from; none when it is awaited from the bureau or the joint meeting.</summary>
    public UnitCode? AwaitedFrom => Stage switch
    {
        Stage.AwaitingObjectionRuling => Hops[^1].Sender,
        Stage.AwaitingDesignation => Dispute?.Arbiter,
        Stage.AwaitingReviewOpinion => Review?.Organ,
        Stage.AwaitingRereviewOpinion or Stage.AwaitingFinalService => Rereview?.Organ,
        _ => Unit,
    };
}
