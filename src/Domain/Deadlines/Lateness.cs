using System.Collections.Immutable;
using Xinfang.Domain.Cases;

namespace Xinfang.Domain.Deadlines;

/// <summary>
/// How late a step is, and whose delay that is: each second after the term is the delay of whoever held the case in it. What the responsible
/// organ held is its own, the rest is inherited; the two are the total, to the second.
/// </summary>
/// <param name="Shares">Who held the case in the late time, one after the other, without a gap.</param>
[GenerateSerializer, Alias("lateness"), Immutable]
public sealed record Lateness(TimeSpan Total, TimeSpan Own, TimeSpan Inherited, IReadOnlyList<LateShare> Shares)
{
    public static readonly Lateness None = new(TimeSpan.Zero, TimeSpan.Zero, TimeSpan.Zero, []);
}

/// <summary>One holder's part of the late time.</summary>
/// <param name="Holder">A unit's code, a jurisdiction's for its bureau, or another of the holders of <see cref="Custody"/>.</param>
[GenerateSerializer, Alias("late-share"), Immutable]
public sealed record LateShare(string Holder, DateTimeOffset From, DateTimeOffset To)
{
    public TimeSpan Late => To - From;
}

/// <summary>Splitting lateness over those who held the case.</summary>
public static class LatenessOfCase
{
    /// <summary>
    /// How late the step of a clock is at an instant, or was when it was taken. A window, a clock that stands still and a step in time are not late.
    /// </summary>
    public static Lateness LatenessOf(this Case c, Deadline clock, DateTimeOffset now)
    {
        var (from, to) = (clock.PassesAt, clock.DoneAt ?? now);
        if (clock.IsWindow || to <= from)
            return Lateness.None;
        if (!FollowsTheCase(clock.Kind))
            return new(to - from, to - from, TimeSpan.Zero, [new(clock.Responsible, from, to)]);
        var (shares, own) = (ImmutableArray.CreateBuilder<LateShare>(c.Custody.Length), TimeSpan.Zero);
        foreach (var custody in c.Custody)
        {
            var (begin, end) = (Later(custody.From, from), custody.To is { } left && left < to ? left : to);
            if (begin >= end)
                continue;
            shares.Add(new(custody.Holder, begin, end));
            if (custody.Holder == clock.Responsible)
                own += end - begin;
        }
        return new(to - from, own, to - from - own, shares.DrainToImmutable());
    }

    /// <summary>Whether only who holds the case can take the step. A report and a feedback are owed by one organ, wherever the case goes.</summary>
    private static bool FollowsTheCase(DeadlineKind kind) => kind is not (DeadlineKind.UrgentReport or DeadlineKind.Feedback);

    private static DateTimeOffset Later(DateTimeOffset a, DateTimeOffset b) => a > b ? a : b;
}
