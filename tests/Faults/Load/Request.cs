namespace Xinfang.Faults.Load;

/// <summary>Something to be done once.</summary>
/// <param name="Stream">The stream that it changes.</param>
/// <param name="Intent">The step.</param>
/// <param name="Effect">The event that it leads to.</param>
/// <param name="Place">The jurisdiction whose counts it changes.</param>
public sealed record Request(string Path, string Body, string Stream, string Intent, string Effect, string Place)
{
    /// <summary>The rule that is expected to refuse it; none when it is lawful.</summary>
    public string? RefusedAs { get; init; }

    /// <summary>The rule that may refuse it as well as not, depending on what others did before; none when there is none.</summary>
    public string? MayBeRefusedAs { get; init; }
}
