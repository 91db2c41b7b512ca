using Xinfang.Domain.Cases;
using Xinfang.Domain.Routing;
using Xinfang.Gateway.Tests.Fakes;
using Xinfang.Grains.Routing;

namespace Xinfang.Gateway.Tests.Routing;

public sealed class RoutingEndpointTests
{
    [Fact]
    public async Task A_question_about_a_petition_carries_everything_and_answers_units_with_their_reasons()
    {
        await using var gateway = await TestGateway.StartAsync();
        var routing = new FakeRouting();
        gateway.Grains.With<IRoutingGrain>(_ => routing);

        var answer = await gateway.Http.Post("/api/routing/530103/suggestions", """
            {"purpose":"accusation","category":"水务/供水","place":"530103001001","channel":"visit","content":"水压不足","accused":["530103-07"],
             "accusedLeader":"division","litigation":true,"most":5}
            """);

        Assert.Equal("""
            {"position":9,"learned":2,"suggestions":[{"unit":"530103-08","score":0.9512,"reasons":[{"kind":"rule","text":"rule R1","weight":0.9,"name":"R1"},{"kind":"cases","text":"31 of 34 like cases went there","weight":0.512,"count":31,"of":34}]}]}
            """.Trim(), (await answer.Json()).ToJsonString());
        Assert.Contains((typeof(IRoutingGrain), "routing-530103"), gateway.Grains.Asked);
        Assert.Equal(5, routing.Most);
        Assert.Equal((Purpose.Accusation, "水务/供水", "530103001001", Channel.Visit, "水压不足", LeaderRank.Division, true),
            (routing.Matter!.Purpose, routing.Matter.Category, routing.Matter.Place, routing.Matter.Channel, routing.Matter.Content, routing.Matter.AccusedLeader, routing.Matter.Litigation));
        Assert.Equal([new("530103-07")], routing.Matter.Accused!);
    }

    [Fact]
    public async Task A_case_that_is_not_there_is_404_before_anything_is_asked_of_the_rules()
    {
        await using var gateway = await TestGateway.StartAsync();

        await (await gateway.Http.GetAsync("/api/cases/PL-2022-0001/suggestions", TestContext.Current.CancellationToken)).Problem(404, "case-unknown");

        Assert.DoesNotContain(gateway.Grains.Asked, a => a.Kind == typeof(IRoutingGrain));
    }

    [Fact]
    public async Task A_unit_is_not_told_where_like_cases_went()
    {
        await using var gateway = await TestGateway.StartAsync();
        gateway.Http.DefaultRequestHeaders.Add("Act-As", "unit-clerk:530103-07");

        await (await gateway.Http.GetAsync("/api/cases/PL-2022-0001/suggestions", TestContext.Current.CancellationToken)).Problem(403, "role-not-permitted");
        await (await gateway.Http.Post("/api/routing/530103/suggestions", "")).Problem(403, "role-not-permitted");
        await (await gateway.Http.GetAsync("/api/routing/530103/rules", TestContext.Current.CancellationToken)).Problem(403, "role-not-permitted");
    }

    [Theory]
    [InlineData("""{"most":21}""", "most")]
    [InlineData("""{"accused":["530103-01","530103-01","530103-01","530103-01","530103-01","530103-01","530103-01","530103-01","530103-01","530103-01","530103-01","530103-01","530103-01","530103-01","530103-01","530103-01","530103-01"]}""", "accused")]
    public async Task A_question_that_asks_too_much_is_refused_with_its_field(string body, string field)
    {
        await using var gateway = await TestGateway.StartAsync();

        var problem = await (await gateway.Http.Post("/api/routing/530103/suggestions", body)).Problem(422, field == "most" ? "field-invalid" : "field-too-long");

        Assert.Equal(field, (string?)problem["field"]);
    }

    private sealed class FakeRouting : IRoutingGrain
    {
        public Matter? Matter { get; private set; }

        public int Most { get; private set; }

        public Task<RoutingAdvice> Suggest(Matter matter, int most = 3)
        {
            (Matter, Most) = (matter, most);
            return Task.FromResult(new RoutingAdvice(9, 2, [new(new("530103-08"), 0.95123, [new(GroundKind.Rule, 0.9, "R1"), new(GroundKind.Cases, 0.512, Count: 31, Of: 34)])]));
        }

        public Task<RoutingAdvice?> SuggestFor(CaseNumber number, int most = 3) => Task.FromResult<RoutingAdvice?>(null);

        public Task<IReadOnlyList<RoutingRule>> Rules() => Task.FromResult<IReadOnlyList<RoutingRule>>([]);

        public Task<IReadOnlyList<RefusedRule>> PutRules(IReadOnlyList<RoutingRule> rules) => Task.FromResult<IReadOnlyList<RefusedRule>>([]);

        public Task<RoutingEvaluation> Evaluate() => throw new NotSupportedException();
    }
}
