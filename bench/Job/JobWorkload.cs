using System.Text;
using Xinfang.Bench.Harness;

namespace Xinfang.Bench.Job;

/// <summary>The demo's import and report, the server's start, and what single parts cost. With <c>--only cost</c> the processor time of a transition alone.</summary>
internal sealed class JobWorkload : IWorkload
{
    public string Id => "JOB";

    public string Title => "The main job of the demo, the server's start, and what single parts cost";

    public async Task<WorkloadResult> RunAsync(BenchRun run)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var measured = new List<Measured>();
        for (var round = 1; round <= run.Rounds; round++)
        {
            measured.AddRange(await TransitionCost.RunAsync(run, Path.Combine(run.Work, $"cost-{round}"), round));
            if (run.Only == "cost")
                continue;
            var sqlite = Path.Combine(run.Work, $"sqlite-{round}");
            measured.AddRange(await MainJob.RunAsync(sqlite, null, round));
            measured.AddRange(await MainJob.RunAsync(Path.Combine(run.Work, $"postgres-{round}"), await Databases.CreateAsync($"bench_{round}"), round));
            measured.Add(await FirstRequest.RunAsync(run.Silo, sqlite, round));
            measured.Add(BudgetActivation.Run(vouchers: 5_000, round));
            measured.Add(Suggesting.Run(round));
            measured.AddRange(CaseClocks.Run(round));
        }
        return new(Id, Title, [], Figure.Of(measured), [], []);
    }
}
