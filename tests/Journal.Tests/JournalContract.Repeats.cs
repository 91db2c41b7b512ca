using Xinfang.Domain.Cases;
using Xinfang.Domain.Repeats;
using Xinfang.Journal.Tests.Support;

namespace Xinfang.Journal.Tests;

public abstract partial class JournalContract
{
    private const string NightStall = "松涛路拐角的夜宵摊每天营业到凌晨，油烟直接排进楼道，老人和孩子整夜睡不好觉，打过3次投诉电话没有结果。";
    private const string LandTaken = "去年征地的补偿标准前后不一，面积少量了好几分，公示的表格上没有我家，要求重新丈量并把测量数据公开。";
    private static readonly Fingerprinter Fingers = new(new byte[32]);

    [Fact]
    public async Task Earlier_cases_of_the_petitioner_and_with_alike_words_are_found_with_their_fingerprints()
    {
        await using var store = await Place.OpenAsync();
        await RegisterAsync(store, "2022-0001", phone: "19900001111", content: LandTaken);
        await RegisterAsync(store, "2022-0002", identity: "530103190001010011");
        await RegisterAsync(store, "2022-0003", content: NightStall.Replace("每天", "现在每天", StringComparison.Ordinal));
        await RegisterAsync(store, "2022-0004", phone: "19900002222", content: LandTaken);
        await RegisterAsync(store, "2022-0005", phone: "19900001111", identity: "530103190001010011", content: NightStall);

        var found = await store.Repeats.CandidatesAsync(new("2022-0005"));

        Assert.Equal(["2022-0001", "2022-0002", "2022-0003"], Numbers(found));
        Assert.Equal(Fingers.Of("19900001111", "530103190001010011", null).Phone, found.Own.Phone);
        Assert.Equal(100, found.Own.Content!.LikenessTo(ContentOf(NightStall)));
        var first = found.Earlier.Single(c => c.Case.Number == new CaseNumber("2022-0001"));
        Assert.True(found.Own.SamePetitioner(first.Fingerprint));
        Assert.Equal((100, ContentOf(LandTaken).Shingles), (first.Fingerprint.Content!.LikenessTo(ContentOf(LandTaken)), first.Fingerprint.Content.Shingles));
        Assert.Equal(Stage.AwaitingDisposal, first.Case.Stage);
        Assert.Empty(Numbers(await store.Repeats.CandidatesAsync(new("2022-0001"))));
        Assert.Same(RepeatCandidates.None, await store.Repeats.CandidatesAsync(new("2022-9999")));
    }

    [Fact]
    public async Task Of_two_cases_registered_at_the_same_moment_the_lower_number_is_the_earlier_one()
    {
        await using var store = await Place.OpenAsync();
        await RegisterAsync(store, "2022-0002", phone: "19900001111", at: Noon);
        await RegisterAsync(store, "2022-0001", phone: "19900001111", at: Noon);

        Assert.Equal(["2022-0001"], Numbers(await store.Repeats.CandidatesAsync(new("2022-0002"))));
        Assert.Empty(Numbers(await store.Repeats.CandidatesAsync(new("2022-0001"))));
    }

    [Fact]
    public async Task Cases_are_found_in_the_own_jurisdiction_and_in_those_above_and_below_it_but_not_beside_it()
    {
        await using var store = await Place.OpenAsync();
        string[] places = ["53", "5301", "530103", "530103999", "530111", "5303"];
        for (var i = 0; i < places.Length; i++)
            await RegisterAsync(store, $"2022-000{i}", phone: "19900001111", content: NightStall, jurisdiction: places[i]);
        await RegisterAsync(store, "2022-0009", phone: "19900001111", content: NightStall);

        Assert.Equal(["2022-0000", "2022-0001", "2022-0002", "2022-0003"], Numbers(await store.Repeats.CandidatesAsync(new("2022-0009"))));
    }

    [Fact]
    public async Task A_fingerprint_is_replaced_kept_and_erased_with_the_personal_data()
    {
        await using var store = await Place.OpenAsync();
        await RegisterAsync(store, "2022-0001", phone: "19900001111", content: NightStall);
        await RegisterAsync(store, "2022-0002", phone: "19900001111", content: NightStall);
        await AppendAsync(store, Plain("case-2022-0001", 1, "a"));
        Assert.Equal(["2022-0001"], Numbers(await store.Repeats.CandidatesAsync(new("2022-0002"))));
        await AppendAsync(store, Plain("case-2022-0001", 2, "b") with { Fingerprint = Fingers.Of("19900002222", null, LandTaken) });
        Assert.Empty(Numbers(await store.Repeats.CandidatesAsync(new("2022-0002"))));
        await AppendAsync(store, Plain("case-2022-0001", 3, "c") with { Fingerprint = Fingers.Of("19900001111", null, NightStall) });
        Assert.Equal(["2022-0001"], Numbers(await store.Repeats.CandidatesAsync(new("2022-0002"))));

        await AppendAsync(store, Plain("case-2022-0001", 4, "d") with { Private = [] });

        Assert.Empty(Numbers(await store.Repeats.CandidatesAsync(new("2022-0002"))));
        Assert.Same(RepeatCandidates.None, await store.Repeats.CandidatesAsync(new("2022-0001")));
        foreach (var table in (string[])["private_data", "repeat_fingerprint", "repeat_band"])
            Assert.Equal(0, await Place.CountAsync($"SELECT count(*) FROM {table} WHERE stream = 'case-2022-0001'"));
        await AppendAsync(store, Plain("case-2022-0002", 1, "e") with { Private = [], Fingerprint = Fingers.Of("19900001111", null, null) });
        Assert.Same(RepeatCandidates.None, await store.Repeats.CandidatesAsync(new("2022-0002")));
    }

