using System.Globalization;

namespace Xinfang.Faults.Machines;

/// <summary>
/// Half of the processors for the cluster, the other half for its clients, as if each were a machine of its own: clients that ask for much take
/// nothing from those who have to answer.
/// </summary>
internal sealed class SplitProcessors : IDisposable
{
    private readonly int _all = Environment.ProcessorCount;

    /// <summary>What is started from now on runs on the cluster's half, until <see cref="TakeOthers"/>.</summary>
    public SplitProcessors()
    {
        Assert.SkipUnless(_all > 1, "Needs two processors: one for the cluster, one for its clients.");
        Machine.DemandProgram("taskset", "util-linux");
        Move(0, _all / 2);
    }

    /// <summary>This process goes over to the clients' half; what it has started stays where it is.</summary>
    public void TakeOthers() => Move(_all / 2, _all);

    public void Dispose() => Move(0, _all);

    private static void Move(int from, int to) =>
        Machine.Run("taskset", "-a", "-c", "-p", $"{from}-{to - 1}", Environment.ProcessId.ToString(CultureInfo.InvariantCulture));
}
