using Xinfang.Journal.Reads;

namespace Xinfang.Journal.Tests;

/// <summary>What scripts and queries must say in the same words.</summary>
public sealed class SchemaTests
{
    [Theory]
    [InlineData("postgres")]
    [InlineData("sqlite")]
    public async Task The_index_of_a_units_open_cases_leaves_out_the_stages_that_a_query_leaves_out(string database)
    {
        await using var script = typeof(SchemaUpgrader).Assembly.GetManifestResourceStream($"schema/{database}/0009_unit_inbox.sql")!;
        using var text = new StreamReader(script);
        Assert.Contains($"AND stage NOT IN {CaseSearch.Ended}", await text.ReadToEndAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }
}
