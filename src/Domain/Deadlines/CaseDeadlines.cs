using Xinfang.Domain.Cases;

namespace Xinfang.Domain.Deadlines;

/// <summary>The clocks of a case, from its state and the law alone.</summary>
public static class CaseDeadlines
{
    /// <summary>
    /// Every clock that has started, whether it runs, stands still or is over, in the order of the procedure; of one kind the oldest first.
    /// What was true at an earlier time is the same of the state that was folded from what was recorded by then.
    /// </summary>
    /// <exception cref="UnknownProfileException">The profile that the case was registered under is not loaded.</exception>
    public static IReadOnlyList<Deadline> Deadlines(this LawBook law, Case c)
    {
        if (c.Stage == Stage.Unregistered)
            return [];
        var clocks = new CaseClocks(law, c);
        clocks.AddDisposal();
        clocks.AddUrgentReport();
        clocks.AddAcceptance();
        clocks.AddDesignation();
        clocks.AddHandling();
        clocks.AddFeedback();
        clocks.AddEvaluation();
        clocks.AddReviews();
        return clocks.All;
    }

    /// <summary>
    /// The terms that have passed unmet by <paramref name="now"/> and are not yet recorded as missed; never a window. Terms of one kind that pass on
    /// one day, such as those of two suggestions, are missed together.
    /// </summary>
    public static IEnumerable<Deadline> NewlyMissed(this LawBook law, Case c, DateTimeOffset now) =>
        law.Deadlines(c).Where(d => d.IsOwed && d.PassesAt <= now && !c.HasRecorded(d)).DistinctBy(d => (d.Kind, d.DueOn));

    /// <summary>Whether a term is recorded as missed.</summary>
    public static bool HasRecorded(this Case c, Deadline clock)
    {
        foreach (var missed in c.Missed)
            if (missed.Kind == clock.Kind && missed.DueOn == clock.DueOn)
                return true;
        return false;
    }
}
