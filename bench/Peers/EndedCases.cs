using Npgsql;

namespace Xinfang.Peers;

/// <summary>Looks whether a peer's database holds every case to its last step.</summary>
internal static class EndedCases
{
    /// <param name="count">SQL that counts the cases that have taken all steps.</param>
    public static async Task<string?> FindFaultAsync(string place, string count, long played)
    {
        await using var database = NpgsqlDataSource.Create(place);
        await using var command = database.CreateCommand(count);
        var ended = (long)(await command.ExecuteScalarAsync())!;
        return ended == played ? null : $"{ended} of {played} cases have taken their last step";
    }
}
