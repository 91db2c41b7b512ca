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
    /// What a viewer sees of it. A unit's clerk sees the unit's own orders and disputes alone. Nobody sees anything about a case that is kept from
    /// them (art. 28(3), 30(3)): that is asked of the cases each time, because it changes with them.
    /// </summary>
    /// <param name="mattersOf">Asks a case; none when there is no such case.</param>
    public static async Task<JointMeetingView> SeenBy(this JointMeetingView all, Actor viewer, Func<CaseNumber, Task<CaseMatters?>> mattersOf)
    {
        var seen = OfRole(all, viewer);
        var numbers = seen.Disputes.Select(d => d.Case).Concat(seen.UrgentMatters.Select(u => u.Case)).Concat(seen.LedCases.Select(l => l.Case))
            .Concat(seen.Orders.Select(o => o.Case).OfType<CaseNumber>()).Distinct().ToArray();
        var kept = await Task.WhenAll(numbers.Select(async number => (Number: number, IsKept: await mattersOf(number) is not { } matters || matters.AreKeptFrom(viewer))));
        var hidden = kept.Where(k => k.IsKept).Select(k => k.Number).ToHashSet();
        return hidden.Count == 0 ? seen : seen with
        {
            Agenda = [.. seen.Agenda.Where(i => i.Kind == AgendaKind.Other || !hidden.Contains(new(i.Subject)))],
            Disputes = [.. seen.Disputes.Where(d => !hidden.Contains(d.Case))],
            UrgentMatters = [.. seen.UrgentMatters.Where(u => !hidden.Contains(u.Case))],
            Orders = [.. seen.Orders.Where(o => o.Case is not { } number || !hidden.Contains(number))],
            LedCases = [.. seen.LedCases.Where(l => !hidden.Contains(l.Case))],
        };
    }

    private static JointMeetingView OfRole(JointMeetingView all, Actor viewer) => CaseVisibility.SeesWholeOffice(viewer) ? all
        : new([], [], viewer.Unit is { } party ? [.. all.Disputes.Where(d => d.Parties.Contains(party) || d.Designated == party)] : [], [],
            viewer.Unit is { } unit ? [.. all.Orders.Where(o => o.Unit == unit)] : [], []);

    private static OrderView Of(string number, Order o, DateTimeOffset now) => new(
        number, o.Unit, o.Kind, o.Stage, o.Subject, o.Case, o.DueOn, o.IsOverdue(now), o.IssuedAt, o.ReceivedAt, o.ReportedAt, o.Report, o.ReturnedFor, o.ClosedAt);
}
