using Xinfang.Domain.Deadlines;
using Xinfang.Journal.Audits;
using Xinfang.Journal.Tests.Support;

namespace Xinfang.Journal.Tests;

public abstract partial class JournalContract
{
    /// <summary>The shipped law with other days for disposal: a case of 1 June 2022 is due on the 16th by the shipped one.</summary>
    private static LawBook WithDisposalIn(int days) => new(
        [.. LawBook.Shipped.Profiles.Select(p => p with
        {
            Clocks = p.Clocks.ToDictionary(c => c.Key, c => c.Key == DeadlineKind.Disposal ? c.Value with { Length = days } : c.Value),
        })],
        LawBook.Shipped.Calendar);

    [Fact]
    public async Task A_changed_law_counts_every_due_day_anew_when_the_journal_is_opened_for_writing()
    {
        await using (var store = await Place.OpenAsync())
        {
            await AppendAsync(store, new CaseScript("2022-0001").Register(Noon));
            Assert.Equal(new DateOnly(2022, 6, 16), await DueOnAsync(store));
        }
        await using (var store = await Place.OpenAsync(law: WithDisposalIn(20)))
        {
            Assert.Equal(new DateOnly(2022, 6, 21), await DueOnAsync(store));
            var audit = await new Auditor(store.Audit, WithDisposalIn(20)).RunAsync();
            Assert.True(audit.IsClean, string.Join('\n', audit.Differences));
        }
        await using var back = await Place.OpenAsync();
        Assert.Equal(new DateOnly(2022, 6, 16), await DueOnAsync(back));
    }

    [Fact]
    public async Task A_host_that_does_not_want_a_new_law_now_is_asked_first_and_nothing_changes()
    {
        await using (var store = await Place.OpenAsync())
            await AppendAsync(store, new CaseScript("2022-0001").Register(Noon));

        await Assert.ThrowsAsync<NotSupportedException>(() => Place.OpenAsync(law: WithDisposalIn(20), beforeNewLaw: () => throw new NotSupportedException()));

        await using var same = await Place.OpenAsync(beforeNewLaw: () => throw new NotSupportedException());
        Assert.Equal(new DateOnly(2022, 6, 16), await DueOnAsync(same));
    }

    [Fact]
    public async Task A_reader_with_another_law_changes_nothing_and_an_audit_says_that_the_law_changed()
    {
        await using (var store = await Place.OpenAsync())
            await AppendAsync(store, new CaseScript("2022-0001").Register(Noon));
        await using var reader = await Place.OpenAsync(readOnly: true, law: WithDisposalIn(20));
        Assert.Equal(new DateOnly(2022, 6, 16), await DueOnAsync(reader));

        var audit = await new Auditor(reader.Audit, WithDisposalIn(20)).RunAsync();
        Assert.Equal((true, 1L, false), (audit.LawChanged, audit.Drift, audit.IsClean));
        Assert.True((await new Auditor(reader.Audit, LawBook.Shipped).RunAsync()).IsClean);
    }

    [Fact]
    public async Task A_law_without_the_profile_of_a_case_is_refused_and_the_index_stays()
    {
        await using (var store = await Place.OpenAsync())
            await AppendAsync(store, new CaseScript("2022-0001").Register(Noon));
        var without = new LawBook([.. LawBook.Shipped.Profiles.Where(p => p.Id != "cn-2022")], LawBook.Shipped.Calendar);

        var e = await Assert.ThrowsAsync<JournalSetupException>(() => Place.OpenAsync(law: without));
        Assert.Contains("'cn-2022'", e.Message, StringComparison.Ordinal);
        Assert.Contains("nothing was changed", e.Message, StringComparison.Ordinal);

        await using var back = await Place.OpenAsync();
        Assert.Equal(new DateOnly(2022, 6, 16), await DueOnAsync(back));
        Assert.True((await new Auditor(back.Audit, LawBook.Shipped).RunAsync()).IsClean);
    }

    [Fact]
    public async Task An_index_of_a_version_that_noted_no_law_is_written_anew()
    {
        await using (var store = await Place.OpenAsync())
            await AppendAsync(store, new CaseScript("2022-0001").Register(Noon));
        await Place.TamperAsync("DELETE FROM projection_basis; UPDATE case_index SET due_at = 0");
        await using var again = await Place.OpenAsync();
        Assert.Equal(new DateOnly(2022, 6, 16), await DueOnAsync(again));
    }

    private static async Task<DateOnly> DueOnAsync(JournalStore store)
    {
        await using var snapshot = await store.Audit.OpenSnapshotAsync();
        var row = Assert.Single(await ListAsync(snapshot.ReadCasesAsync()));
        return Domain.CivilTime.Day(row.DueAt!.Value.AddTicks(-1));
    }
}
