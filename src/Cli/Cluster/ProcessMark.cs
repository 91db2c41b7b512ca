using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json.Serialization;

namespace Xinfang.Cli.Cluster;

/// <summary>
/// A process by its id and the moment it started, in the kernel's ticks since boot. An id alone is used again for another process one day;
/// both together are not, so whoever is signalled by a mark is the one that was started.
/// </summary>
public sealed record ProcessMark(int Id, long StartedAt)
{
    /// <summary>The mark of a process that runs now; none when there is none with this id.</summary>
    public static ProcessMark? Of(int id) => Read(id) is { } read ? new(id, read.StartedAt) : null;

    /// <summary>
    /// Whether the process still runs, or holds its ports and files while the last of its threads end. One that only waits for its parent to ask for
    /// its exit code does not.
    /// </summary>
    [JsonIgnore]
    public bool IsAlive => Read(Id) is { } read && read.StartedAt == StartedAt && (read.State is not ('Z' or 'X') || read.Threads > 1);

    /// <summary>Sends a signal, if the process still runs.</summary>
    /// <returns>Whether it ran.</returns>
    public bool Send(ProcessSignal signal) => IsAlive && kill(Id, (int)signal) == 0;

    /// <summary>Asks the process to end and waits; one that does not end in time is killed.</summary>
    /// <returns>Whether it ended by itself.</returns>
    public async Task<bool> EndAsync(TimeSpan patience, CancellationToken cancel = default)
    {
        Send(ProcessSignal.Terminate);
        if (await IsGoneAsync(patience, cancel))
            return true;
        Send(ProcessSignal.Kill);
        await IsGoneAsync(TimeSpan.FromSeconds(5), cancel);
        return false;
    }

    /// <summary>Ends the process at once, as a lost machine would: nothing of it runs on, and nothing is said to anybody.</summary>
    public async Task KillAsync(CancellationToken cancel = default)
    {
        Send(ProcessSignal.Kill);
        await IsGoneAsync(TimeSpan.FromSeconds(10), cancel);
    }

    /// <summary>The processes that this one started and that run now.</summary>
    public IReadOnlyList<ProcessMark> Children() =>
        [.. Directory.EnumerateDirectories("/proc").Select(Path.GetFileName).Select(name => int.TryParse(name, out var id) && ParentOf(id) == Id ? Of(id) : null).OfType<ProcessMark>()];

    private async Task<bool> IsGoneAsync(TimeSpan patience, CancellationToken cancel)
    {
        var began = TimeProvider.System.GetTimestamp();
        while (IsAlive)
        {
            if (TimeProvider.System.GetElapsedTime(began) > patience)
                return false;
            await Task.Delay(20, cancel);
        }
        return true;
    }

    private static (long StartedAt, char State, int Threads)? Read(int id) => Fields(id) is { } fields
        ? (long.Parse(fields[19], CultureInfo.InvariantCulture), fields[0][0], int.Parse(fields[17], CultureInfo.InvariantCulture))
        : null;

    private static int? ParentOf(int id) => Fields(id) is { } fields ? int.Parse(fields[1], CultureInfo.InvariantCulture) : null;

    /// <summary>What the kernel tells of a process, from its state on; the name before it may hold blanks.</summary>
    private static string[]? Fields(int id)
    {
        try
        {
            var stat = File.ReadAllText($"/proc/{id}/stat");
            return stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        }
        catch (IOException)
        {
            return null;
        }
    }

    [DllImport("libc", SetLastError = true)]
    private static extern int kill(int id, int signal);
}

/// <summary>Signals by their number on Linux.</summary>
public enum ProcessSignal
{
    Kill = 9,
    Terminate = 15,
    Continue = 18,
    Stop = 19,
}
