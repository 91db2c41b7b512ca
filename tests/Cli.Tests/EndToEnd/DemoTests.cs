using System.Text.Json;
using Microsoft.Data.Sqlite;

namespace Xinfang.Cli.Tests.EndToEnd;

/// <summary>One run of the demo, looked at from all sides.</summary>
public sealed class DemoFixture : IAsyncLifetime
{
    private readonly TempFolder _folder = new();

    public string Data => _folder.In("demo");

    public string Output { get; private set; } = "";

    public async ValueTask InitializeAsync() => Output = await CliProcess.MustAsync("demo", "--data", Data);

    public ValueTask DisposeAsync()
    {
        _folder.Dispose();
        return ValueTask.CompletedTask;
    }
}

public sealed class DemoTests(DemoFixture demo) : IClassFixture<DemoFixture>
{
    private static readonly JsonElement Marginals =
        JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "samples", "panlong-2022.json"))).RootElement;

    [Fact]
    public async Task Every_figure_of_the_printed_report_comes_out_digit_for_digit()
    {
        var figures = (await CliProcess.ReportAsync(demo.Data)).GetProperty("figures");

        foreach (var (key, n) in PrintedFigures.Numbers(Marginals, "A"))
            Assert.Equal((key, n), (key, figures.GetProperty(key).GetProperty("n").ToString()));
        foreach (var (key, percent) in PrintedFigures.Percentages(Marginals))
            Assert.Equal((key, percent), (key, figures.GetProperty(key).GetProperty("percent").GetString()));
    }

    [Theory]
    [InlineData("deptTimely", 1823, 1824)]
    [InlineData("unitTimely", 1799, 1820)]
    [InlineData("unitReplyOnTime", 1820, 1820)]
    [InlineData("deptParticipation", 856, 1824)]
    [InlineData("unitSatisfaction", 653, 836)]
    [InlineData("lastYear.deptSatisfaction", 91, 118)]
    [InlineData("yearOnYear", 695, 1676)]
    [InlineData("campaignResolved", 8, 9)]
    public async Task Each_rate_carries_what_it_was_counted_from(string key, int n, int d)
    {
        var figure = (await CliProcess.ReportAsync(demo.Data)).GetProperty("figures").GetProperty(key);

        Assert.Equal((n, d), (figure.GetProperty("n").GetInt32(), figure.GetProperty("d").GetInt32()));
    }

    [Fact]
    public async Task The_warnings_say_what_the_printed_report_hides()
    {
        var warnings = (await CliProcess.ReportAsync(demo.Data)).GetProperty("warnings").EnumerateArray().Select(w => w.GetProperty("text").GetString()!).ToList();

        Assert.Contains(warnings, w => w.Contains("2 368 of 2 371"));
        Assert.Contains(warnings, w => w.Contains("41.4 is truncated") && w.Contains("41.5"));
        Assert.Contains(warnings, w => w.Contains("88.88 is truncated") && w.Contains("88.89"));
        Assert.Contains(warnings, w => w.Contains("95.5 %") && w.Contains("82.75 %"));
        Assert.Contains(warnings, w => w.Contains("All 21 late unit acceptances inherited"));
        Assert.All(warnings.Where(w => !w.Contains("is truncated")), w => Assert.Contains(w, Folded(demo.Output)));
        Assert.Contains("dotnet run --project src/Silo", demo.Output);
    }

    [Fact]
    public async Task The_audit_finds_nothing_and_the_demo_run_again_adds_nothing()
    {
        var before = await CliProcess.MustAsync("audit", "--data", demo.Data, "--json");

        await CliProcess.MustAsync("demo", "--data", demo.Data);

        Assert.Equal(before, await CliProcess.MustAsync("audit", "--data", demo.Data, "--json"));
        var audit = JsonDocument.Parse(before).RootElement;
        Assert.True(audit.GetProperty("isClean").GetBoolean());
        Assert.InRange(audit.GetProperty("events").GetInt64(), 25_000, 40_000);
    }

    [Fact]
    public async Task A_report_asked_for_again_is_the_same_byte_for_byte()
    {
        string[] ask = ["report", "--data", demo.Data, "--jurisdiction", "530103", "--from", "2022-01-01", "--to", "2022-11-01", "--json"];
        var newest = await CliProcess.MustAsync(ask);
        var position = JsonDocument.Parse(newest).RootElement.GetProperty("position").GetInt64();

        // Summed from the tallies, and counted again from the log.
        Assert.Equal(newest, await CliProcess.MustAsync(ask));
        Assert.Equal(newest, await CliProcess.MustAsync([.. ask, "--as-of", $"{position}"]));
    }

    [Theory]
    [InlineData("deptTimely", 1823, 1824)]
    [InlineData("lastYear.unitSatisfaction", 44, 63)]
    [InlineData("unitLateInherited", 21, 0)]
    [InlineData("orders.closed", 14, 0)]
    public async Task The_cases_behind_a_figure_add_up_to_it(string figure, int n, int d)
    {
        var sources = (await CliProcess.ReportAsync(demo.Data, "--cases", figure)).GetProperty("sources").EnumerateArray().ToList();

        Assert.Equal((n, d), (sources.Sum(s => s.GetProperty("n").GetInt32()), sources.Sum(s => s.GetProperty("d").GetInt32())));
        Assert.Equal(sources.Count, sources.Select(s => s.GetProperty("stream").GetString()).Distinct().Count());
    }

    [Fact]
    public async Task An_earlier_time_shows_what_was_known_then()
    {
        var then = await CliProcess.ReportAsync(demo.Data, "--as-of", "2022-05-31");
        var now = await CliProcess.ReportAsync(demo.Data);

        Assert.True(then.GetProperty("position").GetInt64() < now.GetProperty("position").GetInt64());
        var registered = then.GetProperty("figures").GetProperty("registered").GetProperty("n").GetInt32();
        Assert.InRange(registered, 1, 2370);
    }

    [Fact]
    public async Task The_rebuild_changes_nothing()
    {
        using var copy = new TempFolder();
        Copy(demo.Data, copy.Path);
        var before = await CliProcess.MustAsync("audit", "--data", copy.Path, "--json");

        await CliProcess.MustAsync("rebuild", "--data", copy.Path);

        Assert.Equal(before, await CliProcess.MustAsync("audit", "--data", copy.Path, "--json"));
    }

    [Theory]
    [InlineData("UPDATE event SET data = replace(data, '}', ' }') WHERE position = 12345", 12345)]
    [InlineData("UPDATE event SET effective_at = effective_at + 1 WHERE position = 777", 777)]
    [InlineData("DELETE FROM event WHERE position = 20000", 20000)]
    [InlineData("UPDATE event SET position = -1 WHERE position = 300; UPDATE event SET position = 300 WHERE position = 400; UPDATE event SET position = 400 WHERE position = -1", 300)]
    public async Task Tampering_with_one_event_is_found_with_its_position(string sql, long position)
    {
        var audit = await AuditAfterAsync(sql);

        Assert.Equal(position, audit.GetProperty("chainBreak").GetProperty("position").GetInt64());
    }

    [Theory]
    [InlineData("UPDATE tally SET value = value + 1 WHERE (jurisdiction, measure, facet) = (SELECT jurisdiction, measure, facet FROM tally WHERE cohort = 0 LIMIT 1)")]
    [InlineData("DELETE FROM tally WHERE (jurisdiction, measure, facet, cohort, reached) = (SELECT jurisdiction, measure, facet, cohort, reached FROM tally WHERE cohort > 0 AND value > 0 LIMIT 1)")]
    [InlineData("UPDATE tally_month SET value = value + 1 WHERE (jurisdiction, measure, facet, cohort, reached) = (SELECT jurisdiction, measure, facet, cohort, reached FROM tally_month LIMIT 1)")]
    [InlineData("UPDATE budget_line SET spent = spent + 1 WHERE line = 'office'")]
    [InlineData("UPDATE case_index SET stage = 'concluded' WHERE number = (SELECT number FROM case_index WHERE stage <> 'concluded' LIMIT 1)")]
    [InlineData("UPDATE case_index SET watch_at = NULL WHERE number = (SELECT number FROM case_index WHERE watch_at IS NOT NULL LIMIT 1)")]
    [InlineData("DELETE FROM case_alias WHERE alias = (SELECT alias FROM case_alias LIMIT 1)")]
    [InlineData("INSERT INTO case_alias (alias, number) VALUES ('made-up', 'X-1')")]
    public async Task One_projected_row_that_was_changed_is_found_by_the_recount(string sql)
    {
        var audit = await AuditAfterAsync(sql);

        Assert.Equal(1, audit.GetProperty("drift").GetInt64());
    }

    [Fact]
    public async Task A_case_shows_its_steps_and_clocks()
    {
        var output = await CliProcess.MustAsync("case", "5301032022000001", "--data", demo.Data);

        Assert.Contains("registered", output);
        Assert.Contains("disposal", output);
    }

    /// <summary>What the audit says of a copy of the data in which somebody changed rows; it has to end with exit code 1.</summary>
    private async Task<JsonElement> AuditAfterAsync(string sql)
    {
        using var copy = new TempFolder();
        Copy(demo.Data, copy.Path);
        await using (var connection = new SqliteConnection($"Data Source={copy.In("journal.db")};Pooling=False"))
        {
            await connection.OpenAsync(TestContext.Current.CancellationToken);
            await using var command = connection.CreateCommand();
            command.CommandText = sql;
            Assert.NotEqual(0, await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken));
        }
        var audit = await CliProcess.RunAsync("audit", "--data", copy.Path, "--json");
        Assert.Equal(1, audit.ExitCode);
        return JsonDocument.Parse(audit.Output).RootElement;
    }

    private static string Folded(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static void Copy(string from, string to)
    {
        foreach (var file in Directory.GetFiles(from, "*.db*"))
            File.Copy(file, Path.Combine(to, Path.GetFileName(file)));
    }
}
