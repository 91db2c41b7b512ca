namespace Xinfang.Cli.Import;

/// <summary>How an import runs.</summary>
public sealed record ImportOptions
{
    /// <summary>Who does it, in the log.</summary>
    public const string Actor = "import:file";

    /// <summary>Most submissions under way at once, 1 to 10 000; default 512.</summary>
    public int MaxInFlight { get; init; } = 512;

    /// <summary>Tries of one submission while the store is busy or away, 1 to 100; default 10, which is about half a minute.</summary>
    public int MaxTries { get; init; } = 10;

    /// <summary>Wait after the first try; it doubles with each further one, up to 5 s. Default 50 ms.</summary>
    public TimeSpan FirstWait { get; init; } = TimeSpan.FromMilliseconds(50);

    /// <summary>Plays the import day by day on this clock; none sends each case whole, on the running clock.</summary>
    public DayByDay? Play { get; init; }

    /// <summary>Waits between tries; default the system's.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;
}

/// <summary>A clock that the import moves forward, day by day, so that terms pass as they did.</summary>
/// <param name="Advance">Sets the clock; never called with an earlier time than before.</param>
/// <param name="Sweep">Records every term that has passed by the clock.</param>
/// <param name="End">Where the clock stands in the end.</param>
public sealed record DayByDay(Action<DateTimeOffset> Advance, Func<Task> Sweep, DateTimeOffset End);

/// <summary>How far an import is.</summary>
/// <param name="Day">The day being played, on a virtual clock.</param>
public readonly record struct ImportProgress(long Done, long Total, DateOnly? Day);

/// <summary>What became of the rows of one kind.</summary>
public readonly record struct ImportCount(int New, int AlreadyPresent, int Refused);

/// <summary>What an import did. The errors are those of the plan and those of rows that were refused.</summary>
/// <param name="UnreadColumns">Columns that were left out, by file: one may be misspelt.</param>
/// <param name="RepeatedRows">Rows that say again what an earlier row of the files said.</param>
/// <param name="Steps">Steps that were carried out now, of all kinds.</param>
public sealed record ImportResult(
    IReadOnlyDictionary<TableKind, ImportCount> Counts, IReadOnlyList<RowError> Errors, IReadOnlyList<ImportFileException> FileErrors,
    IReadOnlyDictionary<string, IReadOnlyList<string>> UnreadColumns, int RepeatedRows, long Steps)
{
    /// <summary>Whether every row of every file is in.</summary>
    public bool Complete => Errors.Count == 0 && FileErrors.Count == 0;
}

/// <summary>The store could not settle a submission in all tries. What was sent before is durable; running the import again goes on from there.</summary>
public sealed class ImportStoppedException(string message, Exception inner) : Exception(message, inner);
