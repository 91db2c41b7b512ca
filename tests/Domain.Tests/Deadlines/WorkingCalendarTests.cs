using System.Globalization;
using Xinfang.Domain.Deadlines;

namespace Xinfang.Domain.Tests.Deadlines;

public sealed class WorkingCalendarTests
{
    private static readonly WorkingCalendar Calendar = LawBook.Shipped.Calendar;

    [Theory]
    [InlineData("2022-10-07", false)]
    [InlineData("2022-10-08", true)]
    [InlineData("2022-10-09", true)]
    [InlineData("2022-10-15", false)]
    [InlineData("2022-10-17", true)]
    [InlineData("2022-12-31", false)]
    [InlineData("2024-02-29", true)]
    public void Holidays_are_off_and_swapped_weekends_are_worked(string day, bool worked) => Assert.Equal(worked, Calendar.IsWorkingDay(day.Day()));

    [Theory]
    [InlineData("2022-09-30", 1, "2022-10-08")]
    [InlineData("2022-09-30", 5, "2022-10-12")]
    [InlineData("2022-06-10", 5, "2022-06-17")]
    [InlineData("2022-12-30", 1, "2023-01-03")]
    [InlineData("2022-06-11", 0, "2022-06-11")]
    public void Working_days_are_counted_from_the_day_after(string day, int count, string end) =>
        Assert.Equal(end.Day(), Calendar.AddWorkingDays(day.Day(), count));

    [Fact]
    public void A_year_without_a_notice_says_so_and_knows_weekends_only()
    {
        Assert.True(Calendar.IsProvisional(2031));
        Assert.False(Calendar.IsProvisional(2022));
        Assert.True(Calendar.IsWorkingDay(new(2031, 10, 1)));
        Assert.False(Calendar.IsWorkingDay(new(2031, 10, 4)));
    }

    [Theory]
    [InlineData(2020)]
    [InlineData(2021)]
    [InlineData(2022)]
    [InlineData(2023)]
    [InlineData(2024)]
    [InlineData(2025)]
    [InlineData(2026)]
    public void The_years_with_a_published_notice_are_final(int year) => Assert.False(Calendar.IsProvisional(year));

    /// <summary>The days of a year by the lunar calendar of the framework; 2025 has a leap sixth month, which moves Mid-Autumn.</summary>
    [Theory]
    [InlineData(2022, "01-31", "06-03", "09-10")]
    [InlineData(2025, "01-28", "05-31", "10-06")]
    [InlineData(2026, "02-16", "06-19", "09-25")]
    [InlineData(2027, "02-05", "06-09", "09-15")]
    public void Lunar_festivals_are_off(int year, string eve, string dragonBoat, string midAutumn)
    {
        var holidays = Calendar.Years.Single(y => y.Year == year).Holidays;
        Assert.Equal([eve, dragonBoat, midAutumn], [Written(Lunar(year, 1, 1).AddDays(-1)), Written(Lunar(year, 5, 5)), Written(Lunar(year, 8, 15))]);
        Assert.Empty(new[] { eve, dragonBoat, midAutumn }.Except(holidays));
    }

    [Fact]
    public void A_year_whose_notice_is_awaited_has_the_statutory_days_and_says_that_they_are_provisional()
    {
        Assert.True(Calendar.IsProvisional(2027));
        var year = Calendar.Years.Single(y => y.Year == 2027);
        Assert.Equal(["01-01", "02-05", "02-06", "02-07", "02-08", "04-05", "05-01", "05-02", "06-09", "09-15", "10-01", "10-02", "10-03"], year.Holidays);
        Assert.Empty(year.Workdays);
        Assert.StartsWith("No notice found.", year.Source, StringComparison.Ordinal);
    }

    private static DateOnly Lunar(int year, int month, int day)
    {
        var lunar = new ChineseLunisolarCalendar();
        var leap = lunar.GetLeapMonth(year);
        return DateOnly.FromDateTime(lunar.ToDateTime(year, leap > 0 && month >= leap ? month + 1 : month, day, 0, 0, 0, 0));
    }

    private static string Written(DateOnly day) => day.ToString("MM-dd", CultureInfo.InvariantCulture);
}
