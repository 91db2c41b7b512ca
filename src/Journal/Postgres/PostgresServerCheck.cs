using Npgsql;

namespace Xinfang.Journal.Postgres;

/// <summary>What the server and the database must be like.</summary>
internal static class PostgresServerCheck
{
    /// <exception cref="JournalSetupException">The database cannot be reached, is too old, or has another encoding.</exception>
    public static async ValueTask RunAsync(NpgsqlDataSource source)
    {
        try
        {
            await using var connection = await source.OpenConnectionAsync().ConfigureAwait(false);
            if (connection.PostgreSqlVersion.Major < 15)
                throw new JournalSetupException(
                    $"The PostgreSQL server is version {connection.PostgreSqlVersion}; version 15 or later is needed. Upgrade it, or name another one (--connection).");
            await using var command = new NpgsqlCommand("SELECT pg_encoding_to_char(encoding) FROM pg_database WHERE datname = current_database()", connection);
            var encoding = (string?)await command.ExecuteScalarAsync().ConfigureAwait(false);
            if (encoding != "UTF8")
                throw new JournalSetupException(
                    $"The database '{connection.Database}' has the encoding {encoding}; UTF8 is needed. Make it with: CREATE DATABASE … TEMPLATE template0 ENCODING 'UTF8' LC_COLLATE 'C' LC_CTYPE 'C.UTF-8'.");
        }
        catch (NpgsqlException e)
        {
            throw new JournalSetupException($"The database (--connection) cannot be opened: {e.Message}", e);
        }
    }
}
