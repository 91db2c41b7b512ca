using CsCheck;
using Xinfang.Domain.Actors;
using Xinfang.Domain.Cases;
using Xinfang.Domain.Places;
using Xinfang.Domain.Streams;
using Xinfang.Domain.Tests.Units;
using Xinfang.Domain.Units;

namespace Xinfang.Domain.Tests.Cases;

/// <summary>Whatever a random case accuses, in any organisation: it is shown to nobody whom it would reach, or who was recused. CsCheck prints the seed of a case that breaks a rule.</summary>
public sealed class VisibilityPropertyTests
{
    private const int Sequences = 10_000;

    /// <summary>A state of a random case, looked at by a unit of the organisation in force then.</summary>
    private sealed record Look(AskedStep Asked, Case Case, UnitCode Unit, Organisation Organisation, bool IsReached)
    {
        public Actor[] Clerks { get; } = [Actor.Parse($"unit-clerk:{Unit}"), Actor.Parse($"unit-clerk:{Unit}/3")];
    }

    [Fact]
    public void A_case_is_kept_from_exactly_the_units_at_which_it_would_reach_the_accused()
    {
        var (kept, shown) = (0, 0);
        CaseRuns.Runs.Sample(run =>
        {
            foreach (var look in Looks(run))
            {
                Assert.Equal(look.IsReached, look.Case.IsKeptFrom(look.Unit, look.Organisation));
                Interlocked.Increment(ref look.IsReached ? ref kept : ref shown);
            }
        }, iter: Sequences, threads: 2, print: CasePropertyTests.Told);
        Assert.True(kept > Sequences && shown > Sequences, $"{kept} units were reached and {shown} were not: the rule was hardly tried.");
    }

    [Fact]
    public void No_clerk_of_a_unit_that_an_accusation_reaches_can_see_the_case()
    {
        var hidden = 0;
        CaseRuns.Runs.Sample(run =>
        {
            foreach (var look in Looks(run).Where(l => l.IsReached))
                foreach (var clerk in look.Clerks)
                {
                    Assert.False(CaseVisibility.CanSee(clerk, look.Case, look.Organisation), $"{clerk.Name} sees a case that accuses {string.Join(", ", look.Case.Accused)}.");
                    if (CaseVisibility.CanSee(clerk, look.Case with { Accused = [] }, look.Organisation))
                        Interlocked.Increment(ref hidden);
                }
        }, iter: Sequences, threads: 2, print: CasePropertyTests.Told);
        Assert.True(hidden > Sequences / 10, $"Only {hidden} clerks would have seen a case but for the accusation: the rule was hardly tried.");
    }

    /// <summary>Lists leave out the rows that are kept from the unit, and its counts are counts of those lists.</summary>
    [Fact]
    public void No_row_of_a_list_and_so_no_count_is_shown_to_a_unit_that_an_accusation_reaches()
    {
        var rows = 0;
        CaseRuns.Runs.Sample(run =>
        {
            foreach (var state in Looks(run).GroupBy(l => l.Case, ReferenceEqualityComparer.Instance))
            {
                var row = CaseRow.Of((Case)state.Key!, CaseStory.Model.Law);
                Assert.All(state, look => Assert.Equal(look.IsReached, row.IsKeptFrom(look.Unit, look.Organisation)));
                Interlocked.Increment(ref rows);
            }
        }, iter: Sequences, threads: 2, print: CasePropertyTests.Told);
        Assert.True(rows > Sequences, $"Only {rows} rows were shown: the rule was hardly tried.");
    }

    /// <summary>Where no reform comes between two steps, the decision alone refuses the clerk; after a reform the grain does, for it asks whether the case is kept from the unit.</summary>
    [Fact]
    public void No_step_is_taken_by_a_clerk_of_a_unit_that_an_accusation_reaches()
    {
        var refused = 0;
        CaseRuns.Runs.Sample(run =>
        {
            foreach (var look in Looks(run with { After = run.Before }).Where(l => l.IsReached && ReferenceEquals(l.Case, l.Asked.Before)))
            {
                var decision = CaseStory.Model.Decide(look.Case, look.Asked.Command, new StepContext(look.Asked.At, look.Clerks[0], new(look.Organisation, RandomSteps.Around)));
                Assert.True(decision.Refusal is not null, $"{look.Clerks[0].Name} at {look.Case.Stage} took {look.Asked.Command}.");
                Assert.Empty(decision.Events);
                Interlocked.Increment(ref refused);
            }
        }, iter: Sequences, threads: 2, print: CasePropertyTests.Told);
        Assert.True(refused > Sequences, $"Only {refused} steps were asked: the rule was hardly tried.");
    }

    [Fact]
    public void Nobody_who_was_recused_can_see_the_case()
    {
        var hidden = 0;
        CaseRuns.Runs.Sample(run =>
        {
            foreach (var asked in CaseRuns.Play(run).Where(a => !a.After.Recused.IsEmpty))
                foreach (var name in asked.After.Recused)
                    foreach (var actor in UnitCode.TryParse(name, out _) ? [Actor.Parse($"unit-clerk:{name}"), Actor.Parse($"unit-clerk:{name}/3")] : new[] { Actor.Parse(name) })
                    {
                        Assert.False(CaseVisibility.CanSee(actor, asked.After, asked.Organisation), $"{actor.Name} was recused and sees the case.");
                        if (CaseVisibility.CanSee(actor, asked.After with { Recused = [] }, asked.Organisation))
                            Interlocked.Increment(ref hidden);
                    }
        }, iter: Sequences, threads: 2, print: CasePropertyTests.Told);
        Assert.True(hidden > Sequences / 10, $"Only {hidden} actors would have seen a case but for their recusal: the rule was hardly tried.");
    }

    /// <summary>Every state of a random case that accuses somebody, before and after each step, by every unit.</summary>
    private static IEnumerable<Look> Looks(RandomRun run) =>
        from asked in CaseRuns.Play(run)
        from c in ReferenceEquals(asked.Before, asked.After) ? [asked.Before] : new[] { asked.Before, asked.After }
        where !c.Accused.IsEmpty
        let units = asked.Organisation.Units.ToList()
        let reached = Reached.Reaching(units, c.Accused, c.AccusedLeader is not null)
        from unit in units
        select new Look(asked, c, unit.Code, asked.Organisation, reached.Contains(unit.Code));
}
