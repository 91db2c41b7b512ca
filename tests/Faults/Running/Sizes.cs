using System.Globalization;
using System.Runtime.CompilerServices;

namespace Xinfang.Faults.Running;

/// <summary>Which scenarios a test run has, and its seed.</summary>
public static class Sizes
{
    /// <summary><c>XINFANG_FAULTS=whole</c>: the scenarios of full length, as <c>./faults.sh</c> runs them.</summary>
    public static bool Whole => Mode == "whole";

    /// <summary>The short ones, in every other run; <c>XINFANG_FAULTS=off</c> leaves them out too.</summary>
    public static bool Quick => Mode is not ("whole" or "off");

    /// <summary><c>XINFANG_SEED</c>, or a new one for each run.</summary>
    public static int Seed { get; } = int.TryParse(Environment.GetEnvironmentVariable("XINFANG_SEED"), CultureInfo.InvariantCulture, out var seed)
        ? seed
        : (int)(TimeProvider.System.GetUtcNow().Ticks / TimeSpan.TicksPerMillisecond % 1_000_000);

    private static string? Mode => Environment.GetEnvironmentVariable("XINFANG_FAULTS");
}

/// <summary>A scenario of full length.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class WholeAttribute : FactAttribute
{
    public WholeAttribute([CallerFilePath] string? file = null, [CallerLineNumber] int line = -1) : base(file, line) =>
        (Skip, SkipType, SkipUnless) = ("Of full length: ./faults.sh", typeof(Sizes), nameof(Sizes.Whole));
}

/// <summary>A scenario that is short enough for every test run, on the one cluster that they share.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class QuickAttribute : FactAttribute
{
    public QuickAttribute([CallerFilePath] string? file = null, [CallerLineNumber] int line = -1) : base(file, line) =>
        (Skip, SkipType, SkipUnless) = ("Short scenarios are left out here", typeof(Sizes), nameof(Sizes.Quick));
}
