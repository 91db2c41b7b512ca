using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;
using Xinfang.Gateway.Problems;

namespace Xinfang.Gateway.Requests;

/// <summary>How many writes are in work at once; one more is refused early, before its body is read, and nothing that was acknowledged is ever dropped.</summary>
internal sealed class WriteLimit(WriteSeats seats) : IConfigureOptions<RateLimiterOptions>
{
    public const string Policy = "writes";

    /// <summary>Writes that bring new cases; they may take a share of all writes only.</summary>
    public const string Intake = "intake";

    public void Configure(RateLimiterOptions options)
    {
        options.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
        options.AddPolicy(Policy, _ => RateLimitPartition.Get("all", _ => new SeatLimiter(seats, isIntake: false)));
        options.AddPolicy(Intake, _ => RateLimitPartition.Get("all", _ => new SeatLimiter(seats, isIntake: true)));
        options.OnRejected = async (rejected, _) => await Why(rejected.Lease.TryGetMetadata(SeatLimiter.Share, out var full) ? full : null).ExecuteAsync(rejected.HttpContext);
    }

    /// <param name="full">The share that is used up; none when all seats are taken.</param>
    public static Problem Why(IntakeShare? full) => full is { } share
        ? new Problem(StatusCodes.Status429TooManyRequests, "intake-limited", "Too many registrations at once",
            (share.InPeriod ? "A sensitive period is in force" : "Many registrations are in work")
            + $": at most {share.Most} of this server's writes at once may be registrations, so that steps of known cases stay possible. Send the same request again, with the same Idempotency-Key.")
        { RetryAfter = TimeSpan.FromSeconds(2) }
        : new Problem(StatusCodes.Status429TooManyRequests, "busy", "Too much at once",
            "More writes are in work than this server takes. Send the same request again, with the same Idempotency-Key.")
        { RetryAfter = TimeSpan.FromSeconds(1) };
}
