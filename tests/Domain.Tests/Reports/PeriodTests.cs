using Xinfang.Domain.Reports;
using Xinfang.Domain.Tallies;

namespace Xinfang.Domain.Tests.Reports;

public sealed class PeriodTests
{
    private static readonly Period TenMonths = new(new(2022, 1, 1), new(2022, 11, 1));

    [Theory]
    [InlineData("2022-01-01", "2022-01-01", true)]
    [InlineData("2022-10-31", "2022-10-31", true)]
    [InlineData("2021-12-31", "2022-01-01", false)]
    [InlineData("2022-11-01", "2022-10-31", false)]
    [InlineData("2022-10-31", "2022-11-01", false)]
    [InlineData("2022-03-01", "2021-12-20", true)]
    public void A_count_belongs_by_its_cohort_and_is_known_when_reached_before_the_end(string cohort, string reached, bool holds) =>
        Assert.Equal(holds, TenMonths.Holds(new("530103", "unit.due", "", cohort.Day(), reached.Day())));

    [Fact]
    public void A_standing_count_belongs_to_no_period() => Assert.False(TenMonths.Holds(new TallyKey("530103", "standing.open", "", null, null)));

    [Theory]
    [InlineData("2022-01-01", "2022-11-01", "[2021-01-01, 2021-11-01)")]
    [InlineData("2024-02-01", "2024-03-01", "[2023-02-01, 2023-03-01)")]
    [InlineData("2024-02-01", "2024-02-29", "[2023-02-01, 2023-03-01)")]
    [InlineData("2024-02-29", "2024-03-02", "[2023-03-01, 2023-03-02)")]
    public void The_year_before_has_the_same_days_and_leaves_out_the_leap_day(string from, string to, string before) =>
        Assert.Equal(before, new Period(from.Day(), to.Day()).YearBefore.ToString());
}
