namespace Xinfang.Grains;

/// <summary>Calls that read much of the log. Others are answered within seconds, or their silo is taken for lost and they are sent again.</summary>
public static class LongCalls
{
    /// <summary>How long such a call may go unanswered: one minute.</summary>
    public const string Timeout = "00:01:00";
}
