namespace Xinfang.Gateway;

/// <summary>What a gateway process allows itself. Every value has a default that suits a district bureau; configuration section <c>Gateway</c>.</summary>
public sealed class GatewayOptions
{
    /// <summary>The section of the configuration that is read.</summary>
    public const string Section = "Gateway";

    /// <summary>Where a gateway of a cluster listens, one address. Default <c>http://127.0.0.1:5080</c>. The embedded system has its own option.</summary>
    public string Url { get; set; } = "http://127.0.0.1:5080";

    /// <summary>
    /// Where health and metrics are served to those who watch the system, one address; nothing else is served there, and metrics then nowhere else.
    /// Default none: both are served at <see cref="Url"/>.
    /// </summary>
    public string? HealthUrl { get; set; }

    /// <summary>The port of <see cref="HealthUrl"/>; none where there is no such address.</summary>
    internal int? WatchPort => HealthUrl is { } url ? new Uri(url).Port : null;

    /// <summary>
    /// Whether the network that reaches <see cref="Url"/> may be trusted. Default false: only loopback is served. There are no accounts yet, so
    /// with true nobody but a proxy that knows its users may reach the gateway.
    /// </summary>
    public bool TrustsItsNetwork { get; set; }

    /// <summary>How long a gateway that is told to stop goes on serving after it called itself unready. 0 to 20 s, default 3 s.</summary>
    public TimeSpan DrainDelay { get; set; } = TimeSpan.FromSeconds(3);

    /// <summary>Browsers that may follow live streams at the same time. 1 and more, default 2000; one more is answered 503 with Retry-After.</summary>
    public int MostViewers { get; set; } = 2000;

    /// <summary>Writes in work at the same time, while they are quick. 1 and more, default 512; one more is answered 429 with Retry-After.</summary>
    public int MostWritesAtOnce { get; set; } = 512;

    /// <summary>
    /// When more than half of the writes take longer than this, fewer are taken at once, until they are quick again. Above zero, default 0.3 s:
    /// the slowest of a hundred then takes less than 1 s while five times as many arrive as can be done (decision 17).
    /// </summary>
    public TimeSpan SlowWrite { get; set; } = TimeSpan.FromMilliseconds(300);

    /// <summary>Writes that are taken at the same time however slow they are. 1 and more, default 64; where <see cref="MostWritesAtOnce"/> is fewer, that many.</summary>
    public int FewestWritesAtOnce { get; set; } = 64;

    /// <summary>The share of the writes taken at the same time that registrations may hold. Above 0 to 1, default 0.75; one more is answered 429 with Retry-After.</summary>
    public double IntakeShare { get; set; } = 0.75;

    /// <summary>The same while a sensitive period is in force, so that steps of known cases stay possible. Above 0 to 1, default 0.5.</summary>
    public double IntakeShareInPeriod { get; set; } = 0.5;

    /// <summary>Largest body of a request, in bytes. Default 1 048 576; a larger one is answered 413.</summary>
    public int LargestBody { get; set; } = 1024 * 1024;

    /// <summary>Time between two signs of life on a live stream. Default 15 seconds; a page calls itself stale after twice that.</summary>
    public TimeSpan Heartbeat { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>First pause before a broken subscription is taken up again; it doubles up to <see cref="LongestRetry"/>. Default 0.5 s.</summary>
    public TimeSpan FirstRetry { get; set; } = TimeSpan.FromMilliseconds(500);

    /// <summary>Longest pause before a broken subscription is taken up again. Default 15 s.</summary>
    public TimeSpan LongestRetry { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>
    /// Whether a request must name this machine (localhost or a loopback address) as its host. Default true, because there are no accounts yet
    /// and a foreign page could otherwise reach the operator's server by a name that it lets point here.
    /// </summary>
    public bool OnlyLoopbackNames { get; set; } = true;

    /// <summary>The jurisdiction that the start page offers. Default 530103.</summary>
    public string Home { get; set; } = "530103";
}
