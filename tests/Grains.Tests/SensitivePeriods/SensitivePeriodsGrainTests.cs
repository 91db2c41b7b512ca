using System.Diagnostics.Metrics;
using Xinfang.Domain.Places;
using Xinfang.Domain.SensitivePeriods;
using Xinfang.Grains.SensitivePeriods;

namespace Xinfang.Grains.Tests.SensitivePeriods;

public sealed class SensitivePeriodsGrainTests
{
    // The clock of the tests stands on 2022-06-18.
    private static readonly SensitivePeriod Session = new("SP-1", "会议", new("53"), new(2022, 6, 19), new(2022, 6, 25), 8m);

    private static ISensitivePeriodsGrain Periods(TestSystem test) => test.Grains.GetGrain<ISensitivePeriodsGrain>(SensitivePeriodsKey.Value);

    private static IScalingGrain Scaling(TestSystem test) => test.Grains.GetGrain<IScalingGrain>(ScalingKey.Value);

    [Fact]
    public async Task Periods_are_kept_in_order_over_a_restart_and_a_refused_one_changes_nothing()
    {
        await using var test = await TestSystem.StartAsync();
        var earlier = Session with { Id = "SP-0", Name = "节日", From = new(2022, 6, 1), Factor = 2.5m };
        Assert.Null(await Periods(test).Put(Session));
        Assert.Null(await Periods(test).Put(Session));
        Assert.Null(await Periods(test).Put(earlier));

        var refusal = await Periods(test).Put(Session with { Id = "SP-2" });
        await test.RestartAsync();
        var calendar = await Periods(test).Calendar();

        Assert.Equal("period-doubled", refusal?.Code);
        Assert.Equal([earlier, Session], calendar.Periods);
        Assert.Equal([PeriodState.InForce, PeriodState.Announced], calendar.Periods.Select(calendar.StateOf));
        Assert.Equal((2.5m, "SP-1"), (calendar.Factor, calendar.Next?.Id));
    }

    [Fact]
    public async Task An_entry_is_replaced_by_its_id_and_taken_out_once()
    {
        await using var test = await TestSystem.StartAsync();
        await Periods(test).Put(Session);

        await Periods(test).Put(Session with { Factor = 3m });
        Assert.Equal(3m, Assert.Single((await Periods(test).Calendar()).Periods).Factor);
        await Periods(test).Remove("SP-1");
        await Periods(test).Remove("SP-1");

        await test.RestartAsync();
        Assert.Empty((await Periods(test).Calendar()).Periods);
    }

    [Fact]
    public async Task The_stored_document_can_be_read_without_the_grain()
    {
        await using var test = await TestSystem.StartAsync();
        await Periods(test).Put(Session);
        await test.System.DisposeAsync();

        Assert.Equal([Session], await Silo.StoredCalendar.ReadAsync(new() { Data = test.Folder }));

        await test.OpenAsync(null);
    }

    [Fact]
    public async Task A_plan_rests_on_the_last_period_of_the_same_jurisdiction_in_the_log()
    {
        await using var test = await TestSystem.StartAsync();
        await Periods(test).Put(Session with { Id = "SP-0", From = new(2022, 6, 6), To = new(2022, 6, 7), Factor = 4m });
        await Periods(test).Put(Session);
        for (var i = 0; i < 3; i++)
            Assert.True((await test.Case($"PLAN-000{i}").Execute(TestSystem.Steps($"r{i}", TestSystem.Monday, TestSystem.Registration($"PLAN-000{i}")))).Accepted);

        var report = await Scaling(test).Check();

        Assert.Equal((Autoscaling.Plan, 1m, "SP-1"), (report.Mode, report.Factor, report.Period?.Id));
        Assert.Equal(new HourLoad(TestSystem.Monday, 3, 3), report.Forecast!.Busiest.Hour);
        Assert.Equal((4m, 6m), (report.Forecast.Busiest.ThenFactor, report.Forecast.AnHour));
        Assert.Equal([3, 2], report.Autoscalers.Select(a => a.Wanted));
    }

    [Fact]
    public async Task Where_the_log_knows_nothing_of_the_last_period_a_plan_rests_on_the_last_ninety_days()
    {
        await using var test = await TestSystem.StartAsync();
        await Periods(test).Put(Session with { Id = "SP-0", From = new(2022, 1, 6), To = new(2022, 1, 7), Factor = 4m });
        await test.Case("PLAN-0001").Execute(TestSystem.Steps("r", TestSystem.Monday, TestSystem.Registration("PLAN-0001")));
        // Last: what checks of its own accord may plan as soon as there is a period to plan for.
        await Periods(test).Put(Session);

        var forecast = (await Scaling(test).Check()).Forecast!;

        Assert.Equal((1m, 8m), (forecast.Busiest.ThenFactor, forecast.AnHour));
        Assert.Contains("last 90 days", forecast.Busiest.Source, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_several_periods_the_one_that_asks_for_the_most_makes_the_plan_and_it_is_made_anew_when_they_change()
    {
        await using var test = await TestSystem.StartAsync();
        await Periods(test).Put(Session with { Id = "SP-0", Jurisdiction = new JurisdictionCode("11"), From = new(2022, 6, 18), Factor = 50m });
        await test.Case("PLAN-0001").Execute(TestSystem.Steps("r", TestSystem.Monday, TestSystem.Registration("PLAN-0001")));
        Assert.Equal((50m, "SP-0"), ((await Scaling(test).Check()).Factor, (await Scaling(test).Check()).Period?.Id));

        await Periods(test).Remove("SP-0");

        var after = await Scaling(test).Check();
        Assert.Equal((1m, null, null), (after.Factor, after.Period, after.Forecast));
        Assert.Equal([null, null], after.Autoscalers.Select(a => a.Wanted));
    }

    [Fact]
    public void The_factor_is_a_metric_and_a_transition_costs_what_a_busy_stretch_took()
    {
        using var telemetry = new PeriodTelemetry();
        var seen = new Dictionary<string, double>();
        using var listener = new MeterListener { InstrumentPublished = (instrument, l) => { if (instrument.Meter == telemetry.Meter) l.EnableMeasurementEvents(instrument); } };
        listener.SetMeasurementEventCallback<double>((instrument, value, _, _) => seen[instrument.Name] = value);
        listener.Start();

        listener.RecordObservableInstruments();
        Assert.Equal(1, seen["xinfang.sensitive_period.factor"]);
        Assert.False(seen.ContainsKey("xinfang.transition.cpu"));

        telemetry.FactorIs(2.5m);
        telemetry.Worked(TimeSpan.FromSeconds(10), 1_000);
        telemetry.Worked(TimeSpan.FromSeconds(10.3), 1_200);
        telemetry.Worked(TimeSpan.FromSeconds(20), 1_299); // 99 transitions say nothing.
        listener.RecordObservableInstruments();

        Assert.Equal((2.5, 1.5), (seen["xinfang.sensitive_period.factor"], Math.Round(seen["xinfang.transition.cpu"], 6)));
    }
}
