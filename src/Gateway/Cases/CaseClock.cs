using Xinfang.Domain.Deadlines;
using Xinfang.Grains.Cases;

namespace Xinfang.Gateway.Cases;

/// <summary>A clock of the case and how it stands now.</summary>
/// <param name="DueOn">The last day in time; while something that is not counted is under way, the earliest that it can be.</param>
/// <param name="Responsible">A unit's code, the jurisdiction's for its bureau, <c>jointmeeting-</c> and the code for its joint meeting, or <c>petitioner</c>.</param>
/// <param name="Fault">Whose delay a miss is: the responsible organ's own, or inherited.</param>
/// <param name="DoneAt">When the step was taken, or ceased to be owed.</param>
/// <param name="From">When it began to run.</param>
/// <param name="Basis">Whether it is counted for the organ itself or for the statistics.</param>
/// <param name="PlainDueOn">The day that plain counting gives, without holidays, where that is another one.</param>
/// <param name="StatisticsDueOn">The last day by which statistics count the step as in time, where that is another one.</param>
/// <param name="Round">1, and one more for each time that the case was reopened.</param>
/// <param name="Provisional">Whether the day rests on a year whose holiday notice is not published.</param>
/// <param name="Lateness">How late it is or was, and by whom; none when it is in time.</param>
public sealed record CaseClock(
    DeadlineKind Kind, DateOnly DueOn, ClockStatus Status, string Responsible, Fault Fault, string Article, DateTimeOffset? DoneAt,
    DateTimeOffset From, ClockBasis Basis, DateOnly? PlainDueOn, DateOnly? StatisticsDueOn, int Round, bool Provisional, ClockLateness? Lateness)
{
    public static CaseClock Of(DeadlineView d) => new(d.Kind, d.DueOn, d.Status, d.Responsible, d.Fault, d.Article, d.DoneAt, d.From, d.Basis,
        d.PlainDueOn, d.StatisticsDueOn, d.Round, d.Provisional, d.Lateness.Total == TimeSpan.Zero ? null : ClockLateness.Of(d.Lateness));
}

/// <summary>How late a step is or was, in whole seconds. The responsible organ's own and what it inherited are the total.</summary>
/// <param name="Shares">Who held the case in the late time, one after the other.</param>
public sealed record ClockLateness(long TotalSeconds, long OwnSeconds, long InheritedSeconds, IReadOnlyList<ClockShare> Shares)
{
    public static ClockLateness Of(Lateness late)
    {
        var (total, own) = ((long)late.Total.TotalSeconds, (long)late.Own.TotalSeconds);
        return new(total, own, total - own, [.. late.Shares.Select(s => new ClockShare(s.Holder, s.From, s.To))]);
    }
}

/// <summary>One holder's part of the late time.</summary>
/// <param name="Holder">A unit's code, a jurisdiction's for its bureau, or <c>upper</c> for a platform above that is not named.</param>
public sealed record ClockShare(string Holder, DateTimeOffset From, DateTimeOffset To);
