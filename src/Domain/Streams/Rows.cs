using Xinfang.Domain.Budgets;
using Xinfang.Domain.Cases;
using Xinfang.Domain.Deadlines;
using Xinfang.Domain.Places;
using Xinfang.Domain.Tallies;
using Xinfang.Domain.Units;

namespace Xinfang.Domain.Streams;

/// <summary>
/// A case as lists show it. <c>DueAt</c> is when its next open term passes, or when it passed; <c>WatchAt</c> is when the next term passes
/// that is not yet recorded as missed, for the deadline watch; both are none when nothing is awaited.
/// </summary>
[GenerateSerializer, Alias("case-row"), Immutable]
public sealed record CaseRow(
    CaseNumber Number, long Version, JurisdictionCode Jurisdiction, Stage Stage, Channel? Channel, Origin Origin, Occurrence Occurrence,
    Purpose Purpose, string? Category, UnitCode? Unit, DateTimeOffset RegisteredAt, DateTimeOffset UpdatedAt, DateTimeOffset? DueAt,
    DeadlineKind? DueKind, DateTimeOffset? WatchAt, bool Overdue, bool Led, bool Supervised, bool Resolved, IReadOnlyList<string> Aliases,
    IReadOnlyList<UnitCode> Accused, bool NamesLeader)
{
    /// <summary>Stages at which the watch may record a missed term; at the others the next step does.</summary>
    private static readonly HashSet<Stage> Watched =
        [.. CaseLifecycle.Transitions.Where(t => t.Trigger == Trigger.RecordMissedDeadlines).SelectMany(t => t.From)];

    /// <summary>Whether the petition would reach somebody it accuses, were it shown to this unit.</summary>
    public bool IsKeptFrom(UnitCode unit, Organisation organisation) =>
        Accused.Any(a => a == unit || organisation.ReachesAccused(a, NamesLeader, unit));

    public static CaseRow Of(Case c, LawBook law)
    {
        Deadline? next = null, unrecorded = null;
        foreach (var clock in law.Deadlines(c))
        {
            if (!clock.IsOwed)
                continue;
            if (next is null || clock.DueOn < next.DueOn)
                next = clock;
            if (Watched.Contains(c.Stage) && (unrecorded is null || clock.DueOn < unrecorded.DueOn) && !c.HasRecorded(clock))
                unrecorded = clock;
        }
        return new(c.Number, c.Version, c.Jurisdiction, c.Stage, c.Channel, c.Origin, c.Occurrence, c.Purpose, c.Category, c.Unit,
            c.RegisteredAt, c.LastStepAt, next?.PassesAt, next?.Kind, unrecorded?.PassesAt,
            c.OverdueKinds().Any(), c.Leader is not null, c.SupervisedAt is not null, c.ResolvedAt is not null,
            c.Aliases, c.Accused, c.AccusedLeader is not null);
    }
}

/// <summary>
/// One line of a year's budget. <c>Received</c> is income, which stands on the line with the empty code; a plan stands on the others.
/// </summary>
[GenerateSerializer, Alias("budget-line"), Immutable]
public sealed record BudgetLineRow(
    JurisdictionCode Jurisdiction, int Year, string Line, string Name, Money Plan, Money Committed, Money Spent, Money Received);
