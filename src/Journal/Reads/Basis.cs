using Xinfang.Journal.Commits;

namespace Xinfang.Journal.Reads;

/// <summary>The law that the projections rest on, by its digest.</summary>
internal static class Basis
{
    /// <summary>The digest; none when the projections were never written by a law, or by a version that did not note it.</summary>
    public static async ValueTask<string?> ReadAsync(ReadSession session, CancellationToken cancel)
    {
        var rows = await ReadSession.ListAsync(session.Command("SELECT digest FROM projection_basis WHERE name = 'law'"), r => r.GetString(0), cancel).ConfigureAwait(false);
        return rows.Count == 0 ? null : rows[0];
    }

    public static async ValueTask WriteAsync(IProjectionRewrite rewrite, string law, CancellationToken cancel)
    {
        var session = new ReadSession(rewrite.Connection, rewrite.Transaction, () => ValueTask.CompletedTask);
        var command = session.Command(
            "INSERT INTO projection_basis (name, digest) VALUES ('law', @law) ON CONFLICT (name) DO UPDATE SET digest = excluded.digest", ("@law", law));
        await using (command.ConfigureAwait(false))
            await command.ExecuteNonQueryAsync(cancel).ConfigureAwait(false);
    }
}
