using Xinfang.Domain.Cases;
using Xinfang.Domain.Tests.Cases;

namespace Xinfang.Domain.Tests.Histories;

internal static partial class Stories
{
    private static readonly ReplyText Whole = new("a pipe", "it leaks", "it is old", "it is replaced", "art. 9 of the water rules", "review within 30 days");

    private static readonly (string File, string Title, Story Tell)[] Handled =
    [
        ("straight-on", "A case that is handled in time, replied to with all seven contents, served, rated, concluded and resolved", t => t
            .Handling(r => r with { Channel = Channel.Web, Category = "water", Place = "530103001002", Aliases = ["YN-2022-77"] })
            .By(Water, "07-04 16:00", new Reply(ReplyOutcome.Supported, Whole)).By(Water, "07-05 09:00", new Serve(ServiceMethod.Electronic, "SMS-12"))
            .By(Petitioner, "07-06 20:00", new Evaluate(RatedOffice.Bureau, Rating.Satisfied)).By(Petitioner, "07-06 20:01", new Evaluate(RatedOffice.Unit, Rating.BasicallySatisfied))
            .By(Water, "07-07 09:00", new Conclude()).By(Dispatcher, "07-20 10:00", new Resolve())),
        ("simple-procedure", "A clear matter is handled by the simple procedure", t => t.Registered().By(Dispatcher, "06-06 10:00", new TakeSimpleProcedure())
            .By(Dispatcher, "06-06 10:05", new Transfer(Cast.Water)).By(Water, "06-07 09:00", new Receive()).By(Water, "06-08 09:00", new Accept())
            .By(Water, "06-08 09:05", new Handle()).By(Water, "06-15 09:00", new Reply(ReplyOutcome.Supported, Letter: "2022-4"))),
        ("fell-back-to-ordinary", "A matter that seemed clear is not, and goes back to the ordinary procedure", t => t.Registered()
            .By(Dispatcher, "06-06 10:05", new Transfer(Cast.Water)).By(Water, "06-07 09:00", new Receive()).By(Water, "06-07 09:05", new TakeSimpleProcedure())
            .By(Water, "06-08 09:00", new Accept()).By(Water, "06-08 09:05", new Handle()).By(Water, "06-13 09:00", new FallBackToOrdinary("a survey is needed"))),
        ("joined-reply", "Two more units join; one gives its opinion, the other is released; the leading unit replies for all", t => t.Handling()
            .By(Dispatcher, "06-13 10:00", new AddUnit(Cast.Housing)).By(Meeting, "06-13 10:05", new AddUnit(Cast.Street)).By(Housing, "06-20 09:00", new SubmitOpinion(Cast.Housing))
            .By(Water, "06-21 09:00", new ReleaseUnit(Cast.Street, "not concerned")).By(Water, "06-24 09:00", new Reply(ReplyOutcome.Explained, Letter: "2022-8"))),
        ("hearing-and-mediation", "A hearing is held while the matter is handled, and an agreement is reached", t => t.Handling()
            .By(Water, "06-20 09:00", new OpenHearing()).By(Water, "06-24 17:00", new CloseHearing("the facts are clear")).By(Water, "06-27 09:00", new RecordMediation("M-2022-4"))
            .By(Water, "06-28 09:00", new Reply(ReplyOutcome.Supported, Letter: "2022-8"))),
        ("extended", "The handling term is lengthened once by thirty days, and the petitioner is told", t => t.Handling()
            .By(Water, "08-09 17:00", new Extend(30, "director of the water office", "survey outstanding", "letter of 9 August")).By(Water, "09-08 17:00", new Reply(ReplyOutcome.Explained, Letter: "2022-31"))),
        ("reply-too-late", "The unit replies on the sixty-first day", t => t.Handling().By(Water, "08-10 09:00", new Reply(ReplyOutcome.NotSupported, Letter: "2022-30"))),
        ("reopened", "A concluded case that was not resolved is handled again; its first dates stay", t => t.Concluded()
            .By(Dispatcher, "07-18 09:00", new Reopen("the pipe leaks again")).By(Water, "08-01 09:00", new Reply(ReplyOutcome.Supported, Letter: "2022-29"))
            .By(Water, "08-02 09:00", new Serve(ServiceMethod.InPerson, "R-9")).By(Water, "08-03 09:00", new Conclude()).By(Dispatcher, "08-10 09:00", new Resolve())),
        ("law-of-2005", "A case registered on the last day of the regulation of 2005 keeps that regulation", t => t.Registered(at: "04-30 16:00")
            .By(Dispatcher, "05-05 10:00", new Transfer(Cast.Water)).By(Water, "05-06 09:30", new Receive()).By(Water, "06-30 09:00", new Domain.Cases.Object("no term was set for this"))),
        ("first-version", "A log of the first version: an extension without a notice, a reply without its contents", t => t
            .AsWritten("local:operator", "06-06 09:00", "registered",
                """{"number":"PL-2022-0001","jurisdiction":"530103","profile":"cn-2022","firstRegisteredAt":"2022-05-06T09:00:00+08:00","origin":"upper","channel":"peoplesDaily","occurrence":"initial","purpose":"grievance","category":"land","place":"530103001","people":6,"representatives":5,"petitioner":"p-1","aliases":["YN-1"],"accused":["530103-11"]}""")
            .AsWritten("local:operator", "06-07 09:00", "assigned", """{"unit":"530103-07","replyBy":"2022-08-31"}""").AsWritten("local:operator", "06-08 09:00", "received", "{}")
            .AsWritten("local:operator", "06-08 09:00", "deadline-missed", """{"kind":"acceptanceStatistics","dueOn":"2022-06-05","responsible":"530103-07","fault":"inherited"}""")
            .AsWritten("local:operator", "06-09 09:00", "accepted", "{}").AsWritten("local:operator", "06-10 09:00", "handling-begun", "{}")
            .AsWritten("local:operator", "06-20 09:00", "extended", """{"days":30,"approvedBy":"director","reason":"survey"}""")
            .AsWritten("local:operator", "07-01 09:00", "replied", """{"outcome":"explained"}""").AsWritten("local:operator", "07-02 09:00", "concluded", "{}")),
    ];

