using Xinfang.Journal.Tests.Support;

namespace Xinfang.Journal.Tests;

/// <summary>The log of these tests has three batches: positions 1 and 2, 3 to 5, and 6.</summary>
public abstract partial class JournalContract
{
    public static TheoryData<string, string, long, long> Tampering => new()
    {
        { "changed data", "UPDATE event SET data = 'x' WHERE position = 4", 4, 4 },
        { "changed actor", "UPDATE event SET actor = 'clerk:2' WHERE position = 3", 3, 3 },
        { "changed time of effect", "UPDATE event SET effective_at = effective_at + 1 WHERE position = 5", 5, 5 },
        { "changed time of record", "UPDATE event SET recorded_at = recorded_at + 1 WHERE position = 4", 4, 4 },
        { "changed type", "UPDATE event SET type = 'other' WHERE position = 1", 1, 1 },
        { "changed command", "UPDATE event SET command_id = 'other' WHERE position = 2", 2, 2 },
        { "changed stream", "UPDATE event SET stream = 'note-x' WHERE position = 6", 6, 6 },
        { "deleted event", "DELETE FROM event WHERE position = 4", 4, 4 },
        { "deleted first event", "DELETE FROM event WHERE position = 1", 1, 1 },
        { "swapped events", "UPDATE event SET position = -3 WHERE position = 3; UPDATE event SET position = 3 WHERE position = 5; UPDATE event SET position = 5 WHERE position = -3", 3, 3 },
        { "changed data with its checksum forged", "UPDATE event SET data = 'x', checksum = checksum WHERE position = 4; {forge 4}", 3, 5 },
        { "event added after the end", "INSERT INTO event SELECT 7, 'note-9', 1, type, recorded_at, effective_at, actor, command_id, data, checksum FROM event WHERE position = 6", 7, 7 },
        { "event added before the start", "INSERT INTO event SELECT 0, 'note-9', 1, type, recorded_at, effective_at, actor, command_id, data, checksum FROM event WHERE position = 6", 1, 1 },
        { "end cut off", "DELETE FROM event WHERE position = 6; DELETE FROM batch WHERE last_position = 6", 6, 6 },
        { "end cut off within a batch", "DELETE FROM event WHERE position >= 5; DELETE FROM batch WHERE last_position = 6", 5, 5 },
        { "batch row removed", "DELETE FROM batch WHERE last_position = 5", 3, 5 },
        { "last batch row removed", "DELETE FROM batch WHERE last_position = 6", 6, 6 },
        { "batch hash changed", "UPDATE batch SET hash = (SELECT hash FROM batch WHERE last_position = 2) WHERE last_position = 5", 3, 5 },
        { "batch time changed", "UPDATE batch SET recorded_at = recorded_at - 1 WHERE last_position = 5", 3, 5 },
        { "batch and event times changed", "UPDATE batch SET recorded_at = recorded_at - 1 WHERE last_position = 5; UPDATE event SET recorded_at = recorded_at - 1 WHERE position BETWEEN 3 AND 5", 3, 5 },
        { "batch range changed", "UPDATE batch SET first_position = 4 WHERE last_position = 5", 3, 3 },
        { "head hash changed", "UPDATE head SET hash = (SELECT hash FROM batch WHERE last_position = 5)", 6, 6 },
        { "head time changed", "UPDATE head SET recorded_at = recorded_at + 1", 6, 6 },
        { "head moved back", "UPDATE head SET position = 5", 6, 6 },
        { "head moved on", "UPDATE head SET position = 8", 7, 8 },
    };

    [Theory]
    [MemberData(nameof(Tampering))]
    public async Task Tampering_is_found_where_it_is(string what, string sql, long position, long lastPosition)
    {
        await using (var store = await Place.OpenAsync())
        {
            await AppendAsync(store, Plain("note-1", 0, "a", "b"));
            await AppendAsync(store, Plain("note-2", 0, "c", "d", "e"));
            await AppendAsync(store, Plain("note-3", 0, "f"));
            var seen = new List<long>();
            Assert.Null(await store.Audit.VerifyChainAsync(new Seen(seen)));
            Assert.Equal([2, 5, 6], seen);
        }

        // The forger knows how checksums are made.
        var checksum = new Seals.Sealer().Add("note-2", 2, "noted", JournalTime.Micros(Noon), "clerk:1", "note-2/0", "x");
        await Place.TamperAsync(sql.Replace("{forge 4}", $"UPDATE event SET checksum = {Seals.Sealer.At(checksum, 4)} WHERE position = 4"));

        await using var auditor = await Place.OpenAsync(readOnly: true);
        var broken = await auditor.Audit.VerifyChainAsync();
        Assert.True(broken is not null, $"Not found: {what}.");
        Assert.Equal((position, lastPosition), (broken.Position, broken.LastPosition));
    }

    [Fact]
    public async Task The_seal_is_the_documented_one()
    {
        await using var store = await Place.OpenAsync();
        await AppendAsync(store, Plain("note-1", 0, "a"));
        byte[] content =
        [
            .. Text("note-1"), .. Number(1), .. Text("noted"), .. Number(1_654_056_000_000_000), .. Text("clerk:1"), .. Text("note-1/0"), .. Text("a"),
        ];
        var digest = Sha(Sha(content));
        Assert.Equal(Sha([.. new byte[32], .. digest, .. Number(1_654_056_000_000_000)]), (await store.Journal.ReadHeadAsync()).Hash);

        static byte[] Sha(byte[] bytes) => System.Security.Cryptography.SHA256.HashData(bytes);
        static byte[] Number(long n) => [.. BitConverter.GetBytes(n).Reverse()];
        static byte[] Text(string s) => [.. BitConverter.GetBytes(s.Length).Reverse(), .. System.Text.Encoding.ASCII.GetBytes(s)];
    }

    private sealed class Seen(List<long> positions) : IProgress<long>
    {
        public void Report(long value) => positions.Add(value);
    }
}
