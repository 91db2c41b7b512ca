using Xinfang.Domain;
using Xinfang.Domain.JointMeetings;
using Xinfang.Gateway.Tests.Fakes;
using Xinfang.Grains.JointMeetings;

namespace Xinfang.Gateway.Tests.JointMeetings;

public sealed class JointMeetingEndpointTests : IAsyncLifetime
{
    private const string Base = "/api/joint-meetings/530103";

    private readonly FakeJointMeeting _meeting = new();
    private TestGateway _gateway = null!;

    public async ValueTask InitializeAsync()
    {
        _gateway = await TestGateway.StartAsync();
        _gateway.Grains.With<IJointMeetingGrain>(_ => _meeting);
    }

    public ValueTask DisposeAsync() => _gateway.DisposeAsync();

    /// <summary>Each path with a body, and the command that it becomes, by hand.</summary>
    public static TheoryData<string, string, JointMeetingCommand> Steps => new()
    {
        { "/meetings", """{"meeting":"M-1","day":"2022-07-01"}""", new ConveneMeeting(new("530103"), "M-1", new(2022, 7, 1)) },
        { "/meetings/M-1/agenda", """{"kind":"ledCase","subject":"PL-2022-0001"}""", new PutOnAgenda("M-1", AgendaKind.LedCase, "PL-2022-0001") },
        { "/meetings/M-1/hold", "", new HoldMeeting("M-1") },
        { "/meetings/M-1/minutes", """{"minutes":"JY-1"}""", new RecordMinutes("M-1", "JY-1") },
        { "/agenda/3/deal-with", """{"result":"办妥"}""", new DealWithItem(3, "办妥") },
        { "/disputes/pl-2022-0001/decide", """{"unit":"530103-07","reason":"职责所在","decision":"JY-1"}""", new DecideDispute(new("PL-2022-0001"), new("530103-07"), "职责所在", "JY-1") },
        { "/urgent-matters/PL-2022-0001/acknowledge", "", new AcknowledgeUrgentMatter(new("PL-2022-0001")) },
        { "/orders", """{"number":"ZL-1","unit":"530103-07"}""", new IssueOrder(new("530103"), "ZL-1", new("530103-07")) },
        {
            "/orders", """{"number":"ZL-1","unit":"530103-07","kind":"task","subject":"道路","dueOn":"2022-07-01","case":"PL-2022-0001"}""",
            new IssueOrder(new("530103"), "ZL-1", new("530103-07"), OrderKind.Task, "道路", new(2022, 7, 1), new("PL-2022-0001"))
        },
        { "/orders/ZL-1/receive", "", new ReceiveOrder("ZL-1") },
        { "/orders/ZL-1/report", """{"report":"函12号"}""", new ReportOrder("ZL-1", "函12号") },
        { "/orders/ZL-1/return-report", """{"reason":"不详"}""", new ReturnReport("ZL-1", "不详") },
        { "/orders/ZL-1/close", "", new CloseOrder("ZL-1") },
        { "/led-cases", """{"case":"PL-2022-0001","post":"副区长"}""", new LeadCase(new("530103"), new("PL-2022-0001"), "副区长") },
        { "/led-cases/PL-2022-0001/progress", """{"progress":"资金已落实"}""", new TellProgress(new("PL-2022-0001"), "资金已落实") },
        { "/led-cases/PL-2022-0001/end", """{"reason":"已化解"}""", new EndLead(new("PL-2022-0001"), "已化解") },
    };

    [Theory, MemberData(nameof(Steps))]
    public async Task A_step_is_sent_to_the_joint_meeting_of_the_jurisdiction(string path, string body, JointMeetingCommand command)
    {
        var answer = await _gateway.Http.Post(Base + path, body);

        Assert.Equal(200, (int)answer.StatusCode);
        var submission = Assert.Single(_meeting.Submissions);
        Assert.Equal(("k-1", "local:operator", command), (submission.CommandId, submission.Actor, submission.Steps[0].Command));
        Assert.Contains((typeof(IJointMeetingGrain), "jointmeeting-530103"), _gateway.Grains.Asked);
    }

