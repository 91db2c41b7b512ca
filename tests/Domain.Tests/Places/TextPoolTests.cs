using Xinfang.Domain.Places;

namespace Xinfang.Domain.Tests.Places;

public class TextPoolTests
{
    [Fact]
    public void Words_that_are_the_same_are_one_until_the_pool_is_full()
    {
        var pool = new TextPool(2);

        var (one, two) = (pool.Of(New("one")), pool.Of(New("two")));

        Assert.Same(one, pool.Of(New("one")));
        Assert.Same(two, pool.Find(New("two")));
        var third = New("three");
        Assert.Same(third, pool.Of(third));
        Assert.Null(pool.Find("three"));
    }

    [Fact]
    public void Codes_that_are_read_twice_are_one_text()
    {
        Assert.Same(TextValue.Parse<JurisdictionCode>(New("530103")).Value, TextValue.Parse<JurisdictionCode>(New("530103")).Value);
        Assert.Same(TextValue.Parse<UnitCode>(New("530103-07")).Value, TextValue.Parse<UnitCode>(New("530103-07")).Value);
        Assert.False(UnitCode.TryParse("530103-", out _));
    }

    private static string New(string text) => new([.. text]);
}
