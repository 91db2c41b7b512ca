using System.Text;
using System.Text.Json.Nodes;
using Xinfang.Domain.Cases;
using Xinfang.Domain.Deadlines;

namespace Xinfang.Domain.Tests.Deadlines;

/// <summary>The law as files: what may be written in them, and what a new one does to the law that is there.</summary>
public sealed class LawFileTests
{
    private const string Local = """
        {
          "profiles": [
            {
              "id": "test-33", "name": "A local rule", "jurisdiction": "33", "validFrom": "2024-01-01",
              "dayCount": "firstDayExcluded", "rollsOverHolidays": true,
              "clocks": {
                "disposal": { "length": 7, "unit": "workingDays", "article": "local art. 1" },
                "acceptance": { "length": 15, "unit": "calendarDays", "article": "local art. 2" },
                "handling": { "length": 45, "unit": "calendarDays", "article": "local art. 3" },
                "assignedDate": { "article": "local art. 4" }
              },
              "extension": { "mostDays": 20, "article": "local art. 3" },
              "statistics": { "disposalDays": 15, "unitAcceptanceDays": 30, "handlingDays": 60, "article": "statistics rule" },
              "suspends": [{ "cause": "hearing", "clocks": ["handling"], "article": "local art. 5" }],
              "gradedShares": { "national": 5, "province": 3, "city": 3, "county": 4, "article": "rating rule of 2014" }
            }
          ]
        }
        """;

    private const string Year2027 = """
        { "source": "notice of 2026", "years": [{ "year": 2027, "provisional": false, "holidays": ["01-01"], "workdays": ["01-09"] }] }
        """;

    [Fact]
    public void A_profile_of_a_file_comes_beside_the_shipped_ones()
    {
        var law = With(profiles: Local);
        Assert.Equal(["cn-2005", "cn-2022", "zhejiang-2022", "test-33"], law.Profiles.Select(p => p.Id));
        Assert.Equal("test-33", law.ProfileFor(new("330106"), new(2024, 1, 1))?.Id);
        Assert.Equal("zhejiang-2022", law.ProfileFor(new("330106"), new(2023, 12, 31))?.Id);
        var own = law.Profile("test-33");
        Assert.Equal((7, DayUnit.WorkingDays, "local art. 1"), (own.Clock(DeadlineKind.Disposal)!.Length, own.Clock(DeadlineKind.Disposal)!.Unit, own.Article(DeadlineKind.Disposal)));
        Assert.Null(own.Clock(DeadlineKind.AssignedDate)!.Length);
        Assert.Null(own.Clock(DeadlineKind.Objection));
        Assert.True(own.IsSuspendedBy(SuspensionCause.Hearing, DeadlineKind.Handling));
        Assert.False(own.IsSuspendedBy(SuspensionCause.Objection, DeadlineKind.Handling));
        Assert.Equal("rating rule of 2014", own.Article(DeadlineKind.GradedDisposal));
    }

    [Fact]
    public void A_profile_with_a_known_id_replaces_the_shipped_one()
    {
        var law = With(profiles: Local.Replace("test-33", "cn-2022", StringComparison.Ordinal));
        Assert.Equal(["cn-2005", "zhejiang-2022", "cn-2022"], law.Profiles.Select(p => p.Id));
        Assert.Equal(45, law.Profile("cn-2022").Clock(DeadlineKind.Handling)!.Length);
    }

    [Fact]
    public void A_year_of_a_file_replaces_the_shipped_one_and_leaves_the_others()
    {
        var calendar = With(calendar: Year2027).Calendar;
        Assert.True(LawBook.Shipped.Calendar.IsProvisional(2027));
        Assert.False(calendar.IsProvisional(2027));
        Assert.True(calendar.IsWorkingDay(new(2027, 1, 9)));
        Assert.True(calendar.IsWorkingDay(new(2027, 2, 8)));
        Assert.True(calendar.IsWorkingDay(new(2022, 10, 8)));
        Assert.Equal("notice of 2026", calendar.Years.Single(y => y.Year == 2027).Source);
    }

    [Fact]
    public void Every_change_of_the_law_changes_its_digest_and_nothing_else_does()
    {
        Assert.Equal(64, LawBook.Shipped.Digest.Length);
        Assert.Equal(LawBook.Shipped.Digest, With().Digest);
        var (local, longer, year) = (With(profiles: Local), With(profiles: Local.Replace("45", "46", StringComparison.Ordinal)), With(calendar: Year2027));
        Assert.Equal(4, new[] { LawBook.Shipped.Digest, local.Digest, longer.Digest, year.Digest }.Distinct().Count());
        Assert.Equal(local.Digest, new LawBook([.. local.Profiles.Reverse()], new WorkingCalendar([.. local.Calendar.Years.Reverse()])).Digest);
    }

