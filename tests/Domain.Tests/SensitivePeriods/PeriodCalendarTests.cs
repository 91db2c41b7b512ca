using Xinfang.Domain.SensitivePeriods;

namespace Xinfang.Domain.Tests.SensitivePeriods;

public sealed class PeriodCalendarTests
{
    private static readonly SensitivePeriod Session = new("SP-1", "会议", new("53"), new(2027, 3, 1), new(2027, 3, 12), 8m);
    private static readonly SensitivePeriod Festival = new("SP-2", "节日", new("5301"), new(2027, 3, 10), new(2027, 3, 20), 2.5m);

    private static PeriodCalendar At(string time, params SensitivePeriod[] periods) => new(Time(time), TimeSpan.FromDays(1), periods);

    private static DateTimeOffset Time(string text) => DateTimeOffset.Parse(text + "+08:00", System.Globalization.CultureInfo.InvariantCulture);

    [Theory]
    [InlineData("2027-02-27T23:59:59", PeriodState.Coming)]
    [InlineData("2027-02-28T00:00:00", PeriodState.Announced)]
    [InlineData("2027-02-28T23:59:59", PeriodState.Announced)]
    [InlineData("2027-03-01T00:00:00", PeriodState.InForce)]
    [InlineData("2027-03-12T23:59:59", PeriodState.InForce)]
    [InlineData("2027-03-13T00:00:00", PeriodState.Past)]
    public void A_period_is_announced_for_its_lead_and_in_force_from_its_first_midnight_through_its_last_day(string time, PeriodState state) =>
        Assert.Equal(state, At(time, Session).StateOf(Session));

    [Fact]
    public void A_day_begins_in_Shanghai_wherever_the_time_was_written() =>
        Assert.Equal(PeriodState.InForce, Session.StateAt(new DateTimeOffset(2027, 2, 28, 16, 0, 0, TimeSpan.Zero), TimeSpan.Zero));

    [Theory]
    [InlineData("2027-03-01T09:00", "8")]
    [InlineData("2027-03-11T09:00", "8")]
    [InlineData("2027-03-13T09:00", "2.5")]
    [InlineData("2027-03-21T09:00", "1")]
    public void The_largest_factor_in_force_counts_and_none_is_multiplied_by_another(string time, string factor) =>
        Assert.Equal(decimal.Parse(factor, System.Globalization.CultureInfo.InvariantCulture), At(time, Session, Festival).Factor);

    [Fact]
    public void What_comes_next_is_the_earliest_that_has_not_begun()
    {
        Assert.Equal("SP-1", At("2027-02-01T09:00", Festival, Session).Next?.Id);
        Assert.Equal("SP-2", At("2027-03-05T09:00", Festival, Session).Next?.Id);
        Assert.Null(At("2027-03-10T09:00", Festival, Session).Next);
        var strong = Session with { Id = "SP-3", Factor = 9m };
        Assert.Equal("SP-3", At("2027-02-01T09:00", Session, strong).Next?.Id);
    }

    [Fact]
    public void A_place_is_told_of_its_own_periods_and_of_those_above_it_and_of_no_others()
    {
        var calendar = At("2027-03-11T09:00", Session, Festival);

        Assert.Equal(["SP-1", "SP-2"], calendar.Of(new("530103")).Periods.Select(p => p.Id));
        Assert.Equal(["SP-1"], calendar.Of(new("5302")).Periods.Select(p => p.Id));
        Assert.Equal(["SP-1"], calendar.Of(new("53")).Periods.Select(p => p.Id));
        Assert.Equal(1m, calendar.Of(new("11")).Factor);
    }

    [Fact]
    public void Both_ends_of_a_period_are_days_of_it() => Assert.Equal((12, 1), (Session.Days, (Session with { To = Session.From }).Days));
}