    [Theory]
    [InlineData("role-not-permitted", 403)]
    [InlineData("meeting-unknown", 404)]
    [InlineData("item-unknown", 404)]
    [InlineData("dispute-unknown", 404)]
    [InlineData("urgent-matter-unknown", 404)]
    [InlineData("led-case-unknown", 404)]
    [InlineData("order-unknown", 404)]
    [InlineData("meeting-exists", 409)]
    [InlineData("meeting-day-ahead", 409)]
    [InlineData("dispute-ended", 409)]
    [InlineData("dispute-undecided", 409)]
    [InlineData("already-on-agenda", 409)]
    [InlineData("already-dealt-with", 409)]
    [InlineData("already-acknowledged", 409)]
    [InlineData("order-closed", 409)]
    [InlineData("wrong-state", 409)]
    [InlineData("unit-is-accused", 422)]
    [InlineData("due-day-not-ahead", 422)]
    [InlineData("decision-missing", 422)]
    [InlineData("minutes-missing", 422)]
    [InlineData("text-missing", 422)]
    [InlineData("jurisdiction-mismatch", 422)]
    public async Task A_refusal_is_a_problem_with_its_rule(string code, int status)
    {
        _meeting.Answer = _ => new(0, new Refusal(code, "order rule", "No.", ["returnReport"]));
        var problem = await (await _gateway.Http.Post(Base + "/orders/ZL-1/close", "")).Problem(status, code);
        Assert.Equal(("order rule", "return-report"), ((string?)problem["article"], (string?)problem["allowed"]![0]));
    }

    [Theory]
    [InlineData("/disputes/x/decide", """{"unit":"530103-07","reason":"a","decision":"b"}""")]
    [InlineData("/agenda/first/deal-with", """{"result":"a"}""")]
    [InlineData("/agenda/0/deal-with", """{"result":"a"}""")]
    [InlineData("/orders", """{"number":"ZL-1"}""")]
    [InlineData("/orders", """{"number":"ZL-1","unit":"530103-07","keptFrom":[]}""")]
    [InlineData("/meetings/M-1/agenda", """{"kind":"gossip","subject":"a"}""")]
    public async Task What_cannot_be_understood_is_not_sent(string path, string body)
    {
        Assert.Equal(400, (int)(await _gateway.Http.Post(Base + path, body)).StatusCode);
        Assert.Empty(_meeting.Submissions);
    }

    [Theory]
    [InlineData("/meetings", "meetings", """{"meeting":"M-1","stage":"convened","day":"2022-07-01","convenedAt":"2022-06-01T09:00:00+08:00"}""")]
    [InlineData("/agenda", "items", """{"item":1,"meeting":"M-1","kind":"other","subject":"桥","putAt":"2022-06-01T09:00:00+08:00","carriedOver":0}""")]
    [InlineData("/disputes", "disputes", """{"case":"PL-2022-0001","stage":"awaitingDecision","parties":["530103-07"],"reason":"争议","decideBy":"2022-06-30","overdue":true,"takenUpAt":"2022-06-01T09:00:00+08:00"}""")]
    [InlineData("/urgent-matters", "urgentMatters", """{"case":"PL-2022-0001","stage":"reported","reportedAt":"2022-06-01T09:00:00+08:00"}""")]
    [InlineData("/orders", "orders", """{"number":"ZL-1","unit":"530103-07","kind":"task","stage":"issued","dueOn":"2022-06-30","overdue":true,"issuedAt":"2022-06-01T09:00:00+08:00"}""")]
    [InlineData("/led-cases", "ledCases", """{"case":"PL-2022-0001","stage":"led","post":"副区长","assignedAt":"2022-06-01T09:00:00+08:00","reports":0,"lastStepAt":"2022-06-01T09:00:00+08:00"}""")]
    public async Task A_list_shows_what_the_viewer_may_see(string path, string name, string item)
    {
        var at = new DateTimeOffset(2022, 6, 1, 9, 0, 0, TimeSpan.FromHours(8));
        _meeting.Shown = new([new("M-1", MeetingStage.Convened, new(2022, 7, 1), at, null, null)], [new(1, "M-1", AgendaKind.Other, "桥", at, 0, null, null)],
            [new(new("PL-2022-0001"), DisputeStage.AwaitingDecision, [new("530103-07")], "争议", new(2022, 6, 30), true, at, null, null, null, null)],
            [new(new("PL-2022-0001"), UrgentStage.Reported, at, null)],
            [new("ZL-1", new("530103-07"), OrderKind.Task, OrderStage.Issued, null, null, new(2022, 6, 30), true, at, null, null, null, null, null)],
            [new(new("PL-2022-0001"), LedCaseStage.Led, "副区长", at, 0, null, at, null, null)]);
        using var request = new HttpRequestMessage(HttpMethod.Get, Base + path);
        request.Headers.Add("Act-As", "unit-clerk:530103-07");

        var answer = await _gateway.Http.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal($$"""{"{{name}}":[{{item}}]}""", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Equal("unit-clerk:530103-07", _meeting.Viewer);
    }

    [Fact]
    public async Task A_petitioner_sees_nothing_of_a_joint_meeting()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, Base + "/orders");
        request.Headers.Add("Act-As", "petitioner:1");
        await (await _gateway.Http.SendAsync(request, TestContext.Current.CancellationToken)).Problem(403, "role-not-permitted");
        Assert.Null(_meeting.Viewer);
    }
}
