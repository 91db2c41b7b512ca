using CsCheck;
using Xinfang.Domain.SensitivePeriods;

namespace Xinfang.Domain.Tests.SensitivePeriods;

public sealed class ScalingTests
{
    private static AutoscalerState Plain(int minimum) => new(minimum, 12, null, null, "1");

    private static AutoscalerState Raised(int minimum, int former, int raised) => new(minimum, 12, former, raised, "1");

    [Fact]
    public void Before_a_period_the_minimum_is_raised_and_the_former_one_is_remembered() => Assert.Equal(new AutoscalerChange(8, 3, 8), Scaling.Decide(Plain(3), 8));

    [Fact]
    public void After_it_the_minimum_is_what_it_was() => Assert.Equal(new AutoscalerChange(3, null, null), Scaling.Decide(Raised(8, 3, 8), null));

    [Fact]
    public void What_is_as_it_should_be_is_left_alone()
    {
        Assert.Null(Scaling.Decide(Raised(8, 3, 8), 8));
        Assert.Null(Scaling.Decide(Plain(3), null));
        Assert.Null(Scaling.Decide(Plain(3), 3));
        Assert.Null(Scaling.Decide(Plain(9), 8));
    }

    [Fact]
    public void The_maximum_is_never_exceeded()
    {
        Assert.Equal(new AutoscalerChange(12, 3, 12), Scaling.Decide(Plain(3), 40));
        Assert.True(Scaling.ExceedsMaximum(Plain(3), 13));
        Assert.False(Scaling.ExceedsMaximum(Plain(3), 12));
        Assert.False(Scaling.ExceedsMaximum(Plain(3), null));
    }

    [Fact]
    public void A_new_forecast_within_a_period_keeps_what_was_before_it()
    {
        Assert.Equal(new AutoscalerChange(10, 3, 10), Scaling.Decide(Raised(8, 3, 8), 10));
        Assert.Equal(new AutoscalerChange(5, 3, 5), Scaling.Decide(Raised(8, 3, 8), 5));
        Assert.Equal(new AutoscalerChange(3, null, null), Scaling.Decide(Raised(8, 3, 8), 2));
    }

    [Fact]
    public void A_minimum_that_a_person_set_within_the_period_is_what_it_goes_back_to()
    {
        // They set 5: it is raised again, and 5 is what it was before.
        Assert.Equal(new AutoscalerChange(8, 5, 8), Scaling.Decide(Raised(5, 3, 8), 8));
        Assert.Equal(new AutoscalerChange(5, null, null), Scaling.Decide(Raised(8, 5, 8), null));
        // They set 9, more than asked for: it stays, and what was remembered goes.
        Assert.Equal(new AutoscalerChange(9, null, null), Scaling.Decide(Raised(9, 3, 8), 8));
        // They set 6 before anyone could lower it: 6 it stays.
        Assert.Equal(new AutoscalerChange(6, null, null), Scaling.Decide(Raised(6, 3, 8), null));
    }

    [Fact]
    public void Half_of_what_is_remembered_is_nothing_remembered() =>
        Assert.Equal(new AutoscalerChange(8, null, null), Scaling.Decide(new(8, 12, null, 8, "1"), null));

    [Fact]
    public void Whatever_is_asked_for_meanwhile_the_end_of_a_period_leads_back_to_the_beginning_and_one_change_is_enough() =>
        Gen.Select(Gen.Int[1, 12], Gen.Int[1, 20].Array[1, 6]).Sample((minimum, asked) =>
        {
            var state = Plain(minimum);
            foreach (var wanted in asked.Select(a => (int?)a).Append(null))
            {
                state = After(state, Scaling.Decide(state, wanted));
                Assert.Null(Scaling.Decide(state, wanted));
                Assert.InRange(state.Minimum, minimum, 12);
            }
            Assert.Equal(Plain(minimum), state);
        });

    private static AutoscalerState After(AutoscalerState state, AutoscalerChange? change) =>
        change is null ? state : state with { Minimum = change.Minimum, Former = change.Former, Raised = change.Raised };
}
