using Xinfang.Domain.Cases;
using Xinfang.Domain.Deadlines;

namespace Xinfang.Domain.Tests.Cases;

/// <summary>The written form of every event. A log that was ever written has to be read for ever: these strings are never edited.</summary>
public sealed class CaseEventJsonTests
{
    public static readonly TheoryData<CaseEvent, string, string> Approved = new()
    {
        {
            new Registered(new("PL-2022-0001"), CaseStory.Panlong, "cn-2022", "2022-05-06".At(), Origin.Upper, Channel.PeoplesDaily,
                Occurrence.Repeat, Purpose.Accusation, "land", "530103001", 6, 5, "p-1", ["YN-1"], [CaseStory.Water]),
            "registered",
            """{"number":"PL-2022-0001","jurisdiction":"530103","profile":"cn-2022","firstRegisteredAt":"2022-05-06T09:00:00+08:00","origin":"upper","channel":"peoplesDaily","occurrence":"repeat","purpose":"accusation","category":"land","place":"530103001","people":6,"representatives":5,"petitioner":"p-1","aliases":["YN-1"],"accused":["530103-07"]}"""
        },
        {
            new Registered(new("PL-2022-0002"), CaseStory.Panlong, "cn-2022", "2022-06-06".At(), Origin.Local, null,
                Occurrence.Initial, Purpose.Grievance, null, null, 1, 1, "p-2", [], []),
            "registered",
            """{"number":"PL-2022-0002","jurisdiction":"530103","profile":"cn-2022","firstRegisteredAt":"2022-06-06T09:00:00+08:00","origin":"local","occurrence":"initial","purpose":"grievance","people":1,"representatives":1,"petitioner":"p-2","aliases":[],"accused":[]}"""
        },
        { new Transferred(CaseStory.Water), "transferred", """{"unit":"530103-07"}""" },
        { new Assigned(CaseStory.Water, "2022-07-01".Day()), "assigned", """{"unit":"530103-07","replyBy":"2022-07-01"}""" },
        { new Received(), "received", "{}" },
        { new Objected("not ours"), "objected", """{"reason":"not ours"}""" },
        { new Returned(), "returned", "{}" },
        { new TransferUpheld(), "transfer-upheld", "{}" },
        { new Accepted(), "accepted", "{}" },
        { new Declined("before the court"), "declined", """{"reason":"before the court"}""" },
        { new HandlingBegun(), "handling-begun", "{}" },
        { new Extended(30, "director", "survey"), "extended", """{"days":30,"approvedBy":"director","reason":"survey"}""" },
        { new Replied(ReplyOutcome.NotSupported), "replied", """{"outcome":"notSupported"}""" },
        { new Evaluated(RatedOffice.Bureau, Rating.BasicallySatisfied), "evaluated", """{"office":"bureau","rating":"basicallySatisfied"}""" },
        { new Concluded(), "concluded", "{}" },
        { new Resolved(), "resolved", "{}" },
        { new Supervised("530103"), "supervised", """{"by":"530103"}""" },
        { new LedCaseAssigned("deputy head"), "led-case-assigned", """{"post":"deputy head"}""" },
        { new CampaignLabelled("repeat"), "campaign-labelled", """{"campaign":"repeat"}""" },
        { new ClueReferred("organised-crime-office"), "clue-referred", """{"authority":"organised-crime-office"}""" },
        {
            new DeadlineMissed(DeadlineKind.AcceptanceStatistics, "2022-06-05".Day(), "530103-07", Fault.Inherited), "deadline-missed",
            """{"kind":"acceptanceStatistics","dueOn":"2022-06-05","responsible":"530103-07","fault":"inherited"}"""
        },
    };

    [Theory, MemberData(nameof(Approved))]
    public void An_event_is_written_as_approved(CaseEvent e, string type, string data) => Assert.Equal((type, data), CaseEventJson.Write(e));

    [Theory, MemberData(nameof(Approved))]
    public void An_approved_text_is_read_as_the_event_and_written_again_the_same(CaseEvent e, string type, string data)
    {
        var read = CaseEventJson.Read(type, data);
        Assert.IsType(e.GetType(), read);
        Assert.Equal((type, data), CaseEventJson.Write(read));
        if (e is not Registered)
            Assert.Equal(e, read);
    }

    [Fact]
    public void The_type_names_are_these_twenty_and_each_has_an_approved_text()
    {
        string[] names =
        [
            "registered", "transferred", "assigned", "received", "objected", "returned", "transfer-upheld", "accepted", "declined",
            "handling-begun", "extended", "replied", "evaluated", "concluded", "resolved", "supervised", "led-case-assigned",
            "campaign-labelled", "clue-referred", "deadline-missed",
        ];
        Assert.Equal(names, CaseEventJson.TypeNames);
        Assert.Equal(names, Approved.Select(row => row.Data.Item2).Distinct());
    }

    [Fact]
    public void A_property_of_a_later_version_is_passed_over() =>
        Assert.Equal(new Declined("late"), CaseEventJson.Read("declined", """{"reason":"late","later":1}"""));

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
    public void Data_that_do_not_fit_their_type_are_unreadable(string type, string data) =>
        Assert.Throws<UnreadableEventException>(() => CaseEventJson.Read(type, data));
}
