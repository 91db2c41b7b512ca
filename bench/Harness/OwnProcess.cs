using System.Diagnostics;
using System.Text.Json;

namespace Xinfang.Bench.Harness;

/// <summary>This program once more, or one of its kind, for a part of the bench that needs a process of its own. Its answers are lines of JSON.</summary>
internal sealed class OwnProcess : IAsyncDisposable
{
    /// <summary>What an answer begins with, so that a log line is not taken for one.</summary>
    private const string Mark = "answer ";

    private readonly Process _process;

    private OwnProcess(string name, Process process) => (Name, _process) = (name, process);

    public string Name { get; }

    public int Id => _process.Id;

    /// <param name="program">Its assembly; none for this program.</param>
    /// <param name="arguments">What <c>Program.cs</c> tells its parts apart by.</param>
    public static OwnProcess Start(string name, string? program, params IReadOnlyList<string> arguments)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardInput = true, RedirectStandardOutput = true };
        foreach (var argument in (string[])[program ?? typeof(OwnProcess).Assembly.Location, .. arguments])
            start.ArgumentList.Add(argument);
        return new(name, Process.Start(start)!);
    }

    public async Task<T> AskAsync<T>(object order)
    {
        await _process.StandardInput.WriteLineAsync(JsonSerializer.Serialize(order));
        return await AnswerAsync<T>();
    }

    /// <summary>The next line that is an answer; whatever else the program writes is passed on.</summary>
    public async Task<T> AnswerAsync<T>()
    {
        while (await _process.StandardOutput.ReadLineAsync() is { } line)
            if (line.StartsWith(Mark, StringComparison.Ordinal))
                return JsonSerializer.Deserialize<T>(line[Mark.Length..])!;
            else
                await Console.Error.WriteLineAsync($"{Name}: {line}");
        throw new InvalidOperationException($"{Name} has ended; what it says of it stands above.");
    }

    /// <summary>The other side of <see cref="AnswerAsync"/>.</summary>
    public static void Answer<T>(T answer) => Console.WriteLine(Mark + JsonSerializer.Serialize(answer));

    /// <summary>Ends its input, and it when that is not enough.</summary>
    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        try
        {
            await _process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            _process.Kill();
            await _process.WaitForExitAsync(CancellationToken.None);
        }
        _process.Dispose();
    }
}

/// <summary>A group of measurements in a process of its own.</summary>
internal static class Probe
{
    public const string Verb = "probe";

    /// <summary>Has the probe that <c>Program.cs</c> knows by its name measure.</summary>
    public static async Task<IReadOnlyList<Measured>> RunAsync(string probe, params IReadOnlyList<string> arguments)
    {
        await using var process = OwnProcess.Start(probe, program: null, [Verb, probe, .. arguments]);
        return await process.AnswerAsync<IReadOnlyList<Measured>>();
    }
}
