using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.RegularExpressions;
using Xinfang.Bench.Harness;
using Xinfang.Bench.Harness.Reporting;

namespace Xinfang.Bench.Tests.Harness;

/// <summary>The figures in the READMEs are those of the results that are kept.</summary>
public sealed partial class ReadmeTests
{
    private static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    public static TheoryData<string> Readmes => [.. ReadmeTable.Files];

    [Theory, MemberData(nameof(Readmes))]
    public void Each_row_is_as_the_results_of_its_run_have_it(string file)
    {
        var root = Root();
        var readme = File.ReadAllText(Path.Combine(root, file));
        var rows = Rows().Matches(readme);
        Assert.NotEmpty(rows);

        var written = readme;
        foreach (var run in rows.GroupBy(r => r.Groups["run"].Value))
        {
            var kept = Directory.GetFiles(Path.Combine(root, "bench", "results"), $"{run.First().Groups["stem"].Value.Replace(' ', '-')}*.json")
                .SelectMany(f => JsonSerializer.Deserialize<Kept>(File.ReadAllText(f), Json)!.Workloads ?? []).ToLookup(w => w.Id);
            var of = run.Select(r => r.Groups["workload"].Value).Distinct().Select(id => kept[id].Last()).ToList();
            written = ReadmeTable.Update(written, of, run.Key);
        }

        Assert.Equal(readme, written);
    }

    private static string Root([CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", ".."));

    [GeneratedRegex(@"^\| (?<workload>[A-Z0-9]+) \|.* \| (?<run>(?<stem>\d{4}-\d\d-\d\d [0-9a-f]+), \d+ rounds?) \|$", RegexOptions.Multiline)]
    private static partial Regex Rows();

    private sealed record Kept(IReadOnlyList<WorkloadResult>? Workloads);
}
