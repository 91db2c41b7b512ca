using Npgsql;

namespace Xinfang.Journal.Postgres;

/// <summary>Connections from a connection string, with the settings that reading needs unless the string has its own.</summary>
internal static class PostgresSource
{
    private const int PreparedStatements = 64;

    /// <exception cref="JournalSetupException">The connection string cannot be read.</exception>
    public static NpgsqlDataSource Of(string connectionString)
    {
        try
        {
            var builder = new NpgsqlDataSourceBuilder(connectionString);
            var settings = builder.ConnectionStringBuilder;
            settings.ApplicationName ??= "xinfang";
            if (settings.MaxAutoPrepare == 0)
                settings.MaxAutoPrepare = PreparedStatements;
            return builder.Build();
        }
        catch (ArgumentException e)
        {
            throw new JournalSetupException($"The connection string (--connection) cannot be read: {e.Message}", e);
        }
    }
}
