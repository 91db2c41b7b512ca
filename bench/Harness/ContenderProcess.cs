using System.Text.Json;

namespace Xinfang.Bench.Harness;

/// <summary>
/// A contender in a process of its own, so that its memory, its processor time and its warmth are its own. It is told by a line of JSON what to
/// do next, and answers by one.
/// </summary>
internal sealed class ContenderProcess : IContender
{
    public const string Verb = "contender";

    private readonly OwnProcess _process;
    private double _piecesPerSecond;
    private long _next;

    private ContenderProcess(OwnProcess process) => _process = process;

    public string Name => _process.Name;

    /// <summary>Starts a program, as the contender that its <c>Program.cs</c> knows by <paramref name="subject"/>.</summary>
    /// <param name="place">The connection string or folder that it works on.</param>
    /// <param name="warming">How long it works at 64 in flight before anything is measured, so that what runs often is compiled.</param>
    /// <param name="program">Its assembly; by default this program once more.</param>
    public static async Task<ContenderProcess> StartAsync(string name, string subject, string place, TimeSpan warming, string? program = null)
    {
        var contender = new ContenderProcess(OwnProcess.Start(name, program, Verb, subject, place));
        await contender._process.AnswerAsync<Ready>();
        for (var began = TimeProvider.System.GetTimestamp(); TimeProvider.System.GetElapsedTime(began) < warming;)
            await contender.RunAsync(64, TimeSpan.FromSeconds(1));
        return contender;
    }

    /// <summary>As many pieces of work as fit into the time at the speed of the round before, a multiple of those in flight.</summary>
    public async Task<Round> RunAsync(int inFlight, TimeSpan about)
    {
        var waves = Math.Max(1, (long)Math.Round(_piecesPerSecond * about.TotalSeconds / inFlight));
        var order = new Order(inFlight, _next, waves * inFlight);
        var round = await _process.AskAsync<Round>(order);
        _next += order.Pieces;
        _piecesPerSecond = order.Pieces / round.Seconds;
        return round with { Memory = ProcessFigures.Memory(_process.Id) };
    }

    public TimeSpan ProcessorTime() => ProcessFigures.Used(_process.Id);

    public async Task<string?> FindFaultAsync() => (await _process.AskAsync<Fault>(new Order(0, 0, 0))).Text;

    public ValueTask DisposeAsync() => _process.DisposeAsync();
}

/// <summary>The other side: does what it is told until its input ends.</summary>
internal static class ContenderLoop
{
    public static async Task RunAsync(ISubject subject)
    {
        await using (subject)
        {
            OwnProcess.Answer(new Ready());
            while (await Console.In.ReadLineAsync() is { } line)
                if (JsonSerializer.Deserialize<Order>(line)! is { Pieces: > 0 } order)
                    OwnProcess.Answer(await ClosedLoop.RunAsync(subject, order.InFlight, order.First, order.Pieces));
                else
                    OwnProcess.Answer(new Fault(await subject.FindFaultAsync()));
        }
    }
}

/// <summary>Pieces of work to be done; none asks for the faults.</summary>
internal sealed record Order(int InFlight, long First, long Pieces);

/// <summary>The contender is started.</summary>
internal sealed record Ready;

internal sealed record Fault(string? Text);
