using System.ComponentModel;
using Microsoft.AspNetCore.Http.HttpResults;
using Xinfang.Domain.Cases;
using Xinfang.Domain.JointMeetings;
using Xinfang.Domain.Places;
using Xinfang.Gateway.Cases;
using Xinfang.Gateway.Problems;
using Xinfang.Gateway.Requests;
using Xinfang.Grains.JointMeetings;

namespace Xinfang.Gateway.JointMeetings;

/// <summary>The joint meeting of a jurisdiction: each list a GET, each step a POST.</summary>
internal static class JointMeetingEndpoints
{
    public static void Map(RouteGroupBuilder api)
    {
        var meeting = api.MapGroup("/joint-meetings/{jurisdiction}").WithTags("Joint meetings");
        Meetings(meeting);
        Matters(meeting);
        Orders(meeting);
        LedCases(meeting);
    }

    private static void Meetings(RouteGroupBuilder meeting)
    {
        List(meeting, "/meetings", "listMeetings", "List the meetings", "By their day. For the office, the bureau and auditors.", MeetingsDocument.Of);
        List(meeting, "/agenda", "listAgenda", "List what was put on agendas", "In the order of the items' numbers; open while there is no time at which they were dealt with.", AgendaDocument.Of);
        Step<ConveneBody>(meeting, "/meetings", "conveneMeeting", "Convene a meeting (联席会议)", "What earlier meetings did not deal with comes on its agenda.",
            (place, _, b) => new ConveneMeeting(place, b.Meeting, b.Day), b => b.At, "meeting-exists", "meeting-number-missing");
        Step<AgendaBody>(meeting, "/meetings/{of}/agenda", "putOnAgenda", "Put something on the agenda", "A dispute, an urgent matter, a led case, or anything else in words.",
            (_, of, b) => new PutOnAgenda(of, b.Kind, b.Subject), b => b.At,
            "meeting-unknown", "dispute-unknown", "urgent-matter-unknown", "led-case-unknown", "dispute-ended", "already-on-agenda", "wrong-state", "text-missing");
        Step<MomentBody>(meeting, "/meetings/{of}/hold", "holdMeeting", "Hold the meeting", "On its day or later.",
            (_, of, _) => new HoldMeeting(of), b => b.At, "meeting-unknown", "wrong-state", "meeting-day-ahead");
        Step<MinutesBody>(meeting, "/meetings/{of}/minutes", "recordMinutes", "Record the minutes (会议纪要)", "Closes the meeting; what it did not deal with is carried over to the next one.",
            (_, of, b) => new RecordMinutes(of, b.Minutes), b => b.At, "meeting-unknown", "wrong-state", "minutes-missing");
        Step<DealWithBody>(meeting, "/agenda/{of}/deal-with", "dealWithItem", "Deal with an item", "By its number, in its meeting. A dispute is dealt with by deciding it.",
            (_, of, b) => new DealWithItem(Input.Number("of", of, 1, int.MaxValue, 0), b.Result), b => b.At,
            "item-unknown", "wrong-state", "already-dealt-with", "dispute-undecided", "text-missing");
    }

    private static void Matters(RouteGroupBuilder meeting)
    {
        List(meeting, "/disputes", "listDisputes", "List the disputes about competence",
            "The oldest first, with whether the day for the decision has passed. A unit's clerk sees those that the unit is a party of.", DisputesDocument.Of);
        List(meeting, "/urgent-matters", "listUrgentMatters", "List the urgent matters that were reported", "The oldest first (art. 25).", UrgentMattersDocument.Of);
        Step<DecideBody>(meeting, "/disputes/{of}/decide", "decideDispute", "Decide a dispute (指定管辖)",
            "By the case's number. The case is designated to the unit, which cannot return it; what the case refuses, such as an accused unit, is not decided.",
            (_, of, b) => new DecideDispute(Case(of), b.Unit, b.Reason, b.Decision), b => b.At,
            "dispute-unknown", "dispute-ended", "wrong-state", "reason-missing", "decision-missing", "unit-is-accused", "unit-recused");
        Step<MomentBody>(meeting, "/urgent-matters/{of}/acknowledge", "acknowledgeUrgentMatter", "Acknowledge an urgent matter", "By the case's number.",
            (_, of, _) => new AcknowledgeUrgentMatter(Case(of)), b => b.At, "urgent-matter-unknown", "already-acknowledged");
    }

    private static void Orders(RouteGroupBuilder meeting)
    {
        List(meeting, "/orders", "listOrderFiles", "List the orders with their steps (指令单, 任务单)",
            "In the order of their numbers, with whether a report is overdue. A unit's clerk sees the unit's own, and none about a case that the unit is kept from.", OrderFileDocument.Of);
        Step<OrderBody>(meeting, "/orders", "issueJointMeetingOrder", "Issue an order", "To a unit, with a day for its report and a case where there is one.",
            (place, _, b) => new IssueOrder(place, b.Number, b.Unit, b.Kind, b.Subject, b.DueOn, b.Case), b => b.At,
            "case-unknown", "order-exists", "order-number-missing", "due-day-not-ahead", "text-missing", "unit-is-accused");
        Step<MomentBody>(meeting, "/orders/{of}/receive", "receiveOrder", "Receive an order (签收)", "The unit has it.",
            (_, of, _) => new ReceiveOrder(of), b => b.At, "order-unknown", "order-closed", "wrong-state");
        Step<OrderReportBody>(meeting, "/orders/{of}/report", "reportOrder", "Report on an order (反馈)", "The unit says what it did.",
            (_, of, b) => new ReportOrder(of, b.Report), b => b.At, "order-unknown", "order-closed", "wrong-state", "text-missing");
        Step<ReasonBody>(meeting, "/orders/{of}/return-report", "returnOrderReport", "Send a report back", "It is insufficient; the unit owes another one.",
            (_, of, b) => new ReturnReport(of, b.Reason), b => b.At, "order-unknown", "order-closed", "wrong-state", "reason-missing");
        Step<MomentBody>(meeting, "/orders/{of}/close", "closeJointMeetingOrder", "Close an order",
            "Its report is accepted. Without a report only whoever enters an old register closes it.",
            (_, of, _) => new CloseOrder(of), b => b.At, "order-unknown", "order-closed", "wrong-state");
    }

