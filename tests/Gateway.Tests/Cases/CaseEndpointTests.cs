using System.Text.Json.Nodes;
using Xinfang.Domain.Cases;
using Xinfang.Domain.Deadlines;
using Xinfang.Domain.Places;
using Xinfang.Gateway.Cases;
using Xinfang.Gateway.Requests;
using Xinfang.Gateway.Tests.Fakes;
using Xinfang.Grains.Cases;

namespace Xinfang.Gateway.Tests.Cases;

public sealed class CaseEndpointTests
{
    [Fact]
    public async Task A_registration_carries_everything_and_answers_where_the_case_is()
    {
        await using var gateway = await TestGateway.StartAsync();

        var answer = await gateway.Http.Post("/api/cases", """
            {"jurisdiction":"530103","channel":"peoplesDaily","origin":"upper","occurrence":"repeat","purpose":"accusation","category":"城建",
             "place":"龙泉街道","people":7,"representatives":2,"firstRegisteredAt":"2022-01-01T08:00:00+08:00","registeredAt":"2022-01-02T01:00:00Z",
             "number":"kx-2022-1","aliases":["国信2022-9"],"accused":["530103-07"],
             "petitioner":{"name":"甲","phone":"139","address":"乙","content":"丙","identityNumber":"530103190001010011"}}
            """);

        Assert.Equal(201, (int)answer.StatusCode);
        Assert.Equal("/api/cases/KX-2022-1", answer.Headers.Location?.ToString());
        Assert.Equal("""{"number":"KX-2022-1","version":1}""", (await answer.Json()).ToJsonString());
        Assert.Equal(new("KX-2022-1"), Assert.Single(gateway.Case.Registered));
        var step = Assert.Single(Assert.Single(gateway.Case.Submissions).Steps);
        Assert.Equal(new DateTimeOffset(2022, 1, 2, 9, 0, 0, TimeSpan.FromHours(8)), step.At);
        var register = Assert.IsType<Register>(step.Command);
        Assert.Equal((Channel.PeoplesDaily, Origin.Upper, Occurrence.Repeat, Purpose.Accusation, 7, 2),
            (register.Channel, register.Origin, register.Occurrence, register.Purpose, register.People, register.Representatives));
        Assert.Equal(["国信2022-9"], register.Aliases!);
        Assert.Equal([new UnitCode("530103-07")], register.Accused!);
        Assert.Equal(new("甲", "139", "乙", "丙", "530103190001010011"), gateway.Case.Details);
    }

    [Fact]
    public async Task A_case_without_a_number_gets_the_same_one_for_the_same_key()
    {
        await using var gateway = await TestGateway.StartAsync();

        var first = (string?)(await (await gateway.Http.Post("/api/cases", """{"jurisdiction":"530103"}""", "key-a")).Json())["number"];
        var again = (string?)(await (await gateway.Http.Post("/api/cases", """{"jurisdiction":"530103"}""", "key-a")).Json())["number"];
        var other = (string?)(await (await gateway.Http.Post("/api/cases", """{"jurisdiction":"530103"}""", "key-b")).Json())["number"];

        Assert.Matches("^530103-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$", first);
        Assert.Equal(first, again);
        Assert.NotEqual(first, other);
        Assert.True(CaseNumber.TryParse(first, out _));
    }

