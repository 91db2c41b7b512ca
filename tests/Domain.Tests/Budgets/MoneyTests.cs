using System.Text.Json;
using Xinfang.Domain.Budgets;

namespace Xinfang.Domain.Tests.Budgets;

public sealed class MoneyTests
{
    [Theory]
    [InlineData("2846343.88", 284634388, "2846343.88")]
    [InlineData("0", 0, "0.00")]
    [InlineData("0.1", 10, "0.10")]
    [InlineData("5", 500, "5.00")]
    [InlineData("-0.01", -1, "-0.01")]
    [InlineData("1.500", 150, "1.50")]
    [InlineData("9999999999999.99", 999999999999999, "9999999999999.99")]
    public void Yuan_are_read_exactly_and_written_with_two_decimals(string text, long fen, string written)
    {
        Assert.True(Money.TryParse(text, out var money));
        Assert.Equal((fen, written), (money.Fen, money.ToString()));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("0.001")]
    [InlineData("1,000.00")]
    [InlineData("1e3")]
    [InlineData(" 1")]
    [InlineData("￥1")]
    [InlineData("１")]
    [InlineData("ten")]
    [InlineData("10000000000000")]
    [InlineData("79228162514264337593543950335")]
    public void Other_texts_are_no_amount(string? text) => Assert.False(Money.TryParse(text, out _));

    [Fact]
    public void In_JSON_money_is_text_because_a_number_is_not_exact()
    {
        Assert.Equal("\"5615.11\"", JsonSerializer.Serialize(new Money(561511)));
        Assert.Equal(new Money(561511), JsonSerializer.Deserialize<Money>("\"5615.11\""));
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<Money>("5615.11"));
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<Money>("\"5615.111\""));
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<Money>("null"));
    }

    [Fact]
    public void A_sum_that_does_not_fit_is_an_error_and_never_a_wrong_amount()
    {
        Assert.Throws<OverflowException>(() => new Money(long.MaxValue) + new Money(1));
        Assert.Throws<OverflowException>(() => new Money(long.MinValue) - new Money(1));
    }

    [Fact]
    public void The_spending_of_2022_adds_up_to_what_was_left()
    {
        var spent = new Money(210791271) + new Money(16206101) + new Money(57637016);
        Assert.Equal("2846343.88", spent.ToString());
        Assert.Equal("5615.11", (new Money(285195899) - spent).ToString());
        Assert.True(spent < new Money(285195899));
        Assert.Equal(1, new Money(2).CompareTo(new Money(1)));
    }
}