    [Fact]
    public async Task Of_many_that_are_written_together_each_keeps_its_own()
    {
        await using var store = await Place.OpenAsync();
        string?[] contents = [null, LandTaken, NightStall];

        await Task.WhenAll(Enumerable.Range(0, 30).Select(i => RegisterAsync(store, $"2022-00{i:00}", phone: $"199000011{i:00}", content: contents[i % 3], at: Noon)));

        Assert.Equal(["2022-0002", "2022-0005", "2022-0008", "2022-0011"], Numbers(await store.Repeats.CandidatesAsync(new("2022-0014"))));
        Assert.Equal(["2022-0001", "2022-0004"], Numbers(await store.Repeats.CandidatesAsync(new("2022-0007"))));
        Assert.Empty(Numbers(await store.Repeats.CandidatesAsync(new("2022-0006"))));
        Assert.Equal(20 * 16, await Place.CountAsync("SELECT count(*) FROM repeat_band"));
        Assert.Equal(30, await Place.CountAsync("SELECT count(*) FROM repeat_fingerprint"));
        Assert.Equal(10, await Place.CountAsync("SELECT count(*) FROM repeat_fingerprint WHERE bands IS NULL"));
    }

    [Fact]
    public async Task Alike_words_are_found_however_much_came_in_between()
    {
        await using var store = await Place.OpenAsync();
        await RegisterAsync(store, "2022-0001", content: NightStall);
        await Place.TamperAsync("UPDATE head SET position = position + 400000");
        await RegisterAsync(store, "2022-0002", content: NightStall);
        await Place.TamperAsync("UPDATE head SET position = position + 100000");
        await RegisterAsync(store, "2022-0003", content: NightStall);

        Assert.Equal(["2022-0001", "2022-0002"], Numbers(await store.Repeats.CandidatesAsync(new("2022-0003"))));
        Assert.True(1 < await Place.CountAsync("SELECT count(DISTINCT band >> 48) FROM repeat_band"));
    }

    [Fact]
    public async Task Bands_that_were_kept_before_there_were_shelves_are_found_and_erased()
    {
        await using var store = await Place.OpenAsync();
        await RegisterAsync(store, "2022-0001", content: NightStall);
        await Place.TamperAsync("DELETE FROM repeat_band");
        foreach (var band in ContentOf(NightStall).BandKeys())
            await Place.TamperAsync($"INSERT INTO repeat_band (band, stream) VALUES ({band}, 'case-2022-0001')");
        await Place.TamperAsync($"UPDATE repeat_fingerprint SET bands = {Place.List(ContentOf(NightStall).BandKeys())}");
        await RegisterAsync(store, "2022-0002", content: NightStall);
        Assert.Equal(["2022-0001"], Numbers(await store.Repeats.CandidatesAsync(new("2022-0002"))));

        await AppendAsync(store, Plain("case-2022-0001", 1, "d") with { Private = [] });

        Assert.Equal(0, await Place.CountAsync("SELECT count(*) FROM repeat_band WHERE stream = 'case-2022-0001'"));
    }

    [Fact]
    public async Task A_fingerprint_is_written_with_its_step_or_not_at_all()
    {
        await using var store = await Place.OpenAsync(change: o => o.Faults = new BreakAt(2, afterwards: false));
        await RegisterAsync(store, "2022-0001", phone: "19900001111");
        await Assert.ThrowsAsync<JournalUnavailableException>(() => RegisterAsync(store, "2022-0002", phone: "19900001111"));
        Assert.Same(RepeatCandidates.None, await store.Repeats.CandidatesAsync(new("2022-0002")));

        await RegisterAsync(store, "2022-0002", phone: "19900001111");

        Assert.Equal(["2022-0001"], Numbers(await store.Repeats.CandidatesAsync(new("2022-0002"))));
    }

    [Fact]
    public async Task A_rebuild_leaves_fingerprints_alone()
    {
        await using var store = await Place.OpenAsync();
        await RegisterAsync(store, "2022-0001", phone: "19900001111", content: NightStall);
        await RegisterAsync(store, "2022-0002", content: NightStall);

        await store.Audit.RebuildAsync();

        Assert.Equal(["2022-0001"], Numbers(await store.Repeats.CandidatesAsync(new("2022-0002"))));
    }

    [Fact]
    public async Task A_form_letter_finds_its_latest_two_hundred()
    {
        await using var store = await Place.OpenAsync();
        for (var i = 0; i < 205; i++)
            await RegisterAsync(store, $"2022-{i:0000}", content: NightStall, at: Noon.AddMinutes(i));

        var found = Numbers(await store.Repeats.CandidatesAsync(new("2022-0204")));

        Assert.Equal(Enumerable.Range(4, 200).Select(i => $"2022-{i:0000}"), found);
    }

    private static Task<Appended> RegisterAsync(
        JournalStore store, string number, string? phone = null, string? identity = null, string? content = null, string jurisdiction = "530103",
        DateTimeOffset? at = null) =>
        AppendAsync(store, new CaseScript(number).Register(at ?? Noon.AddMinutes(int.Parse(number[^4..], null)), jurisdiction) with
        {
            Private = [1],
            Fingerprint = Fingers.Of(phone, identity, content),
        });

    private static IEnumerable<string> Numbers(RepeatCandidates found) => found.Earlier.Select(c => c.Case.Number.Value).Order(StringComparer.Ordinal);

    private static ContentSignature ContentOf(string text) => Fingers.Of(null, null, text).Content!;
}
