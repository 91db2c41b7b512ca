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
}