    private static void LedCases(RouteGroupBuilder meeting)
    {
        List(meeting, "/led-cases", "listLedCases", "List the cases that leaders answer for (领导包案)", "The oldest first, with what was told last.", LedCasesDocument.Of);
        Step<LeadBody>(meeting, "/led-cases", "leadCase", "Make a leader answer for a case", "It is an event of the case, which may refuse it.",
            (place, _, b) => new LeadCase(place, b.Case, b.Post), b => b.At, "case-unknown", "already-led", "wrong-state", "label-missing");
        Step<ProgressBody>(meeting, "/led-cases/{of}/progress", "tellProgress", "Tell how a led case goes", "By the case's number; it is an event of the case.",
            (_, of, b) => new TellProgress(Case(of), b.Progress), b => b.At, "led-case-unknown", "wrong-state", "text-missing");
        Step<ReasonBody>(meeting, "/led-cases/{of}/end", "endLead", "End following a led case", "By the case's number, with the reason.",
            (_, of, b) => new EndLead(Case(of), b.Reason), b => b.At, "led-case-unknown", "wrong-state", "reason-missing");
    }

    private static void List<T>(RouteGroupBuilder meeting, string path, string name, string summary, string description, Func<JointMeetingView, T> document) =>
        meeting.MapGet(path, (string jurisdiction, HttpRequest request, IGrainFactory grains) => Read(jurisdiction, request, grains, document))
            .WithName(name).Refuses(400, 403).WithSummary(summary).WithDescription(description);

    private static async Task<Results<Ok<T>, Problem>> Read<T>(string jurisdiction, HttpRequest request, IGrainFactory grains, Func<JointMeetingView, T> document)
    {
        var viewer = Acting.Of(request);
        return viewer.Unit is not null || CaseVisibility.SeesWholeOffice(viewer)
            ? TypedResults.Ok(document(await Grain(jurisdiction, grains).View(viewer.Name)))
            : Acting.NotFor(viewer);
    }

    private static void Step<TBody>(RouteGroupBuilder meeting, string path, string name, string summary, string sentence,
        Func<JurisdictionCode, string, TBody, JointMeetingCommand> command, Func<TBody, DateTimeOffset?> at, params string[] refusals) where TBody : class
    {
        var endpoint = path.Contains("{of}", StringComparison.Ordinal)
            ? meeting.MapPost(path, ([Description("The number of the meeting, item, case or order.")] string of, string jurisdiction, Posted<TBody> posted, IGrainFactory grains, HttpResponse response) =>
                Execute(jurisdiction, of, posted, command, at, grains, response))
            : meeting.MapPost(path, (string jurisdiction, Posted<TBody> posted, IGrainFactory grains, HttpResponse response) =>
                Execute(jurisdiction, "", posted, command, at, grains, response));
        endpoint.AsWrite(name).Refuses(403, 404, 409).WithSummary(summary).WithDescription($"{sentence} {Refusals(refusals)}");
    }

    private static async Task<Results<Ok<JointMeetingAnswer>, Problem>> Execute<TBody>(string jurisdiction, string of, Posted<TBody> posted,
        Func<JurisdictionCode, string, TBody, JointMeetingCommand> command, Func<TBody, DateTimeOffset?> at, IGrainFactory grains, HttpResponse response) where TBody : class
    {
        var asked = command(Input.Text<JurisdictionCode>("jurisdiction", jurisdiction), of, posted.Body);
        var outcome = await Grain(jurisdiction, grains).Execute(posted.Submission(asked, at(posted.Body)));
        return Answers.Refused(outcome, response) is { } problem
            ? problem
            : TypedResults.Ok(new JointMeetingAnswer(of.Length > 0 ? of : Named(asked), outcome.Version));
    }

    /// <summary>What a step that begins something has named it.</summary>
    private static string Named(JointMeetingCommand command) => command switch
    {
        ConveneMeeting c => c.Meeting,
        IssueOrder c => c.Number,
        LeadCase c => c.Case.Value,
        _ => "",
    };

    private static string Refusals(string[] codes) => "Refusals: " + string.Join("; ", codes.Concat(["role-not-permitted", "step-before-last", "step-in-future"])
        .GroupBy(RefusalProblems.StatusOf).OrderBy(g => g.Key).Select(g => $"{string.Join(", ", g)} ({g.Key})")) + ".";

    private static CaseNumber Case(string of) => Input.Text<CaseNumber>("of", of);

    private static IJointMeetingGrain Grain(string jurisdiction, IGrainFactory grains) =>
        grains.GetGrain<IJointMeetingGrain>(JointMeeting.Stream(Input.Text<JurisdictionCode>("jurisdiction", jurisdiction)));
}
