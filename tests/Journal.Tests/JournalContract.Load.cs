using Xinfang.Domain.Places;
using Xinfang.Domain.Reports;
using Xinfang.Domain.SensitivePeriods;
using Xinfang.Journal.Tests.Support;

namespace Xinfang.Journal.Tests;

public abstract partial class JournalContract
{
    private static readonly Period Week = new(new(2022, 6, 1), new(2022, 6, 8));

    [Fact]
    public async Task Events_are_counted_by_the_civil_hour_in_which_they_happened_and_a_jurisdictions_cases_apart()
    {
        await using var store = await Place.OpenAsync(new ManualTime(Noon.AddDays(30)));
        var day = new DateTimeOffset(2022, 6, 1, 0, 0, 0, TimeSpan.FromHours(8));
        await AppendAsync(store, new CaseScript("2022-0001").Register(day));
        await AppendAsync(store, new CaseScript("2022-0002").Register(day.AddMinutes(59).AddSeconds(59.9)));
        await AppendAsync(store, new CaseScript("2022-0003").Register(day.AddHours(1), "530102"));
        await AppendAsync(store, new CaseScript("2022-0004").Register(day.AddHours(1), "530103001"));
        await AppendAsync(store, Plain("budget-530103-2022", 0, "a"));
        // The day before and the day after do not count.
        await AppendAsync(store, new CaseScript("2022-0005").Register(day.AddTicks(-10)));
        await AppendAsync(store, new CaseScript("2022-0006").Register(day.AddDays(7)));

        Assert.Equal([new HourLoad(day, 2, 2), new(day.AddHours(1), 2, 1), new(Noon, 1, 0)], await store.Projections.LoadByHourAsync(Week, District));
        Assert.Equal([new HourLoad(day, 2, 2), new(day.AddHours(1), 2, 2), new(Noon, 1, 0)], await store.Projections.LoadByHourAsync(Week, new JurisdictionCode("5301")));
        Assert.Equal([new HourLoad(day, 2, 2), new(day.AddHours(1), 2, 2), new(Noon, 1, 1)], await store.Projections.LoadByHourAsync(Week, null));
        Assert.Equal([new HourLoad(day.AddDays(7), 1, 0)], await store.Projections.LoadByHourAsync(new(new(2022, 6, 8), new(2022, 6, 9)), new JurisdictionCode("99")));
    }

    [Fact]
    public async Task What_was_recorded_before_the_days_is_passed_over_and_what_was_recorded_late_is_not()
    {
        var time = new ManualTime(Noon.AddDays(-20));
        await using var store = await Place.OpenAsync(time);
        await AppendAsync(store, Plain("note-1", 0, "recorded before it happened, which no step may do"));
        time.Now = Noon.AddDays(30);
        await AppendAsync(store, Plain("note-2", 0, "a", "b"));

        Assert.Equal([new HourLoad(Noon, 2, 2)], await store.Projections.LoadByHourAsync(Week, null));
    }

    [Fact]
    public async Task An_empty_log_has_no_busy_hour()
    {
        await using var store = await Place.OpenAsync();

        Assert.Empty(await store.Projections.LoadByHourAsync(Week, null));
    }
}
