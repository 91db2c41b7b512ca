using Xinfang.Domain.Deadlines;
using Xinfang.Domain.Streams;
using Xinfang.Domain.Tallies;
using Xinfang.Journal.Commits;
using Xinfang.Journal.Reads;

namespace Xinfang.Journal;

/// <summary>
/// Fills empty projections from the log. Each reader that the rewrite has takes a range of streams and counts it; what they find is written over the
/// one connection that may write, so that while one waits for the database another counts.
/// </summary>
internal sealed class ProjectionRefill(IProjectionRewrite rewrite, LawBook law, IProgress<long>? progress)
{
    private const int RowsAtOnce = 500;

    private readonly SemaphoreSlim _writing = new(1, 1);
    private long _folded;

    /// <summary>Streams that this version cannot read, and why; they are left out.</summary>
    public Dictionary<string, string> Unreadable { get; } = [];

    /// <returns>How many events were counted.</returns>
    /// <exception cref="JournalSetupException">The log has cases under a clock profile that the law no longer has.</exception>
    public async ValueTask<long> RunAsync(CancellationToken cancel)
    {
        var counts = await CountAsync(cancel).ConfigureAwait(false);
        if (counts.SelectMany(c => c.UnknownProfiles).FirstOrDefault() is { } unknown)
            throw new JournalSetupException(
                $"The log has cases under the clock profile '{unknown}', which the law no longer has. Put it back into {LawFiles.Profiles}; nothing was changed.");
        var tallies = new TallyChanges();
        foreach (var count in counts)
        {
            tallies.Add(count.Tallies.ToList());
            foreach (var (stream, reason) in count.Unreadable)
                Unreadable[stream] = reason;
        }
        foreach (var rows in ProjectionMerge.Sorted(tallies.ToList()).Chunk(RowsAtOnce))
            await rewrite.WriteAsync(new(rows, [], []), cancel).ConfigureAwait(false);
        foreach (var lines in counts.SelectMany(c => c.BudgetLines).Chunk(RowsAtOnce))
            await rewrite.WriteAsync(new([], [], lines), cancel).ConfigureAwait(false);
        await Basis.WriteAsync(rewrite, law.Digest, cancel).ConfigureAwait(false);
        return _folded;
    }

    private async ValueTask<Recount[]> CountAsync(CancellationToken cancel)
    {
        var readers = await rewrite.OpenReadersAsync(cancel).ConfigureAwait(false);
        try
        {
            if (readers.Count == 1)
                return [await CountAsync(readers[0], "", null, cancel).ConfigureAwait(false)];
            var bounds = await LogQueries.StreamBoundsAsync(readers[0], readers.Count, cancel).ConfigureAwait(false);
            return await Task.WhenAll(readers.Select((reader, n) =>
                Task.Run(() => CountAsync(reader, n == 0 ? "" : bounds[n - 1], n == readers.Count - 1 ? null : bounds[n], cancel).AsTask(), cancel))).ConfigureAwait(false);
        }
        finally
        {
            foreach (var reader in readers)
                await reader.DisposeAsync().ConfigureAwait(false);
        }
    }

    /// <summary>Counts the streams after one and up to another, and writes their cases.</summary>
    private async ValueTask<Recount> CountAsync(ReadSession reader, string after, string? last, CancellationToken cancel)
    {
        var cases = new List<CaseRow>();
        var recount = new Recount(law) { CaseCounted = cases.Add };
        var (stream, version) = (after, long.MaxValue);
        while (await LogQueries.FactsByStreamAsync(reader, stream, version, last, cancel).ConfigureAwait(false) is { Count: > 0 } page)
        {
            foreach (var e in page)
                recount.Take(e.Stream, e.Type, e.Data, e.EffectiveAt);
            (stream, version) = (page[^1].Stream, page[^1].Version);
            await WriteAsync(cases, cancel).ConfigureAwait(false);
            var folded = Interlocked.Add(ref _folded, page.Count);
            progress?.Report(folded);
        }
        recount.Complete();
        await WriteAsync(cases, cancel).ConfigureAwait(false);
        return recount;
    }

    private async ValueTask WriteAsync(List<CaseRow> cases, CancellationToken cancel)
    {
        if (cases.Count == 0)
            return;
        await _writing.WaitAsync(cancel).ConfigureAwait(false);
        try
        {
            foreach (var rows in cases.Chunk(RowsAtOnce))
                await rewrite.WriteAsync(new([], rows, []), cancel).ConfigureAwait(false);
        }
        finally
        {
            _writing.Release();
        }
        cases.Clear();
    }
}
