using Xinfang.Domain.Cases;
using Xinfang.Domain.Deadlines;

namespace Xinfang.Domain.Tallies;

/// <summary>
/// What a case adds to the counts, from its state alone. Every count is the sum over all cases; a step changes it by the contributions
/// after, less those before.
/// </summary>
public static class CaseContributions
{
    public static void AddTo(TallyChanges tallies, LawBook law, Case c, int sign)
    {
        if (c.Stage == Stage.Unregistered)
            return;
        new Collector(tallies, law.Profile(c.Profile), c, sign).Collect();
    }

    private readonly struct Collector(TallyChanges tallies, ClockProfile profile, Case c, int sign)
    {
        public void Collect()
        {
            Registration();
            if (c.Occurrence == Occurrence.Initial)
            {
                if (!c.ReceivedDirectly)
                    Bureau();
                if (c.FirstArrivedAtUnit is { } arrived)
                    Unit(CivilTime.Day(arrived));
            }
            Labels();
            Courses();
            Standing();
        }

        private void Registration()
        {
            var day = CivilTime.Day(c.RegisteredAt);
            Count(Measures.Registered, Facets.Whole, day, day);
            Count(Measures.Registered, Facets.Channel(c.Channel), day, day);
            if (c.Origin == Origin.Upper)
                Count(Measures.Registered, Facets.Upper, day, day);
            else if (c.Channel == Channel.Visit)
                Count(Measures.Registered, Facets.LocalVisit, day, day);
            if (c.Occurrence == Occurrence.Repeat)
                Count(Measures.Registered, Facets.Repeat, day, day);
            if (c.Channel == Channel.Visit && GroupBands.Of(c.People) is { } band)
                Count(Measures.Registered, Facets.Of("group", band), day, day);
            if (c.People >= GroupBands.Large && c.Channel == Channel.Visit)
                Count(Measures.Registered, Facets.GroupOfFifty, day, day);
        }

        private void Bureau()
        {
            var due = StatisticsClock.Disposal(c, profile);
            Count(Measures.BureauDue, Facets.Whole, due, CivilTime.Day(c.RegisteredAt));
            if (c.DisposedAt is { } disposed)
            {
                var on = CivilTime.Day(disposed);
                Count(Measures.BureauDisposed, Facets.Whole, due, on);
                if (on <= due)
                    Count(Measures.BureauTimely, Facets.Whole, due, on);
            }
            Rated(c.BureauEvaluation, Measures.BureauRated, Measures.BureauSatisfied, due);
        }

        private void Unit(DateOnly arrived)
        {
            var due = StatisticsClock.UnitAcceptance(c, profile);
            Count(Measures.UnitDue, Facets.Whole, due, arrived);
            if (c.AcceptedAt is { } accepted)
            {
                var on = CivilTime.Day(accepted);
                Count(Measures.UnitAccepted, Facets.Whole, due, on);
                if (on <= due)
                    Count(Measures.UnitTimely, Facets.Whole, due, on);
                else
                    Count(Measures.UnitLate, StatisticsClock.FaultOf(c, due) == Fault.Inherited ? Facets.Inherited : Facets.Own, due, on);
                if (c.RepliedAt is { } replied)
                {
                    on = CivilTime.Day(replied);
                    Count(Measures.UnitReplied, Facets.Whole, due, on);
                    if (on <= StatisticsClock.Reply(accepted, c, profile))
                        Count(Measures.UnitRepliedOnTime, Facets.Whole, due, on);
                }
            }
            Rated(c.UnitEvaluation, Measures.UnitRated, Measures.UnitSatisfied, due);
        }

        private void Rated(Evaluation? evaluation, string rated, string satisfied, DateOnly due)
        {
            if (evaluation is null)
                return;
            var on = CivilTime.Day(evaluation.At);
            Count(rated, Facets.Whole, due, on);
            if (evaluation.Satisfied)
                Count(satisfied, Facets.Whole, due, on);
        }

        private void Labels()
        {
            foreach (var campaign in c.Campaigns)
                Label(Facets.Of("campaign", campaign.Label), campaign.At, Measures.Campaign, Measures.CampaignConcluded, Measures.CampaignResolved);
            if (c.Leader is { } leader)
                Label(Facets.Whole, leader.At, Measures.Led, null, Measures.LedResolved);
            if (c.SupervisedAt is { } supervised)
                Label(Facets.Whole, supervised, Measures.Supervised, Measures.SupervisedClosed, null);
            foreach (var referral in c.Referrals)
                Label(Facets.Of("authority", referral.Label), referral.At, Measures.Referred, null, null);
        }

        /// <summary>What became of a case beside its procedure, each by the day on which it came to be.</summary>
        private void Courses()
        {
            if (c.Purpose == Purpose.Suggestion)
            {
                var on = CivilTime.Day(c.RegisteredAt);
                Count(Measures.Suggestions, Facets.Whole, on, on);
                if (c.AdoptedAt is { } adopted)
                    Count(Measures.SuggestionsAdopted, Facets.Whole, on, CivilTime.Day(adopted));
            }
            if (c.UrgentSince is { } urgent)
                On(Measures.Urgent, urgent);
            if (c.RedirectedTo is { } procedure)
                On(Measures.Redirected, c.EndedAt!.Value, Facets.Of("procedure", Code.Of(procedure)));
            foreach (var reopening in c.Reopenings)
                On(Measures.Reopened, reopening.At);
            foreach (var past in c.PastReviews)
                On(Measures.Reviews, past.RequestedAt);
            if (c.Review is { } review)
                On(Measures.Reviews, review.RequestedAt);
            foreach (var past in c.PastRereviews)
                On(Measures.Rereviews, past.RequestedAt);
            if (c.Rereview is { } rereview)
                On(Measures.Rereviews, rereview.RequestedAt);
        }

        private void On(string measure, DateTimeOffset at, string facet = Facets.Whole)
        {
            var day = CivilTime.Day(at);
            Count(measure, facet, day, day);
        }

        /// <summary>Counts a labelled case by the day of the label, and its end no earlier than that day.</summary>
        private void Label(string facet, DateTimeOffset at, string labelled, string? concluded, string? resolved)
        {
            var on = CivilTime.Day(at);
            Count(labelled, facet, on, on);
            if (concluded is not null && c.ConcludedAt is { } end)
                Count(concluded, facet, on, Later(on, CivilTime.Day(end)));
            if (resolved is not null && c.ResolvedAt is { } settled)
                Count(resolved, facet, on, Later(on, CivilTime.Day(settled)));
        }

        private void Standing()
        {
            Count(Measures.StandingCases, Facets.Of("stage", Code.Of(c.Stage)), null, null);
            if (!c.IsOpen)
                return;
            Count(Measures.StandingOpen, Facets.Whole, null, null);
            Count(Measures.StandingOpen, Facets.Channel(c.Channel), null, null);
            if (c.Unit is { } unit)
                Count(Measures.StandingOpen, Facets.Of("unit", unit.Value), null, null);
            foreach (var kind in c.OverdueKinds())
                Count(Measures.StandingOverdue, Facets.Of("deadline", Code.Of(kind)), null, null);
        }

        private void Count(string measure, string facet, DateOnly? cohort, DateOnly? reached) =>
            tallies.Add(new TallyKey(c.Jurisdiction.Value, measure, facet, cohort, reached), sign);

        private static DateOnly Later(DateOnly a, DateOnly b) => a > b ? a : b;
    }
}
