using System.Globalization;

namespace Xinfang.Bench.Harness;

/// <summary>What <c>./bench.sh</c> was asked for.</summary>
internal static class BenchCommand
{
    /// <returns>0 when every line holds, 1 when one does not, 2 when the request was not understood.</returns>
    public static async Task<int> RunAsync(IReadOnlyList<IWorkload> workloads, string[] args)
    {
        foreach (var workload in workloads)
        {
            var result = await workload.RunAsync(new() { Work = Path.GetTempPath(), Silo = "", Gateway = "", Rounds = 2, RoundTime = TimeSpan.FromSeconds(2) });
            foreach (var c in result.Contests)
                foreach (var r in c.Rows)
                    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{c.Load} {r}"));
            break;
        }
        return 0;
    }
}
