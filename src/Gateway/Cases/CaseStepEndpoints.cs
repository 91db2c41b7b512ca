using Microsoft.AspNetCore.Http.HttpResults;
using Xinfang.Domain;
using Xinfang.Domain.Cases;
using Xinfang.Gateway.Problems;
using Xinfang.Gateway.Requests;
using Xinfang.Grains.Cases;

namespace Xinfang.Gateway.Cases;

/// <summary>
/// Each step of a case as its own POST. Path, name and refusals come from the lifecycle's table; here stands what a body says and how it becomes a
/// command.
/// </summary>
internal static class CaseStepEndpoints
{
    private const int MostUnits = 16;

    public static void Map(RouteGroupBuilder cases)
    {
        Disposal(cases);
        Receipt(cases);
        Acceptance(cases);
        Handling(cases);
        Review(cases);
        Beside(cases);
        Endings(cases);
    }

    private static void Disposal(RouteGroupBuilder cases)
    {
        Step<TransferBody>(cases, Trigger.Transfer, "Transfer (转送)", "Passes the case on to the unit in whose competence it lies.", b => new Transfer(b.Unit), b => b.At);
        Step<AssignBody>(cases, Trigger.Assign, "Assign (交办)", "Passes the case on with a day by which the unit must report.", b => new Assign(b.Unit, b.ReplyBy), b => b.At);
        Step<ReportUpBody>(cases, Trigger.ReportUp, "Report up (上报)", "Reports the case to the bureau of a jurisdiction above, which says where it goes.", b => new ReportUp(b.To, Text("reason", b.Reason)), b => b.At);
        Step<NameAccusedBody>(cases, Trigger.NameAccused, "Name accused units (检举控告)", "Names units that the petition accuses and that were not known before. A unit that has the case and may not loses it.", b => new NameAccused(Many("units", b.Units), b.Leader), b => b.At);
        Step<RecuseBody>(cases, Trigger.Recuse, "Recuse (回避)", "Keeps an actor or a unit with an interest in the matter away from the case.", b => new Recuse(Text("who", b.Who, 100), Text("reason", b.Reason)), b => b.At);
        Step<ReasonBody>(cases, Trigger.Recall, "Recall from a unit that may not have it", "Takes the case back from a unit that the petition accuses, or that succeeded one.", b => new Recall(Text("reason", b.Reason)), b => b.At);
        Step<ReasonBody>(cases, Trigger.MarkUrgent, "Mark as urgent", "The matter is major or urgent and must be reported at once.", b => new MarkUrgent(Text("reason", b.Reason)), b => b.At);
        Step<ReportUrgentBody>(cases, Trigger.ReportUrgent, "Report an urgent matter", "Records that the matter was reported to the joint-meeting office.", b => new ReportUrgent(Text("to", b.To, 64)), b => b.At);
    }

    private static void Receipt(RouteGroupBuilder cases)
    {
        Step<MomentBody>(cases, Trigger.Receive, "Confirm arrival", "The unit confirms that the case arrived; its acceptance term runs from here.", _ => new Receive(), b => b.At);
        Step<ReasonBody>(cases, Trigger.Object, "Object to a transfer (异议)", "The unit states, within five working days, that the case is outside its competence.", b => new Domain.Cases.Object(Text("reason", b.Reason)), b => b.At);
        Step<MomentBody>(cases, Trigger.ReturnToSender, "Agree with an objection (退回)", "The sender, a bureau or a unit, takes the case back.", _ => new ReturnToSender(), b => b.At);
        Step<MomentBody>(cases, Trigger.UpholdTransfer, "Disagree with an objection", "The sender upholds the transfer; the unit now accepts or declines.", _ => new UpholdTransfer(), b => b.At);
        Step<DisputeBody>(cases, Trigger.RaiseDispute, "Raise a dispute about competence", "The common superior of the units decides; where they have none, the joint meeting.", b => new RaiseDispute(Many("units", b.Units), Text("reason", b.Reason), b.DecideBy), b => b.At);
        Step<EscalateBody>(cases, Trigger.EscalateDispute, "Take a dispute to the joint meeting", "The common superior does not decide; the joint meeting does.", b => new EscalateDispute(Text("reason", b.Reason), b.DecideBy), b => b.At);
        Step<DesignateBody>(cases, Trigger.DesignateUnit, "Designate a unit (指定管辖)", "Settles a dispute; the unit cannot return the case again.", b => new DesignateUnit(b.Unit, Text("reason", b.Reason), Optional("decision", b.Decision, 64)), b => b.At);
    }

