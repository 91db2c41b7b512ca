using Npgsql;

namespace Xinfang.Bench.Harness;

/// <summary>Databases on the bench's own server.</summary>
internal static class Databases
{
    public static async Task<string> CreateAsync(string name)
    {
        var server = Environment.GetEnvironmentVariable("XINFANG_TEST_POSTGRES")
            ?? throw new InvalidOperationException("XINFANG_TEST_POSTGRES names no server. Run ./bench.sh, which starts one.");
        await using var source = NpgsqlDataSource.Create(server);
        await using var command = source.CreateCommand($"CREATE DATABASE {name} TEMPLATE template0 ENCODING 'UTF8' LC_COLLATE 'C' LC_CTYPE 'C.UTF-8'");
        await command.ExecuteNonQueryAsync();
        return new NpgsqlConnectionStringBuilder(server) { Database = name }.ToString();
    }
}
