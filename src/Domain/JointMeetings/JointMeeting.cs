using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Xinfang.Domain.Places;
using Xinfang.Domain.Streams;
using Xinfang.Domain.Tallies;

namespace Xinfang.Domain.JointMeetings;

/// <summary>The joint-meeting office of a jurisdiction and the orders (指令单) it has issued.</summary>
public sealed record JointMeeting
{
    public static readonly JointMeeting None = new();

    public JurisdictionCode Jurisdiction { get; init; }
    public long Version { get; init; }
    public ImmutableDictionary<string, Order> Orders { get; init; } = ImmutableDictionary<string, Order>.Empty;

    /// <summary>The stream of a joint meeting, and the key of its grain.</summary>
    public static string Stream(JurisdictionCode jurisdiction) => $"jointmeeting-{jurisdiction}";
}

/// <summary>An order to a unit: issued, and closed once the unit's report is accepted.</summary>
public sealed record Order(UnitCode Unit, DateTimeOffset IssuedAt, DateTimeOffset? ClosedAt);

/// <summary>What the office asks to be recorded. New parameters go last.</summary>
[GenerateSerializer, Immutable]
public abstract record JointMeetingCommand;

/// <summary>Issues an order; its number is used once.</summary>
[GenerateSerializer, Alias("order-issue"), Immutable]
public sealed record IssueOrder(JurisdictionCode Jurisdiction, string Number, UnitCode Unit) : JointMeetingCommand;

/// <summary>Closes an order, no earlier than it was issued.</summary>
[GenerateSerializer, Alias("order-close"), Immutable]
public sealed record CloseOrder(string Number) : JointMeetingCommand;

public abstract record JointMeetingEvent;

public sealed record OrderIssued(JurisdictionCode Jurisdiction, string Number, UnitCode Unit) : JointMeetingEvent;

public sealed record OrderClosed(string Number) : JointMeetingEvent;

/// <summary>The stream of a jurisdiction's joint meeting.</summary>
public sealed class JointMeetingModel : StreamModel<JointMeeting, JointMeetingCommand, JointMeetingEvent>
{
    private const string Rule = "order rule";

    private static readonly EventNames<JointMeetingEvent> Names = new EventNames<JointMeetingEvent>()
        .Add("order-issued", JointMeetingJson.Default.OrderIssued)
        .Add("order-closed", JointMeetingJson.Default.OrderClosed);

    public override JointMeeting Initial => JointMeeting.None;

    public override long Version(JointMeeting state) => state.Version;

    public override Decision<JointMeeting, JointMeetingEvent> Decide(JointMeeting m, JointMeetingCommand command, StepContext context)
    {
        var at = context.At;
        switch (command)
        {
            case IssueOrder c:
                if (string.IsNullOrWhiteSpace(c.Number) || c.Number.Length > 64)
                    return new Refusal("order-number-missing", Rule, "An order has a number of 1 to 64 characters.");
                if (m.Orders.TryGetValue(c.Number, out var issued))
                    return new Refusal("order-exists", Rule, $"The order '{c.Number}' was issued on {CivilTime.Day(issued.IssuedAt):yyyy-MM-dd}.");
                return Done(m, new OrderIssued(c.Jurisdiction, c.Number, c.Unit), at);
            case CloseOrder c:
                if (!m.Orders.TryGetValue(c.Number, out var order))
                    return new Refusal("order-unknown", Rule, $"There is no order '{c.Number}'.");
                if (order.ClosedAt is { } closed)
                    return new Refusal("order-closed", Rule, $"The order '{c.Number}' was closed on {CivilTime.Day(closed):yyyy-MM-dd}.");
                if (at < order.IssuedAt)
                    return new Refusal("step-before-last", Rule, $"The order '{c.Number}' was issued on {CivilTime.Day(order.IssuedAt):yyyy-MM-dd}, after the given day of closing.");
                return Done(m, new OrderClosed(c.Number), at);
            default:
                throw new InvalidOperationException($"No decision for {command.GetType().Name}.");
        }
    }

    public override JointMeeting Apply(JointMeeting m, JointMeetingEvent e, DateTimeOffset at) => e switch
    {
        OrderIssued i => m with
        {
            Jurisdiction = i.Jurisdiction,
            Version = m.Version + 1,
            Orders = m.Orders.Add(i.Number, new(i.Unit, at, null)),
        },
        OrderClosed c => m with
        {
            Version = m.Version + 1,
            Orders = m.Orders.SetItem(c.Number, m.Orders[c.Number] with { ClosedAt = at }),
        },
        _ => throw new InvalidOperationException($"No fold for {e.GetType().Name}."),
    };

    public override (string Type, string Data) Write(JointMeetingEvent e) => Names.Write(e);

    public override JointMeetingEvent Read(string type, string data) => Names.Read(type, data);

    public override ProjectionChanges Project(JointMeeting before, JointMeeting after)
    {
        var tallies = new TallyChanges();
        AddTo(tallies, before, -1);
        AddTo(tallies, after, +1);
        return new(tallies.ToList(), null, []);
    }

    private Decision<JointMeeting, JointMeetingEvent> Done(JointMeeting m, JointMeetingEvent e, DateTimeOffset at) =>
        new Decision<JointMeeting, JointMeetingEvent>(m).Add(e, at, Apply);

    private static void AddTo(TallyChanges tallies, JointMeeting m, int sign)
    {
        foreach (var order in m.Orders.Values)
        {
            var issued = CivilTime.Day(order.IssuedAt);
            tallies.Add(new(m.Jurisdiction.Value, Measures.OrdersIssued, Facets.Whole, issued, issued), sign);
            if (order.ClosedAt is { } closed)
                tallies.Add(new(m.Jurisdiction.Value, Measures.OrdersClosed, Facets.Whole, issued, CivilTime.Day(closed)), sign);
        }
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(OrderIssued))]
[JsonSerializable(typeof(OrderClosed))]
internal sealed partial class JointMeetingJson : JsonSerializerContext;
