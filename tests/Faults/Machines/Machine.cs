using System.Diagnostics;

namespace Xinfang.Faults.Machines;

/// <summary>What a scenario does to the machine by its own programs, and what it needs of it.</summary>
internal static class Machine
{
    /// <summary>Skips the scenario where it may not do such things to the machine.</summary>
    public static void DemandRoot(string what) => Assert.SkipUnless(Environment.IsPrivilegedProcess, $"Only root may {what}.");

    /// <summary>Skips the scenario where a program is missing.</summary>
    public static void DemandProgram(string program, string package) =>
        Assert.SkipUnless((Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Any(folder => File.Exists(Path.Combine(folder, program))),
            $"Needs {program}: apt-get install {package}");

    /// <summary>Runs a program to its end.</summary>
    /// <returns>What it said.</returns>
    /// <exception cref="InvalidOperationException">It failed; the message has what it said.</exception>
    public static string Run(string program, params IEnumerable<string> arguments)
    {
        var said = TryRun(program, arguments, out var code);
        return code == 0 ? said : throw new InvalidOperationException($"{program} {string.Join(' ', arguments)}: exit code {code}{Environment.NewLine}{said}");
    }

    /// <summary>Runs a program to its end, and leaves it to the caller what its exit code means.</summary>
    public static string TryRun(string program, IEnumerable<string> arguments, out int code)
    {
        // One pipe for both, so that what it says stays in order.
        var start = new ProcessStartInfo("/bin/sh") { RedirectStandardOutput = true };
        foreach (var word in (IEnumerable<string>)["-c", "exec \"$@\" 2>&1 </dev/null", "sh", program, .. arguments])
            start.ArgumentList.Add(word);
        using var process = Process.Start(start)!;
        var said = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        code = process.ExitCode;
        return said.Trim();
    }
}