    private static void Acceptance(RouteGroupBuilder cases)
    {
        Step<MomentBody>(cases, Trigger.Accept, "Accept (受理)", "The unit accepts the case in writing; the handling term runs from here.", _ => new Accept(), b => b.At);
        Step<ReasonBody>(cases, Trigger.Decline, "Decline (不予受理)", "The bureau or the unit does not accept the case, and says why.", b => new Decline(Text("reason", b.Reason)), b => b.At);
        Step<RedirectBody>(cases, Trigger.Redirect, "Redirect to another procedure", "Sends the matter to the procedure that the law provides for it: litigation, arbitration, party appeal, administrative procedure, a statutory duty, discipline.", b => new Redirect(b.Procedure, Text("authority", b.Authority, 64), Text("reason", b.Reason)), b => b.At);
        Step<NoLongerAcceptBody>(cases, Trigger.NoLongerAccept, "No longer accept (不再受理)", "The petition has the facts and reasons of a case that is final.", b => new NoLongerAccept(b.Of, Text("reason", b.Reason)), b => b.At);
        Step<MomentBody>(cases, Trigger.TakeSimpleProcedure, "Take the simple procedure (简易办理)", "Shorter terms hold for acceptance and reply.", _ => new TakeSimpleProcedure(), b => b.At);
        Step<ReasonBody>(cases, Trigger.FallBackToOrdinary, "Fall back to the ordinary procedure", "The ordinary terms hold, from where they would have begun.", b => new FallBackToOrdinary(Text("reason", b.Reason)), b => b.At);
    }

    private static void Handling(RouteGroupBuilder cases)
    {
        Step<MomentBody>(cases, Trigger.Handle, "Begin handling (办理)", "The unit begins to handle the case.", _ => new Handle(), b => b.At);
        Step<UnitBesideBody>(cases, Trigger.AddUnit, "Bring a unit to the case", "The unit that has the case leads; its reply waits for the others' opinions.", b => new AddUnit(b.Unit), b => b.At);
        Step<ReleaseUnitBody>(cases, Trigger.ReleaseUnit, "Release a unit beside the leading one", "Its opinion is no longer awaited.", b => new ReleaseUnit(b.Unit, Text("reason", b.Reason)), b => b.At);
        Step<UnitBesideBody>(cases, Trigger.SubmitOpinion, "Give an opinion beside the leading unit", "The unit's part of the joined reply is with the leading unit.", b => new SubmitOpinion(b.Unit), b => b.At);
        Step<MomentBody>(cases, Trigger.OpenHearing, "Open a hearing (听证)", "Re-review does not count its time.", _ => new OpenHearing(), b => b.At);
        Step<HearingBody>(cases, Trigger.CloseHearing, "Close a hearing", "With its conclusion.", b => new CloseHearing(Text("conclusion", b.Conclusion)), b => b.At);
        Step<MediationBody>(cases, Trigger.RecordMediation, "Record a mediation (调解)", "An agreement was reached.", b => new RecordMediation(Text("agreement", b.Agreement, 64)), b => b.At);
        Step<ExtendBody>(cases, Trigger.Extend, "Extend (延期)", "Lengthens the handling term once, by at most 30 days.", b => new Extend(b.Days, Text("approvedBy", b.ApprovedBy, 64), Text("reason", b.Reason), Text("notice", b.Notice, 64)), b => b.At);
        Step<ReplyBody>(cases, Trigger.Reply, "Reply (答复)", "The unit replies with its opinion: text in its seven parts, or the number of a letter that states them.", b => new Reply(b.Outcome, TextOf(b.Text), Optional("letter", b.Letter, 64)), b => b.At);
        Step<ServeBody>(cases, Trigger.Serve, "Record service (送达)", "The latest reply or opinion was served; the term for contesting it runs from here.", b => new Serve(b.Method, Text("proof", b.Proof, 64)), b => b.At);
        Step<MomentBody>(cases, Trigger.Conclude, "Conclude (办结)", "Ends the procedure.", _ => new Conclude(), b => b.At);
        Step<ReasonBody>(cases, Trigger.Reopen, "Reopen", "A concluded case that is not resolved is handled again; its first terms stay on record.", b => new Reopen(Text("reason", b.Reason)), b => b.At);
    }

