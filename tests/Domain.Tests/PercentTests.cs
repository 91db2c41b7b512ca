using Xinfang.Domain.Reports;

namespace Xinfang.Domain.Tests;

public sealed class PercentTests
{
    [Theory]
    [InlineData(695, 1676, 1, "41.4", "41.5")]
    [InlineData(8, 9, 2, "88.88", "88.89")]
    [InlineData(1823, 1824, 2, "99.94", "99.95")]
    [InlineData(653, 836, 0, "78", "78")]
    [InlineData(1, 2, 0, "50", "50")]
    [InlineData(1, 200, 0, "0", "1")]
    [InlineData(0, 7, 2, "0.00", "0.00")]
    [InlineData(-1, 8, 1, "-12.5", "-12.5")]
    [InlineData(7, 7, 2, "100.00", "100.00")]
    [InlineData(3, 0, 2, "–", "–")]
    public void A_percentage_is_cut_off_or_rounded_by_whole_numbers(long n, long d, int decimals, string cut, string rounded)
    {
        Assert.Equal(cut, Percent.Text(n, d, decimals, Rounding.Truncate));
        Assert.Equal(rounded, Percent.Text(n, d, decimals, Rounding.HalfUp));
    }

    [Fact]
    public void The_complement_of_95_5_is_4_5() => Assert.Equal("4.5", Percent.Complement("95.5", 1));
}
