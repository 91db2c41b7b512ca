using Xinfang.Bench.Harness;
using Xinfang.Bench.Lifecycle;
using Xinfang.Testing;

namespace Xinfang.Bench.Tests.Lifecycle;

/// <summary>Every contender of W1 starts on an empty database and takes a case from its first step to its last.</summary>
public sealed class ContenderTests(PostgresServer server) : IClassFixture<PostgresServer>
{
    public static TheoryData<string> Names => [.. Contenders.Keys];

    private static readonly Dictionary<string, Func<string, Task<ISubject>>> Contenders = new()
    {
        ["product"] = ProductSubject.OnPostgresAsync,
        ["grain on AdoNet storage"] = StoredGrainSubject.StartAsync,
        ["actor"] = AkkaSubject.StartAsync,
    };

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_contender_takes_a_case_to_its_end(string name)
    {
        await using var contender = await Contenders[name](await server.CreateDatabaseAsync());
        var timer = new StepTimer();

        await contender.PlayAsync(1, timer);

        Assert.Equal(Petitions.Steps, timer.Took.Count);
        Assert.Null(await contender.FindFaultAsync());
    }
}