    public static TheoryData<string, string, Type> Steps => new()
    {
        { "transfer", """{"unit":"530103-07"}""", typeof(Transfer) },
        { "assign", """{"unit":"530103-07","replyBy":"2022-03-01"}""", typeof(Assign) },
        { "receive", "", typeof(Receive) },
        { "object", """{"reason":"不属本单位职权"}""", typeof(Domain.Cases.Object) },
        { "return-to-sender", "{}", typeof(ReturnToSender) },
        { "uphold-transfer", "{}", typeof(UpholdTransfer) },
        { "accept", """{"at":"2022-03-01T09:00:00+08:00"}""", typeof(Accept) },
        { "decline", """{"reason":"已进入诉讼"}""", typeof(Decline) },
        { "handle", "", typeof(Handle) },
        { "extend", """{"days":30,"approvedBy":"局长","reason":"情况复杂","notice":"书面告知"}""", typeof(Extend) },
        { "reply", """{"outcome":"notSupported","text":{"request":"工资","facts":"已查","reasons":"合同有效","opinion":"支付","legalBasis":"劳动法","remedy":"三十日内可申请复查"}}""", typeof(Reply) },
        { "evaluate", """{"office":"bureau","rating":"basicallySatisfied"}""", typeof(Evaluate) },
        { "conclude", "", typeof(Conclude) },
        { "resolve", "", typeof(Resolve) },
        { "supervise", """{"by":"区联席办"}""", typeof(Supervise) },
        { "assign-leader", """{"post":"副区长"}""", typeof(AssignLeader) },
        { "label-campaign", """{"campaign":"重复信访"}""", typeof(LabelCampaign) },
        { "refer-clue", """{"authority":"公安"}""", typeof(ReferClue) },
        { "report-up", """{"to":"5301","reason":"跨区事项"}""", typeof(ReportUp) },
        { "name-accused", """{"units":["530103-09"],"leader":"section"}""", typeof(NameAccused) },
        { "recuse", """{"who":"dispatcher:07","reason":"与信访人有利害关系"}""", typeof(Recuse) },
        { "recall", """{"reason":"该单位被反映"}""", typeof(Recall) },
        { "mark-urgent", """{"reason":"可能影响社会稳定"}""", typeof(MarkUrgent) },
        { "report-urgent", """{"to":"区联席办"}""", typeof(ReportUrgent) },
        { "raise-dispute", """{"units":["530103-07","530103-09"],"reason":"均认为不属本单位职权","decideBy":"2022-03-15"}""", typeof(RaiseDispute) },
        { "escalate-dispute", """{"reason":"未能决定"}""", typeof(EscalateDispute) },
        { "designate-unit", """{"unit":"530103-09","reason":"属地管理","decision":"纪要2022-3"}""", typeof(DesignateUnit) },
        { "redirect", """{"procedure":"litigation","authority":"区法院","reason":"应当通过诉讼解决"}""", typeof(Redirect) },
        { "no-longer-accept", """{"of":"530103-2021-0009","reason":"同一事实和理由"}""", typeof(NoLongerAccept) },
        { "take-simple-procedure", "", typeof(TakeSimpleProcedure) },
        { "fall-back-to-ordinary", """{"reason":"需要进一步调查"}""", typeof(FallBackToOrdinary) },
        { "add-unit", """{"unit":"530103-09"}""", typeof(AddUnit) },
        { "release-unit", """{"unit":"530103-09","reason":"与其无关"}""", typeof(ReleaseUnit) },
        { "submit-opinion", """{"unit":"530103-09"}""", typeof(SubmitOpinion) },
        { "open-hearing", "", typeof(OpenHearing) },
        { "close-hearing", """{"conclusion":"事实清楚"}""", typeof(CloseHearing) },
        { "record-mediation", """{"agreement":"调解2022-5"}""", typeof(RecordMediation) },
        { "serve", """{"method":"registeredMail","proof":"挂号123"}""", typeof(Serve) },
        { "reopen", """{"reason":"问题未解决"}""", typeof(Reopen) },
        { "request-review", """{"organ":"5301-01"}""", typeof(RequestReview) },
        { "give-review-opinion", """{"outcome":"upheld"}""", typeof(GiveReviewOpinion) },
        { "request-rereview", """{"organ":"53-01"}""", typeof(RequestRereview) },
        { "give-rereview-opinion", """{"outcome":"changed"}""", typeof(GiveRereviewOpinion) },
        { "adopt-suggestion", """{"measure":"增设路灯"}""", typeof(AdoptSuggestion) },
        { "urge", """{"reason":"临近期限"}""", typeof(Urge) },
        { "suggest-improvement", """{"subject":"完善答复流程","feedbackBy":"2022-04-01"}""", typeof(SuggestImprovement) },
        { "give-feedback", """{"measures":"已修订流程"}""", typeof(GiveFeedback) },
        { "report-progress", """{"progress":"已约访"}""", typeof(ReportProgress) },
        { "confirm-repeat", """{"of":"530103-2021-0009","score":92,"grounds":"content"}""", typeof(ConfirmRepeat) },
        { "reject-repeat", """{"of":"530103-2021-0009"}""", typeof(RejectRepeat) },
        { "withdraw", """{"reason":"自愿撤回"}""", typeof(Withdraw) },
        { "merge", """{"into":"530103-2021-0009","reason":"同一事项"}""", typeof(Merge) },
        { "correct", """{"version":2,"reason":"登记错误","data":{"unit":"530103-09"},"happenedAt":"2022-03-01T09:00:00+08:00"}""", typeof(Correct) },
    };

    [Theory, MemberData(nameof(Steps))]
    public async Task Each_step_is_its_own_post(string step, string body, Type command)
    {
        await using var gateway = await TestGateway.StartAsync();

        var answer = await gateway.Http.Post($"/api/cases/530103-2022-0001/{step}", body);

        Assert.Equal(200, (int)answer.StatusCode);
        Assert.Equal(command, Assert.Single(Assert.Single(gateway.Case.Submissions).Steps).Command.GetType());
    }

    [Fact]
    public void There_is_a_post_for_every_step_that_a_person_can_take() => Assert.Equal(
        [.. Enum.GetValues<Trigger>().Where(t => t is not (Trigger.Register or Trigger.AbsorbDuplicate or Trigger.RecordMissedDeadlines)).Select(t => Input.Kebab(t.ToString())).Order()],
        Steps.Select(s => s.Data.Item1).Order().ToArray());

