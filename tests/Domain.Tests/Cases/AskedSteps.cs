using Xinfang.Domain.Cases;
using Xinfang.Domain.Places;

namespace Xinfang.Domain.Tests.Cases;

/// <summary>Each step of the table as it is asked, what it needs first, and the event that it leads to.</summary>
internal static class AskedSteps
{
    private static readonly Func<CaseStory, CaseStory> Nothing = story => story;

    /// <summary>One step: the command, the event (none for the deadline watch), and what is done at the same stage before.</summary>
    internal sealed record Asked(CaseCommand Command, CaseEvent? Event, Func<CaseStory, CaseStory> First)
    {
        /// <summary>Whether the case was registered for the simple procedure, or an improvement was suggested while it was handled.</summary>
        public bool Simple { get; init; }
        public bool Improvement { get; init; }
    }

    public static readonly Dictionary<string, Asked> All = new()
    {
        ["register"] = Step(CaseStory.Registration, Registered(null)),
        ["nameAccused"] = Step(new NameAccused([Cast.Old]), new AccusedNamed([Cast.Old], null)),
        ["recuse"] = Step(new Recuse("dispatcher:99", "a brother of the petitioner"), new Recused("dispatcher:99", "a brother of the petitioner")),
        ["transfer"] = Step(new Transfer(Cast.Street), new Transferred(Cast.Street)),
        ["assign"] = Step(new Assign(Cast.Street, "2022-07-31".Day()), new Assigned(Cast.Street, "2022-07-31".Day())),
        ["reportUp"] = Step(new ReportUp(Cast.Kunming, "beyond the district"), new ReportedUp(Cast.Kunming, "beyond the district")),
        ["recall"] = Step(new Recall("merged into it"), new Recalled("merged into it"), new NameAccused([Cast.Old])),
        ["markUrgent"] = Step(new MarkUrgent("a dam"), new MarkedUrgent("a dam")),
        ["reportUrgent"] = Step(new ReportUrgent("joint-meeting office"), new UrgentReported("joint-meeting office"), new MarkUrgent("a dam")),
        ["receive"] = Step(new Receive(), new Received()),
        ["object"] = Step(new Domain.Cases.Object("the road is the city's"), new Objected("the road is the city's")),
        ["returnToSender"] = Step(new ReturnToSender(), new Returned()),
        ["upholdTransfer"] = Step(new UpholdTransfer(), new TransferUpheld()),
        ["raiseDispute"] = Step(new RaiseDispute([Cast.Housing, Cast.Street], "both"), new DisputeRaised([Cast.Housing, Cast.Street], Cast.Government, "both", null)),
        ["escalateDispute"] = Step(new EscalateDispute("no agreement"), new DisputeEscalated("no agreement", null)),
        ["designateUnit"] = Step(new DesignateUnit(Cast.Housing, "its pipes", "minutes 3"), new UnitDesignated(Cast.Housing, "its pipes", "minutes 3")),
        ["accept"] = Step(new Accept(), new Accepted()),
        ["decline"] = Step(new Decline("before the court"), new Declined("before the court")),
        ["redirect"] = Step(new Redirect(OtherProcedure.Arbitration, "labour arbitration", "wages"), new Redirected(OtherProcedure.Arbitration, "labour arbitration", "wages")),
        ["noLongerAccept"] = Step(new NoLongerAccept(Cast.FinalCase, "the same"), new NoLongerAccepted(Cast.FinalCase, "the same")),
        ["takeSimpleProcedure"] = Step(new TakeSimpleProcedure(), new SimpleProcedureTaken()),
        ["fallBackToOrdinary"] = Step(new FallBackToOrdinary("a survey is needed"), new FellBackToOrdinary("a survey is needed")) with { Simple = true },
        ["handle"] = Step(new Handle(), new HandlingBegun()),
        ["addUnit"] = Step(new AddUnit(Cast.Housing), new UnitAdded(Cast.Housing)),
        ["releaseUnit"] = Step(new ReleaseUnit(Cast.Housing, "not concerned"), new UnitReleased(Cast.Housing, "not concerned"), new AddUnit(Cast.Housing)),
        ["submitOpinion"] = Step(new SubmitOpinion(Cast.Housing), new OpinionSubmitted(Cast.Housing), new AddUnit(Cast.Housing)),
        ["openHearing"] = Step(new OpenHearing(), new HearingOpened()),
        ["closeHearing"] = Step(new CloseHearing("facts are clear"), new HearingClosed("facts are clear"), new OpenHearing()),
        ["recordMediation"] = Step(new RecordMediation("M-4"), new MediationRecorded("M-4")),
        ["extend"] = Step(new Extend(30, "director", "survey", "N-5"), new Extended(30, "director", "survey", "N-5")),
        ["reply"] = Step(new Reply(ReplyOutcome.Explained, Letter: "2022-7"), new Replied(ReplyOutcome.Explained, null, "2022-7")),
        ["serve"] = Step(new Serve(ServiceMethod.RegisteredMail, "EMS-9"), new Served(ServedDocument.Reply, ServiceMethod.RegisteredMail, "EMS-9")),
        ["conclude"] = Step(new Conclude(), new Concluded()),
        ["reopen"] = Step(new Reopen("the pipe leaks again"), new Reopened("the pipe leaks again")),
        ["evaluate"] = Step(new Evaluate(RatedOffice.Bureau, Rating.Satisfied), new Evaluated(RatedOffice.Bureau, Rating.Satisfied)),
        ["requestReview"] = Step(new RequestReview(Cast.Government), new ReviewRequested(Cast.Government), new Serve(ServiceMethod.InPerson, "R-1")),
        ["giveReviewOpinion"] = Step(new GiveReviewOpinion(ReviewOutcome.Upheld), new ReviewOpinionGiven(ReviewOutcome.Upheld)),
        ["requestRereview"] = Step(new RequestRereview(Cast.CityGovernment), new RereviewRequested(Cast.CityGovernment), new Serve(ServiceMethod.InPerson, "R-2")),
        ["giveRereviewOpinion"] = Step(new GiveRereviewOpinion(ReviewOutcome.Changed), new RereviewOpinionGiven(ReviewOutcome.Changed)),
        ["resolve"] = Step(new Resolve(), new Resolved()),
        ["adoptSuggestion"] = Step(new AdoptSuggestion("lamps"), new SuggestionAdopted("lamps")),
        ["urge"] = Step(new Urge("half the term is over"), new Urged("half the term is over")),
        ["supervise"] = Step(new Supervise("530103"), new Supervised("530103")),
        ["suggestImprovement"] = Step(new SuggestImprovement("publish the plan"), new ImprovementSuggested("publish the plan", null)),
        ["giveFeedback"] = Step(new GiveFeedback("published"), new FeedbackGiven("published")) with { Improvement = true },
        ["assignLeader"] = Step(new AssignLeader("deputy head"), new LedCaseAssigned("deputy head")),
        ["reportProgress"] = Step(new ReportProgress("visited"), new LedCaseProgressed("visited"), new AssignLeader("deputy head")),
        ["labelCampaign"] = Step(new LabelCampaign("repeat"), new CampaignLabelled("repeat")),
        ["referClue"] = Step(new ReferClue("organised-crime-office"), new ClueReferred("organised-crime-office")),
        ["confirmRepeat"] = Step(new ConfirmRepeat(Cast.FinalCase, 87, "petitioner"), new RepeatConfirmed(Cast.FinalCase, 87, "petitioner")),
        ["rejectRepeat"] = Step(new RejectRepeat(Cast.OpenCase), new RepeatRejected(Cast.OpenCase)),
        ["withdraw"] = Step(new Withdraw("settled"), new Withdrawn("settled")),
        ["merge"] = Step(new Merge(Cast.OpenCase, "sent twice"), new Merged(Cast.OpenCase, "sent twice")),
        ["absorbDuplicate"] = Step(new AbsorbDuplicate(Cast.OpenCase), new DuplicateAbsorbed(Cast.OpenCase)),
        ["correct"] = Step(new Correct(1, null, "2022-06-06".At(), false, "a slip"), new Corrected(1, "registered", null, "2022-06-06".At(), false, "a slip")),
        ["recordMissedDeadlines"] = new(new RecordMissedDeadlines(), null, Nothing),
    };

    /// <summary>The registration, by the bureau or by a unit that received it itself.</summary>
    public static Registered Registered(UnitCode? receivedBy) => new(new("PL-2022-0001"), Cast.Panlong, "cn-2022", "2022-06-06".At(),
        Origin.Local, null, Occurrence.Initial, Purpose.Grievance, null, null, 1, 1, "p-1", [], [], ReceivedBy: receivedBy);

    private static Asked Step(CaseCommand command, CaseEvent e, CaseCommand? first = null) =>
        new(command, e, first is null ? Nothing : story => story.Then(story.Case.LastStepAt.AddMinutes(30), first));
}
