using System.Data.Common;
using Microsoft.Data.Sqlite;
using Npgsql;
using Xinfang.Domain.SensitivePeriods;
using Xinfang.Grains.SensitivePeriods;
using Xinfang.Journal;

namespace Xinfang.Silo;

/// <summary>The calendar of sensitive periods as it is stored, read beside a running system; nothing is written.</summary>
public static class StoredCalendar
{
    /// <summary>The periods; none when nobody entered any.</summary>
    /// <exception cref="DbException">The store cannot be read.</exception>
    public static async Task<IReadOnlyList<SensitivePeriod>> ReadAsync(XinfangOptions options, CancellationToken cancel = default)
    {
        if (options.Connection is null && !File.Exists(SchemaUpgrader.DocumentsFile(options.Data)))
            return [];
        await using var connection = Connect(options);
        await connection.OpenAsync(cancel);
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT PayloadBinary FROM OrleansStorage WHERE GrainTypeString = @state AND GrainIdExtensionString = @key AND PayloadBinary IS NOT NULL";
        foreach (var (name, value) in (ReadOnlySpan<(string, string)>)[("@state", StoredPeriods.StateName), ("@key", SensitivePeriodsKey.Value)])
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = (name, value);
            command.Parameters.Add(parameter);
        }
        return await command.ExecuteScalarAsync(cancel) is byte[] document ? StoredPeriods.Read(document) : [];
    }

    private static DbConnection Connect(XinfangOptions options) => options.Connection is { } connection
        ? new NpgsqlConnection(connection)
        : new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = SchemaUpgrader.DocumentsFile(options.Data), Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ToString());
}
