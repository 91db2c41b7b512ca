using System.CommandLine;
using System.Text;
using Xinfang.Cli;
using Xinfang.Cli.Commands;
using Xinfang.Cli.Output;

Console.OutputEncoding = Encoding.UTF8;
Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
Terminal.Prepare();

var root = new RootCommand("""
    Petition cases from registration to evaluation, and every figure with the cases behind it.

    Exit codes: 0 done · 1 the audit found a difference, or rows of an import were refused · 2 the input or an option cannot be used
    · 3 the data are in use or cannot be reached · 130 interrupted; what was recorded stays, and the same command goes on from there.
    """)
{
    DemoVerb.Create(), SampleVerb.Create(), ImportVerb.Create(), ReportVerb.Create(), AuditVerb.Create(), RebuildVerb.Create(), CaseVerb.Create(), RouteVerb.Create(), PlanVerb.Create(), ClusterVerb.Create(),
};
var arguments = root.Parse(args);
if (arguments.Errors.Count == 0)
    return await arguments.InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = TimeSpan.FromSeconds(20) });
foreach (var error in arguments.Errors)
    Terminal.Complain(error.Message);
Terminal.Complain($"See: xinfang {(arguments.CommandResult.Command == root ? "" : arguments.CommandResult.Command.Name + " ")}--help");
return ExitCodes.Unusable;
