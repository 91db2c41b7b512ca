using System.Collections.Immutable;
using Xinfang.Domain.Deadlines;
using Xinfang.Domain.Places;

namespace Xinfang.Domain.Cases;

/// <summary>What is known of one case: the fold of its events. Times are when things happened, not when they were recorded.</summary>
public sealed record Case
{
    /// <summary>The case before anything happened.</summary>
    public static readonly Case None = new();

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

    /// <summary>The number of events folded; the next one has this version plus one.</summary>
    public long Version { get; init; }

    /// <summary>When the last step happened; no later step happens before it.</summary>
    public DateTimeOffset LastStepAt { get; init; }

    /// <summary>First registration anywhere; the statistics clock of the unit runs from here.</summary>
    public DateTimeOffset FirstRegisteredAt { get; init; }

    public DateTimeOffset RegisteredAt { get; init; }

    /// <summary>When the bureau first transferred, assigned or declined the case.</summary>
    public DateTimeOffset? DisposedAt { get; init; }

    /// <summary>Each unit that the case was sent to, in order, with its arrival.</summary>
    public ImmutableArray<Hop> Hops { get; init; } = [];

    public bool TransferWasUpheld { get; init; }
    public DateTimeOffset? AcceptedAt { get; init; }
    public DateTimeOffset? DeclinedAt { get; init; }
    public DateTimeOffset? HandlingBegunAt { get; init; }

    /// <summary>The days by which the handling term was lengthened; zero when it was not.</summary>
    public int ExtensionDays { get; init; }

    public DateTimeOffset? RepliedAt { get; init; }
    public ReplyOutcome? Outcome { get; init; }
    public Evaluation? BureauEvaluation { get; init; }
    public Evaluation? UnitEvaluation { get; init; }
    public DateTimeOffset? ConcludedAt { get; init; }
    public DateTimeOffset? ResolvedAt { get; init; }
    public DateTimeOffset? SupervisedAt { get; init; }
    public Mark? Leader { get; init; }
    public ImmutableArray<Mark> Campaigns { get; init; } = [];
    public ImmutableArray<Mark> Referrals { get; init; } = [];
    public ImmutableArray<MissedTerm> Missed { get; init; } = [];

    /// <summary>The unit that has the case now, if any.</summary>
    public UnitCode? Unit => Hops.IsEmpty || Hops[^1].LeftAt is not null ? null : Hops[^1].Unit;

    /// <summary>The stop the case is at now, if it is with a unit.</summary>
    public Hop? Hop => Unit is null ? null : Hops[^1];

    /// <summary>When the case first arrived at any unit.</summary>
    public DateTimeOffset? FirstArrivedAtUnit => Hops.FirstOrDefault(h => h.ArrivedAt is not null)?.ArrivedAt;

    public bool IsOpen => Stage is not (Stage.Unregistered or Stage.Concluded or Stage.Declined);
}

/// <summary>One stop on the way: the unit, how and when it was sent there, when it arrived, and when it left again by an upheld objection.</summary>
public sealed record Hop(UnitCode Unit, Dispatch Dispatch, DateTimeOffset SentAt, DateOnly? ReplyBy)
{
    public DateTimeOffset? ArrivedAt { get; init; }
    public DateTimeOffset? LeftAt { get; init; }
}

/// <summary>A petitioner's rating of one office.</summary>
public sealed record Evaluation(Rating Rating, DateTimeOffset At)
{
    public bool Satisfied => Rating is Rating.Satisfied or Rating.BasicallySatisfied;
}

/// <summary>A label on a case and the time it was put there.</summary>
public sealed record Mark(string Label, DateTimeOffset At);

/// <summary>A term that passed unmet. A case sent to a second unit can miss the same kind of term twice, on different days.</summary>
public sealed record MissedTerm(DeadlineKind Kind, DateOnly DueOn, string Responsible, Fault Fault);