    private static readonly (string File, string Title, Story Tell)[] Contested =
    [
        ("review-upheld", "The petitioner asks for review, which upholds the reply, and for nothing more", t => t.Concluded()
            .By(Petitioner, "07-20 09:00", new RequestReview(Cast.Government)).By(Government, "08-15 09:00", new GiveReviewOpinion(ReviewOutcome.Upheld))
            .By(Government, "08-16 09:00", new Serve(ServiceMethod.LeftAtResidence, "L-3"))),
        ("through-re-review", "Review, then re-review with a hearing; the last opinion is served and the case is final", t => t.Concluded()
            .By(Petitioner, "07-20 09:00", new RequestReview(Cast.Government)).By(Government, "08-15 09:00", new GiveReviewOpinion(ReviewOutcome.Changed))
            .By(Government, "08-16 09:00", new Serve(ServiceMethod.PublicNotice, "N-3")).By(Petitioner, "08-30 09:00", new RequestRereview(Cast.CityGovernment))
            .By(City, "09-05 09:00", new OpenHearing()).By(City, "09-09 17:00", new CloseHearing("both sides were heard"))
            .By(City, "09-28 09:00", new GiveRereviewOpinion(ReviewOutcome.Revoked)).By(City, "09-29 09:00", new Serve(ServiceMethod.InPerson, "R-77"))),
        ("review-before-conclusion", "Review is asked for before anybody concluded the case, which concludes it", t => t.Replied()
            .By(Water, "07-05 09:00", new Serve(ServiceMethod.InPerson, "R-1")).By(Dispatcher, "07-08 09:00", new RequestReview(Cast.CityGovernment))),
        ("accused-named-later", "A unit turns out to be accused, with its head; the case is taken back and goes to the discipline organ of the city", t => t
            .Accepted(r => r with { Purpose = Purpose.Accusation }).By(Dispatcher, "06-15 09:00", new NameAccused([Cast.Water], LeaderRank.Division))
            .By(Dispatcher, "06-15 10:00", new Transfer(Cast.CityDiscipline)).By(Discipline, "06-16 09:00", new Receive()).By(Discipline, "06-17 09:00", new Accept())),
        ("accused-merged-later", "An accused unit is merged into the one that has the case, and the guard takes it back", t => t
            .Accepted(r => r with { Purpose = Purpose.Accusation, Accused = [Cast.Old] }).Among(Cast.AfterMergerOfOldInto(Cast.Water))
            .By("system:accusation-guard", "06-20 09:00", new Recall("the unit took over one that the petition accuses")).By(Dispatcher, "06-21 09:00", new Transfer(Cast.Housing))),
        ("reviewer-accused", "The organ of review turns out to be accused; another one is asked", t => t.Concluded()
            .By(Petitioner, "07-20 09:00", new RequestReview(Cast.Government)).By(Dispatcher, "07-21 09:00", new NameAccused([Cast.Government]))
            .By(Petitioner, "07-22 09:00", new RequestReview(Cast.CityGovernment))),
        ("redirected-to-discipline", "An accusation of a leader goes to the discipline procedure", t => t
            .Registered(r => r with { Purpose = Purpose.Accusation, Accused = [Cast.Water], AccusedLeader = LeaderRank.Section })
            .By(Dispatcher, "06-07 09:00", new Redirect(OtherProcedure.Discipline, "discipline organ of the district", "a leader is accused"))),
        ("avoidance", "A dispatcher with an interest steps back, and a colleague goes on", t => t.Registered()
            .By(Dispatcher, "06-06 10:00", new Recuse("dispatcher:07", "a brother of the petitioner")).By("dispatcher:08", "06-07 09:00", new Recuse("530103-11", "its own wall"))
            .By("dispatcher:08", "06-07 10:00", new Transfer(Cast.Water))),
    ];
}
