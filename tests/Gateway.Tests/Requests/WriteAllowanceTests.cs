using Microsoft.Extensions.Time.Testing;
using Xinfang.Gateway.Requests;

namespace Xinfang.Gateway.Tests.Requests;

/// <summary>How many writes at once a gateway finds out that it can take. Slow is more than 2 s; it may take 32 to 512.</summary>
public sealed class WriteAllowanceTests
{
    private static readonly TimeSpan Slow = TimeSpan.FromSeconds(2);

    private readonly FakeTimeProvider _time = new();
    private readonly WriteAllowance _allowance;

    public WriteAllowanceTests() => _allowance = new(32, 512, Slow, _time);

    /// <summary>Writes that begin together, of which some end at once and the others after the given time.</summary>
    private void Wave(int quick, int late, TimeSpan after)
    {
        var began = _time.GetTimestamp();
        _time.Advance(TimeSpan.FromMilliseconds(1));
        for (var i = 0; i < quick; i++)
            _allowance.Ended(began);
        _time.Advance(after);
        for (var i = 0; i < late; i++)
            _allowance.Ended(began);
    }

    [Fact]
    public void It_begins_with_all_that_was_asked_for() => Assert.Equal(512, _allowance.Now);

    [Theory]
    [InlineData("some that a silo kept which stood still", 15, 5, 3000, 512)]
    [InlineData("as many slow writes as quick ones", 10, 10, 3000, 512)]
    [InlineData("more slow writes than quick ones", 9, 11, 3000, 435)]
    [InlineData("a wave of slow writes counts once, however large it is", 0, 400, 3000, 435)]
    [InlineData("just as long as they may is not slow", 0, 20, 1999, 512)]
    [InlineData("nineteen are too few to judge by", 0, 19, 3000, 512)]
    public void More_slow_writes_than_quick_ones_take_a_part_away(string wave, int quick, int late, int afterMilliseconds, int now)
    {
        Wave(quick, late, TimeSpan.FromMilliseconds(afterMilliseconds));

        Assert.True(_allowance.Now == now, $"After {wave}: {_allowance.Now}, not {now}.");
    }

    [Fact]
    public void Slow_writes_count_also_when_quick_ones_were_judged_meanwhile()
    {
        var began = _time.GetTimestamp();
        Wave(quick: 0, late: 20, TimeSpan.FromMilliseconds(1200));
        Wave(quick: 0, late: 20, TimeSpan.FromMilliseconds(1200));

        for (var i = 0; i < 20; i++)
            _allowance.Ended(began);
        Wave(quick: 0, late: 1, TimeSpan.FromMilliseconds(1200));

        Assert.Equal(435, _allowance.Now);
    }

    [Fact]
    public void It_never_shrinks_below_the_fewest()
    {
        for (var i = 0; i < 100; i++)
            Wave(quick: 0, late: 20, TimeSpan.FromSeconds(3));

        Assert.Equal(32, _allowance.Now);
    }

    [Fact]
    public void When_writes_are_quick_again_it_grows_by_a_tenth_as_long_as_more_are_wanted()
    {
        Wave(quick: 0, late: 20, TimeSpan.FromSeconds(3));

        _allowance.Refused();
        Wave(quick: 0, late: 20, TimeSpan.FromMilliseconds(1200));
        Assert.Equal(478, _allowance.Now);
        Wave(quick: 0, late: 20, TimeSpan.FromMilliseconds(1200));
        Assert.Equal(478, _allowance.Now);

        for (var i = 0; i < 100; i++)
        {
            _allowance.Refused();
            Wave(quick: 0, late: 20, TimeSpan.FromMilliseconds(1200));
        }
        Assert.Equal(512, _allowance.Now);
    }

    [Fact]
    public void Where_fewer_are_allowed_than_the_fewest_that_is_what_counts()
    {
        var small = new WriteAllowance(32, 4, Slow, _time);

        Assert.Equal(4, small.Now);
    }
}
