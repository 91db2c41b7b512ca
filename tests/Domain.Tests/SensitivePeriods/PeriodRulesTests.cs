using CsCheck;
using Xinfang.Domain.Actors;
using Xinfang.Domain.Places;
using Xinfang.Domain.SensitivePeriods;

namespace Xinfang.Domain.Tests.SensitivePeriods;

public sealed class PeriodRulesTests
{
    private static readonly SensitivePeriod Session = new("SP-1", "会议", new("53"), new(2027, 3, 1), new(2027, 3, 12), 8m);

    [Theory]
    [InlineData("", "period-id-invalid")]
    [InlineData("SP 1", "period-id-invalid")]
    [InlineData("SP/1", "period-id-invalid")]
    [InlineData("123456789012345678901234567890123", "period-id-invalid")]
    [InlineData("12345678901234567890123456789012", null)]
    [InlineData("a-B.9_", null)]
    public void An_id_is_a_short_word(string id, string? code) => Assert.Equal(code, PeriodRules.Check([], Session with { Id = id })?.Code);

    [Theory]
    [InlineData(0, "period-name-invalid")]
    [InlineData(1, null)]
    [InlineData(60, null)]
    [InlineData(61, "period-name-invalid")]
    public void A_name_has_1_to_60_characters(int length, string? code) => Assert.Equal(code, PeriodRules.Check([], Session with { Name = new('节', length) })?.Code);

    [Fact]
    public void A_name_of_spaces_is_none() => Assert.Equal("period-name-invalid", PeriodRules.Check([], Session with { Name = "  " })?.Code);

    [Theory]
    [InlineData("2027-03-01", null)]
    [InlineData("2027-02-28", "period-days-invalid")]
    [InlineData("2027-06-28", null)] // 31 + 30 + 31 + 28 = 120
    [InlineData("2027-06-29", "period-days-invalid")]
    public void A_period_has_1_to_120_days(string to, string? code) =>
        Assert.Equal(code, PeriodRules.Check([], Session with { To = DateOnly.Parse(to, System.Globalization.CultureInfo.InvariantCulture) })?.Code);

    [Theory]
    [InlineData("0.9", "period-factor-invalid")]
    [InlineData("1", null)]
    [InlineData("1.05", "period-factor-invalid")]
    [InlineData("2.5", null)]
    [InlineData("50.0", null)]
    [InlineData("50.1", "period-factor-invalid")]
    [InlineData("-3", "period-factor-invalid")]
    public void A_factor_lies_between_1_and_50_with_one_decimal(string factor, string? code) =>
        Assert.Equal(code, PeriodRules.Check([], Session with { Factor = decimal.Parse(factor, System.Globalization.CultureInfo.InvariantCulture) })?.Code);

    [Theory]
    [InlineData("SP-2", "53", "会议", "2027-03-12", "period-doubled")]
    [InlineData("SP-2", "53", "会议", "2027-03-13", null)]
    [InlineData("SP-2", "53", "节日", "2027-03-12", null)]
    [InlineData("SP-2", "5301", "会议", "2027-03-12", null)]
    [InlineData("SP-1", "53", "会议", "2027-03-12", null)]
    public void Periods_of_one_place_overlap_only_under_two_names(string id, string place, string name, string from, string? code)
    {
        var first = DateOnly.Parse(from, System.Globalization.CultureInfo.InvariantCulture);

        Assert.Equal(code, PeriodRules.Check([Session], new(id, name, new JurisdictionCode(place), first, first.AddDays(3), 2m))?.Code);
    }

    [Fact]
    public void The_calendar_is_full_at_500_periods_and_an_entry_of_it_can_still_be_changed()
    {
        SensitivePeriod[] full = [.. Enumerable.Range(0, 500).Select(i => Session with { Id = $"SP-{i}", Name = $"n{i}" })];

        Assert.Equal("periods-too-many", PeriodRules.Check(full, Session with { Id = "SP-500" })?.Code);
        Assert.Null(PeriodRules.Check(full, full[7] with { Factor = 3m }));
    }

    [Theory]
    [InlineData("dispatcher:07", true)]
    [InlineData("joint-meeting-office:1", true)]
    [InlineData("operator:1", true)]
    [InlineData("local:operator", true)]
    [InlineData("unit-clerk:530103-07", false)]
    [InlineData("petitioner:1", false)]
    [InlineData("auditor:1", false)]
    [InlineData("finance:1", false)]
    public void The_offices_that_send_petitions_on_and_the_operator_write_the_calendar(string actor, bool may) => Assert.Equal(may, PeriodRules.MayWrite(Actor.Parse(actor)));

    [Fact]
    public void Of_any_entries_taken_one_after_the_other_none_doubles_another() =>
        Gen.Select(Gen.Int[0, 9], Gen.OneOf("会议", "节日"), Gen.OneOf("53", "5301"), Gen.Int[0, 40], Gen.Int[0, 20]).Array[0, 30].Sample(entries =>
        {
            List<SensitivePeriod> kept = [];
            foreach (var (id, name, place, from, days) in entries)
            {
                var first = new DateOnly(2027, 1, 1).AddDays(from);
                var entry = new SensitivePeriod($"SP-{id}", name, new(place), first, first.AddDays(days), 2m);
                if (PeriodRules.Check(kept, entry) is null)
                {
                    kept.RemoveAll(p => p.Id == entry.Id);
                    kept.Add(entry);
                }
            }
            foreach (var a in kept)
                foreach (var b in kept.Where(b => b.Id != a.Id && b.Name == a.Name && b.Jurisdiction == a.Jurisdiction))
                    Assert.True(a.To < b.From || b.To < a.From, $"{a} and {b}");
        });
}
