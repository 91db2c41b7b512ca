using Xinfang.Domain.Actors;
using Xinfang.Domain.Cases;
using Xinfang.Domain.JointMeetings;

namespace Xinfang.Grains.JointMeetings;

/// <summary>A joint meeting as one person may see it.</summary>
internal static class JointMeetingViews
{
    public static JointMeetingView Of(JointMeeting m, DateTimeOffset now) => new(
        [.. m.Meetings.Values.OrderBy(x => x.Day).ThenBy(x => x.Number, StringComparer.Ordinal)
            .Select(x => new MeetingView(x.Number, x.Stage, x.Day, x.ConvenedAt, x.HeldAt, x.Minutes))],
        [.. m.Agenda.Select(i => new AgendaItemView(i.Number, i.Meeting, i.Kind, i.Subject, i.PutAt, i.CarriedOver, i.DealtWithAt, i.Result))],
        [.. m.Disputes.Values.OrderBy(d => d.TakenUpAt).ThenBy(d => d.Case.Value, StringComparer.Ordinal).Select(d => new DisputeView(
            d.Case, d.Stage, d.Parties, d.Reason, d.DecideBy, d.IsOverdue(now), d.TakenUpAt, d.EndedAt, d.Designated, d.DecisionReason, d.Decision))],
        [.. m.UrgentMatters.Values.OrderBy(u => u.ReportedAt).ThenBy(u => u.Case.Value, StringComparer.Ordinal)
            .Select(u => new UrgentMatterView(u.Case, u.Stage, u.ReportedAt, u.AcknowledgedAt))],
        [.. m.Orders.OrderBy(o => o.Key, StringComparer.Ordinal).Select(o => Of(o.Key, o.Value, now))],
        [.. m.LedCases.Values.OrderBy(l => l.AssignedAt).ThenBy(l => l.Case.Value, StringComparer.Ordinal).Select(l => new LedCaseView(
            l.Case, l.Stage, l.Post, l.AssignedAt, l.Reports, l.Progress, l.LastStepAt, l.EndedAt, l.EndedFor))]);

    /// <summary>
    /// What a viewer sees of it. A unit's clerk sees the unit's own orders and disputes alone, and of these none about a case that the unit is
    /// kept from (art. 30(3)): asked of the case each time, because what a case accuses changes.
    /// </summary>
    /// <param name="mattersOf">Asks a case; none when there is no such case.</param>
    public static async Task<JointMeetingView> SeenBy(this JointMeetingView all, Actor viewer, Func<CaseNumber, Task<CaseMatters?>> mattersOf)
    {
        if (!viewer.Is(Roles.UnitClerk) || viewer.Unit is not { } unit)
            return viewer.Is(Roles.JointMeetingOffice | Roles.Dispatcher | Roles.Auditor) ? all : new([], [], [], [], [], []);
        var orders = all.Orders.Where(o => o.Unit == unit).ToList();
        var disputes = all.Disputes.Where(d => d.Parties.Contains(unit) || d.Designated == unit).ToList();
        var hidden = new HashSet<CaseNumber>();
        foreach (var number in orders.Select(o => o.Case).OfType<CaseNumber>().Concat(disputes.Select(d => d.Case)).Distinct())
            if (await mattersOf(number) is not { } matters || matters.KeptFrom.Contains(unit))
                hidden.Add(number);
        return new([], [], [.. disputes.Where(d => !hidden.Contains(d.Case))], [], [.. orders.Where(o => o.Case is not { } number || !hidden.Contains(number))], []);
    }

    private static OrderView Of(string number, Order o, DateTimeOffset now) => new(
        number, o.Unit, o.Kind, o.Stage, o.Subject, o.Case, o.DueOn, o.IsOverdue(now), o.IssuedAt, o.ReceivedAt, o.ReportedAt, o.Report, o.ReturnedFor, o.ClosedAt);
}
