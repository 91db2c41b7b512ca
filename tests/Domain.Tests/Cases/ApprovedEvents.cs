using Xinfang.Domain.Cases;
using Xinfang.Domain.Deadlines;

namespace Xinfang.Domain.Tests.Cases;

/// <summary>The written form of every event. A log that was ever written has to be read for ever: these strings are never edited, only added to.</summary>
internal static class ApprovedEvents
{
    /// <summary>What the first version wrote.</summary>
    public static readonly TheoryData<CaseEvent, string, string> OfTheFirstVersion = new()
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

    /// <summary>What was added since: new events, and new facts of old ones.</summary>
    public static readonly TheoryData<CaseEvent, string, string> AddedSince = new()
    {
        {
            new Registered(new("PL-2022-0003"), CaseStory.Panlong, "cn-2022", "2022-05-06".At(), Origin.Upper, Channel.Visit,
                Occurrence.Initial, Purpose.Accusation, null, null, 1, 1, "p-3", [], [CaseStory.Water], LeaderRank.Division, true, true,
                CaseStory.Housing, true, [new(new("53"), "2022-05-06".At()), new(new("5301"), "2022-05-20".At())]),
            "registered",
            """{"number":"PL-2022-0003","jurisdiction":"530103","profile":"cn-2022","firstRegisteredAt":"2022-05-06T09:00:00+08:00","origin":"upper","channel":"visit","occurrence":"initial","purpose":"accusation","people":1,"representatives":1,"petitioner":"p-3","aliases":[],"accused":["530103-07"],"accusedLeader":"division","litigation":true,"urgent":true,"receivedBy":"530103-11","petitionerUnclear":true,"upperStops":[{"level":"53","arrivedAt":"2022-05-06T09:00:00+08:00"},{"level":"5301","arrivedAt":"2022-05-20T09:00:00+08:00"}]}"""
        },
        { new AccusedNamed([CaseStory.Water, CaseStory.Housing], null), "accused-named", """{"units":["530103-07","530103-11"]}""" },
        { new AccusedNamed([CaseStory.Water], LeaderRank.Section), "accused-named", """{"units":["530103-07"],"leader":"section"}""" },
        { new Recused("dispatcher:07", "kin"), "recused", """{"who":"dispatcher:07","reason":"kin"}""" },
        { new ReportedUp(new("5301"), "beyond us"), "reported-up", """{"to":"5301","reason":"beyond us"}""" },
        { new Recalled("accused"), "recalled", """{"reason":"accused"}""" },
        { new MarkedUrgent("a dam"), "marked-urgent", """{"reason":"a dam"}""" },
        { new UrgentReported("joint-meeting office"), "urgent-reported", """{"to":"joint-meeting office"}""" },
        {
            new DisputeRaised([CaseStory.Water, CaseStory.Housing], new("530103-01"), "both", "2022-06-20".Day()), "dispute-raised",
            """{"units":["530103-07","530103-11"],"arbiter":"530103-01","reason":"both","decideBy":"2022-06-20"}"""
        },
        { new DisputeRaised([CaseStory.Water, CaseStory.Housing], null, "both", null), "dispute-raised", """{"units":["530103-07","530103-11"],"reason":"both"}""" },
        { new DisputeEscalated("no agreement", "2022-06-30".Day()), "dispute-escalated", """{"reason":"no agreement","decideBy":"2022-06-30"}""" },
        { new DisputeEscalated("no agreement", null), "dispute-escalated", """{"reason":"no agreement"}""" },
        { new UnitDesignated(CaseStory.Water, "its pipe", "minutes 3"), "unit-designated", """{"unit":"530103-07","reason":"its pipe","decision":"minutes 3"}""" },
        { new UnitDesignated(CaseStory.Water, "its pipe", null), "unit-designated", """{"unit":"530103-07","reason":"its pipe"}""" },
        {
            new Redirected(OtherProcedure.PartyAppeal, "party school", "a sanction"), "redirected",
            """{"procedure":"partyAppeal","authority":"party school","reason":"a sanction"}"""
        },
        { new NoLongerAccepted(new("PL-2021-0001"), "the same"), "no-longer-accepted", """{"of":"PL-2021-0001","reason":"the same"}""" },
        { new SimpleProcedureTaken(), "simple-procedure-taken", "{}" },
        { new FellBackToOrdinary("a survey"), "fell-back-to-ordinary", """{"reason":"a survey"}""" },
        { new UnitAdded(CaseStory.Housing), "unit-added", """{"unit":"530103-11"}""" },
        { new UnitReleased(CaseStory.Housing, "not concerned"), "unit-released", """{"unit":"530103-11","reason":"not concerned"}""" },
        { new OpinionSubmitted(CaseStory.Housing), "opinion-submitted", """{"unit":"530103-11"}""" },
        { new HearingOpened(), "hearing-opened", "{}" },
        { new HearingClosed("clear"), "hearing-closed", """{"conclusion":"clear"}""" },
        { new MediationRecorded("M-4"), "mediation-recorded", """{"agreement":"M-4"}""" },
        {
            new Extended(30, "director", "survey", "N-5"), "extended",
            """{"days":30,"approvedBy":"director","reason":"survey","notice":"N-5"}"""
        },
        {
            new Replied(ReplyOutcome.Explained, [ReplyContent.Request, ReplyContent.LegalBasis, ReplyContent.Remedy], "2022-7"), "replied",
            """{"outcome":"explained","states":["request","legalBasis","remedy"],"letter":"2022-7"}"""
        },
        {
            new Served(ServedDocument.ReviewOpinion, ServiceMethod.LeftAtResidence, "R-1"), "served",
            """{"document":"reviewOpinion","method":"leftAtResidence","proof":"R-1"}"""
        },
        { new Reopened("it leaks again"), "reopened", """{"reason":"it leaks again"}""" },
        { new ReviewRequested(new("530103-01")), "review-requested", """{"organ":"530103-01"}""" },
        { new ReviewOpinionGiven(ReviewOutcome.Revoked), "review-opinion-given", """{"outcome":"revoked"}""" },
        { new RereviewRequested(new("5301-01")), "rereview-requested", """{"organ":"5301-01"}""" },
        { new RereviewOpinionGiven(ReviewOutcome.Changed), "rereview-opinion-given", """{"outcome":"changed"}""" },
        { new SuggestionAdopted("lamps"), "suggestion-adopted", """{"measure":"lamps"}""" },
        { new Urged("half is over"), "urged", """{"reason":"half is over"}""" },
        { new ImprovementSuggested("publish the plan", "2022-07-01".Day()), "improvement-suggested", """{"subject":"publish the plan","feedbackBy":"2022-07-01"}""" },
        { new ImprovementSuggested("publish the plan", null), "improvement-suggested", """{"subject":"publish the plan"}""" },
        { new FeedbackGiven("published"), "feedback-given", """{"measures":"published"}""" },
        { new LedCaseProgressed("visited"), "led-case-progressed", """{"progress":"visited"}""" },
        { new RepeatConfirmed(new("PL-2021-0001"), 87, "content"), "repeat-confirmed", """{"of":"PL-2021-0001","score":87,"grounds":"content"}""" },
        { new RepeatRejected(new("PL-2021-0001")), "repeat-rejected", """{"of":"PL-2021-0001"}""" },
        { new Withdrawn("settled"), "withdrawn", """{"reason":"settled"}""" },
        { new Merged(new("PL-2022-0099"), "sent twice"), "merged", """{"into":"PL-2022-0099","reason":"sent twice"}""" },
        { new DuplicateAbsorbed(new("PL-2022-0100")), "duplicate-absorbed", """{"duplicate":"PL-2022-0100"}""" },
        {
            new Corrected(2, "transferred", """{"unit":"530103-11"}""", "2022-06-07".At(), false, "a slip"), "corrected",
            """{"version":2,"type":"transferred","data":"{\u0022unit\u0022:\u0022530103-11\u0022}","happenedAt":"2022-06-07T09:00:00+08:00","void":false,"reason":"a slip"}"""
        },
        { new Corrected(2, "urged", null, null, true, "of another case"), "corrected", """{"version":2,"type":"urged","void":true,"reason":"of another case"}""" },
        { new MissWithdrawn(DeadlineKind.Disposal, "2022-06-21".Day()), "miss-withdrawn", """{"kind":"disposal","dueOn":"2022-06-21"}""" },
    };
}