    private static void Review(RouteGroupBuilder cases)
    {
        Step<EvaluateBody>(cases, Trigger.Evaluate, "Rate an office (评价)", "The petitioner rates the bureau or the unit, once each.", b => new Evaluate(b.Office, b.Rating), b => b.At);
        Step<ReviewBody>(cases, Trigger.RequestReview, "Ask for review (复查)", "Within 30 days of service, from the organ one level up.", b => new RequestReview(b.Organ), b => b.At);
        Step<OpinionBody>(cases, Trigger.GiveReviewOpinion, "Give the review opinion", "Within 30 days of the request.", b => new GiveReviewOpinion(b.Outcome), b => b.At);
        Step<ReviewBody>(cases, Trigger.RequestRereview, "Ask for re-review (复核)", "Within 30 days of service of the review opinion, from the organ above.", b => new RequestRereview(b.Organ), b => b.At);
        Step<OpinionBody>(cases, Trigger.GiveRereviewOpinion, "Give the re-review opinion", "Within 30 days of the request, hearings not counted. Once it is served the case is final.", b => new GiveRereviewOpinion(b.Outcome), b => b.At);
    }

    private static void Beside(RouteGroupBuilder cases)
    {
        Step<MomentBody>(cases, Trigger.Resolve, "Resolve (化解)", "States that the matter itself is settled.", _ => new Resolve(), b => b.At);
        Step<AdoptBody>(cases, Trigger.AdoptSuggestion, "Adopt a suggestion (采纳)", "What the petitioner suggested is done.", b => new AdoptSuggestion(Text("measure", b.Measure, 64)), b => b.At);
        Step<ReasonBody>(cases, Trigger.Urge, "Urge (催办)", "Reminds the unit of the case.", b => new Urge(Text("reason", b.Reason)), b => b.At);
        Step<SuperviseBody>(cases, Trigger.Supervise, "Supervise (督办)", "Puts the case under supervision.", b => new Supervise(Text("by", b.By, 64)), b => b.At);
        Step<ImprovementBody>(cases, Trigger.SuggestImprovement, "Suggest an improvement (改进建议)", "The unit says what came of it.", b => new SuggestImprovement(Text("subject", b.Subject, 64), b.FeedbackBy), b => b.At);
        Step<FeedbackBody>(cases, Trigger.GiveFeedback, "Give feedback on an improvement", "Answers the oldest suggestion that awaits it.", b => new GiveFeedback(Text("measures", b.Measures)), b => b.At);
        Step<AssignLeaderBody>(cases, Trigger.AssignLeader, "Assign a leader (领导包案)", "Makes a leader, named by post, answer for the case.", b => new AssignLeader(Text("post", b.Post, 64)), b => b.At);
        Step<ProgressBody>(cases, Trigger.ReportProgress, "Report a led case's progress", "The leader tells how the case goes.", b => new ReportProgress(Text("progress", b.Progress)), b => b.At);
        Step<LabelCampaignBody>(cases, Trigger.LabelCampaign, "Label for a campaign (专项治理)", "Counts the case to a campaign.", b => new LabelCampaign(Text("campaign", b.Campaign, 64)), b => b.At);
        Step<ReferClueBody>(cases, Trigger.ReferClue, "Refer a clue (线索移送)", "Passes a clue found in the case to another authority.", b => new ReferClue(Text("authority", b.Authority, 64)), b => b.At);
        Step<ConfirmRepeatBody>(cases, Trigger.ConfirmRepeat, "Confirm a repeat (重复)", "The petition repeats an earlier one, and counts as a repeat from now on.", b => new ConfirmRepeat(b.Of, Score(b.Score), Text("grounds", b.Grounds, 64)), b => b.At);
        Step<RejectRepeatBody>(cases, Trigger.RejectRepeat, "Reject a repeat", "The petition does not repeat that one, and it is not proposed again.", b => new RejectRepeat(b.Of), b => b.At);
    }

