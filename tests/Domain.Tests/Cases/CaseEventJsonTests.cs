using Xinfang.Domain.Cases;

namespace Xinfang.Domain.Tests.Cases;

/// <summary>The written form of every event, as approved in <see cref="ApprovedEvents"/>; and what no version wrote.</summary>
public sealed class CaseEventJsonTests
{
    public static IEnumerable<TheoryDataRow<CaseEvent, string, string>> Approved => [.. ApprovedEvents.OfTheFirstVersion, .. ApprovedEvents.AddedSince];

    [Theory, MemberData(nameof(Approved))]
    public void An_event_is_written_as_approved(CaseEvent e, string type, string data) => Assert.Equal((type, data), CaseEventJson.Write(e));

    [Theory, MemberData(nameof(Approved))]
    public void An_approved_text_is_read_as_the_event_and_written_again_the_same(CaseEvent e, string type, string data)
    {
        var read = CaseEventJson.Read(type, data);
        Assert.IsType(e.GetType(), read);
        Assert.Equal((type, data), CaseEventJson.Write(read));
        Assert.Equal(StateText.Of(e), StateText.Of(read));
    }

    [Fact]
    public void The_type_names_are_these_57_and_each_has_an_approved_text()
    {
        string[] names =
        [
            "registered", "accused-named", "recused", "transferred", "assigned", "reported-up", "recalled", "marked-urgent", "urgent-reported",
            "received", "objected", "returned", "transfer-upheld", "dispute-raised", "dispute-escalated", "unit-designated", "accepted", "declined",
            "redirected", "no-longer-accepted", "simple-procedure-taken", "fell-back-to-ordinary", "handling-begun", "unit-added", "unit-released",
            "opinion-submitted", "hearing-opened", "hearing-closed", "mediation-recorded", "extended", "replied", "served", "concluded", "reopened",
            "evaluated", "review-requested", "review-opinion-given", "rereview-requested", "rereview-opinion-given", "resolved", "suggestion-adopted",
            "urged", "supervised", "improvement-suggested", "feedback-given", "led-case-assigned", "led-case-progressed", "campaign-labelled",
            "clue-referred", "repeat-confirmed", "repeat-rejected", "withdrawn", "merged", "duplicate-absorbed", "corrected", "deadline-missed",
            "miss-withdrawn",
        ];
        Assert.Equal(57, names.Length);
        Assert.Equal(names, CaseEventJson.TypeNames);
        Assert.Equal(names.Order(), Approved.Select(row => row.Data.Item2).Distinct().Order());
    }

    [Fact]
    public void A_property_of_a_later_version_is_passed_over() =>
        Assert.Equal(new Declined("late"), CaseEventJson.Read("declined", """{"reason":"late","later":1}"""));

    [Fact]
    public void An_event_that_says_only_that_it_happened_is_one_for_all_cases()
    {
        Assert.Same(CaseEventJson.Read("received", "{}"), CaseEventJson.Read("received", "{}"));
        Assert.Equal(new Received(), CaseEventJson.Read("received", """{"later":1}"""));
        Assert.Throws<UnreadableEventException>(() => CaseEventJson.Read("received", "null"));
    }

    [Fact]
    public void Registrations_without_aliases_or_accused_units_share_their_empty_lists()
    {
        var (type, data) = Approved.First(row => row.Data.Item1 is Registered { Aliases.Count: 0, Accused.Count: 0 }).Data switch { var (_, t, d) => (t, d) };
        var (one, other) = ((Registered)CaseEventJson.Read(type, data), (Registered)CaseEventJson.Read(type, data));
        Assert.Same(one.Aliases, other.Aliases);
        Assert.Same(one.Accused, other.Accused);
    }

    [Fact]
    public void A_type_that_this_version_does_not_know_is_unreadable() =>
        Assert.Contains("'teleported'", Assert.Throws<UnreadableEventException>(() => CaseEventJson.Read("teleported", "{}")).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("transferred", "")]
    [InlineData("transferred", "null")]
    [InlineData("transferred", "[]")]
    [InlineData("transferred", "{\"unit\":")]
    [InlineData("transferred", "{\"unit\":7}")]
    [InlineData("transferred", "{\"unit\":\"Kunming\"}")]
    [InlineData("transferred", "{}")]
    [InlineData("transferred", "{\"unit\":null}")]
    [InlineData("objected", "{\"reason\":null}")]
    [InlineData("objected", "{\"reason\":\"\\ud800\"}")]
    [InlineData("extended", "{\"days\":99999999999,\"approvedBy\":\"a\",\"reason\":\"b\"}")]
    [InlineData("evaluated", "{\"office\":\"bureau\",\"rating\":\"delighted\"}")]
    [InlineData("evaluated", "{\"office\":\"bureau\",\"rating\":1}")]
    [InlineData("evaluated", "{\"office\":\"bureau\"}")]
    [InlineData("replied", "{\"outcome\":\"supported, explained\"}")]
    [InlineData("assigned", "{\"unit\":\"530103-07\",\"replyBy\":\"2022-02-30\"}")]
    [InlineData("registered", "{\"number\":\"PL-2022-0002\"}")]
    [InlineData("accused-named", "{}")]
    [InlineData("accused-named", "{\"units\":[null]}")]
    [InlineData("accused-named", "{\"units\":[\"530103-07\"],\"leader\":\"emperor\"}")]
    [InlineData("reported-up", "{\"to\":\"5\",\"reason\":\"up\"}")]
    [InlineData("dispute-raised", "{\"units\":null,\"reason\":\"both\"}")]
    [InlineData("redirected", "{\"procedure\":\"duel\",\"authority\":\"a\",\"reason\":\"b\"}")]
    [InlineData("served", "{\"document\":\"reply\",\"method\":\"pigeon\",\"proof\":\"1\"}")]
    [InlineData("repeat-confirmed", "{\"of\":\"PL-2021-0001\",\"grounds\":\"content\"}")]
    [InlineData("corrected", "{\"version\":2,\"type\":\"urged\",\"reason\":\"no void\"}")]
    [InlineData("merged", "{\"into\":\"x\",\"reason\":\"short\"}")]
    [InlineData("miss-withdrawn", "{\"kind\":\"disposal\"}")]
    public void Data_that_do_not_fit_their_type_are_unreadable(string type, string data) =>
        Assert.Throws<UnreadableEventException>(() => CaseEventJson.Read(type, data));
}
