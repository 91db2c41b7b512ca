namespace Xinfang.Cli;

/// <summary>What a verb's exit code means. Documented in <c>xinfang --help</c>.</summary>
internal static class ExitCodes
{
    public const int Done = 0;
    public const int Difference = 1;
    public const int Unusable = 2;
    public const int Unreachable = 3;
    public const int Interrupted = 130;
}
