using System.Text.Json.Nodes;
using Xinfang.Cli.Cluster;
using Xinfang.Domain;
using Xinfang.Domain.Budgets;
using Xinfang.Domain.Places;
using Xinfang.Faults.Histories;
using Xinfang.Faults.Load;
using Xinfang.Faults.Running;
using Request = Xinfang.Faults.Load.Request;

namespace Xinfang.Faults.Scenarios;

/// <summary>
/// F16: 64 clients ask for five times what a line of the budget has, and silos are killed in between. Nothing is overspent, no reservation is lost
/// or left over, and the ledger is the sum of what clients were told.
/// </summary>
[Trait("Fault", "F16")]
public sealed class F16BudgetRace(SharedCluster shared, ITestOutputHelper output)
{
    private const int Clients = 64;

    [Quick]
    public async Task Quick() => await RunAsync(await shared.GetAsync(), asks: 640, kills: 1);

    [Whole]
    public async Task Whole()
    {
        await using var started = await FaultCluster.StartAsync();
        await RunAsync(started.Cluster, asks: 6_400, kills: 4);
    }

    /// <param name="asks">How many commitments are asked for; a fifth of them fits into the plan.</param>
    private async Task RunAsync(LocalCluster cluster, int asks, int kills)
    {
        await using var run = new FaultRun("F16", cluster, output);
        using var client = new Client([.. cluster.Gateways.Select(g => g.Url)], run.History);
        const decimal amount = 10.00m;
        var ledger = new Ledger($"5302{run.Random.Next(10, 100)}", CivilTime.Day(TimeProvider.System.GetUtcNow()).Year);
        var plan = asks * amount / 5;
        await client.DoAsync(ledger.Ask("lines", "plan-line-set", $$"""{"line":"projects","name":"项目经费","amount":"{{plan}}"}"""), $"{run.Name}-plan");

        var sums = new (decimal Bound, decimal Spent)[Clients];
        var work = Enumerable.Range(0, Clients).Select(n => Task.Run(async () => sums[n] = await AskAsync(n, new Random(Sizes.Seed + n)))).ToList();
        for (var i = 0; i < kills; i++)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(run.Random.Next(200, 1500)));
            var silo = cluster.Silos[run.Random.Next(cluster.Silos.Count)];
            await silo.KillAsync();
            run.Tell($"{silo.Name} was killed");
            silo.Start();
        }
        await Task.WhenAll(work);
        await run.HealAsync();
        await run.JudgeAsync();

        using var http = new HttpClient();
        var shown = JsonNode.Parse(await http.GetStringAsync($"{cluster.Gateways[0].Url}{ledger.Path}"))!["lines"]![0]!;
        var (bound, spent) = (decimal.Parse((string)shown["committed"]!, null), decimal.Parse((string)shown["spent"]!, null));
        run.Check("spent and bound of the plan", $"≤ {plan}", $"{spent} + {bound}", spent + bound <= plan);
        run.Check("the ledger is the sum of what clients were told, bound and spent", $"{sums.Sum(s => s.Bound)}, {sums.Sum(s => s.Spent)}", $"{bound}, {spent}",
            (bound, spent) == (sums.Sum(s => s.Bound), sums.Sum(s => s.Spent)));
        run.Check("commitments refused because the plan was used up", "> 0", $"{run.History.Operations.Count(o => o.Code == "over-plan")}", run.History.Operations.Any(o => o.Code == "over-plan"));
        run.Conclude();

        async Task<(decimal Bound, decimal Spent)> AskAsync(int n, Random random)
        {
            var (leftBound, spentSum) = (0m, 0m);
            for (var i = 0; i < asks / Clients; i++)
            {
                var id = $"{run.Name}-{n}-{i}";
                if ((await client.DoAsync(ledger.Ask("commitments", "committed", $$"""{"commitment":"{{id}}","line":"projects","amount":"{{amount}}"}""") with { MayBeRefusedAs = "over-plan" }, id)).Outcome != Outcome.Ok)
                    continue;
                leftBound += amount;
                // A third stays bound, a third is spent in part, a third is released.
                var then = random.Next(3);
                if (then == 1 && (await client.DoAsync(ledger.Ask("vouchers", "spent", $$"""{"voucher":"Z-{{id}}","line":"projects","amount":"6.00","commitment":"{{id}}"}"""), id + "-z")).Outcome == Outcome.Ok)
                    (leftBound, spentSum) = (leftBound - 6.00m, spentSum + 6.00m);
                if (then == 2 && (await client.DoAsync(ledger.Ask("releases", "released", $$"""{"commitment":"{{id}}"}"""), id + "-r")).Outcome == Outcome.Ok)
                    leftBound -= amount;
            }
            return (leftBound, spentSum);
        }
    }

    private sealed record Ledger(string Jurisdiction, int Year)
    {
        public string Path => $"/api/budgets/{Jurisdiction}/{Year}";

        public Request Ask(string what, string effect, string body) =>
            new($"{Path}/{what}", body, Budget.Stream(new JurisdictionCode(Jurisdiction), Year), what, effect, Jurisdiction);
    }
}
