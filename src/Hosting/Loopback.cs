using System.Net;

namespace Xinfang.Hosting;

/// <summary>Names of this machine that no other machine reaches.</summary>
public static class Loopback
{
    /// <summary>Whether a host is <c>localhost</c> or a loopback address; an IPv6 address may stand in brackets.</summary>
    public static bool Is(string host) => string.Equals(host, "localhost", StringComparison.OrdinalIgnoreCase)
        || IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address);
}
