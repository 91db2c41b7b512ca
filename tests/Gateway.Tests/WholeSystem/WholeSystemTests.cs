using System.Text.Json.Nodes;
using Xinfang.Gateway.Tests.Fakes;
using Xinfang.Gateway.Tests.Live;

namespace Xinfang.Gateway.Tests.WholeSystem;

/// <summary>From HTTP to the log and back, over the real engine. Each test has a jurisdiction of its own.</summary>
public abstract class WholeSystemTests<T>(T system) : IClassFixture<T> where T : class, IRealSystem
{
    private readonly HttpClient _http = system.Http;

    [Fact]
    public async Task A_case_goes_from_registration_to_evaluation()
    {
        await Write("/api/cases", """
            {"jurisdiction":"530101","number":"GW-2022-0001","channel":"web","registeredAt":"2022-10-03T09:00:00+08:00","aliases":["国信2022-88"],
             "petitioner":{"name":"张三丰","phone":"13912345678","content":"路灯不亮"}}
            """, 201);
        await Step("transfer", """{"unit":"530101-07","at":"2022-10-04T09:00:00+08:00"}""");
        await Step("receive", """{"at":"2022-10-05T09:00:00+08:00"}""");
        await Step("accept", """{"at":"2022-10-06T09:00:00+08:00"}""");
        await Step("handle", """{"at":"2022-10-07T09:00:00+08:00"}""");
        await Step("extend", """{"days":30,"approvedBy":"局长","reason":"情况复杂","notice":"书面告知","at":"2022-10-07T10:00:00+08:00"}""");
        await Step("supervise", """{"by":"区联席办","at":"2022-10-08T09:00:00+08:00"}""");
        await Step("reply", """{"outcome":"supported","letter":"信答2022-7","at":"2022-10-09T09:00:00+08:00"}""");
        await Step("conclude", """{"at":"2022-10-10T09:00:00+08:00"}""");
        await Step("evaluate", """{"office":"bureau","rating":"satisfied","at":"2022-10-11T09:00:00+08:00"}""");

        var found = await Read("/api/cases/" + Uri.EscapeDataString("国信2022-88"));

        Assert.Equal("GW-2022-0001", (string?)found["case"]!["number"]);
        Assert.Equal("concluded", (string?)found["case"]!["stage"]);
        Assert.Equal("satisfied", (string?)found["bureauRating"]);
        Assert.Equal(10, found["timeline"]!.AsArray().Count);
        Assert.Equal("2022-10-03T09:00:00+08:00", (string?)found["timeline"]![0]!["effectiveAt"]);
        Assert.Equal("local:operator", (string?)found["timeline"]![0]!["actor"]);
        Assert.DoesNotContain("张三丰", found.ToJsonString());
        Assert.DoesNotContain("13912345678", found.ToJsonString());
        Assert.DoesNotContain("路灯", found["timeline"]!.ToJsonString());

        Task Step(string step, string body) => Write($"/api/cases/gw-2022-0001/{step}", body, 200);
    }

    [Fact]
    public async Task Refusals_come_as_problems_with_the_rule()
    {
        await (await _http.Post("/api/cases/GW-NONE/accept", "", Key())).Problem(404, "case-unknown");
        await Write("/api/cases", """{"jurisdiction":"530104","number":"GW-2022-0002","accused":["530104-07"]}""", 201);
        await (await _http.Post("/api/cases", """{"jurisdiction":"530104","number":"GW-2022-0002"}""", Key())).Problem(409, "case-exists");
        var wrong = await (await _http.Post("/api/cases/GW-2022-0002/reply", """{"outcome":"supported","letter":"信答2022-7"}""", Key())).Problem(409, "wrong-state");
        Assert.Contains("transfer", wrong["allowed"]!.AsArray().Select(a => (string?)a));
        await (await _http.Post("/api/cases/GW-2022-0002/transfer", """{"unit":"530104-07"}""", Key())).Problem(422, "unit-is-accused");
        await (await _http.Post("/api/cases/GW-2022-0002/transfer", """{"unit":"530104-08","at":"2031-01-01T00:00:00+08:00"}""", Key())).Problem(422, "step-in-future");
        await (await _http.Post("/api/cases", """{"jurisdiction":"530104","people":0}""", Key())).Problem(422, "people-missing");
    }

