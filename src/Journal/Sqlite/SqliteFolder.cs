using Microsoft.Data.Sqlite;

namespace Xinfang.Journal.Sqlite;

/// <summary>The files of an embedded journal. Only one process writes: it holds the lock file open, and its end, however sudden, frees it.</summary>
internal sealed class SqliteFolder : IDisposable
{
    private readonly FileStream _lock;

    private SqliteFolder(FileStream lockFile) => _lock = lockFile;

    public static string File(string folder) => Path.Combine(folder, "journal.db");

    /// <summary>Where the Orleans documents are kept, in a file of their own.</summary>
    public static string DocumentsFile(string folder) => Path.Combine(folder, "documents.db");

    /// <exception cref="JournalSetupException">Another process writes here, or the folder cannot be used.</exception>
    public static SqliteFolder Lock(string folder)
    {
        try
        {
            Directory.CreateDirectory(folder);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new JournalSetupException($"The data folder '{folder}' cannot be made: {e.Message} Choose a data folder that can be (--data).", e);
        }
        try
        {
            return new(new FileStream(Path.Combine(folder, "journal.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (UnauthorizedAccessException e)
        {
            throw new JournalSetupException($"The data folder '{folder}' cannot be written: {e.Message} Choose a data folder that can be (--data).", e);
        }
        catch (IOException e)
        {
            throw new JournalSetupException(
                $"The data folder '{folder}' is in use by another process, such as a running server. Stop that one first, or "
                + "choose another folder (--data). Reading works beside it: report, audit and case need no lock.", e);
        }
    }

    public static string ConnectionString(string file, SqliteOpenMode mode) => new SqliteConnectionStringBuilder
    {
        DataSource = file,
        Mode = mode,
        Pooling = false,
        DefaultTimeout = 5,
    }.ToString();

    public void Dispose() => _lock.Dispose();
}
