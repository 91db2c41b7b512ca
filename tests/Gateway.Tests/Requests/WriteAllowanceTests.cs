using Microsoft.Extensions.Time.Testing;
using Xinfang.Gateway.Requests;

namespace Xinfang.Gateway.Tests.Requests;

/// <summary>How many writes at once a gateway finds out that it can take. Slow is more than 500 ms; it may take 32 to 512.</summary>
public sealed class WriteAllowanceTests
{
    private static readonly TimeSpan Slow = TimeSpan.FromMilliseconds(500);

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

    [Fact]
    public void One_slow_write_in_twenty_changes_nothing()
    {
        Wave(quick: 19, late: 1, TimeSpan.FromSeconds(1));

        Assert.Equal(512, _allowance.Now);
    }

    [Fact]
    public void Two_slow_writes_in_twenty_take_a_fifth_away()
    {
        Wave(quick: 18, late: 2, TimeSpan.FromSeconds(1));

        Assert.Equal(409, _allowance.Now);
    }

    [Fact]
    public void A_wave_of_slow_writes_counts_once_however_large_it_is()
    {
        Wave(quick: 0, late: 400, TimeSpan.FromSeconds(1));

        Assert.Equal(409, _allowance.Now);
    }

    [Fact]
    public void Slow_writes_count_also_when_quick_ones_were_judged_meanwhile()
    {
        var began = _time.GetTimestamp();
        Wave(quick: 0, late: 20, TimeSpan.FromMilliseconds(300));
        Wave(quick: 0, late: 20, TimeSpan.FromMilliseconds(300));

        for (var i = 0; i < 20; i++)
            _allowance.Ended(began);
        Wave(quick: 0, late: 1, TimeSpan.FromMilliseconds(300));

        Assert.Equal(409, _allowance.Now);
    }

    [Fact]
    public void Writes_that_take_just_as_long_as_they_may_are_not_slow()
    {
        Wave(quick: 0, late: 20, Slow - TimeSpan.FromMilliseconds(1));

        Assert.Equal(512, _allowance.Now);
    }

    [Fact]
    public void Nineteen_writes_are_too_few_to_judge_by()
    {
        Wave(quick: 0, late: 19, TimeSpan.FromSeconds(1));

        Assert.Equal(512, _allowance.Now);
    }

    [Fact]
    public void It_never_shrinks_below_the_fewest()
    {
        for (var i = 0; i < 100; i++)
            Wave(quick: 0, late: 20, TimeSpan.FromSeconds(1));

        Assert.Equal(32, _allowance.Now);
    }

    [Fact]
    public void When_writes_are_quick_again_it_grows_by_a_twentieth_as_long_as_more_are_wanted()
    {
        Wave(quick: 0, late: 20, TimeSpan.FromSeconds(1));

        _allowance.Refused();
        Wave(quick: 0, late: 20, TimeSpan.FromMilliseconds(300));
        Assert.Equal(429, _allowance.Now);
        Wave(quick: 0, late: 20, TimeSpan.FromMilliseconds(300));
        Assert.Equal(429, _allowance.Now);

        for (var i = 0; i < 100; i++)
        {
            _allowance.Refused();
            Wave(quick: 0, late: 20, TimeSpan.FromMilliseconds(300));
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