    [Fact]
    public async Task The_same_key_does_a_thing_once_and_nothing_else()
    {
        var key = Key();
        const string body = """{"jurisdiction":"530105","channel":"visit"}""";

        var first = await _http.Post("/api/cases", body, key);
        var again = await _http.Post("/api/cases", body, key);
        var other = await _http.Post("/api/cases", """{"jurisdiction":"530105","channel":"phone"}""", key);

        Assert.Equal((201, 201), ((int)first.StatusCode, (int)again.StatusCode));
        Assert.Equal(await first.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), await again.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.True(again.Headers.Contains("Idempotency-Repeated"));
        await other.Problem(422, "command-id-reused");
        Assert.Equal(1, (long)(await Read("/api/tallies/530105"))["open"]!);
    }

    [Theory]
    [InlineData("registered", "530106")]
    [InlineData("deadline", "530107")]
    public async Task Lists_page_without_gap_or_repeat(string sort, string jurisdiction)
    {
        for (var i = 0; i < 7; i++)
            await Write("/api/cases", $$"""{"jurisdiction":"{{jurisdiction}}","number":"L{{jurisdiction}}-{{i}}","registeredAt":"2022-10-0{{1 + i / 2}}T09:00:00+08:00"}""", 201);
        await Write($"/api/cases/L{jurisdiction}-3/decline", """{"reason":"不予受理"}""", 200);

        var (seen, next) = (new List<string>(), "");
        do
        {
            var page = await Read($"/api/cases?jurisdiction={jurisdiction}&sort={sort}&limit=2&after={next}");
            seen.AddRange(page["items"]!.AsArray().Select(item => (string)item!["number"]!));
            next = (string?)page["next"];
        }
        while (next is not null);

        Assert.Equal(Enumerable.Range(0, 7).Select(i => $"L{jurisdiction}-{i}"), seen.Order());
        Assert.Equal(6, (await Read($"/api/cases?jurisdiction={jurisdiction}&open=true"))["items"]!.AsArray().Count);
        Assert.Single((await Read($"/api/cases?jurisdiction={jurisdiction}&stage=declined"))["items"]!.AsArray());
    }

    [Fact]
    public async Task A_browser_sees_each_change_at_once()
    {
        await using var browser = await SseReader.OpenAsync(_http, "/api/live/530108");
        var first = await browser.Next("picture");
        Assert.Equal(0, (long)first.Json["open"]!);

        await Write("/api/cases", """{"jurisdiction":"530108","channel":"letter","number":"GW-2022-0008"}""", 201);
        var picture = await Until(browser, p => (long)p["open"]! == 1);
        Assert.Equal(1, (long)picture["openByChannel"]!.AsArray().Single(c => (string?)c!["code"] == "letter")!["n"]!);

        await Write("/api/cases/GW-2022-0008/transfer", """{"unit":"530108-07"}""", 200);
        picture = await Until(browser, p => p["openByUnit"]!.AsArray().Count == 1);
        Assert.Equal("530108-07", (string?)picture["openByUnit"]![0]!["code"]);

        await Write("/api/cases/GW-2022-0008/receive", "", 200);
        picture = await Until(browser, p => p["nearest"]!.AsArray() is [{ } next, ..] && (string?)next["dueKind"] == "acceptance");
        Assert.Equal("530108-07", (string?)picture["nearest"]![0]!["unit"]);
    }

    [Fact]
    public async Task A_budget_is_planned_bound_spent_and_never_overspent()
    {
        const string budget = "/api/budgets/530109/2022";
        await (await _http.GetAsync(budget, TestContext.Current.CancellationToken)).Problem(404, "budget-unknown");
        await Write($"{budget}/lines", """{"line":"projects","name":"项目经费","amount":"1000.00"}""", 200);
        await Write($"{budget}/adjustments", """{"line":"projects","change":"-100","reason":"压减"}""", 200);
        await Write($"{budget}/income", """{"voucher":"S-1","amount":"900.5"}""", 200);
        await Write($"{budget}/commitments", """{"commitment":"C-1","line":"projects","amount":"300"}""", 200);
        await Write($"{budget}/vouchers", """{"voucher":"Z-1","line":"projects","amount":"100.01","commitment":"C-1"}""", 200);
        await Write($"{budget}/releases", """{"commitment":"C-1"}""", 200);
        await (await _http.Post($"{budget}/vouchers", """{"voucher":"Z-1","line":"projects","amount":"1"}""", Key())).Problem(409, "voucher-booked");
        await (await _http.Post($"{budget}/vouchers", """{"voucher":"Z-2","line":"projects","amount":"800"}""", Key())).Problem(409, "over-plan");
        await (await _http.Post($"{budget}/vouchers", """{"voucher":"Z-2","line":"projects","amount":800}""", Key())).Problem(400, "field-invalid");

        Assert.Equal("""{"line":"projects","name":"项目经费","plan":"900.00","committed":"0.00","spent":"100.01","free":"799.99"}""",
            Text((await Read(budget))["lines"]![0]!));
        Assert.Equal("900.50", (string?)(await Read("/api/tallies/530109"))["budgetReceived"]);
    }

