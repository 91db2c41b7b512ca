using System.CommandLine;
using Spectre.Console;
using Xinfang.Cli.Import;
using Xinfang.Cli.Sampling;
using Xinfang.Grains;
using Xinfang.Journal;
using Xinfang.Silo;

namespace Xinfang.Cli.Commands;

/// <summary>Runs a verb and turns what went wrong into a sentence and an exit code.</summary>
internal static class Verb
{
    public static Command Runs(this Command command, Func<ParseResult, CancellationToken, Task<int>> run)
    {
        command.SetAction(async (arguments, cancel) =>
        {
            try
            {
                return await run(arguments, cancel);
            }
            catch (OperationCanceledException) when (cancel.IsCancellationRequested)
            {
                Tell("Interrupted. What was recorded stays; the same command goes on from there.");
                return ExitCodes.Interrupted;
            }
            catch (Exception e) when (e is OptionsException or MarginalsException or ArgumentException or FormatException or InvalidDataException)
            {
                Tell(e.Message);
                return ExitCodes.Unusable;
            }
            catch (Exception e) when (e is ImportStoppedException or JournalSetupException or JournalUnavailableException or JournalBusyException or OutcomeUnknownException or TryAgainException or IOException or UnauthorizedAccessException)
            {
                Tell(e.Message);
                return ExitCodes.Unreachable;
            }
        });
        return command;
    }

    private static void Tell(string message) => AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) })
        .MarkupLineInterpolated($"[red]xinfang:[/] {message}");
}
