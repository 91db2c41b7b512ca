using System.Net;
using System.Text;
using Xinfang.Faults.Histories;

namespace Xinfang.Faults.Load;

/// <summary>What an answer of HTTP/1.1 says, of its bytes.</summary>
internal static class LeanAnswer
{
    /// <returns>Whether the whole answer is there.</returns>
    public static bool TryParse(ReadOnlySpan<byte> bytes, out (string Answer, Outcome Outcome, long Version) answer)
    {
        answer = default;
        if (bytes.IndexOf("\r\n\r\n"u8) is not (>= 0 and var end))
            return false;
        var head = bytes[..(end + 2)];
        var body = bytes[(end + 4)..];
        if (After(head, "\r\nContent-Length: "u8) is { IsEmpty: false } length ? body.Length < Number(length) : !body.EndsWith("0\r\n\r\n"u8))
            return false;
        var status = (int)Number(bytes["HTTP/1.1 ".Length..]);
        if (status is >= 200 and < 300)
            answer = ("201", Outcome.Ok, Number(After(body, "\"version\":"u8)));
        else if (status == 429 && After(body, "\"code\":\""u8).StartsWith("intake-limited\""u8) && head.IndexOf("\r\nRetry-After: "u8) >= 0)
            answer = (LeanClient.Limited, Outcome.Unknown, 0);
        else
            answer = ($"{status} {Encoding.UTF8.GetString(body)}", Client.Settles((HttpStatusCode)status) ? Outcome.Refused : Outcome.Unknown, 0);
        return true;
    }

    private static ReadOnlySpan<byte> After(ReadOnlySpan<byte> bytes, ReadOnlySpan<byte> mark) =>
        bytes.IndexOf(mark) is >= 0 and var at ? bytes[(at + mark.Length)..] : [];

    /// <summary>The digits at the beginning.</summary>
    private static long Number(ReadOnlySpan<byte> bytes)
    {
        var number = 0L;
        foreach (var b in bytes)
        {
            if (b is < (byte)'0' or > (byte)'9')
                break;
            number = 10 * number + (b - '0');
        }
        return number;
    }
}
