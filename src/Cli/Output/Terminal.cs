using Spectre.Console;

namespace Xinfang.Cli.Output;

/// <summary>Where results and complaints go.</summary>
internal static class Terminal
{
    /// <summary>No line is broken for a file or a pipe.</summary>
    private const int Unbroken = 4000;

    private static readonly IAnsiConsole Errors = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });

    public static void Prepare()
    {
        if (Console.IsOutputRedirected)
            AnsiConsole.Profile.Width = Unbroken;
        if (Console.IsErrorRedirected)
            Errors.Profile.Width = Unbroken;
    }

    /// <summary>Says what is wrong, on standard error.</summary>
    public static void Complain(string message) => Errors.MarkupLineInterpolated($"[red]xinfang:[/] {message}");
}
