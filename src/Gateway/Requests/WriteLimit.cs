using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;
using Xinfang.Gateway.Problems;

namespace Xinfang.Gateway.Requests;

/// <summary>How many writes are in work at once; one more is refused early, and nothing that was acknowledged is ever dropped.</summary>
internal sealed class WriteLimit(IOptions<GatewayOptions> gateway) : IConfigureOptions<RateLimiterOptions>
{
    public const string Policy = "writes";

    public void Configure(RateLimiterOptions options)
    {
        options.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
        options.AddPolicy(Policy, _ => RateLimitPartition.GetConcurrencyLimiter("all", _ => new()
        {
            PermitLimit = gateway.Value.MostWritesAtOnce,
            QueueLimit = 0,
        }));
        options.OnRejected = async (rejected, _) => await new Problem(StatusCodes.Status429TooManyRequests, "busy", "Too much at once",
            "More writes are in work than this server takes. Send the same request again, with the same Idempotency-Key.")
        { RetryAfter = TimeSpan.FromSeconds(1) }.ExecuteAsync(rejected.HttpContext);
    }
}
