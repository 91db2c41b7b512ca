using System.Diagnostics;
using System.Text.Json;

namespace Xinfang.Bench.Harness;

/// <summary>
/// A contender in a process of its own, so that its memory, its processor time and its warmth are its own. It is told by a line of JSON what to
/// do next, and answers by one.
/// </summary>
internal sealed class ContenderProcess : IContender
{
    public const string Verb = "contender";

    private readonly Process _process;
    private double _piecesPerSecond;
    private long _next;

    private ContenderProcess(string name, Process process) => (Name, _process) = (name, process);

    public string Name { get; }

    /// <summary>Starts this program again, as the contender that <c>Program.cs</c> knows by <paramref name="subject"/>.</summary>
    /// <param name="place">The connection string or folder that it works on.</param>
    /// <param name="warming">How long it works at 64 in flight before anything is measured, so that what runs often is compiled.</param>
    public static async Task<ContenderProcess> StartAsync(string name, string subject, string place, TimeSpan warming)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardInput = true, RedirectStandardOutput = true };
        foreach (var argument in (string[])[typeof(ContenderProcess).Assembly.Location, Verb, subject, place])
            start.ArgumentList.Add(argument);
        var contender = new ContenderProcess(name, Process.Start(start)!);
        await contender.AnswerAsync<Ready>();
        for (var began = TimeProvider.System.GetTimestamp(); TimeProvider.System.GetElapsedTime(began) < warming;)
            await contender.RunAsync(64, TimeSpan.FromSeconds(1));
        return contender;
    }

    /// <summary>As many pieces of work as fit into the time at the speed of the round before, a multiple of those in flight.</summary>
    public async Task<Round> RunAsync(int inFlight, TimeSpan about)
    {
        var waves = Math.Max(1, (long)Math.Round(_piecesPerSecond * about.TotalSeconds / inFlight));
        var order = new Order(inFlight, _next, waves * inFlight);
        var round = await AskAsync<Round>(order);
        _next += order.Pieces;
        _piecesPerSecond = order.Pieces / round.Seconds;
        return round with { Memory = ProcessFigures.Memory(_process.Id) };
    }

    public TimeSpan ProcessorTime() => ProcessFigures.Used(_process.Id);

    public async Task<string?> FindFaultAsync() => (await AskAsync<Fault>(new Order(0, 0, 0))).Text;

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

    private async Task<T> AskAsync<T>(Order order)
    {
        await _process.StandardInput.WriteLineAsync(JsonSerializer.Serialize(order));
        return await AnswerAsync<T>();
    }

    /// <summary>The next line that is an answer; whatever else the program writes is passed on.</summary>
    private async Task<T> AnswerAsync<T>()
    {
        while (await _process.StandardOutput.ReadLineAsync() is { } line)
            if (line.StartsWith(ContenderLoop.Mark, StringComparison.Ordinal))
                return JsonSerializer.Deserialize<T>(line[ContenderLoop.Mark.Length..])!;
            else
                await Console.Error.WriteLineAsync($"{Name}: {line}");
        throw new InvalidOperationException($"{Name} has ended; what it says of it stands above.");
    }
}

/// <summary>The other side: does what it is told until its input ends.</summary>
internal static class ContenderLoop
{
    /// <summary>What an answer begins with, so that a log line is not taken for one.</summary>
    public const string Mark = "answer ";

    public static async Task RunAsync(ISubject subject)
    {
        await using (subject)
        {
            Answer(new Ready());
            while (await Console.In.ReadLineAsync() is { } line)
                if (JsonSerializer.Deserialize<Order>(line)! is { Pieces: > 0 } order)
                    Answer(await ClosedLoop.RunAsync(subject, order.InFlight, order.First, order.Pieces));
                else
                    Answer(new Fault(await subject.FindFaultAsync()));
        }
    }

    private static void Answer<T>(T answer) => Console.WriteLine(Mark + JsonSerializer.Serialize(answer));
}

/// <summary>Pieces of work to be done; none asks for the faults.</summary>
internal sealed record Order(int InFlight, long First, long Pieces);

/// <summary>The contender is started.</summary>
internal sealed record Ready;

internal sealed record Fault(string? Text);
