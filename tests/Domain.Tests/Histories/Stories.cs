using Xinfang.Domain.Cases;
using Xinfang.Domain.Tests.Cases;

namespace Xinfang.Domain.Tests.Histories;

/// <summary>The stories behind the recorded histories. One is told only when its file is not there yet.</summary>
internal static partial class Stories
{
    private const string Dispatcher = "dispatcher:07";
    private const string Water = "unit-clerk:530103-07/1";
    private const string Housing = "unit-clerk:530103-11/1";
    private const string Street = "unit-clerk:530103001-01";
    private const string Government = "unit-clerk:530103-01";
    private const string City = "unit-clerk:5301-01";
    private const string Discipline = "unit-clerk:5301-90";
    private const string Meeting = "joint-meeting-office:1";
    private const string Petitioner = "petitioner:p-1";
    private const string Watch = "system:deadline-watch";

    /// <summary>All stories, by the name of their file.</summary>
    public static IEnumerable<(string File, Func<Telling> Tell)> All =>
        from story in ((string File, string Title, Story Tell)[])[.. Disposal, .. WayThroughUnits, .. Handled, .. Contested, .. Beside, .. Corrections]
        select (story.File, (Func<Telling>)(() => story.Tell(new(story.File, story.Title))));

    private delegate Telling Story(Telling told);

    /// <summary>A registration by the bureau on Monday, 6 June 2022, at nine.</summary>
    private static Telling Registered(this Telling told, Func<Register, Register>? with = null, string at = "06-06 09:00") =>
        told.By(Dispatcher, at, with?.Invoke(CaseStory.Registration) ?? CaseStory.Registration);

    private static Telling Accepted(this Telling told, Func<Register, Register>? with = null) => told.Registered(with)
        .By(Dispatcher, "06-07 10:00", new Transfer(Cast.Water)).By(Water, "06-08 09:30", new Receive()).By(Water, "06-10 15:00", new Accept());

    private static Telling Handling(this Telling told, Func<Register, Register>? with = null) => told.Accepted(with).By(Water, "06-13 08:30", new Handle());

    private static Telling Replied(this Telling told, Func<Register, Register>? with = null) => told.Handling(with).By(Water, "07-04 16:00", new Reply(ReplyOutcome.Explained, Letter: "2022-7"));

    private static Telling Concluded(this Telling told, Func<Register, Register>? with = null) => told.Replied(with)
        .By(Water, "07-05 09:00", new Serve(ServiceMethod.RegisteredMail, "EMS-1")).By(Dispatcher, "07-06 09:00", new Conclude());

    private static readonly (string File, string Title, Story Tell)[] Disposal =
    [
        ("declined-by-the-bureau", "A matter before the court is not accepted by the bureau", t => t.Registered().By(Dispatcher, "06-07 10:00", new Decline("before the court"))),
        ("redirected-by-the-bureau", "A matter of the courts goes to the political-legal organ's procedure", t => t
            .Registered(r => r with { Litigation = true }).By(Dispatcher, "06-08 10:00", new Redirect(OtherProcedure.Litigation, "district court", "a judgment is contested"))),
        ("redirected-by-the-unit", "A unit that has a wage matter sends it to labour arbitration", t => t.Registered()
            .By(Dispatcher, "06-07 10:00", new Transfer(Cast.Water)).By(Water, "06-08 09:30", new Receive())
            .By(Water, "06-09 11:00", new Redirect(OtherProcedure.Arbitration, "labour arbitration", "wages of 2021"))),
        ("no-longer-accepted", "The facts and reasons of a case that went through re-review are not accepted again", t => t
            .Registered(r => r with { Occurrence = Occurrence.Repeat }).By(Dispatcher, "06-07 09:00", new ConfirmRepeat(Cast.FinalCase, 96, "petitioner"))
            .By(Dispatcher, "06-08 10:00", new NoLongerAccept(Cast.FinalCase, "nothing new is said"))),
        ("withdrawn", "The petitioner takes the petition back while a unit handles it", t => t.Handling().By(Petitioner, "06-20 10:00", new Withdraw("settled among neighbours"))),
        ("merged", "The same letter sent twice goes on in the case that was registered first", t => t.Registered()
            .By(Dispatcher, "06-06 14:00", new RejectRepeat(Cast.FinalCase)).By(Dispatcher, "06-07 09:00", new Merge(Cast.OpenCase, "the same letter sent twice"))),
        ("took-up-a-duplicate", "A case takes up a duplicate that was merged into it", t => t.Accepted()
            .By("system:merge", "06-13 09:00", new AbsorbDuplicate(new("PL-2022-0002")))),
        ("group-visit-urgent", "A group visit about a dam is reported at once, then assigned", t => t
            .Registered(r => r with { Channel = Channel.Visit, People = 60, Representatives = 5, Urgent = true })
            .By(Dispatcher, "06-06 09:20", new ReportUrgent("joint-meeting office")).By(Dispatcher, "06-06 10:00", new Assign(Cast.Water, "2022-06-20".Day()))
            .By(Water, "06-06 11:00", new Receive())),
        ("turned-urgent", "A matter turns urgent while it is handled and is reported by the unit", t => t.Handling()
            .By(Water, "06-15 08:00", new MarkUrgent("the main is about to burst")).By(Water, "06-15 08:10", new ReportUrgent("joint-meeting office"))),
    ];

