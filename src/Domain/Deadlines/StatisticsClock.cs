using Xinfang.Domain.Cases;

namespace Xinfang.Domain.Deadlines;

/// <summary>
/// The days that statistics count by: plain calendar days, whatever day they end on, as the reporting systems count them. They rest on the
/// case and its profile alone, never on the calendar, so that a calendar that is amended later changes no figure.
/// </summary>
public static class StatisticsClock
{
    /// <summary>Last day for the bureau to dispose: registration + the days that statistics give it.</summary>
    public static DateOnly Disposal(Case c, ClockProfile profile) => CivilTime.Day(c.RegisteredAt).AddDays(profile.Statistics.DisposalDays);

    /// <summary>Last day for the unit to accept: first registration anywhere + the days that statistics give it.</summary>
    public static DateOnly UnitAcceptance(Case c, ClockProfile profile) =>
        CivilTime.Day(c.FirstRegisteredAt).AddDays(profile.Statistics.UnitAcceptanceDays);

    /// <summary>
    /// Whose fault it is when acceptance is late: the unit that accepted, or has the case, inherits what was late before it arrived there; while
    /// the bureau has it back from a unit, the delay is the bureau's own.
    /// </summary>
    public static Fault FaultOf(Case c, DateOnly acceptanceDue) =>
        (c.Hops.FirstOrDefault(h => h.AcceptedAt is not null) ?? c.Hop) is { } hop && !(hop.ArrivedAt is { } arrived && CivilTime.Day(arrived) <= acceptanceDue)
            ? Fault.Inherited
            : Fault.Own;

    /// <summary>Last day for the unit to reply first: acceptance + the days that statistics give it + the extension granted in that round.</summary>
    public static DateOnly Reply(DateTimeOffset acceptedAt, Case c, ClockProfile profile) =>
        CivilTime.Day(acceptedAt).AddDays(profile.Statistics.HandlingDays + c.Hops.Sum(h => h.ExtensionDays));
}
