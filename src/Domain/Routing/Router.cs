using Xinfang.Domain.Cases;
using Xinfang.Domain.Places;
using Xinfang.Domain.Units;

namespace Xinfang.Domain.Routing;

/// <summary>
/// Suggests where petitions of one jurisdiction should go, from what the law says of the kind of organ, the office's rules, the duties of the
/// directory, and what was learned. Each reason has a weight below 1, and a unit's score is 1 less the product of what the weights leave, so that
/// reasons add up and none is ever certain. Pure, but for what it remembers to be fast.
/// </summary>
public sealed class Router
{
    /// <summary>Weight of the first rule, organ or the like; the second has half, the third a third.</summary>
    private const double Strong = 0.9;

    /// <summary>A duty in its place, in a category anywhere, and in a place whatever the category.</summary>
    private const double WholeDuty = 0.6, CategoryDuty = 0.5, PlaceDuty = 0.25;

    /// <summary>What was learned weighs up to this; half of it with as many like cases as <see cref="HalfSure"/>.</summary>
    private const double Learned = 0.95, HalfSure = 4;

    private readonly Organisation _organisation;
    private readonly JurisdictionCode _jurisdiction;
    private readonly RuleTable _rules;
    private readonly ByCategory<(UnitCode Unit, Duty Duty)> _duties;
    private readonly Unit[] _discipline;
    private readonly Unit[] _politicalLegal;

    /// <param name="rules">The rules of the jurisdiction.</param>
    public Router(JurisdictionCode jurisdiction, Organisation organisation, RuleTable rules)
    {
        (_jurisdiction, _organisation, _rules) = (jurisdiction, organisation, rules);
        _duties = new(organisation.Units.Where(u => jurisdiction.Contains(u.Code.Jurisdiction)).OrderBy(u => u.Code.Value, StringComparer.Ordinal)
            .SelectMany(u => (u.Duties ?? []).Select(d => ((string?)d.Category, (u.Code, d)))));
        _discipline = Above(UnitKind.Discipline);
        _politicalLegal = Above(UnitKind.PoliticalLegal);
    }

    /// <summary>
    /// The units that a petition may go to, the one that most speaks for first. None of them is one of <see cref="Exclusions"/>; a unit that
    /// exists no more gives way to the one that took over its tasks.
    /// </summary>
    /// <param name="day">The day on which the petition would be sent.</param>
    /// <param name="most">Suggestions at most, 1 to 20.</param>
    public IReadOnlyList<Suggestion> Suggest(Matter matter, DateOnly day, LearnedRoutes learned, int most = 3)
    {
        var candidates = new Candidates(this, new Exclusions(matter, _organisation, day), day);
        TheLaw(matter, candidates);
        foreach (var (rule, rank) in _rules.Matching(matter, day).Select((r, i) => (r, i + 1)))
            candidates.Add(rule.Unit, new(GroundKind.Rule, Strong / rank, rule.Id));
        foreach (var (unit, duty) in _duties.Covering(matter.Category))
            if (Coverage.OfPlace(duty.Place, matter.Place))
                candidates.Add(unit, new(GroundKind.Duty, duty.Category.Length == 0 ? PlaceDuty : duty.Place.Length == 0 ? CategoryDuty : WholeDuty, duty.Category, duty.Place));
        foreach (var likely in learned.Likely(matter))
            candidates.Add(likely.Unit, new(GroundKind.Cases, Learned * likely.Probability * likely.Like / (likely.Like + HalfSure), Count: likely.Accepted, Of: likely.Like));
        return candidates.Ranked(Math.Clamp(most, 1, 20));
    }

    private void TheLaw(Matter matter, Candidates candidates)
    {
        var rank = 0;
        if (matter.AccusedLeader is { } leader)
            foreach (var organ in _discipline)
                if (CaseGuards.DisciplineOrganFor(leader, organ))
                    candidates.Add(organ.Code, new(GroundKind.Law, Strong / ++rank, $"art. 22(2): a discipline organ for leaders of {Code.Of(leader)} rank"));
        if (matter.Litigation)
            foreach (var organ in _politicalLegal)
                candidates.Add(organ.Code, new(GroundKind.Law, Strong / ++rank, "art. 22(2), 31(1): the political-legal organ for a litigation matter"));
    }

    /// <summary>The organs of a kind at the jurisdiction's level and above, the nearest first.</summary>
    private Unit[] Above(UnitKind kind) =>
    [
        .. _organisation.Units.Where(u => u.Kind == kind && u.Code.Jurisdiction.Contains(_jurisdiction))
            .OrderByDescending(u => u.Code.Jurisdiction.Value.Length).ThenBy(u => u.Code.Value, StringComparer.Ordinal),
    ];

    /// <summary>Units and what speaks for them, without those that are excluded.</summary>
    private sealed class Candidates(Router router, Exclusions exclusions, DateOnly day)
    {
        private readonly Dictionary<UnitCode, List<Ground>> _grounds = [];

        public void Add(UnitCode unit, Ground ground)
        {
            var exclusion = exclusions.Of(unit);
            if (exclusion == Exclusion.Inactive && Heir(unit) is { } heir)
            {
                exclusion = exclusions.Of(heir);
                (unit, ground) = (heir, ground with { By = unit });
            }
            if (exclusion is not null)
                return;
            if (_grounds.TryGetValue(unit, out var grounds))
                grounds.Add(ground);
            else
                _grounds.Add(unit, [ground]);
        }

        public IReadOnlyList<Suggestion> Ranked(int most) =>
        [
            .. _grounds.Select(g => new Suggestion(g.Key, 1 - g.Value.Aggregate(1.0, (left, ground) => left * (1 - ground.Weight)), g.Value))
                .OrderByDescending(s => s.Score).ThenBy(s => s.Unit.Value, StringComparer.Ordinal).Take(most)
                .Select(s => s with { Grounds = [.. s.Grounds.OrderByDescending(g => g.Weight)] }),
        ];

        /// <summary>The one unit of the day that took over the tasks of another; none when there are several, between which only a person can choose.</summary>
        private UnitCode? Heir(UnitCode unit)
        {
            UnitCode? heir = null;
            foreach (var successor in router._organisation.WithSuccessors(unit))
                if (router._organisation.Find(successor)?.IsActiveOn(day) == true)
                {
                    if (heir is not null)
                        return null;
                    heir = successor;
                }
            return heir;
        }
    }
}
