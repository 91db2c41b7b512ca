namespace Xinfang.Domain.SensitivePeriods;

/// <summary>
/// A horizontal autoscaler as it was read. The two remembered figures rest in its own annotations, so that they are written with the minimum in
/// one patch and outlive every silo.
/// </summary>
/// <param name="Minimum">Its least replicas now.</param>
/// <param name="Maximum">Its most replicas; never changed here.</param>
/// <param name="Former">The minimum before it was raised; none when it is not raised.</param>
/// <param name="Raised">The minimum that it was raised to; none when it is not raised.</param>
/// <param name="Version">Names what was read, so that a change by somebody else in between is noticed.</param>
public sealed record AutoscalerState(int Minimum, int Maximum, int? Former, int? Raised, string? Version);

/// <summary>What an autoscaler should have: its minimum, and the two remembered figures; none for both takes them away.</summary>
public sealed record AutoscalerChange(int Minimum, int? Former, int? Raised);

/// <summary>Raising the minimum before a sensitive period, and lowering it after, without taking back what a person set meanwhile.</summary>
public static class Scaling
{
    /// <summary>What to change; none when it is as it should be.</summary>
    /// <param name="wanted">Replicas that the forecast asks for; none when no period is told of.</param>
    public static AutoscalerChange? Decide(AutoscalerState now, int? wanted)
    {
        // Somebody who set the minimum after it was raised decided anew: theirs is what it goes back to.
        var untouched = now.Former is not null && now.Raised == now.Minimum;
        var former = untouched ? now.Former!.Value : now.Minimum;
        if (wanted is not { } asked)
            return now.Former is null && now.Raised is null ? null : new(former, null, null);
        var target = Math.Max(former, Math.Min(asked, now.Maximum));
        if (target == former)
            return now.Former is null && now.Raised is null ? null : new(former, null, null);
        var change = new AutoscalerChange(target, former, target);
        return (now.Minimum, now.Former, now.Raised) == (target, former, target) ? null : change;
    }

    /// <summary>Whether the forecast asks for more than the autoscaler may ever have.</summary>
    public static bool ExceedsMaximum(AutoscalerState now, int? wanted) => wanted > now.Maximum;
}
