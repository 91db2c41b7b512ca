using CsCheck;
using Xinfang.Domain.SensitivePeriods;

namespace Xinfang.Domain.Tests.SensitivePeriods;

public sealed class CapacityTests
{
    private static readonly DateTimeOffset Ten = new(2022, 9, 5, 10, 0, 0, TimeSpan.FromHours(8));
    private static readonly DateOnly Today = new(2027, 3, 1);
    private static readonly SensitivePeriod Past = new("SP-1", "会议", new("53"), new(2026, 3, 1), new(2026, 3, 12), 4m);

    private static BusiestHour Hour(long all, long own, decimal then = 1m) => new(new(Ten, all, own), null, then, "a test");

    [Fact]
    public void Replicas_follow_from_the_busiest_hour_the_factor_and_the_cost()
    {
        // 10 000 an hour, 9 000 of them of the jurisdiction: 1 000 + 9 000 × 8 = 73 000 an hour, 20.2777… a second.
        // Silos: 20.2777… × 150 ms = 3 041.66… ms a second over 1 × 0.6 × 1 000 = 600: 5.07, so 6.
        // Gateways: 20.2777… × 20 ms = 405.55… over 600: 1, of which availability makes 2.
        var forecast = new CapacityForecast(8m, Hour(10_000, 9_000), new(150m, 20m, "a test"));

        Assert.Equal(73_000m, forecast.AnHour);
        Assert.Equal(20.278m, decimal.Round(forecast.ASecond, 3));
        Assert.Equal((3_041.667m, 6, 6), (decimal.Round(forecast.Silos.Busy, 3), forecast.Silos.ForLoad, forecast.Silos.Replicas));
        Assert.Equal((405.556m, 1, 2), (decimal.Round(forecast.Gateways.Busy, 3), forecast.Gateways.ForLoad, forecast.Gateways.Replicas));
    }

    [Fact]
    public void A_load_that_fits_exactly_needs_no_replica_more()
    {
        // 3 600 an hour is 1 a second; 2 400 ms over 2 cores × 0.6 × 1 000 = 1 200 is exactly 2.
        var forecast = new CapacityForecast(1m, Hour(3_600, 3_600), new(2_400m, 2_400.01m, "a test", Cores: 2m, LeastSilos: 1, LeastGateways: 1));

        Assert.Equal((2, 3), (forecast.Silos.Replicas, forecast.Gateways.Replicas));
    }

    [Fact]
    public void An_hour_of_a_past_period_is_not_multiplied_twice()
    {
        // It had been four times the ordinary already; eight times is twice of it, for the jurisdiction's part.
        Assert.Equal(1_000m + 2 * 4_000m, Hour(5_000, 4_000, then: 4m).Expected(8m));
        Assert.Equal(5_000m, Hour(5_000, 4_000, then: 4m).Expected(4m));
    }

    [Fact]
    public void Without_a_load_availability_decides()
    {
        var forecast = new CapacityForecast(50m, new(null, null, 1m, "nothing"), new(1m, 1m, "a test"));

        Assert.Equal((0m, 3, 2), (forecast.AnHour, forecast.Silos.Replicas, forecast.Gateways.Replicas));
    }

    [Fact]
    public void The_hour_that_counts_is_the_one_that_grows_to_the_most()
    {
        // At factor 8: 900 + 100 × 8 = 1 700 against 0 + 300 × 8 = 2 400; at factor 1: 1 000 against 300.
        HourLoad[] hours = [new(Ten, 1_000, 100), new(Ten.AddHours(1), 300, 300), new(Ten.AddDays(1), 900, 0)];
        var span = LoadOfHours.Ordinary(Today);

        Assert.Equal(300, LoadOfHours.Busiest([(span, hours)], 8m).Hour!.All);
        Assert.Equal(1_000, LoadOfHours.Busiest([(span, hours)], 1m).Hour!.All);
        Assert.Equal((new DateOnly(2022, 9, 5), 1_300L), LoadOfHours.Busiest([(span, hours)], 8m).BusiestDay);
        Assert.Null(LoadOfHours.Busiest([(span, [])], 8m).Hour);
    }

