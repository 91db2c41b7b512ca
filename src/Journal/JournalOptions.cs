using Npgsql;

namespace Xinfang.Journal;

/// <summary>Where the journal is kept, and how much it takes at once. Exactly one of the places is set.</summary>
public sealed class JournalOptions
{
    /// <summary>A folder for the embedded journal, <c>journal.db</c> in it. Made when it is missing. Default none.</summary>
    public string? DataFolder { get; set; }

    /// <summary>The connection string of a PostgreSQL database (15 or later, encoding UTF8). Default none.</summary>
    public string? ConnectionString { get; set; }

    /// <summary>A ready source of connections to that database, in place of the connection string. It stays open when the journal closes.</summary>
    public NpgsqlDataSource? DataSource { get; set; }

    /// <summary>Appends that may wait for a commit, 1 to 1 000 000; default 8192. One more is refused with <see cref="JournalBusyException"/>.</summary>
    public int QueueCapacity { get; set; } = 8192;

    /// <summary>
    /// Events a commit, 1 to 100 000; default 512. A commit takes what waits, up to this; a single append may be larger and then is a commit
    /// of its own.
    /// </summary>
    public int EventsPerCommit { get; set; } = 512;

    /// <summary>
    /// Called before the projections are written anew because they rest on another law; what it throws ends the opening, and nothing is changed.
    /// Default none: they are written anew.
    /// </summary>
    public Func<Task>? BeforeNewLaw { get; set; }

    /// <summary>Breaks commits on purpose, in tests. Default none.</summary>
    public ICommitFaults? Faults { get; set; }

    /// <summary>Checks that the options make sense together.</summary>
    /// <exception cref="JournalSetupException">They do not; the message names the key.</exception>
    public void Validate()
    {
        var places = (string.IsNullOrWhiteSpace(DataFolder) ? 0 : 1) + (string.IsNullOrWhiteSpace(ConnectionString) ? 0 : 1) + (DataSource is null ? 0 : 1);
        if (places != 1)
            throw new JournalSetupException(
                "Name exactly one place: a data folder (--data), for one process, or a PostgreSQL database (--connection), for many.");
        Range(nameof(QueueCapacity), QueueCapacity, 1_000_000);
        Range(nameof(EventsPerCommit), EventsPerCommit, 100_000);
    }

    private static void Range(string key, int value, int most)
    {
        if (value < 1 || value > most)
            throw new JournalSetupException($"{key} is {value}; it has to be 1 to {most}.");
    }
}

/// <summary>The journal cannot be opened as it is set up. The message says what to do.</summary>
public sealed class JournalSetupException(string message, Exception? inner = null) : Exception(message, inner);

/// <summary>
/// Is asked at each commit, counted from 1 since the journal was opened. What it throws is treated as a broken store: before the commit
/// nothing is written, after it the callers cannot know.
/// </summary>
public interface ICommitFaults
{
    /// <summary>Everything is written and nothing is committed.</summary>
    void BeforeCommit(long commit);

    /// <summary>The commit is done, and nobody has been told.</summary>
    void AfterCommit(long commit);
}
