using Xinfang.Bench.Growth;
using Xinfang.Bench.Harness;
using Xinfang.Bench.Job;
using Xinfang.Bench.Lifecycle;
using Xinfang.Bench.Served;

IWorkload[] workloads =
[
    new LifecycleWorkload(), new HttpWorkload(), new LiveWorkload(), new GrowthWorkload(), new MemoryWorkload(), new RestartWorkload(), new EmbeddedWorkload(), new JobWorkload(),
    new PeersWorkload(),
];
var subjects = new Dictionary<string, Func<string, Task<ISubject>>>
{
    ["product"] = ProductSubject.OnPostgresAsync,
    ["product-named"] = ProductSubject.NamedOnPostgresAsync,
    ["product-sqlite"] = ProductSubject.OnSqliteAsync,
    ["stored-grain"] = StoredGrainSubject.StartAsync,
    ["stored-grain-tuned"] = StoredGrainSubject.StartTunedAsync,
    ["akka"] = AkkaSubject.StartAsync,
    ["akka-tuned"] = AkkaSubject.StartTunedAsync,
};
var probes = new Dictionary<string, Func<IReadOnlyList<string>, Task<IReadOnlyList<Measured>>>>
{
    ["growth-reads"] = GrowthReads.RunAsync,
    ["import"] = ImportRate.RunAsync,
    ["memory"] = MemoryWorkload.ProbeAsync,
    ["rebuild"] = RestartWorkload.RebuildAsync,
};

if (args is [ContenderProcess.Verb, var subject, var place])
{
    await ContenderLoop.RunAsync(await subjects[subject](place));
    return 0;
}
if (args is [Probe.Verb, var probe, .. var arguments])
{
    OwnProcess.Answer(await probes[probe](arguments));
    return 0;
}
return await BenchCommand.RunAsync(workloads, args);
