using System.Text.Json.Nodes;
using Xinfang.Gateway.Tests.Fakes;

namespace Xinfang.Gateway.Tests.WholeSystem;

/// <summary>The clocks of a case from HTTP to the log and back.</summary>
public abstract class CaseClockTests<T>(T system) : IClassFixture<T> where T : class, IRealSystem
{
    private readonly HttpClient _http = system.Http;

    /// <summary>First registered above on 1 July 2022, here on 8 August: acceptance was due on 31 July, a Sunday, by the plain days of statistics.</summary>
    [Fact]
    public async Task A_case_that_was_held_above_shows_both_dates_and_whose_the_delay_is()
    {
        await Post("/api/cases", """{"jurisdiction":"530121","number":"CL-2022-001","origin":"upper","firstRegisteredAt":"2022-07-01T09:00:00+08:00","registeredAt":"2022-08-08T09:00:00+08:00"}""");
        await Post("/api/cases/CL-2022-001/transfer", """{"unit":"530121-07","at":"2022-08-08T10:00:00+08:00"}""");
        await Post("/api/cases/CL-2022-001/receive", """{"at":"2022-08-08T11:00:00+08:00"}""");
        await Post("/api/cases/CL-2022-001/accept", """{"at":"2022-08-08T12:00:00+08:00"}""");

        var clocks = JsonNode.Parse(await _http.GetStringAsync("/api/cases/CL-2022-001", TestContext.Current.CancellationToken))!["deadlines"]!.AsArray()
            .ToDictionary(d => (string)d!["kind"]!, d => d!.AsObject());

        var statistics = clocks["acceptanceStatistics"];
        Assert.Equal("2022-07-31 statistics missed inherited 530121-07",
            $"{statistics["dueOn"]} {statistics["basis"]} {statistics["status"]} {statistics["fault"]} {statistics["responsible"]}");
        // From midnight of 1 August: 7 days and 12 hours, of which the platform above held 7 days and 9 hours, the bureau two hours and the unit one.
        var late = statistics["lateness"]!;
        Assert.Equal("648000 = 3600 + 644400", $"{late["totalSeconds"]} = {late["ownSeconds"]} + {late["inheritedSeconds"]}");
        Assert.Equal(["upper", "530121", "530121-07"], late["shares"]!.AsArray().Select(s => (string)s!["holder"]!));

        // Sixty days from 8 August end on 7 October, the last day of the holiday week; Saturday the 8th is worked.
        var handling = clocks["handling"];
        Assert.Equal("2022-10-08 2022-10-07 2022-10-07 round 1 own", $"{handling["dueOn"]} {handling["plainDueOn"]} {handling["statisticsDueOn"]} round {handling["round"]} {handling["basis"]}");
        Assert.Null(clocks["acceptance"]["lateness"]);
        Assert.Equal("closed", (string?)clocks["objection"]["status"]);
    }

    private async Task Post(string path, string body)
    {
        var answer = await _http.Post(path, body, Guid.CreateVersion7().ToString());
        Assert.True(answer.IsSuccessStatusCode, $"{path}: {await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)}");
    }
}

public sealed class CaseClockTestsOfOneProcess(OneProcess system) : CaseClockTests<OneProcess>(system);

public sealed class CaseClockTestsOfCluster(SiloAndGateway system) : CaseClockTests<SiloAndGateway>(system);