    [Fact]
    public async Task Orders_and_units_are_kept()
    {
        await Write("/api/orders/530110", """{"number":"ZL-1","unit":"530110-01","at":"2022-10-03T09:00:00+08:00"}""", 200);
        await Write("/api/orders/530110/ZL-1/close", "", 200);
        await (await _http.Post("/api/orders/530110/ZL-1/close", "", Key())).Problem(409, "order-closed");
        await (await _http.Post("/api/orders/530110/ZL-9/close", "", Key())).Problem(404, "order-unknown");
        Assert.NotNull((await Read("/api/orders/530110"))["orders"]![0]!["closedAt"]);

        using var put = new HttpRequestMessage(HttpMethod.Put, "/api/units/530110/530110-01") { Content = new StringContent("""{"name":"民政局"}""", null, "application/json") };
        put.Headers.Add("Idempotency-Key", Key());
        Assert.Equal(200, (int)(await _http.SendAsync(put, TestContext.Current.CancellationToken)).StatusCode);
        Assert.Equal("民政局", (string?)(await Read("/api/units/530110/530110-01"))["name"]);
        Assert.Equal("""{"units":[{"code":"530110-01","name":"民政局","kind":"department"}]}""", Text(await Read("/api/units/530110")));
        await (await _http.GetAsync("/api/units/530110/530110-02", TestContext.Current.CancellationToken)).Problem(404, "unit-unknown");
    }

    [Fact]
    public async Task A_joint_meeting_decides_a_dispute_follows_an_order_and_a_led_case()
    {
        const string meeting = "/api/joint-meetings/530113";
        await Write("/api/cases", """{"jurisdiction":"530113","number":"JM-2022-0001"}""", 201);
        await Write("/api/cases/JM-2022-0001/raise-dispute", """{"units":["530113-01","530113-02"],"reason":"职责不清"}""", 200);
        await Write($"{meeting}/meetings", """{"meeting":"M-1","day":"2022-10-01"}""", 200);
        await Write($"{meeting}/meetings/M-1/agenda", """{"kind":"dispute","subject":"JM-2022-0001"}""", 200);
        await Write($"{meeting}/meetings/M-1/hold", "", 200);
        await Write($"{meeting}/disputes/JM-2022-0001/decide", """{"unit":"530113-02","reason":"职责所在","decision":"JY-1"}""", 200);
        await (await _http.Post($"{meeting}/disputes/JM-2022-0001/decide", """{"unit":"530113-01","reason":"职责所在","decision":"JY-2"}""", Key())).Problem(409, "dispute-ended");
        await Write($"{meeting}/meetings/M-1/minutes", """{"minutes":"JY-1"}""", 200);

        await Write($"{meeting}/orders", """{"number":"ZL-1","unit":"530113-02","kind":"task","dueOn":"2031-01-01","case":"JM-2022-0001"}""", 200);
        await Write($"{meeting}/orders/ZL-1/receive", "", 200);
        await Write($"{meeting}/orders/ZL-1/report", """{"report":"函12号"}""", 200);
        await Write($"{meeting}/orders/ZL-1/close", "", 200);
        await Write($"{meeting}/led-cases", """{"case":"JM-2022-0001","post":"副区长"}""", 200);
        await Write($"{meeting}/led-cases/JM-2022-0001/progress", """{"progress":"资金已落实"}""", 200);

        Assert.Equal("decided", (string?)(await Read($"{meeting}/disputes"))["disputes"]![0]!["stage"]);
        Assert.Equal("JY-1", (string?)(await Read($"{meeting}/agenda"))["items"]![0]!["result"]);
        Assert.Equal("closed", (string?)(await Read($"{meeting}/orders"))["orders"]![0]!["stage"]);
        Assert.Equal("资金已落实", (string?)(await Read($"{meeting}/led-cases"))["ledCases"]![0]!["progress"]);
        Assert.Equal(["registered", "dispute-raised", "unit-designated", "led-case-assigned", "led-case-progressed"],
            (await Read("/api/cases/JM-2022-0001"))["timeline"]!.AsArray().Select(e => (string?)e!["type"]));
    }

