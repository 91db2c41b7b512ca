using System.Text;
using System.Text.Json;
using Xinfang.Bench;

Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
var options = args.Chunk(2).ToDictionary(pair => pair[0], pair => pair[1]);
var work = options["--work"];
var rounds = int.Parse(options.GetValueOrDefault("--rounds", "3"), System.Globalization.CultureInfo.InvariantCulture);
// One measurement by itself with --only cost; all of them without.
var only = options.GetValueOrDefault("--only");
var results = new List<Measured>();

for (var round = 1; round <= rounds; round++)
{
    results.AddRange(await TransitionCost.RunAsync(options["--silo"], options["--gateway"], Path.Combine(work, $"cost-{round}"), round));
    if (only == "cost")
        continue;
    results.AddRange(await MainJob.RunAsync(Path.Combine(work, $"sqlite-{round}"), null, round));
    results.AddRange(await MainJob.RunAsync(Path.Combine(work, $"postgres-{round}"), await Databases.CreateAsync($"bench_{round}"), round));
    results.Add(await FirstRequest.RunAsync(options["--silo"], Path.Combine(work, $"sqlite-{round}"), round));
    results.Add(BudgetActivation.Run(vouchers: 5_000, round));
    results.Add(Suggesting.Run(round));
    results.AddRange(CaseClocks.Run(round));
}
var table = results.GroupBy(r => (r.What, r.Unit, r.Line)).Select(g => new Summary(g.Key.What, g.Key.Unit, g.Key.Line,
    g.Select(r => r.Value).Order().ElementAt(g.Count() / 2), g.Min(r => r.Value), g.Max(r => r.Value))).ToList();
Console.WriteLine($"{"",-58} {"median",9} {"min",9} {"max",9}  line");
foreach (var row in table)
    Console.WriteLine($"{row.What + ", " + row.Unit,-58} {row.Median,9:0.00} {row.Min,9:0.00} {row.Max,9:0.00}  {row.Line}");
await File.WriteAllTextAsync(options["--out"], JsonSerializer.Serialize(new
{
    machine = $"{Environment.ProcessorCount} cores, {Environment.OSVersion}, .NET {Environment.Version}",
    rounds,
    table,
}, new JsonSerializerOptions { WriteIndented = true, PropertyNamingPolicy = JsonNamingPolicy.CamelCase }) + "\n");
Console.WriteLine(options["--out"]);

namespace Xinfang.Bench
{
    /// <summary>One measurement of one round; <c>Line</c> is what it should reach, empty when it only informs.</summary>
    internal sealed record Measured(string What, string Unit, double Value, string Line = "");

    internal sealed record Summary(string What, string Unit, string Line, double Median, double Min, double Max);
}
