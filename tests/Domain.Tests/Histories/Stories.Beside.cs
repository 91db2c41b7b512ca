using Xinfang.Domain.Cases;
using Xinfang.Domain.Tests.Cases;

namespace Xinfang.Domain.Tests.Histories;

internal static partial class Stories
{
    private static readonly (string File, string Title, Story Tell)[] Beside =
    [
        ("suggestion-adopted", "A suggestion is handled like a case and adopted", t => t
            .Concluded(r => r with { Purpose = Purpose.Suggestion, Channel = Channel.SuggestionCollection }).By(Dispatcher, "08-01 09:00", new AdoptSuggestion("lamps along the river"))),
        ("improvements", "The bureau suggests two improvements; the unit answers the older one", t => t.Handling()
            .By(Dispatcher, "06-14 09:00", new SuggestImprovement("publish the plan", "2022-07-15".Day())).By(Dispatcher, "06-20 09:00", new SuggestImprovement("train the staff"))
            .By(Water, "07-01 09:00", new GiveFeedback("published on 30 June"))),
        ("led-and-labelled", "A leader answers for a case of a campaign, tells how it goes, and a clue is passed on", t => t.Handling(r => r with { Occurrence = Occurrence.Repeat })
            .By(Meeting, "06-14 09:00", new AssignLeader("deputy head of the district")).By(Meeting, "06-14 09:05", new LabelCampaign("repeat petitions"))
            .By(Meeting, "06-28 09:00", new ReportProgress("visited the family")).By(Water, "06-29 09:00", new ReferClue("organised-crime office"))
            .By(Dispatcher, "07-01 09:00", new Resolve())),
        ("repeat-confirmed", "A case that was taken for an initial one repeats another, and not the one that was proposed too", t => t.Registered()
            .By(Dispatcher, "06-06 10:00", new ConfirmRepeat(Cast.FinalCase, 87, "petitioner")).By(Dispatcher, "06-06 10:01", new RejectRepeat(Cast.OpenCase))
            .By(Dispatcher, "06-07 10:00", new Transfer(Cast.Water))),
    ];

    private static readonly (string File, string Title, Story Tell)[] Corrections =
    [
        ("corrected-unit", "The case was sent to the water office and not to the housing office: the entry is corrected, and corrected again", t => t.Registered()
            .By(Dispatcher, "06-07 10:00", new Transfer(Cast.Housing)).By(Dispatcher, "06-07 10:05", new Correct(2, """{"unit":"530103001-01"}""", null, false, "the wrong row was picked"))
            .By(Dispatcher, "06-07 10:10", new Correct(2, """{"unit":"530103-07"}""", null, false, "the wrong row again"))),
        ("miss-withdrawn", "The bureau had sent the case in time and entered the wrong day: the missed term is withdrawn", t => t.Registered()
            .By(Dispatcher, "06-25 10:00", new Transfer(Cast.Water)).By(Dispatcher, "06-27 09:00", new Correct(3, null, "2022-06-20 10:00:00".At(), false, "the letter left on the 20th"))),
        ("missed-after-all", "The bureau had sent the case too late and entered the wrong day: the missed term is recorded", t => t.Registered()
            .By(Dispatcher, "06-20 10:00", new Transfer(Cast.Water)).By(Dispatcher, "06-27 09:00", new Correct(2, null, "2022-06-23 10:00:00".At(), false, "the letter left on the 23rd"))),
        ("never-resolved", "A case that was taken for resolved is not: the entry never was", t => t.Handling()
            .By(Water, "06-20 09:00", new Resolve()).By(Dispatcher, "06-21 09:00", new Correct(6, null, null, true, "of another case"))),
        ("accused-corrected", "The registration left out that the petition accuses the unit that has it by now", t => t.Accepted()
            .By(Dispatcher, "06-14 09:00", new Correct(1, CaseEventJson.Write(AskedSteps.Registered(null) with { Purpose = Purpose.Accusation, Accused = [Cast.Water] }).Data, null, false, "the second page was not read"))),
        ("registered-earlier", "The case was registered two days earlier than entered, under the regulation of 2005", t => t.Registered(at: "05-01 09:00")
            .By(Dispatcher, "05-05 09:00", new Correct(1, null, "2022-04-29".At(), false, "the letter was taken in on the 29th"))),
    ];
}
