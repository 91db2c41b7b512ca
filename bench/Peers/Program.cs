using Xinfang.Bench.Harness;
using Xinfang.Peers;

var subjects = new Dictionary<string, Func<string, Task<ISubject>>>
{
    ["wolverine"] = WolverineSubject.StartAsync,
    ["marten"] = MartenSubject.StartAsync,
};

if (args is not [ContenderProcess.Verb, var subject, var place])
{
    await Console.Error.WriteLineAsync("This program is started by ./bench.sh PEERS, a process for each peer.");
    return 2;
}
await ContenderLoop.RunAsync(await subjects[subject](place));
return 0;
