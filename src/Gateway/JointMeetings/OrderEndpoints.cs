using Microsoft.AspNetCore.Http.HttpResults;
using Xinfang.Domain.JointMeetings;
using Xinfang.Domain.Places;
using Xinfang.Gateway.Problems;
using Xinfang.Gateway.Requests;
using Xinfang.Grains.JointMeetings;

namespace Xinfang.Gateway.JointMeetings;

/// <summary>Issues an order of the joint meeting (指令单).</summary>
/// <param name="Number">Its number, used once; 1 to 64 characters without a slash.</param>
/// <param name="Unit">The unit it is addressed to.</param>
/// <param name="At">When it was issued; default now.</param>
public sealed record IssueOrderBody(string Number, UnitCode Unit, DateTimeOffset? At = null);

/// <summary>What became of a step of an order.</summary>
public sealed record OrderAnswer(string Number, long Version);

/// <summary>The orders of a joint meeting, in the order of their numbers.</summary>
public sealed record OrdersDocument(IReadOnlyList<OrderItem> Orders);

/// <summary>An order; open while it has no closing time.</summary>
public sealed record OrderItem(string Number, UnitCode Unit, DateTimeOffset IssuedAt, DateTimeOffset? ClosedAt);

/// <summary>Orders of the joint meeting.</summary>
internal static class OrderEndpoints
{
    public static void Map(RouteGroupBuilder api)
    {
        var orders = api.MapGroup("/orders/{jurisdiction}").WithTags("Orders");
        orders.MapGet("", List).WithName("listOrders").Refuses(400).WithSummary("List the orders of the joint meeting (指令单)")
            .WithDescription("In the order of their numbers; a unit's clerk sees the unit's own. With every step: /api/joint-meetings.");
        orders.MapPost("", Issue).AsWrite("issueOrder").Refuses(403, 409).WithSummary("Issue an order")
            .WithDescription("Refusals: role-not-permitted (403), order-exists (409), order-number-missing (422).");
        orders.MapPost("/{number}/close", Close).AsWrite("closeOrder").Refuses(403, 404, 409).WithSummary("Close an order")
            .WithDescription("Refusals: role-not-permitted (403), order-unknown (404), order-closed, step-before-last, wrong-state (409).");
    }

    private static async Task<Ok<OrdersDocument>> List(string jurisdiction, HttpRequest request, IGrainFactory grains) => TypedResults.Ok(new OrdersDocument(
        [.. (await Grain(jurisdiction, grains).View(Acting.Of(request).Name)).Orders.Select(o => new OrderItem(o.Number, o.Unit, o.IssuedAt, o.ClosedAt))]));

    private static Task<Results<Ok<OrderAnswer>, Problem>> Issue(
        string jurisdiction, Posted<IssueOrderBody> posted, IGrainFactory grains, HttpResponse response)
    {
        Lengths.Check(("number", posted.Body.Number, 64));
        var command = new IssueOrder(Input.Text<JurisdictionCode>("jurisdiction", jurisdiction), posted.Body.Number, posted.Body.Unit);
        return Execute(jurisdiction, posted.Body.Number, posted.Submission<JointMeetingCommand>(command, posted.Body.At), grains, response);
    }

    private static Task<Results<Ok<OrderAnswer>, Problem>> Close(
        string jurisdiction, string number, Posted<Cases.MomentBody> posted, IGrainFactory grains, HttpResponse response) =>
        Execute(jurisdiction, number, posted.Submission<JointMeetingCommand>(new CloseOrder(number), posted.Body.At), grains, response);

    private static async Task<Results<Ok<OrderAnswer>, Problem>> Execute(
        string jurisdiction, string number, Grains.Submission<JointMeetingCommand> submission, IGrainFactory grains, HttpResponse response)
    {
        var outcome = await Grain(jurisdiction, grains).Execute(submission);
        return Answers.Refused(outcome, response) is { } problem ? problem : TypedResults.Ok(new OrderAnswer(number, outcome.Version));
    }

    private static IJointMeetingGrain Grain(string jurisdiction, IGrainFactory grains) =>
        grains.GetGrain<IJointMeetingGrain>(JointMeeting.Stream(Input.Text<JurisdictionCode>("jurisdiction", jurisdiction)));
}
