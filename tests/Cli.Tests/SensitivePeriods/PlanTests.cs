using Microsoft.Extensions.Logging;
using Xinfang.Cli.Output;
using Xinfang.Cli.Tests.EndToEnd;
using Xinfang.Domain.SensitivePeriods;
using Xinfang.Grains.Clocks;
using Xinfang.Grains.SensitivePeriods;
using Xinfang.Silo;
using Xinfang.Testing;

namespace Xinfang.Cli.Tests.SensitivePeriods;

/// <summary><c>xinfang plan</c>, on a folder and on PostgreSQL, beside a running system.</summary>
public sealed class PlanTests(PostgresServer postgres) : IClassFixture<PostgresServer>, IDisposable
{
    private static readonly DateTimeOffset Now = new(2022, 6, 18, 9, 0, 0, TimeSpan.FromHours(8));

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Every_figure_of_a_forecast_is_printed_with_what_it_was_reckoned_from()
    {
        var forecast = new CapacityForecast(8m, new(new(Now, 10_000, 9_000), (new(2022, 6, 18), 61_000), 4m, "the period SP-0"), new(150m, 20m, "a test", Cores: 2m));

        Assert.Equal(
            [
                "busiest hour             2022-06-18 09:00: 10000 transitions, 9000 of them of the cases of 530103",
                "  from                   the period SP-0; the busiest day was 2022-06-18 with 61000",
                "expected in an hour      1000 + 9000 × 8 ÷ 4 (expected then) = 19000",
                "expected in a second     19000 ÷ 3600 = 5.2778",
                "a replica gives          2 cores × 0.6 busy × 1000 = 1200 ms a second",
                "cost of a transition     150 ms in a silo, 20 ms in a gateway",
                "  from                   a test",
                "silos                    5.2778 × 150 = 791.6667 ms ÷ 1200 = 0.6597, so 1; at least 3 for availability: 3",
                "gateways                 5.2778 × 20 = 105.5556 ms ÷ 1200 = 0.088, so 1; at least 2 for availability: 2",
            ], PlanText.Lines(new("530103"), forecast));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_plan_reads_log_and_calendar_beside_a_running_system_and_changes_nothing(bool onPostgres)
    {
        var data = _folder.In("data");
        var connection = onPostgres ? await postgres.CreateDatabaseAsync() : null;
        string[] where = onPostgres ? ["--data", data, "--connection", connection!] : ["--data", data];
        File.WriteAllText(_folder.In("信访件.csv"), "信访件编号,区划,登记时间,信访形式\r\n"
            + "53010320220001,530103,2022-06-06 09:00:00,来访\r\n53010320220002,530103,2022-06-06 09:30:00,来访\r\n53010220220003,530102,2022-06-06 09:40:00,来访\r\n");
        await CliProcess.MustAsync(["import", _folder.In("信访件.csv"), .. where]);
        await using var system = await EmbeddedSystem.StartAsync(new XinfangOptions { Data = data, Connection = connection, LogLevel = LogLevel.Error }, new VirtualClock(Now));
        var periods = system.Grains.GetGrain<ISensitivePeriodsGrain>(SensitivePeriodsKey.Value);
        Assert.Null(await periods.Put(new("SP-0", "春节", new("530103"), new(2022, 6, 6), new(2022, 6, 7), 2m)));
        Assert.Null(await periods.Put(new("SP-1", "会议", new("530103"), new(2022, 7, 1), new(2022, 7, 5), 8m)));
        var head = (await system.Store.Journal.ReadHeadAsync(TestContext.Current.CancellationToken)).Position;

        var output = await CliProcess.MustAsync(["plan", "--factor", "4", "--day", "2022-06-18", "--cost-ms", "3600000", "--gateway-cost-ms", "1", .. where]);
        var narrow = await CliProcess.MustAsync(["plan", "--jurisdiction", "5301", "--factor", "10", "--day", "2022-06-18", .. where]);

        // All grow: the ninety days before, 3 × 4 = 12 an hour; 12 / 3600 × 3 600 000 = 12 000 ms a second over 600 is 20 silos.
        Assert.Contains("busiest hour             2022-06-06 09:00: 3 transitions, 3 of them of what grows", output);
        Assert.Contains("expected in an hour      0 + 3 × 4 = 12\n", output);
        Assert.Contains("= 20, so 20; at least 3 for availability: 20", output);
        // The period to come grows what its district had when a factor of 2 was expected: 1 + 2 × 8 / 2 = 9.
        Assert.Contains("SP-1 会议, 530103, 2022-07-01 to 2022-07-05, factor 8", output);
        Assert.Contains("expected in an hour      1 + 2 × 8 ÷ 2 (expected then) = 9\n", output);
        Assert.DoesNotContain("SP-0 春节", output);
        Assert.Contains("expected in an hour      0 + 3 × 10 = 30\n", narrow);
        Assert.Contains("No sensitive period is in force or to come on 2022-06-18 in 5301.", narrow);
        Assert.Contains(MeasuredCost.Source, narrow);
        Assert.Equal(head, (await system.Store.Journal.ReadHeadAsync(TestContext.Current.CancellationToken)).Position);
    }

    [Fact]
    public async Task Data_without_a_calendar_and_without_a_busy_hour_ask_for_what_availability_needs()
    {
        await CliProcess.MustAsync("import", Empty(), "--data", _folder.In("data"));

        var output = await CliProcess.MustAsync("plan", "--factor", "50", "--data", _folder.In("data"), "--day", "2030-01-01");

        Assert.Contains("busiest hour             none: nothing happened", output);
        Assert.Contains("from                   the last 90 days before 2030-01-01", output);
        Assert.Contains("so 0; at least 3 for availability: 3", output);
        Assert.Contains("No sensitive period is in force or to come on 2030-01-01.", output);
    }

    [Theory]
    [InlineData("--factor", "0.5")]
    [InlineData("--factor", "51")]
    [InlineData("--factor", "many")]
    [InlineData("--utilisation", "1.1")]
    [InlineData("--cost-ms", "0")]
    [InlineData("--cores", "0")]
    [InlineData("--jurisdiction", "5")]
    [InlineData("--data", "nowhere")]
    public async Task An_option_that_cannot_be_used_is_named(string option, string value)
    {
        var result = await CliProcess.RunAsync("plan", option, value);

        Assert.Equal(2, result.ExitCode);
        Assert.Contains(option == "--jurisdiction" ? "GB/T 2260" : option, result.Errors);
    }

    private string Empty()
    {
        File.WriteAllText(_folder.In("信访件.csv"), "信访件编号,区划,登记时间,信访形式\r\n53010320220001,530103,2022-06-06 09:00:00,来访\r\n");
        return _folder.In("信访件.csv");
    }
}