    [Fact]
    public async Task A_report_has_figures_with_numerator_and_denominator_and_is_the_same_again()
    {
        await Write("/api/cases", """{"jurisdiction":"530111","channel":"visit","registeredAt":"2022-10-03T09:00:00+08:00"}""", 201);
        await Write("/api/cases", """{"jurisdiction":"530111","registeredAt":"2022-10-03T09:00:00+08:00"}""", 201);
        const string path = "/api/reports/530111?from=2022-01-01&to=2022-11-01&rounding=truncate";

        var report = await Read(path);
        var position = (long)report["position"]!;
        await Write("/api/cases", """{"jurisdiction":"530111","channel":"visit","registeredAt":"2022-10-04T09:00:00+08:00"}""", 201);
        var then = await Read($"{path}&asOfPosition={position}");

        Assert.Equal("""{"n":2}""", report["figures"]!["registered"]!.ToJsonString());
        Assert.Equal("""{"n":1}""", report["figures"]!["channels.visit"]!.ToJsonString());
        Assert.Contains("channels-incomplete", report["warnings"]!.AsArray().Select(w => (string?)w!["code"]));
        Assert.Equal(report.ToJsonString(), then.ToJsonString());
        Assert.Equal("""{"n":3}""", (await Read(path))["figures"]!["registered"]!.ToJsonString());
    }

    [Fact]
    public async Task A_figure_is_told_with_the_cases_behind_it()
    {
        await Write("/api/cases", """{"jurisdiction":"530112","number":"GW-2022-0021","registeredAt":"2022-03-01T09:00:00+08:00"}""", 201);
        await Write("/api/cases", """{"jurisdiction":"530112","number":"GW-2022-0022","registeredAt":"2022-03-01T09:00:00+08:00"}""", 201);
        await Write("/api/cases/GW-2022-0022/transfer", """{"unit":"530112-07","at":"2022-03-02T09:00:00+08:00"}""", 200);
        const string path = "/api/reports/530112/figures/deptTimely?from=2022-01-01&to=2022-11-01";

        var figure = await Read(path);

        Assert.Equal("""[{"stream":"case-GW-2022-0021","n":0,"d":1},{"stream":"case-GW-2022-0022","n":1,"d":1}]""", figure["sources"]!.ToJsonString());
        var unknown = await (await _http.GetAsync("/api/reports/530112/figures/nonsense?from=2022-01-01&to=2022-11-01")).Problem(400, "parameter-invalid");
        Assert.Contains("deptTimely", (string?)unknown["detail"]);
        await (await _http.GetAsync(path + "&asOfPosition=999999999")).Problem(400, "parameter-invalid");
        await (await _http.GetAsync(path + "&asOfTime=2999-01-01T00:00:00%2B08:00")).Problem(400, "parameter-invalid");
    }

    [Fact]
    public async Task The_system_is_ready_and_shows_its_pages()
    {
        Assert.Equal("healthy", (string?)(await Read("/health/ready"))["status"]);
        Assert.Contains("data-jurisdiction=\"530103\"", await _http.GetStringAsync("/wall/530103", TestContext.Current.CancellationToken));
        Assert.StartsWith("3.1", (string?)(await Read("/openapi/v1.json"))["openapi"]);
    }

    private static string Key() => Guid.CreateVersion7().ToString();

    private static string Text(JsonNode json) => json.ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    private static async Task<JsonObject> Until(SseReader browser, Func<JsonObject, bool> holds)
    {
        for (; ; )
            if ((await browser.Next("picture")).Json is var json && holds(json))
                return json;
    }

    private async Task<JsonObject> Read(string path)
    {
        var answer = await _http.GetAsync(path, TestContext.Current.CancellationToken);
        Assert.True(answer.IsSuccessStatusCode, $"{path}: {await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)}");
        return await answer.Json();
    }

    private async Task Write(string path, string body, int status)
    {
        var answer = await _http.Post(path, body, Key());
        Assert.True((int)answer.StatusCode == status, $"{path}: {await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)}");
    }
}

public sealed class WholeSystemTestsOfOneProcess(OneProcess system) : WholeSystemTests<OneProcess>(system);

public sealed class WholeSystemTestsOfCluster(SiloAndGateway system) : WholeSystemTests<SiloAndGateway>(system);
