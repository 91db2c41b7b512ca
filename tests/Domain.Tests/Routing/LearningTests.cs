using Xinfang.Domain.Cases;
using Xinfang.Domain.Routing;
using Xinfang.Domain.Tests.Cases;
using static Xinfang.Domain.Tests.Routing.District;

namespace Xinfang.Domain.Tests.Routing;

public sealed class LearningTests
{
    private readonly RouteLearner _learner = new(Panlong);
    private readonly Dictionary<string, long> _versions = [];

    [Fact]
    public void Nothing_is_suggested_where_nothing_is_known() => Assert.Empty(_learner.Routes.Likely(Property));

    [Fact]
    public void The_unit_that_accepts_in_the_end_is_learned_and_not_the_one_that_sent_it_back()
    {
        Happened("case-A", Registered(), new Transferred(Water), new Received(), new Objected("housing has it"), new Returned());
        Happened("case-A", new Transferred(Housing), new Received(), new Accepted());

        Assert.Equal(("530103-07", 1, 1), Learned());
    }

    [Fact]
    public void A_case_that_a_unit_passed_on_and_got_back_was_accepted_by_that_unit()
    {
        Happened("case-A", Registered(), new Transferred(Government), new Received(), new Transferred(Housing), new Received(), new Objected("no"), new Returned(), new Accepted());

        Assert.Equal(("530103-00", 1, 1), Learned());
    }

    [Fact]
    public void What_was_taken_back_is_unlearned_and_what_was_designated_is_learned()
    {
        Happened("case-A", Registered(), new Transferred(Water), new Received(), new Accepted(), new Recalled("it is accused"));
        Assert.Equal(0, _learner.Routes.Cases);

        Happened("case-A", new UnitDesignated(Housing, "minutes", "12"), new Received(), new Accepted());
        Assert.Equal(("530103-07", 1, 1), Learned());
    }

    [Fact]
    public void A_unit_that_received_the_petition_itself_and_accepted_it_is_learned()
    {
        Happened("case-A", Registered() with { ReceivedBy = Street }, new Accepted());

        Assert.Equal(("530103-31", 1, 1), Learned());
    }

    [Fact]
    public void A_corrected_entry_is_learned_as_it_should_have_been()
    {
        Happened("case-A", Registered() with { Category = "教育/入学" }, new Transferred(Water), new Received(), new Accepted());
        Happened("case-A", new Corrected(2, "transferred", CaseEventJson.Write(new Transferred(Housing)).Data, null, false, "slip"));
        Happened("case-A", new Corrected(1, "registered", CaseEventJson.Write(Registered()).Data, null, false, "slip"));

        Assert.Equal(("530103-07", 1, 1), Learned());
        Assert.Equal(1, _learner.Routes.Cases);
    }

    [Fact]
    public void An_acceptance_that_never_happened_is_unlearned()
    {
        Happened("case-A", Registered(), new Transferred(Water), new Received(), new Accepted(), new Corrected(4, "accepted", null, null, true, "slip"));

        Assert.Equal(0, _learner.Routes.Cases);
    }

    [Fact]
    public void Other_jurisdictions_other_streams_and_unreadable_events_teach_nothing()
    {
        Happened("case-A", Registered() with { Jurisdiction = new("530102") }, new Transferred(Water), new Accepted());
        _learner.Take("budget-530103-2022", 1, "registered", "{}");
        _learner.Take("case-B", 1, "registered", "{}");
        Happened("case-C", Registered());
        _learner.Take("case-C", 2, "transferred", "not json");
        Happened("case-C", new Accepted());

        Assert.Equal(0, _learner.Routes.Cases);
    }

    [Fact]
    public void Like_cases_are_those_of_the_category_and_place_once_there_are_enough_of_them()
    {
        // Four here went to the street, and ten elsewhere to housing: like cases are all of the category. With a fifth, they are those here.
        var elsewhere = Property with { Place = "530103002001" };
        for (var i = 0; i < 10; i++)
            _learner.Routes.Add(elsewhere, Housing);
        for (var i = 0; i < 4; i++)
            _learner.Routes.Add(Property, Street);

        var before = _learner.Routes.Likely(Property);
        _learner.Routes.Add(Property, Street);
        var after = _learner.Routes.Likely(Property);

        Assert.Equal([("530103-31", 4, 14), ("530103-07", 10, 14)], before.Select(l => (l.Unit.Value, l.Accepted, l.Like)));
        Assert.Equal([("530103-31", 5, 5)], after.Select(l => (l.Unit.Value, l.Accepted, l.Like)));
    }

    [Fact]
    public void What_was_learned_is_the_same_however_the_log_was_cut_into_parts()
    {
        var story = CaseStory.At(Stage.AwaitingHandling);
        var other = new RouteLearner(CaseStory.Panlong);
        var version = 0L;
        foreach (var entry in Entry.InOrder(story.Case.LastEntry))
        {
            var (type, data) = CaseEventJson.Write(entry.Event);
            _learner.Take("case-PL-2022-0001", ++version, type, data);
            other.Take("case-PL-2022-0001", version, type, data);
        }

        Assert.Equal(1, _learner.Routes.Cases);
        Assert.Equal(_learner.Routes.Likely(Matter.Of(story.Case)), other.Routes.Likely(Matter.Of(story.Case)));
    }

    private (string Unit, int Accepted, int Like) Learned()
    {
        var likely = Assert.Single(_learner.Routes.Likely(Property));
        return (likely.Unit.Value, likely.Accepted, likely.Like);
    }

    private static Registered Registered() => new(new("PL-2022-0001"), Panlong, "cn-2022", "2022-06-06".At(), Origin.Local, null, Occurrence.Initial,
        Purpose.Grievance, Property.Category, Property.Place, 1, 1, "p-1", [], []);

    private void Happened(string stream, params CaseEvent[] events)
    {
        foreach (var e in events)
        {
            var (type, data) = CaseEventJson.Write(e);
            _learner.Take(stream, _versions[stream] = _versions.GetValueOrDefault(stream) + 1, type, data);
        }
    }
}