    [Fact]
    public void Of_several_past_periods_the_one_that_leads_to_the_most_counts()
    {
        // 400 at an expected 4 leads to 800 at 8; 500 at an expected 10 leads to 400.
        var spans = new[] { Span(4m, 400), Span(10m, 500) };

        Assert.Equal(4m, LoadOfHours.Busiest(spans, 8m).ThenFactor);

        static (LoadSpan, IReadOnlyList<HourLoad>) Span(decimal factor, long n) => (new(Today, Today, factor, ""), [new(Ten, n, n)]);
    }

    [Fact]
    public void The_last_three_periods_of_the_same_jurisdiction_are_looked_at_and_without_one_the_last_ninety_days()
    {
        SensitivePeriod[] periods =
        [
            Past, Past with { Id = "SP-2", From = new(2026, 5, 1), To = new(2026, 5, 3) }, Past with { Id = "SP-3", From = new(2026, 7, 1), To = new(2026, 7, 3) },
            Past with { Id = "SP-4", From = new(2026, 10, 1), To = new(2026, 10, 7) }, Past with { Id = "SP-5", From = Today, To = Today }, Past with { Id = "SP-6", Jurisdiction = new("5301") },
        ];

        Assert.Equal([(new DateOnly(2026, 10, 1), new DateOnly(2026, 10, 8), 4m), (new(2026, 7, 1), new(2026, 7, 4), 4m), (new(2026, 5, 1), new(2026, 5, 4), 4m)],
            LoadOfHours.Spans(periods, new("53"), Today).Select(s => (s.From, s.Until, s.Factor)));
        Assert.Equal([(new DateOnly(2026, 12, 1), Today, 1m)], LoadOfHours.Spans(periods, new("11"), Today).Select(s => (s.From, s.Until, s.Factor)));
        Assert.Equal([(new DateOnly(2026, 12, 1), Today, 1m)], LoadOfHours.Spans(periods, null, Today).Select(s => (s.From, s.Until, s.Factor)));
    }

    [Theory]
    [InlineData(400, "SP-1")]
    [InlineData(401, "the last 90 days")]
    public void A_period_of_more_than_four_hundred_days_ago_tells_of_another_system(int daysAgo, string source) =>
        Assert.Contains(source, Assert.Single(LoadOfHours.Spans([Past], new("53"), Past.To.AddDays(daysAgo))).Name, StringComparison.Ordinal);

    [Fact]
    public void More_load_never_needs_fewer_replicas_and_what_is_needed_carries_the_load() =>
        Gen.Select(Gen.Long[0, 3_000_000], Gen.Int[10, 500], Gen.Int[1, 5_000], Gen.Int[1, 32], Gen.Int[1, 100]).Sample((all, tenths, cost, cores, percent) =>
        {
            var model = new ReplicaModel(cost / 100m, cost / 300m, "a test", cores / 4m, percent / 100m);
            var forecast = new CapacityForecast(tenths / 10m, Hour(all, all / 2), model);
            var more = forecast with { Factor = forecast.Factor + 1m };

            Assert.True(more.Silos.Replicas >= forecast.Silos.Replicas && more.Gateways.Replicas >= forecast.Gateways.Replicas);
            Assert.True(forecast.Silos.Replicas >= 3 && forecast.Gateways.Replicas >= 2);
            Assert.True(forecast.Silos.ForLoad * model.Given >= forecast.Silos.Busy || forecast.Silos.ForLoad == 100_000);
            Assert.True(forecast.Silos.ForLoad == 0 || (forecast.Silos.ForLoad - 1) * model.Given < forecast.Silos.Busy);
        });
}
