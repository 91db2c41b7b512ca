using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Xinfang.Bench.Lifecycle;
using Xinfang.Domain;
using Xinfang.Domain.Cases;
using Xinfang.Domain.Deadlines;
using Xinfang.Domain.Places;
using Xinfang.Journal;

namespace Xinfang.Bench.Growth;

/// <summary>
/// A province's cases of two years, as many as are wanted: decided by the product's own model and appended to its journal, each case whole, so that the audit
/// finds them as if they had been entered step by step.
/// </summary>
internal static class CaseSeed
{
    public const int Districts = 125, UnitsADistrict = 8, Years = 2;

    /// <summary>The last moment of the cases, so that two runs have the same.</summary>
    public static readonly DateTimeOffset Until = CivilTime.StartOf(new(2026, 11, 1));

    private static readonly DateTimeOffset From = Until.AddYears(-Years);

    private static readonly CaseModel Model = new(LawBook.Shipped);

    /// <summary>Days after the registration.</summary>
    private static readonly int[] StepDays = [0, 3, 4, 8, 9, 35, 38];

    public static JurisdictionCode District(int i) => new($"53{1 + i % Districts / 9:00}{1 + i % Districts % 9:00}");

    public static UnitCode Unit(int district, int unit) => new($"{District(district)}-{1 + unit % UnitsADistrict:00}");

    public static CaseNumber Number(long i) => new($"{District((int)(i % Districts))}-G{i:00000000}");

    /// <summary>Brings a database to a number of cases; those that it has stay.</summary>
    public static async Task GrowAsync(string database, long cases)
    {
        await using var store = await JournalStore.OpenAsync(new JournalOptions { ConnectionString = database }, TimeProvider.System, [], NullLoggerFactory.Instance);
        var first = await CountAsync(database);
        await Parallel.ForEachAsync(LongRange(first, cases), new ParallelOptions { MaxDegreeOfParallelism = 1024 }, async (i, cancel) =>
        {
            if (await store.Journal.AppendAsync(Decided(i), cancel) is not Appended)
                throw new InvalidOperationException($"Case {Number(i)} is there already.");
        });
        // As autovacuum and checkpoints would have done on the way: readers must not write what the loading left in memory.
        await using var source = NpgsqlDataSource.Create(database);
        foreach (var settle in new[] { "VACUUM ANALYZE", "CHECKPOINT" })
        {
            await using var command = source.CreateCommand(settle);
            command.CommandTimeout = 600;
            await command.ExecuteNonQueryAsync();
        }
    }

    public static async Task<long> CountAsync(string database)
    {
        await using var source = NpgsqlDataSource.Create(database);
        await using var command = source.CreateCommand("SELECT count(*) FROM case_index");
        return (long)(await command.ExecuteScalarAsync())!;
    }

    private static Append Decided(long i)
    {
        var (number, unit) = (Number(i), Unit((int)(i % Districts), (int)(i / Districts)));
        CaseCommand[] life =
        [
            new Register(number, District((int)(i % Districts)), "", Channel: (Channel)(i % Enum.GetValues<Channel>().Length), Category: Petitions.Categories[i % Petitions.Categories.Length]),
            new Transfer(unit), new Receive(), new Accept(), new Handle(), new Reply(ReplyOutcome.Explained, Letter: $"2026-{number}"), new Conclude(),
        ];
        // A large odd number spreads the cases over the minutes of the years without a pattern.
        var registered = From.AddMinutes(i * 7_919_771 % (long)(Until - From).TotalMinutes);
        var (state, events) = (Model.Initial, new List<NewEvent>());
        foreach (var (command, days) in life.Zip(StepDays))
        {
            if (registered.AddDays(days) is var at && at >= Until)
                break;
            var decision = Model.Decide(state, command, at);
            if (decision.Refusal is { } refusal)
                throw new InvalidOperationException($"{number}: {refusal}");
            foreach (var (e, happened) in decision.Events)
            {
                var (type, data) = Model.Write(e);
                events.Add(new(type, data, happened));
            }
            state = decision.After;
        }
        return new(number.Stream, 0, $"seed-{i}#", "import:seed", events, Model.Project(Model.Initial, state));
    }

    private static IEnumerable<long> LongRange(long from, long to)
    {
        for (var i = from; i < to; i++)
            yield return i;
    }
}