    [Fact]
    public async Task A_case_is_found_by_an_alias_that_is_no_case_number()
    {
        await using var gateway = await TestGateway.StartAsync();
        gateway.Case.View = View();
        gateway.Grains.With<ICaseListGrain>(_ => new FakeCaseList(find: alias => alias == "国信2022-9" ? new CaseNumber("530103-2022-0001") : null));

        var answer = await gateway.Http.GetAsync("/api/cases/" + Uri.EscapeDataString("国信2022-9"), TestContext.Current.CancellationToken);

        var json = await answer.Json();
        Assert.Equal("530103-2022-0001", (string?)json["case"]!["number"]);
        Assert.Equal("2022-10-13", (string?)json["case"]!["dueOn"]);
        Assert.Equal("2022-09-24T09:30:00+08:00", (string?)json["case"]!["registeredAt"]);
        Assert.Equal("""["return-to-sender"]""", json["allowed"]!.ToJsonString());
        Assert.Equal(JsonNode.Parse("""{"unit":"530103-07"}""")!.ToJsonString(), json["timeline"]![0]!["data"]!.ToJsonString());
        Assert.Equal("张*", (string?)json["petitioner"]!["name"]);
    }

    [Fact]
    public async Task A_case_that_does_not_exist_is_a_404()
    {
        await using var gateway = await TestGateway.StartAsync();

        await (await gateway.Http.GetAsync("/api/cases/530103-2022-0001", TestContext.Current.CancellationToken)).Problem(404, "case-unknown");
        await (await gateway.Http.GetAsync("/api/cases/" + new string('x', 300), TestContext.Current.CancellationToken)).Problem(404, "case-unknown");
    }

    [Fact]
    public async Task Pages_follow_each_other_without_gap_or_repeat()
    {
        await using var gateway = await TestGateway.StartAsync();
        var all = Enumerable.Range(0, 7).Select(i => Pictures.Row($"530103-2022-{i:0000}", kind: i < 4 ? DeadlineKind.Handling : null, daysLeft: i)).ToArray();
        gateway.Grains.With<ICaseListGrain>(_ => new FakeCaseList(query =>
        {
            var from = query.After is { } after ? Array.FindIndex(all, r => r.Number == after.Number && r.DueAt == after.At) + 1 : 0;
            return new(99, [.. all.Skip(from).Take(query.Limit)]);
        }));

        var (seen, next, pages) = (new List<string>(), "", 0);
        do
        {
            var page = await (await gateway.Http.GetAsync($"/api/cases?jurisdiction=530103&sort=deadline&limit=3&after={next}", TestContext.Current.CancellationToken)).Json();
            Assert.Equal(99, (long)page["position"]!);
            seen.AddRange(page["items"]!.AsArray().Select(i => (string)i!["number"]!));
            next = (string?)page["next"];
            pages++;
        }
        while (next is not null);

        Assert.Equal(all.Select(r => r.Number.Value), seen);
        Assert.Equal(3, pages);
    }

    [Fact]
    public void A_cursor_comes_back_as_it_was_written()
    {
        foreach (var at in new DateTimeOffset?[] { null, Pictures.Now, DateTimeOffset.MinValue, DateTimeOffset.MaxValue })
            foreach (var order in Enum.GetValues<CaseOrder>().Where(order => at is not null || order == CaseOrder.Deadline))
            {
                var cursor = new CaseCursor(at, new CaseNumber("530103-2022-0001"));
                Assert.Equal(cursor, CaseListCursor.Read(CaseListCursor.Write(order, cursor), order));
            }
    }

    [Theory]
    [InlineData("x")]
    [InlineData("****")]
    [InlineData("MXwwfHw")]
    [InlineData("MXwwfC01fEFCQ0Q")]
    [InlineData("MXwwfHxBQkNE")]
    public void A_made_up_cursor_is_refused(string text) =>
        Assert.Equal("after", Assert.Throws<BadInputException>(() => CaseListCursor.Read(text, CaseOrder.Registered)).Field);

    [Fact]
    public void A_cursor_of_another_order_is_refused() => Assert.Throws<BadInputException>(() => CaseListCursor.Read(
        CaseListCursor.Write(CaseOrder.Deadline, new(null, new CaseNumber("ABCD"))), CaseOrder.Registered));

    private static CaseView View() => new(Pictures.Row("530103-2022-0001", Stage.AwaitingObjectionRuling, new UnitCode("530103-07"), DeadlineKind.Acceptance, -1),
        "2022", Pictures.Now, null, 1, new("张*", null, null, null), [], null, null, null, [], ["returnToSender"],
        [new(5, 2, "transferred", """{"unit":"530103-07"}""", Pictures.Now, Pictures.Now, "local:operator")]);
}
