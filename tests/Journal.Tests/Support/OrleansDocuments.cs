using System.Data.Common;

namespace Xinfang.Journal.Tests.Support;

/// <summary>Asks the Orleans queries in the way its AdoNet grain storage does: by name, with its parameters, one row or none back.</summary>
public static class OrleansDocuments
{
    public static async Task FollowTheContractAsync(DbConnection connection, string grain, string? extension)
    {
        Assert.Null(await ReadAsync(connection, grain, extension));
        Assert.Equal(1, await WriteAsync(connection, grain, extension, null, [1]));
        Assert.Null(await WriteAsync(connection, grain, extension, null, [2]));
        Assert.Equal(2, await WriteAsync(connection, grain, extension, 1, [3]));
        Assert.Null(await WriteAsync(connection, grain, extension, 1, [4]));
        Assert.Equal((Version: 2, Payload: "03"), await ReadAsync(connection, grain, extension));

        Assert.Null(await AskAsync(connection, "ClearStorageKey", grain, extension, 1));
        Assert.Equal(3, await AskAsync(connection, "ClearStorageKey", grain, extension, 2));
        Assert.Equal((Version: 3, Payload: null), await ReadAsync(connection, grain, extension));
        Assert.Equal(4, await WriteAsync(connection, grain, extension, 3, [5]));

        Assert.Null(await AskAsync(connection, "DeleteStorageKey", grain, extension, 3));
        Assert.Equal(5, await AskAsync(connection, "DeleteStorageKey", grain, extension, 4));
        Assert.Null(await ReadAsync(connection, grain, extension));
        Assert.Null(await WriteAsync(connection, grain, extension, 4, [6]));
        Assert.Equal(1, await WriteAsync(connection, grain, extension, null, [7]));
    }

    /// <returns>The new version; none when the write came too late.</returns>
    public static Task<int?> WriteAsync(DbConnection connection, string grain, string? extension, int? version, byte[] payload) =>
        AskAsync(connection, "WriteToStorageKey", grain, extension, version, payload);

    private static async Task<int?> AskAsync(
        DbConnection connection, string key, string grain, string? extension, int? version, byte[]? payload = null)
    {
        await using var command = await CommandAsync(connection, key, grain, extension);
        Add(command, "GrainStateVersion", version, System.Data.DbType.Int32);
        if (payload is not null)
            Add(command, "PayloadBinary", payload, System.Data.DbType.Binary);
        await using var reader = await command.ExecuteReaderAsync();
        var answer = await reader.ReadAsync() ? reader.GetInt32(reader.GetOrdinal("NewGrainStateVersion")) : (int?)null;
        Assert.False(await reader.ReadAsync());
        return answer;
    }

    private static async Task<(int Version, string? Payload)?> ReadAsync(DbConnection connection, string grain, string? extension)
    {
        await using var command = await CommandAsync(connection, "ReadFromStorageKey", grain, extension);
        await using var reader = await command.ExecuteReaderAsync();
        if (!await reader.ReadAsync())
            return null;
        var payload = reader.GetOrdinal("PayloadBinary");
        return (reader.GetInt32(reader.GetOrdinal("Version")), reader.IsDBNull(payload) ? null : Convert.ToHexString((byte[])reader.GetValue(payload)));
    }

    private static async Task<DbCommand> CommandAsync(DbConnection connection, string key, string grain, string? extension)
    {
        await using var find = connection.CreateCommand();
        find.CommandText = $"SELECT QueryText FROM OrleansQuery WHERE QueryKey = '{key}'";
        var command = connection.CreateCommand();
        command.CommandText = (string)(await find.ExecuteScalarAsync())!;
        Add(command, "GrainIdHash", 17, System.Data.DbType.Int32);
        Add(command, "GrainIdN0", 0L, System.Data.DbType.Int64);
        Add(command, "GrainIdN1", 0L, System.Data.DbType.Int64);
        Add(command, "GrainTypeHash", 23, System.Data.DbType.Int32);
        Add(command, "GrainTypeString", grain, System.Data.DbType.String);
        Add(command, "GrainIdExtensionString", extension, System.Data.DbType.String);
        Add(command, "ServiceId", "xinfang", System.Data.DbType.String);
        return command;
    }

    private static void Add(DbCommand command, string name, object? value, System.Data.DbType type)
    {
        var parameter = command.CreateParameter();
        (parameter.ParameterName, parameter.DbType, parameter.Value) = (name, type, value ?? DBNull.Value);
        command.Parameters.Add(parameter);
    }
}
