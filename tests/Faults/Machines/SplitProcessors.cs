using System.Globalization;

namespace Xinfang.Faults.Machines;

/// <summary>
/// Half of the processors for one part of the system, the other half for the rest and its clients, as if each were a machine of its own: clients that ask for much take
/// nothing from those who have to answer.
/// </summary>
internal sealed class SplitProcessors : IDisposable
{
    private readonly int _all = Environment.ProcessorCount;

    /// <summary>What is started from now on runs on the first half, until <see cref="TakeOthers"/>.</summary>
    public SplitProcessors()
    {
        Assert.SkipUnless(_all > 1, "Needs two processors: one for each half.");
        Machine.DemandProgram("taskset", "util-linux");
        Move(0, _all / 2);
    }

    /// <summary>Words before a program that start it on the other half.</summary>
    public IReadOnlyList<string> OnOthers => ["taskset", "-c", Processors(_all / 2, _all)];

    /// <summary>This process goes over to the other half; what it has started stays where it is.</summary>
    public void TakeOthers() => Move(_all / 2, _all);

    public void Dispose() => Move(0, _all);

    private static void Move(int from, int to) =>
        Machine.Run("taskset", "-a", "-c", "-p", Processors(from, to), Environment.ProcessId.ToString(CultureInfo.InvariantCulture));

    private static string Processors(int from, int to) => string.Create(CultureInfo.InvariantCulture, $"{from}-{to - 1}");
}
