using System.Text.Json;
using System.Text.Json.Nodes;
using Xinfang.Testing;

namespace Xinfang.Cli.Tests.EndToEnd;

/// <summary>From a report's figures to files, through the engine, and back to the figures.</summary>
public sealed class SampleToReportTests(PostgresServer postgres) : IClassFixture<PostgresServer>
{
    private static readonly string Panlong = Path.Combine(AppContext.BaseDirectory, "samples", "panlong-2022.json");

    [Fact]
    public async Task Assignment_B_rounded_half_up_shows_which_printed_figures_were_truncated()
    {
        using var folder = new TempFolder();
        await CliProcess.MustAsync("sample", Panlong, "--seed", "7", "--assignment", "B", "--out", folder.In("sample"));
        await CliProcess.MustAsync("import", folder.In("sample"), "--data", folder.In("data"));

        var figures = (await CliProcess.ReportAsync(folder.In("data"), "--rounding", "half-up")).GetProperty("figures");

        var marginals = JsonDocument.Parse(await File.ReadAllTextAsync(Panlong)).RootElement;
        foreach (var (key, n) in PrintedFigures.Numbers(marginals, "B"))
            Assert.Equal((key, n), (key, figures.GetProperty(key).GetProperty("n").ToString()));
        var expected = PrintedFigures.Percentages(marginals);
        expected["yearOnYear"] = "41.5";
        expected["campaignResolved"] = "88.89";
        foreach (var (key, percent) in expected)
            Assert.Equal((key, percent), (key, figures.GetProperty(key).GetProperty("percent").GetString()));
    }

    [Fact]
    public async Task Another_district_with_other_figures_gives_that_district_s_figures()
    {
        // A small district of another province, over another period, with decimals of its own: every number by hand.
        using var folder = new TempFolder();
        await File.WriteAllTextAsync(folder.In("marginals.json"), OtherDistrict);
        await CliProcess.MustAsync("sample", folder.In("marginals.json"), "--seed", "1", "--out", folder.In("sample"));
        await CliProcess.MustAsync("import", folder.In("sample"), "--data", folder.In("data"));

        var figures = JsonDocument.Parse(await CliProcess.MustAsync("report", "--data", folder.In("data"), "--jurisdiction", "330106",
            "--from", "2023-04-01", "--to", "2023-10-01", "--json")).RootElement.GetProperty("figures");

        var marginals = JsonDocument.Parse(OtherDistrict).RootElement;
        foreach (var (key, n) in PrintedFigures.Numbers(marginals, "A"))
            Assert.Equal((key, n), (key, figures.GetProperty(key).GetProperty("n").ToString()));
        foreach (var (key, percent) in PrintedFigures.Percentages(marginals))
            Assert.Equal((key, percent), (key, figures.GetProperty(key).GetProperty("percent").GetString()));
    }

    [Fact]
    public async Task The_same_files_played_day_by_day_or_taken_in_at_once_are_known_again_either_way()
    {
        using var folder = new TempFolder();
        await File.WriteAllTextAsync(folder.In("marginals.json"), OtherDistrict);
        await CliProcess.MustAsync("sample", folder.In("marginals.json"), "--seed", "3", "--out", folder.In("sample"));
        await CliProcess.MustAsync("import", folder.In("sample"), "--data", folder.In("played"), "--play-until", "2023-09-30");
        await CliProcess.MustAsync("import", folder.In("sample"), "--data", folder.In("at-once"));

        var again = await CliProcess.MustAsync("import", folder.In("sample"), "--data", folder.In("played"));
        var played = await CliProcess.MustAsync("import", folder.In("sample"), "--data", folder.In("at-once"), "--play-until", "2023-09-30");

        Assert.Contains("0 steps recorded", again);
        Assert.Contains("0 steps recorded", played);
    }

    [Fact]
    public async Task Figures_that_contradict_each_other_are_named_and_nothing_is_written()
    {
        using var folder = new TempFolder();
        var broken = JsonNode.Parse(OtherDistrict)!;
        broken["registered"] = 411;
        broken["assignments"]!["A"]!["deptTimely"] = 301;
        await File.WriteAllTextAsync(folder.In("marginals.json"), broken.ToJsonString());

        var result = await CliProcess.RunAsync("sample", folder.In("marginals.json"), "--seed", "1", "--out", folder.In("sample"));

        Assert.Equal(2, result.ExitCode);
        Assert.Contains("channels", result.Errors);
        Assert.Contains("deptTimely", result.Errors);
        Assert.False(Directory.Exists(folder.In("sample")));
    }

    [Fact]
    public async Task The_demo_on_PostgreSQL_gives_the_figures_that_it_gives_on_SQLite()
    {
        using var folder = new TempFolder();
        var connection = await postgres.CreateDatabaseAsync();
        await CliProcess.MustAsync("demo", "--data", folder.In("keys"), "--connection", connection);
        await CliProcess.MustAsync("demo", "--data", folder.In("sqlite"));

        var onPostgres = await CliProcess.ReportAsync(folder.In("keys"), "--connection", connection);

        Assert.Equal((await CliProcess.ReportAsync(folder.In("sqlite"))).ToString(), onPostgres.ToString());
        Assert.True(JsonDocument.Parse(await CliProcess.MustAsync("audit", "--connection", connection, "--json")).RootElement.GetProperty("isClean").GetBoolean());
    }

    private const string OtherDistrict = """
        {
          "jurisdiction": "330106",
          "period": { "from": "2023-04-01", "to": "2023-10-01" },
          "registered": 410, "fromUpperPlatform": 380, "localVisits": 30,
          "channels": { "visit": 60, "phone": 40, "web": 120, "peoplesDaily": 50, "leaderMailbox": 30, "wechat": 70, "email": 10, "letter": 25, "suggestionCollection": 4, "unclassified": 1 },
          "groupVisits50Plus": 2,
          "campaignRepeat": { "cases": 7, "concluded": 5, "resolved": 3 },
          "ledCases": { "cases": 12, "resolved": 4 },
          "orders": { "issued": 5, "closed": 3 },
          "supervised": { "items": 9, "closed": 6 },
          "crimeReferrals": 3,
          "budgetCny": { "income": "1000000.00", "spent": { "personnel": "400000.10", "office": "99999.90", "projects": "250000.05", "training": "0.00" }, "total": "750000.05", "left": "249999.95" },
          "printed": {
            "yearOnYear": "36.66", "upperShare": "92.68", "localShare": "7.32",
            "deptAcceptance": "99.6", "deptTimely": "98.0", "unitAcceptance": "98.92", "unitTimely": "94", "unitReply": "96.42", "unitReplyOnTime": "98.14",
            "deptParticipation": "40", "deptSatisfaction": "75.0", "unitParticipation": "35.71", "unitSatisfaction": "70.00",
            "campaignResolved": "42.85",
            "lastYear": { "deptParticipation": "25.0", "deptSatisfaction": "80.00", "unitParticipation": "20.00", "unitSatisfaction": "75" }
          },
          "assignments": {
            "A": {
              "rule": "truncate", "deptBase": 300, "deptTimely": 294, "unitBase": 280, "unitTimely": 264, "unitLateInherited": 9,
              "unitReplied": 270, "unitRepliedOnTime": 265, "deptRated": 120, "deptSatisfied": 90, "unitRated": 100, "unitSatisfied": 70,
              "lastYear": { "registered": 300, "deptBase": 200, "deptRated": 50, "deptSatisfied": 40, "unitBase": 180, "unitRated": 36, "unitSatisfied": 27 }
            }
          }
        }
        """;
}
