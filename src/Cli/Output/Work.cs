using System.Globalization;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Xinfang.Cli.Output;

/// <summary>How far a piece of work is; <c>Of</c> is none while the whole is not known.</summary>
internal readonly record struct Progressed(string Step, long Done, long? Of);

/// <summary>Tells of one step of a piece of work by a number alone; the whole is none while it is not known.</summary>
internal sealed class Counted(IProgress<Progressed> progress, string step, long? of = null) : IProgress<long>
{
    public void Report(long value) => progress.Report(new(step, value, of));
}

/// <summary>
/// Shows work that can last: a bar with rate and remaining time on a terminal, a plain line every two seconds elsewhere. All of it goes to
/// standard error, so that standard output holds results alone.
/// </summary>
internal static class Work
{
    private static readonly TimeSpan LineEvery = TimeSpan.FromSeconds(2);

    public static Task<T> ShowAsync<T>(Func<IProgress<Progressed>, Task<T>> work) =>
        Console.IsErrorRedirected ? Lines(work) : Bars(work);

    private static async Task<T> Bars<T>(Func<IProgress<Progressed>, Task<T>> work)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        return await console.Progress().AutoClear(true)
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RateColumn(), new RemainingTimeColumn())
            .StartAsync(async context =>
            {
                var tasks = new Dictionary<string, ProgressTask>();
                return await work(new Sink(p =>
                {
                    if (!tasks.TryGetValue(p.Step, out var task))
                        tasks[p.Step] = task = context.AddTask(Markup.Escape(p.Step));
                    task.IsIndeterminate = p.Of is null;
                    task.MaxValue = p.Of ?? Math.Max(1, p.Done);
                    task.Value = p.Done;
                }));
            });
    }

    private static Task<T> Lines<T>(Func<IProgress<Progressed>, Task<T>> work)
    {
        var time = TimeProvider.System;
        var (step, began, told) = ("", 0L, 0L);
        return work(new Sink(p =>
        {
            if (p.Step != step)
                (step, began, told) = (p.Step, time.GetTimestamp(), time.GetTimestamp());
            if (time.GetElapsedTime(told) < LineEvery)
                return;
            told = time.GetTimestamp();
            Console.Error.WriteLine(Line(p, time.GetElapsedTime(began)));
        }));
    }

    private static string Line(Progressed p, TimeSpan elapsed)
    {
        var rate = p.Done / elapsed.TotalSeconds;
        var rest = p.Of is { } of && rate > 0 ? $", about {(of - p.Done) / rate:0} s left" : "";
        return string.Create(CultureInfo.InvariantCulture, $"{p.Step}: {p.Done}{(p.Of is { } all ? $" of {all}" : "")}, {rate:0}/s{rest}");
    }

    /// <summary>Reports in order and on the caller's thread: a bar that jumps back tells nothing.</summary>
    private sealed class Sink(Action<Progressed> report) : IProgress<Progressed>
    {
        private readonly Lock _gate = new();

        public void Report(Progressed value)
        {
            lock (_gate)
                report(value);
        }
    }

    private sealed class RateColumn : ProgressColumn
    {
        public override IRenderable Render(RenderOptions options, ProgressTask task, TimeSpan deltaTime) =>
            new Text(task.Speed is { } speed ? string.Create(CultureInfo.InvariantCulture, $"{speed:0}/s") : "");
    }
}
