using System.Globalization;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using Xinfang.Domain.Places;
using Xinfang.Gateway.Problems;
using Xinfang.Gateway.Requests;
using Xinfang.Gateway.Tallies;

namespace Xinfang.Gateway.Live;

/// <summary>A sign of life on a live stream.</summary>
/// <param name="At">The gateway's time.</param>
/// <param name="Engine"><c>following</c>: the newest picture is current. <c>lost</c>: the engine does not answer, the picture may be old.</param>
public sealed record HeartbeatDocument(DateTimeOffset At, string Engine);

/// <summary>The live stream.</summary>
internal static class LiveEndpoints
{
    public static void Map(RouteGroupBuilder api) => api.MapGet("/live/{jurisdiction}", Get).WithTags("Tallies").WithName("followTallies").ForTheWholeOffice()
        .Produces<CountsDocument>(200, "text/event-stream").Refuses(400, 403, 503)
        .WithSummary("Follow how a jurisdiction stands")
        .WithDescription("Server-sent events. Event 'picture': the document of GET /api/tallies/{jurisdiction}, first as it is now and then each time it "
            + "changes, at most five times a second; the event's id is the position of the log. Event 'heartbeat' every 15 seconds: whether the engine "
            + "still answers. The stream ends when the server stops; a browser connects again by itself.");

    private static IResult Get(string jurisdiction, LiveHub hub, IHostApplicationLifetime lifetime, HttpContext context)
    {
        var place = Input.Text<JurisdictionCode>("jurisdiction", jurisdiction);
        if (hub.Join(place) is not { } seat)
            return new Problem(StatusCodes.Status503ServiceUnavailable, "viewers-at-limit", "Not possible now",
                "As many browsers as this server takes follow live counts already. Try again in a while.")
            { RetryAfter = TimeSpan.FromSeconds(10) };
        context.Response.RegisterForDispose(seat);
        // Proxies that gather answers would hold events back.
        context.Response.Headers["X-Accel-Buffering"] = "no";
        return TypedResults.ServerSentEvents(Events(seat, lifetime.ApplicationStopping, context.RequestAborted));
    }

    private static async IAsyncEnumerable<SseItem<string>> Events(
        LiveSeat seat, CancellationToken stopping, CancellationToken gone, [EnumeratorCancellation] CancellationToken cancel = default)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(stopping, gone, cancel);
        await foreach (var message in seat.Read(end.Token))
            yield return message.Kind == LiveMessage.Picture
                ? new(message.Json, message.Kind) { EventId = message.Position.ToString(CultureInfo.InvariantCulture), ReconnectionInterval = TimeSpan.FromSeconds(2) }
                : new(message.Json, message.Kind);
    }
}
