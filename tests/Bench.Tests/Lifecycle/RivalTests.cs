using Xinfang.Bench.Lifecycle;
using Xinfang.Domain.Cases;

namespace Xinfang.Bench.Tests.Lifecycle;

/// <summary>That the rivals do the same work as the product.</summary>
public sealed class RivalTests
{
    [Fact]
    public void A_rival_takes_the_six_steps_of_a_life_in_their_order()
    {
        var stage = StoredStage.Unregistered;
        for (var step = 0; step < Petitions.Steps; step++)
            stage = CaseSteps.Take(stage, StoredStep.Of(Petitions.At(7), 7, step).Trigger);

        Assert.Equal(StoredStage.AwaitingConclusion, stage);
    }

    [Fact]
    public void A_rival_refuses_a_step_out_of_order() =>
        Assert.Throws<InvalidOperationException>(() => CaseSteps.Take(StoredStage.AwaitingDisposal, StoredTrigger.Accept));

    [Fact]
    public void Steps_have_the_same_names_and_actors_as_the_products()
    {
        var petition = Petitions.At(7);
        var rivals = Enumerable.Range(0, Petitions.Steps).Select(i => StoredStep.Of(petition, 7, i)).Select(s => (s.Actor, s.Trigger.ToString()));

        Assert.Equal(petition.Life.Select(s => (s.Actor, s.Command.GetType().Name)), rivals);
    }

    [Fact]
    public void Petitions_are_of_different_numbers_and_all_units()
    {
        var petitions = Enumerable.Range(0, 1000).Select(n => Petitions.At(n)).ToList();

        Assert.Equal(1000, petitions.Select(p => p.Number).Distinct().Count());
        Assert.Equal(Petitions.Units.Select(u => u.Code).ToHashSet(), petitions.Select(p => p.Unit).ToHashSet());
        Assert.All(petitions, p => Assert.True(CaseNumber.TryParse(p.Number.Value, out _)));
    }
}
