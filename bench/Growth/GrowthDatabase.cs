using Xinfang.Bench.Harness;

namespace Xinfang.Bench.Growth;

/// <summary>The database that grows, one for all workloads of a run.</summary>
internal static class GrowthDatabase
{
    private static string? _database;

    public static async Task<string> OpenAsync() => _database ??= await Databases.CreateAsync("growth");
}
