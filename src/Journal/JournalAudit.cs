using Microsoft.Extensions.Logging;
using Xinfang.Domain.Deadlines;
using Xinfang.Journal.Commits;
using Xinfang.Journal.Reads;
using Xinfang.Journal.Seals;

namespace Xinfang.Journal;

/// <summary>The audit of either database. Without a store it was opened for reading, and writes nothing anew.</summary>
internal sealed partial class JournalAudit(IReadSessions sessions, IBatchStore? store, LawBook law, ILogger logger) : IJournalAudit
{
    public async ValueTask<ChainBreak?> VerifyChainAsync(IProgress<long>? progress = null, CancellationToken cancel = default)
    {
        var session = await sessions.OpenAsync(snapshot: true, longLived: true, cancel).ConfigureAwait(false);
        await using (session.ConfigureAwait(false))
            return await new ChainVerifier(session, progress).VerifyAsync(cancel).ConfigureAwait(false);
    }

    public async ValueTask<IAuditSnapshot> OpenSnapshotAsync(CancellationToken cancel = default)
    {
        var session = await sessions.OpenAsync(snapshot: true, longLived: true, cancel).ConfigureAwait(false);
        return new AuditSnapshot(session, (await LogQueries.HeadAsync(session, cancel).ConfigureAwait(false)).Position);
    }

    public async ValueTask<long> RebuildAsync(IProgress<long>? progress = null, CancellationToken cancel = default)
    {
        if (store is null)
            throw new InvalidOperationException("The journal is open for reading only; a rebuild writes.");
        var folded = 0L;
        await store.RewriteAsync(async (rewrite, c) => folded = await RefillAsync(rewrite, progress, c).ConfigureAwait(false), cancel)
            .ConfigureAwait(false);
        return folded;
    }

    /// <summary>
    /// Writes the projections anew when they rest on another law than the one that the journal was opened with, so that no list shows a due
    /// day that no longer holds.
    /// </summary>
    /// <exception cref="JournalSetupException">The log has cases under a clock profile that the law no longer has.</exception>
    internal async ValueTask BringToLawAsync(Func<Task>? before, CancellationToken cancel = default)
    {
        var basis = await sessions.ReadAsync(false, session => Basis.ReadAsync(session, cancel), cancel).ConfigureAwait(false);
        if (basis == law.Digest)
            return;
        if (before is not null)
            await before().ConfigureAwait(false);
        var folded = await RebuildAsync(cancel: cancel).ConfigureAwait(false);
        if (folded > 0)
            LogLawChanged(folded);
    }

    private async ValueTask<long> RefillAsync(IProjectionRewrite rewrite, IProgress<long>? progress, CancellationToken cancel)
    {
        var refill = new ProjectionRefill(rewrite, law, progress);
        var folded = await refill.RunAsync(cancel).ConfigureAwait(false);
        if (refill.Unreadable.Count > 0)
            LogUnreadable(refill.Unreadable.Count, refill.Unreadable.First().Key, refill.Unreadable.First().Value);
        return folded;
    }

    [LoggerMessage(Level = LogLevel.Warning,
        Message = "The law changed since the index was written: every due day was counted anew, from {Count} events.")]
    private partial void LogLawChanged(long count);

    [LoggerMessage(Level = LogLevel.Warning,
        Message = "The rebuild left out {Count} streams that this version cannot read; the first is {Stream}: {Reason}")]
    private partial void LogUnreadable(int count, string stream, string reason);
}
