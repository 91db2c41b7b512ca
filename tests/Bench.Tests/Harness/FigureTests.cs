using Xinfang.Bench.Harness;

namespace Xinfang.Bench.Tests.Harness;

public sealed class FigureTests
{
    [Theory]
    [InlineData(0.5, 5)]
    [InlineData(0.99, 10)]
    [InlineData(0.1, 1)]
    [InlineData(0.11, 2)]
    [InlineData(1, 10)]
    public void A_percentile_is_the_smallest_value_that_the_share_does_not_exceed(double share, double expected) =>
        Assert.Equal(expected, Percentiles.At([1, 2, 3, 4, 5, 6, 7, 8, 9, 10], share));

    [Fact]
    public void A_single_value_is_every_percentile() => Assert.Equal(7, Percentiles.At([7], 0.99));

    [Fact]
    public void The_median_of_an_even_number_is_between_the_two_in_the_middle() => Assert.Equal(2.5, Percentiles.Median([4, 1, 3, 2]));

    [Theory]
    [InlineData(100, 91, true)]
    [InlineData(91, 100, true)]
    [InlineData(100, 89, false)]
    [InlineData(100, 0, false)]
    public void Two_rounds_agree_within_a_tenth_of_the_better_one(double one, double other, bool expected) => Assert.Equal(expected, Alternation.Agree(one, other));

    [Fact]
    public void A_ratio_says_how_many_times_as_many_steps_the_first_row_did()
    {
        var contest = Contest.Of("64 in flight", [("ours", [Of(200), Of(100), Of(300)], true), ("rival", [Of(50), Of(40), Of(60)], false)], 0);

        Assert.Equal(new Spread(200, 100, 300), contest["ours"].Rate);
        Assert.Equal(4, contest["rival"].Ratio);
        Assert.False(contest["rival"].Steady);
        Assert.Null(contest["rival"].Memory);
    }

    [Theory]
    [InlineData(15, true)]
    [InlineData(14.99, false)]
    public void A_least_bound_holds_from_the_bound_on(double value, bool holds) => Assert.Equal(holds, Line.AtLeast("times", value, "×", 15).Holds);

    [Theory]
    [InlineData(1.5, true)]
    [InlineData(1.51, false)]
    public void A_greatest_bound_holds_up_to_the_bound(double value, bool holds) => Assert.Equal(holds, Line.AtMost("times", value, "×", 1.5).Holds);

    /// <summary>A round of one second with so many steps.</summary>
    internal static MeasuredRound Of(long steps) => new(new Round(steps, 1, 2.5, 10), 0.125, 0.25);
}
