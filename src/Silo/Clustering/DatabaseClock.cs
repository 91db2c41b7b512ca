using Npgsql;

namespace Xinfang.Silo.Clustering;

/// <summary>
/// The time of a cluster: the database's, carried on by this machine's monotonic counter between two readings. A host with a wrong clock, or one
/// that is set while the silo runs, decides no deadline.
/// </summary>
internal sealed partial class DatabaseClock : TimeProvider
{
    /// <summary>A reading that took longer says too little of when it was.</summary>
    private static readonly TimeSpan LongestReading = TimeSpan.FromMilliseconds(250);

    /// <summary>A difference that is worth a line in the log.</summary>
    private static readonly TimeSpan WorthTelling = TimeSpan.FromSeconds(1);

    private readonly NpgsqlDataSource _database;
    private readonly TimeSpan _offset;
    private volatile Reading _last;

    private DatabaseClock(NpgsqlDataSource database, TimeSpan offset, Reading first) => (_database, _offset, _last) = (database, offset, first);

    /// <summary>Reads the database's time for the first time.</summary>
    /// <param name="offset">What is added to it.</param>
    public static async Task<DatabaseClock> OpenAsync(NpgsqlDataSource database, TimeSpan offset, CancellationToken cancel = default)
    {
        var (first, _) = await ReadAsync(database, cancel);
        return new(database, offset, first);
    }

    public override DateTimeOffset GetUtcNow() => At(_last) + _offset;

    /// <summary>Reads the database's time anew; a reading that took too long is left out.</summary>
    /// <returns>By how much this clock was wrong; none when the reading was left out.</returns>
    public async Task<TimeSpan?> SynchroniseAsync(CancellationToken cancel)
    {
        var before = _last;
        var (reading, took) = await ReadAsync(_database, cancel);
        if (took > LongestReading)
            return null;
        var wrong = At(reading) - At(before);
        _last = reading;
        return wrong;
    }

    private static DateTimeOffset At(Reading reading) => reading.Time + System.GetElapsedTime(reading.Timestamp);

    private static async Task<(Reading Reading, TimeSpan Took)> ReadAsync(NpgsqlDataSource database, CancellationToken cancel)
    {
        await using var connection = await database.OpenConnectionAsync(cancel);
        await using var command = new NpgsqlCommand("SELECT clock_timestamp()", connection);
        var began = System.GetTimestamp();
        var time = new DateTimeOffset((DateTime)(await command.ExecuteScalarAsync(cancel))!, TimeSpan.Zero);
        var took = System.GetElapsedTime(began);
        return (new(began, time - took / 2), took);
    }

    /// <summary>What the database's time was when the machine's counter stood where it stood.</summary>
    private sealed record Reading(long Timestamp, DateTimeOffset Time);

    /// <summary>Keeps a clock with the database while the silo runs.</summary>
    internal sealed partial class Keeper(DatabaseClock clock, ILogger<DatabaseClock> log) : BackgroundService
    {
        private static readonly TimeSpan Every = TimeSpan.FromSeconds(10);

        protected override async Task ExecuteAsync(CancellationToken stoppingToken)
        {
            using var timer = new PeriodicTimer(Every, System);
            while (await timer.WaitForNextTickAsync(stoppingToken))
                try
                {
                    if (await clock.SynchroniseAsync(stoppingToken) is { } wrong && wrong.Duration() >= WorthTelling)
                        LogSet(log, wrong);
                }
                catch (Exception e) when (e is NpgsqlException or TimeoutException or IOException)
                {
                    LogNotRead(log, e.Message);
                }
        }

        [LoggerMessage(Level = LogLevel.Warning, Message = "The clock was set by {Wrong} to the database's time.")]
        private static partial void LogSet(ILogger log, TimeSpan wrong);

        [LoggerMessage(Level = LogLevel.Warning, Message = "The database's time was not read ({Reason}); the clock goes on by itself.")]
        private static partial void LogNotRead(ILogger log, string reason);
    }
}