    private static readonly (string File, string Title, Story Tell)[] WayThroughUnits =
    [
        ("assigned-and-late", "A unit that was given a day lets it pass, is urged and supervised, and replies late", t => t.Registered()
            .By(Dispatcher, "06-07 10:00", new Assign(Cast.Water, "2022-06-30".Day())).By(Water, "06-08 09:30", new Receive()).By(Water, "06-10 15:00", new Accept())
            .By(Water, "06-13 08:30", new Handle()).By(Dispatcher, "06-28 09:00", new Urge("two days are left")).By(Watch, "07-01 00:00", new RecordMissedDeadlines())
            .By(Dispatcher, "07-01 09:00", new Supervise("530103")).By(Water, "07-04 16:00", new Reply(ReplyOutcome.Supported, Letter: "2022-9"))),
        ("objection-agreed", "A unit objects in time, the bureau takes the case back, and another unit gets it", t => t.Registered()
            .By(Dispatcher, "06-07 10:00", new Transfer(Cast.Housing)).By(Housing, "06-08 09:30", new Receive()).By(Housing, "06-14 17:00", new Domain.Cases.Object("the pipe is not the house's"))
            .By(Dispatcher, "06-15 09:00", new ReturnToSender()).By(Dispatcher, "06-15 09:10", new Transfer(Cast.Water)).By(Water, "06-16 08:30", new Receive())),
        ("objection-turned-down", "The bureau upholds the transfer, and the unit does not accept the case", t => t.Registered()
            .By(Dispatcher, "06-07 10:00", new Transfer(Cast.Water)).By(Water, "06-08 09:30", new Receive()).By(Water, "06-10 17:00", new Domain.Cases.Object("the road is the city's"))
            .By(Dispatcher, "06-13 09:00", new UpholdTransfer()).By(Water, "06-15 09:00", new Decline("no duty of the office is touched"))),
        ("reported-up", "The district reports a case to the city, whose bureau sends it to a unit", t => t.Registered()
            .By(Dispatcher, "06-08 10:00", new ReportUp(Cast.Kunming, "several districts are concerned")).By("dispatcher:5301/2", "06-10 10:00", new Transfer(Cast.Water))
            .By(Water, "06-13 09:30", new Receive()).By(Water, "06-14 10:00", new Domain.Cases.Object("it is the city's main")).By("dispatcher:5301/2", "06-15 10:00", new ReturnToSender())),
        ("received-by-the-unit", "A petition that reached the unit itself, from somebody who gave no address", t => t
            .By(Water, "06-06 09:00", CaseStory.Registration with { ReceivedBy = Cast.Water, PetitionerUnclear = true, Channel = Channel.Letter })
            .By(Water, "06-14 15:00", new Accept()).By(Water, "06-15 08:30", new Handle())),
        ("passed-down-and-back", "The water office passes a case down to the street office and takes it back", t => t.Registered()
            .By(Dispatcher, "06-07 10:00", new Assign(Cast.Water, "2022-07-20".Day())).By(Water, "06-08 09:30", new Receive()).By(Water, "06-09 09:00", new Transfer(Cast.Street))
            .By(Street, "06-10 09:00", new Receive()).By(Street, "06-13 09:00", new Domain.Cases.Object("not in this street")).By(Water, "06-14 09:00", new ReturnToSender())
            .By(Water, "06-14 09:30", new Accept())),
        ("common-superior-designates", "Two offices dispute, and the district government that is above both designates one", t => t.Registered()
            .By(Dispatcher, "06-07 10:00", new Transfer(Cast.Water)).By(Water, "06-08 09:30", new Receive()).By(Water, "06-09 09:00", new Domain.Cases.Object("the pipe is in the house"))
            .By(Dispatcher, "06-10 09:00", new RaiseDispute([Cast.Housing], "a pipe in a wall", "2022-06-20".Day()))
            .By(Government, "06-16 10:00", new DesignateUnit(Cast.Housing, "the wall is the house's", "letter 12")).By(Housing, "06-17 09:00", new Receive()).By(Housing, "06-20 09:00", new Accept())),
        ("joint-meeting-designates", "The common superior does not decide, and the joint meeting designates a unit", t => t.Registered()
            .By(Dispatcher, "06-07 10:00", new RaiseDispute([Cast.Water, Cast.Housing], "a pipe in a wall")).By(Government, "06-14 10:00", new EscalateDispute("no agreement", "2022-06-30".Day()))
            .By(Meeting, "06-28 15:00", new DesignateUnit(Cast.Water, "the pipe leads on", "minutes 3")).By(Water, "06-29 09:00", new Receive())),
        ("no-common-superior", "Units without a superior in common are disputed before the joint meeting at once", t => t.Registered()
            .By(Dispatcher, "06-07 10:00", new RaiseDispute([Cast.Water, Cast.Roads], "a pipe under a road")).By(Meeting, "06-20 15:00", new DesignateUnit(Cast.Roads, "the road sank first", "minutes 4"))),
        ("held-above-for-31-days", "The platforms above hold a case for 31 days; the unit is late the moment it arrives", t => t
            .Registered(r => r with
            {
                Origin = Origin.Upper,
                UpperStops = [new(new("53"), "2022-05-06".At()), new(new("5301"), "2022-05-20".At())],
            }).By(Dispatcher, "06-06 10:00", new Transfer(Cast.Water)).By(Water, "06-06 11:00", new Receive()).By(Water, "06-08 09:00", new Accept())),
        ("bureau-too-late", "The bureau disposes on the sixteenth day", t => t.Registered().By(Watch, "06-22 00:00", new RecordMissedDeadlines())
            .By(Dispatcher, "06-22 09:00", new Transfer(Cast.Water))),
        ("entered-late", "What happened on paper is entered a week later, with the days on which it happened", t => t.Registered()
            .By(Dispatcher, "06-07 10:00", new Transfer(Cast.Water), entered: "06-15 09:00").By(Water, "06-08 09:30", new Receive(), entered: "06-15 09:05")
            .By(Water, "06-10 15:00", new Accept(), entered: "06-15 09:10")),
    ];
}