    private static void Endings(RouteGroupBuilder cases)
    {
        Step<ReasonBody>(cases, Trigger.Withdraw, "Withdraw (撤回)", "The petitioner takes the petition back.", b => new Withdraw(Text("reason", b.Reason)), b => b.At);
        Step<MergeBody>(cases, Trigger.Merge, "Merge a duplicate", "The case goes on in the one that was registered first.", b => new Merge(b.Into, Text("reason", b.Reason)), b => b.At);
        Step<CorrectBody>(cases, Trigger.Correct, "Correct an entry", "Corrects content or time of an entry, or that it happened at all; the corrected history must be one that the lifecycle permits.", b => new Correct(b.Version, b.Data?.GetRawText(), b.HappenedAt, b.Void, Text("reason", b.Reason)), _ => null);
    }

    private static void Step<TBody>(RouteGroupBuilder cases, Trigger trigger, string summary, string sentence, Func<TBody, CaseCommand> command,
        Func<TBody, DateTimeOffset?> at) where TBody : class =>
        cases.MapPost("/{number}/" + Input.Kebab(Code.Of(trigger)), (string number, Posted<TBody> posted, IGrainFactory grains, HttpResponse response) =>
                Execute(number, posted.Submission(command(posted.Body), at(posted.Body)), grains, response))
            .AsWrite(Code.Of(trigger) + "Case").Refuses(403, 404, 409)
            .WithSummary(summary).WithDescription($"{sentence} {Refusals(trigger)}");

    /// <summary>The codes that a step can be refused with, as the table has them.</summary>
    private static string Refusals(Trigger trigger)
    {
        var codes = CaseLifecycle.Transitions.Where(t => t.Trigger == trigger).SelectMany(t => t.Guards).Select(g => g.Code)
            .Concat(["wrong-state", "role-not-permitted", "not-your-case", "actor-recused", "step-before-last", "step-in-future", "case-unknown"]).Distinct();
        return "Refusals: " + string.Join("; ", codes.GroupBy(RefusalProblems.StatusOf).OrderBy(g => g.Key).Select(g => $"{string.Join(", ", g)} ({g.Key})")) + ".";
    }

    private static async Task<Results<Ok<CaseAnswer>, Problem>> Execute(
        string number, Grains.Submission<CaseCommand> submission, IGrainFactory grains, HttpResponse response)
    {
        var id = Input.Text<CaseNumber>("number", number);
        var outcome = await grains.GetGrain<ICaseGrain>(id.Stream).Execute(submission);
        return Answers.Refused(outcome, response) is { } problem ? problem : TypedResults.Ok(new CaseAnswer(id, outcome.Version));
    }

    private static ReplyText? TextOf(ReplyTextBody? text) =>
        text is null ? null : new(text.Request, text.Facts, text.Reasons, text.Opinion, text.LegalBasis, text.Remedy);

    private static string Text(string name, string text, int most = 2000)
    {
        Lengths.Check((name, text, most));
        return text;
    }

    private static string? Optional(string name, string? text, int most)
    {
        Lengths.Check((name, text, most));
        return text;
    }

    private static IReadOnlyList<T> Many<T>(string name, IReadOnlyList<T> values)
    {
        Lengths.CheckMany(name, values, MostUnits);
        return values;
    }

    private static int Score(int score) => score is >= 0 and <= 100 ? score : throw new BadInputException(
        StatusCodes.Status400BadRequest, "field-invalid", $"The value of 'score' is 0 to 100, not {score}.", "score");
}
