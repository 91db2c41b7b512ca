using System.CommandLine;
using System.Data.Common;
using Xinfang.Cli.Cluster;
using Xinfang.Cli.Import;
using Xinfang.Cli.Output;
using Xinfang.Cli.Sampling;
using Xinfang.Grains;
using Xinfang.Hosting;
using Xinfang.Journal;

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
                Terminal.Complain("Interrupted. What was recorded stays; the same command goes on from there.");
                return ExitCodes.Interrupted;
            }
            catch (Exception e) when (e is OptionsException or MarginalsException or ArgumentException or FormatException or InvalidDataException)
            {
                Terminal.Complain(e.Message);
                return ExitCodes.Unusable;
            }
            catch (Exception e) when (e is ImportStoppedException or ClusterException or JournalSetupException or JournalUnavailableException or JournalBusyException or OutcomeUnknownException or TryAgainException or IOException or UnauthorizedAccessException or DbException)
            {
                Terminal.Complain(e.Message);
                return ExitCodes.Unreachable;
            }
        });
        return command;
    }
}