    [Theory]
    [InlineData("id", "\"Zhejiang 33\"", "profile 'Zhejiang 33': id has to be 1 to 64 small letters, digits and hyphens")]
    [InlineData("name", "\" \"", "name has to be what people call the rule")]
    [InlineData("jurisdiction", "\"3\"", "jurisdiction has to be empty or a GB/T 2260 code")]
    [InlineData("dayCount", "\"secondDay\"", "'secondDay' is none of firstDayExcluded, firstDayIncluded")]
    [InlineData("clocks.disposal", null, "clocks.disposal has to be there")]
    [InlineData("clocks.disposal.length", "0", "clocks.disposal.length has to be 1 to 3650 days")]
    [InlineData("clocks.disposal.length", "3651", "clocks.disposal.length has to be 1 to 3650 days")]
    [InlineData("clocks.disposal.length", null, "clocks.disposal.length has to be a number of days")]
    [InlineData("clocks.disposal.unit", null, "clocks.disposal.unit has to be calendarDays or workingDays")]
    [InlineData("clocks.disposal.article", "\"\"", "clocks.disposal.article has to be the article or the rule")]
    [InlineData("clocks.acceptanceStatistics", "{ \"article\": \"a\" }", "clocks.acceptanceStatistics has to be said under statistics")]
    [InlineData("clocks.lunch", "{ \"article\": \"a\" }", "'lunch' is none of disposal, acceptance")]
    [InlineData("extension.mostDays", "-1", "extension.mostDays has to be 0 to 3650 days")]
    [InlineData("statistics.unitAcceptanceDays", "0", "statistics.unitAcceptanceDays has to be 1 to 3650 days")]
    [InlineData("gradedShares.city", "0", "gradedShares.city has to be 1 to 3650 days")]
    [InlineData("rolls", "true", "'rolls' could not be mapped")]
    [InlineData("statistics", null, "statistics")]
    public void A_slip_in_a_profile_is_told_with_its_file_entry_field_and_rule(string field, string? value, string message)
    {
        var e = Assert.Throws<LawException>(() => With(profiles: Changed(field, value)));
        Assert.StartsWith("own/clock-profiles.json", e.Message, StringComparison.Ordinal);
        Assert.Contains(message, e.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"01-01\"", "\"02-29\"", "year 2027: holidays has to be days of the year written MM-dd; '02-29' is none")]
    [InlineData("\"01-01\"", "\"01-01\", \"01-01\"", "year 2027: holidays has to be different days; 01-01 is there twice")]
    [InlineData("\"01-09\"", "\"01-08\"", "year 2027: workdays has to be Saturdays and Sundays; 01-08 is a Friday")]
    [InlineData("\"01-01\"", "\"01-09\"", "year 2027: workdays has to be no day that is among the holidays")]
    [InlineData("2027", "227", "year 227: year has to be 1990 to 2199")]
    [InlineData("\"provisional\": false,", "", "provisional")]
    [InlineData("}]", "}", "cannot be read")]
    public void A_slip_in_a_calendar_is_told_with_its_file_entry_field_and_rule(string text, string slip, string message)
    {
        var e = Assert.Throws<LawException>(() => With(calendar: Year2027.Replace(text, slip, StringComparison.Ordinal)));
        Assert.StartsWith("own/working-days.json", e.Message, StringComparison.Ordinal);
        Assert.Contains(message, e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_rules_for_one_jurisdiction_from_one_day_are_refused()
    {
        var e = Assert.Throws<LawException>(() => With(profiles: Local.Replace("2024-01-01", "2022-05-01", StringComparison.Ordinal)));
        Assert.Contains("'zhejiang-2022' and 'test-33' hold for the same jurisdiction from the same day", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_case_whose_profile_is_gone_says_which_one_it_needs()
    {
        var e = Assert.Throws<UnknownProfileException>(() => LawBook.Shipped.Profile("test-33"));
        Assert.Equal("test-33", e.Id);
        Assert.Contains("Put it back into clock-profiles.json.", e.Message, StringComparison.Ordinal);
    }

    private static LawBook With(string? profiles = null, string? calendar = null) =>
        LawBook.Shipped.With(File("own/clock-profiles.json", profiles), File("own/working-days.json", calendar));

    private static LawFile? File(string name, string? json) => json is null ? null : new(name, new MemoryStream(Encoding.UTF8.GetBytes(json)));

    /// <summary>The local rule with one field set, or taken away.</summary>
    private static string Changed(string field, string? value)
    {
        var file = JsonNode.Parse(Local)!;
        var path = field.Split('.');
        var node = path[..^1].Aggregate(file["profiles"]![0]!, (n, name) => n[name]!);
        if (value is null)
            node.AsObject().Remove(path[^1]);
        else
            node[path[^1]] = JsonNode.Parse(value);
        return file.ToJsonString();
    }
}
