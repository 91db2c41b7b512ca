using System.Net.ServerSentEvents;
using System.Text.Json.Nodes;
using Xinfang.Domain;
using Xinfang.Domain.Cases;
using Xinfang.Domain.Deadlines;
using Xinfang.Domain.Streams;
using Xinfang.Journal;

namespace Xinfang.Faults.Judging;

/// <summary>Compares what gateways show, when they are asked and on the live stream, with a recount of the log, while nothing is written.</summary>
public static class ShownCounts
{
    /// <returns>What differs, each with what is shown and what the log says.</returns>
    public static async Task<IReadOnlyList<string>> CompareAsync(JournalStore store, IReadOnlyList<string> gateways, IReadOnlyList<string> jurisdictions, TimeSpan patience)
    {
        using var http = new HttpClient();
        var began = TimeProvider.System.GetTimestamp();
        while (true)
        {
            var (cases, position) = await RecountAsync(store);
            var differences = new List<string>();
            foreach (var (gateway, jurisdiction) in gateways.SelectMany(_ => jurisdictions, (g, j) => (g, j)))
                foreach (var (how, shown) in new[] { ("asked for", await ReadAsync(http, $"{gateway}/api/tallies/{jurisdiction}")), ("live", await FollowAsync(http, $"{gateway}/api/live/{jurisdiction}")) })
                    differences.AddRange((shown is null ? ["nothing is shown"] : Differences(shown, cases.FindAll(c => c.Jurisdiction.Value == jurisdiction)))
                        .Select(d => $"{gateway} {jurisdiction} {how}: {d}"));
            // A term may pass between the recount and the reading: then both are done again.
            if ((differences.Count == 0 && (await store.Journal.ReadHeadAsync()).Position == position) || TimeProvider.System.GetElapsedTime(began) > patience)
                return differences;
            await Task.Delay(TimeSpan.FromMilliseconds(500));
        }
    }

    private static async Task<JsonObject?> ReadAsync(HttpClient http, string address)
    {
        using var answer = await http.GetAsync(new Uri(address));
        return answer.IsSuccessStatusCode ? JsonNode.Parse(await answer.Content.ReadAsStringAsync())!.AsObject() : null;
    }

    /// <summary>The first picture of a live stream: the one that browsers have who follow it already.</summary>
    private static async Task<JsonObject?> FollowAsync(HttpClient http, string address)
    {
        using var answer = await http.GetAsync(new Uri(address), HttpCompletionOption.ResponseHeadersRead);
        if (!answer.IsSuccessStatusCode)
            return null;
        await using var stream = await answer.Content.ReadAsStreamAsync();
        await foreach (var item in SseParser.Create(stream).EnumerateAsync())
            if (item.EventType == "picture")
                return JsonNode.Parse(item.Data)!.AsObject();
        return null;
    }

    private static async Task<(List<CaseRow> Cases, long Position)> RecountAsync(JournalStore store)
    {
        var cases = new List<CaseRow>();
        var recount = new Recount(LawBook.Shipped) { CaseCounted = cases.Add };
        var head = (await store.Journal.ReadHeadAsync()).Position;
        await foreach (var e in store.Journal.ReadByStreamAsync(head))
            recount.Take(e.Stream, e.Type, e.Data, e.EffectiveAt);
        recount.Complete();
        return (cases, head);
    }

    private static IEnumerable<string> Differences(JsonObject shown, List<CaseRow> cases)
    {
        var open = cases.FindAll(c => c.Stage.IsOpen());
        return Compare("open", (long)shown["open"]!, open.Count)
            .Concat(Enum.GetValues<Stage>().Where(s => s != Stage.Unregistered).SelectMany(s => Compare($"stage {Code.Of(s)}", Of(shown["stages"]!, Code.Of(s)), cases.Count(c => c.Stage == s))))
            .Concat(Enum.GetValues<Channel>().SelectMany(c => Compare($"channel {Code.Of(c)}", Of(shown["openByChannel"]!, Code.Of(c)), open.Count(r => r.Channel == c))))
            .Concat(open.GroupBy(c => c.Unit?.Value).Where(g => g.Key is not null).SelectMany(g => Compare($"unit {g.Key}", Of(shown["openByUnit"]!, g.Key!), g.Count())));
    }

    private static IEnumerable<string> Compare(string what, long shown, long counted) => shown == counted ? [] : [$"{what}: shown {shown}, the log says {counted}"];

    private static long Of(JsonNode counts, string code) => counts.AsArray().Where(c => (string?)c!["code"] == code).Sum(c => (long)c!["n"]!);
}
