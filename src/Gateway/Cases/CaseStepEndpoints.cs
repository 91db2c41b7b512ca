using Microsoft.AspNetCore.Http.HttpResults;
using Xinfang.Domain.Cases;
using Xinfang.Gateway.Problems;
using Xinfang.Gateway.Requests;
using Xinfang.Grains.Cases;

namespace Xinfang.Gateway.Cases;

/// <summary>Each step of a case as its own POST.</summary>
internal static class CaseStepEndpoints
{
    public static void Map(RouteGroupBuilder cases)
    {
        Step<TransferBody>(cases, "transfer", "Transfer (转送)", "Passes the case on to the unit in whose competence it lies. Refusals: wrong-state (409), unit-is-accused (422).",
            b => new Transfer(b.Unit), b => b.At);
        Step<AssignBody>(cases, "assign", "Assign (交办)", "Passes the case on with a day by which the unit must report. Refusals: wrong-state (409), unit-is-accused, reply-day-not-ahead (422).",
            b => new Assign(b.Unit, b.ReplyBy), b => b.At);
        Step<MomentBody>(cases, "receive", "Confirm arrival", "The unit confirms that the case arrived; its acceptance term runs from here.",
            _ => new Receive(), b => b.At);
        Step<ReasonBody>(cases, "object", "Object to a transfer", "The unit states, within five working days, that the case is outside its competence. Refusals: wrong-state, objection-window-passed, transfer-upheld (409), reason-missing (422).",
            b => new Domain.Cases.Object(Text("reason", b.Reason)), b => b.At);
        Step<MomentBody>(cases, "return-to-sender", "Agree with an objection", "The sender takes the case back.",
            _ => new ReturnToSender(), b => b.At);
        Step<MomentBody>(cases, "uphold-transfer", "Disagree with an objection", "The sender upholds the transfer; the unit now accepts or declines.",
            _ => new UpholdTransfer(), b => b.At);
        Step<MomentBody>(cases, "accept", "Accept (受理)", "The unit accepts the case in writing; the handling term runs from here.",
            _ => new Accept(), b => b.At);
        Step<ReasonBody>(cases, "decline", "Decline (不予受理)", "The bureau or the unit does not accept the case, and says why. Refusals: wrong-state (409), reason-missing (422).",
            b => new Decline(Text("reason", b.Reason)), b => b.At);
        Step<MomentBody>(cases, "handle", "Begin handling (办理)", "The unit begins to handle the case.",
            _ => new Handle(), b => b.At);
        Step<ExtendBody>(cases, "extend", "Extend (延期)", "Lengthens the handling term once, by 1 to 30 days. Refusals: already-extended, handling-term-ended, wrong-state (409), extension-out-of-range, extension-unapproved (422).",
            b => new Extend(b.Days, Text("approvedBy", b.ApprovedBy, 64), Text("reason", b.Reason)), b => b.At);
        Step<ReplyBody>(cases, "reply", "Reply (答复)", "The unit replies with its opinion.",
            b => new Reply(b.Outcome), b => b.At);
        Step<EvaluateBody>(cases, "evaluate", "Rate an office (评价)", "The petitioner rates the bureau or the unit, once each. Refusals: already-evaluated, wrong-state (409).",
            b => new Evaluate(b.Office, b.Rating), b => b.At);
        Step<MomentBody>(cases, "conclude", "Conclude (办结)", "Ends the procedure.",
            _ => new Conclude(), b => b.At);
        Step<MomentBody>(cases, "resolve", "Resolve (化解)", "States that the matter itself is settled. Refusals: already-resolved, wrong-state (409).",
            _ => new Resolve(), b => b.At);
        Step<SuperviseBody>(cases, "supervise", "Supervise (督办)", "Puts the case under supervision. Refusals: already-supervised, wrong-state (409).",
            b => new Supervise(Text("by", b.By, 64)), b => b.At);
        Step<AssignLeaderBody>(cases, "assign-leader", "Assign a leader (领导包案)", "Makes a leader, named by post, answer for the case. Refusals: already-led (409), label-missing (422).",
            b => new AssignLeader(Text("post", b.Post, 64)), b => b.At);
        Step<LabelCampaignBody>(cases, "label-campaign", "Label for a campaign (专项治理)", "Counts the case to a campaign. Refusals: already-in-campaign (409), label-missing (422).",
            b => new LabelCampaign(Text("campaign", b.Campaign, 64)), b => b.At);
        Step<ReferClueBody>(cases, "refer-clue", "Refer a clue (线索移送)", "Passes a clue found in the case to another authority. Refusals: already-referred (409), label-missing (422).",
            b => new ReferClue(Text("authority", b.Authority, 64)), b => b.At);
    }

    private static void Step<TBody>(RouteGroupBuilder cases, string step, string summary, string description, Func<TBody, CaseCommand> command,
        Func<TBody, DateTimeOffset?> at) where TBody : class =>
        cases.MapPost("/{number}/" + step, (string number, Posted<TBody> posted, IGrainFactory grains, HttpResponse response) =>
                Execute(number, posted.Submission(command(posted.Body), at(posted.Body)), grains, response))
            .AsWrite(System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(string.Concat(step.Split('-').Select(Capital))) + "Case").Refuses(404, 409)
            .WithSummary(summary).WithDescription(description);

    private static async Task<Results<Ok<CaseAnswer>, Problem>> Execute(
        string number, Grains.Submission<CaseCommand> submission, IGrainFactory grains, HttpResponse response)
    {
        var id = Input.Text<CaseNumber>("number", number);
        var outcome = await grains.GetGrain<ICaseGrain>(id.Stream).Execute(submission);
        return Answers.Refused(outcome, response) is { } problem ? problem : TypedResults.Ok(new CaseAnswer(id, outcome.Version));
    }

    private static string Text(string name, string text, int most = 2000)
    {
        Lengths.Check((name, text, most));
        return text;
    }

    private static string Capital(string word) => char.ToUpperInvariant(word[0]) + word[1..];
}
