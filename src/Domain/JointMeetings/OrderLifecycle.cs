using System.Text.Json.Serialization;
using Xinfang.Domain.Actors;
using static Xinfang.Domain.JointMeetings.OrderStage;
using Decision = Xinfang.Domain.Streams.Decision<Xinfang.Domain.JointMeetings.JointMeeting, Xinfang.Domain.JointMeetings.JointMeetingEvent>;

namespace Xinfang.Domain.JointMeetings;

/// <summary>Where an order stands.</summary>
[GenerateSerializer, JsonConverter(typeof(CodeConverter<OrderStage>))]
public enum OrderStage { Unissued, Issued, Received, Reported, Closed }

/// <summary>What is done with an order.</summary>
public enum OrderStep { Issue, Receive, Report, ReturnReport, Close }

/// <summary>
/// Every step that an order can take. No article read so far says how a joint meeting follows its orders: all of it is the order rule.
/// </summary>
public static class OrderLifecycle
{
    private const string Rule = "order rule";

    public static StepTable<OrderStage, OrderStep> Table { get; } = new("the order",
    [
        new([Unissued],         OrderStep.Issue,        Issued,   By.Office,       Rule),
        new([Issued],           OrderStep.Receive,      Received, By.OfficeOrUnit, Rule),
        new([Received],         OrderStep.Report,       Reported, By.OfficeOrUnit, Rule),
        new([Issued],           OrderStep.Report,       Reported, By.Office,       Rule, OfHistory: true),
        new([Reported],         OrderStep.ReturnReport, Received, By.Office,       Rule),
        new([Reported],         OrderStep.Close,        Closed,   By.Office,       Rule),
        new([Issued, Received], OrderStep.Close,        Closed,   By.Office,       Rule, OfHistory: true),
    ]);

    internal static Decision Issue(JointMeeting m, IssueOrder c, DateTimeOffset at, Actor actor)
    {
        if (Table.Refuses(c.Number, Unissued, OrderStep.Issue, actor) is { } refusal)
            return refusal;
        if (!Texts.IsNumber(c.Number))
            return Refused("order-number-missing", "An order has a number of 1 to 64 characters.");
        if (m.Orders.TryGetValue(c.Number, out var issued))
            return Refused("order-exists", $"The order '{c.Number}' was issued on {CivilTime.Day(issued.IssuedAt):yyyy-MM-dd}.");
        if (c.Subject is not null && !Texts.IsText(c.Subject))
            return Refused("text-missing", $"What an order is about is said in 1 to {Texts.LongestText} characters, or left out.");
        if (c.DueOn < CivilTime.Day(at))
            return Refused("due-day-not-ahead", $"The order is due on {c.DueOn:yyyy-MM-dd}, before it is issued. Set a later day.");
        if (c.KeptFrom is { } kept && kept.Contains(c.Unit))
            return new Refusal("unit-is-accused", "art. 30(3)", $"The case {c.Case} must not reach the unit {c.Unit}: the petition accuses it, or a unit that it stands for. Issue the order to another unit.");
        return Done(m, new OrderIssued(c.Jurisdiction, c.Number, c.Unit, c.Kind, c.Subject, c.DueOn, c.Case), at);
    }

    internal static Decision Receive(JointMeeting m, ReceiveOrder c, DateTimeOffset at, Actor actor) =>
        Refuses(m, c.Number, OrderStep.Receive, at, actor) is { } refusal ? refusal : Done(m, new OrderReceived(c.Number), at);

    internal static Decision Report(JointMeeting m, ReportOrder c, DateTimeOffset at, Actor actor)
    {
        if (Refuses(m, c.Number, OrderStep.Report, at, actor) is { } refusal)
            return refusal;
        if (!Texts.IsText(c.Report))
            return Refused("text-missing", $"Name where the report stands, in 1 to {Texts.LongestText} characters.");
        return Done(m, new OrderReported(c.Number, c.Report), at);
    }

    internal static Decision Return(JointMeeting m, ReturnReport c, DateTimeOffset at, Actor actor)
    {
        if (Refuses(m, c.Number, OrderStep.ReturnReport, at, actor) is { } refusal)
            return refusal;
        if (!Texts.IsText(c.Reason))
            return Texts.ReasonMissing(Rule);
        return Done(m, new OrderReportReturned(c.Number, c.Reason), at);
    }

    internal static Decision Close(JointMeeting m, CloseOrder c, DateTimeOffset at, Actor actor) =>
        Refuses(m, c.Number, OrderStep.Close, at, actor) is { } refusal ? refusal : Done(m, new OrderClosed(c.Number), at);

    /// <summary>What is common to every step of an order that exists. To a clerk, an order of another unit is one that does not exist.</summary>
    private static Refusal? Refuses(JointMeeting m, string number, OrderStep step, DateTimeOffset at, Actor actor)
    {
        if (Table.RefusesRole(step, actor) is { } notTheirs)
            return notTheirs;
        if (!m.Orders.TryGetValue(number, out var order) || (actor.Unit is { } unit && unit != order.Unit))
            return Refused("order-unknown", $"There is no order '{number}'.");
        if (order.ClosedAt is { } closed)
            return Refused("order-closed", $"The order '{number}' was closed on {CivilTime.Day(closed):yyyy-MM-dd}.");
        return Table.Refuses(number, order.Stage, step, actor) ?? Table.TooEarly(number, step, order.LastStepAt, at);
    }

    internal static JointMeeting Fold(JointMeeting m, OrderIssued e, DateTimeOffset at) => m with
    {
        Jurisdiction = e.Jurisdiction,
        Orders = m.Orders.Add(e.Number, new(e.Unit, at, e.Kind, e.Subject, e.DueOn, e.Case)),
    };

    internal static JointMeeting Fold(JointMeeting m, OrderReceived e, DateTimeOffset at) =>
        Change(m, e.Number, at, o => o with { Stage = Received, ReceivedAt = at });

    internal static JointMeeting Fold(JointMeeting m, OrderReported e, DateTimeOffset at) =>
        Change(m, e.Number, at, o => o with { Stage = Reported, ReportedAt = o.ReportedAt ?? at, Report = e.Report, ReturnedFor = null });

    internal static JointMeeting Fold(JointMeeting m, OrderReportReturned e, DateTimeOffset at) =>
        Change(m, e.Number, at, o => o with { Stage = Received, ReturnedFor = e.Reason });

    internal static JointMeeting Fold(JointMeeting m, OrderClosed e, DateTimeOffset at) =>
        Change(m, e.Number, at, o => o with { Stage = Closed, ClosedAt = at });

    private static JointMeeting Change(JointMeeting m, string number, DateTimeOffset at, Func<Order, Order> change) =>
        m with { Orders = m.Orders.SetItem(number, change(m.Orders[number]) with { LastStepAt = at }) };

    private static Decision Done(JointMeeting m, JointMeetingEvent e, DateTimeOffset at) => new Decision(m).Add(e, at, JointMeetingFold.Apply);

    private static Refusal Refused(string code, string detail) => new(code, Rule, detail);
}
