using Xinfang.Bench.Harness;
using Xinfang.Bench.Job;
using Xinfang.Bench.Lifecycle;

IWorkload[] workloads = [new LifecycleWorkload(), new EmbeddedWorkload(), new JobWorkload()];
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

if (args is [ContenderProcess.Verb, var subject, var place])
{
    await ContenderLoop.RunAsync(await subjects[subject](place));
    return 0;
}
return await BenchCommand.RunAsync(workloads, args);
