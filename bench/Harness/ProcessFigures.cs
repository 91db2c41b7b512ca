using System.Globalization;

namespace Xinfang.Bench.Harness;

/// <summary>What the kernel tells of a process, from <c>/proc</c>.</summary>
internal static class ProcessFigures
{
    /// <summary>The kernel counts in hundredths of a second, whatever it runs on.</summary>
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(10);

    /// <summary>Processor time of a process, in user and kernel mode; zero when it is gone.</summary>
    public static TimeSpan Used(int process) => Stat.Read(process) is { } stat ? stat.Own * Tick : TimeSpan.Zero;

    /// <summary>Processor time of the children of a process that have ended.</summary>
    public static TimeSpan UsedByEnded(int process) => Stat.Read(process) is { } stat ? stat.OfEnded * Tick : TimeSpan.Zero;

    /// <summary>The same for a process, its children that live and those that have ended.</summary>
    public static TimeSpan UsedWithChildren(int process) =>
        Used(process) + UsedByEnded(process) + Children(process).Aggregate(TimeSpan.Zero, (sum, child) => sum + Used(child));

    /// <summary>Resident memory, in bytes; none when the process is gone.</summary>
    public static long? Memory(int process)
    {
        var line = Lines($"/proc/{process}/status").FirstOrDefault(l => l.StartsWith("VmRSS:", StringComparison.Ordinal));
        return line is null ? null : long.Parse(line["VmRSS:".Length..].Replace("kB", "", StringComparison.Ordinal), NumberStyles.Integer, CultureInfo.InvariantCulture) * 1024;
    }

    private static IEnumerable<int> Children(int parent) => Directory.EnumerateDirectories("/proc")
        .Select(folder => int.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out var id) ? id : 0)
        .Where(id => id > 0 && Stat.Read(id)?.Parent == parent);

    private static string[] Lines(string file)
    {
        try
        {
            return File.ReadAllLines(file);
        }
        catch (IOException)
        {
            return [];
        }
    }

    private sealed record Stat(int Parent, long Own, long OfEnded)
    {
        /// <summary>The name in brackets may hold anything, so fields are counted from behind it.</summary>
        public static Stat? Read(int process)
        {
            if (Lines($"/proc/{process}/stat") is not [var line, ..])
                return null;
            var fields = line[(line.LastIndexOf(')') + 2)..].Split(' ');
            return new((int)Field(1), Field(11) + Field(12), Field(13) + Field(14));

            long Field(int place) => long.Parse(fields[place], CultureInfo.InvariantCulture);
        }
    }
}

/// <summary>The processes of the bench's own PostgreSQL; those of other servers on the machine are not counted.</summary>
internal static class DatabaseProcesses
{
    private static readonly int? Postmaster =
        int.TryParse(Environment.GetEnvironmentVariable("XINFANG_BENCH_POSTMASTER"), CultureInfo.InvariantCulture, out var id) ? id : null;

    /// <summary>Processor time of the whole server since its start; none when nobody said which process it is.</summary>
    public static TimeSpan? ProcessorTime() => Postmaster is { } id ? ProcessFigures.UsedWithChildren(id) : null;
}
