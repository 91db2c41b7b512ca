using System.CommandLine;
using Microsoft.Extensions.Hosting;
using Spectre.Console;
using Xinfang.Cli.Cluster;

namespace Xinfang.Cli.Commands;

/// <summary><c>xinfang cluster</c>: silos, gateways and their PostgreSQL on this machine.</summary>
internal static class ClusterVerb
{
    public static Command Create() => new("cluster",
        "Run the whole as a cluster on this machine: a private PostgreSQL, silos, gateways and one address before them. The production way is docs/operations.")
    {
        Up(), Status(), Restart(), Down(), Front(),
    };

    private static Option<string> Folder() => new("--dir") { Description = "Folder of the cluster: its data, logs and what runs", DefaultValueFactory = _ => "cluster" };

    private static Command Up()
    {
        var folder = Folder();
        var silos = new Option<int?>("--silos") { Description = $"Silos, 1 to {LocalCluster.Most}; by default as before, or {LocalCluster.DefaultSilos}" };
        var gateways = new Option<int?>("--gateways") { Description = $"Gateways, 1 to {LocalCluster.Most}; by default as before, or {LocalCluster.DefaultGateways}" };
        var port = new Option<int?>("--port") { Description = $"Port of the one address, 0 for a free one; by default as before, or {LocalCluster.DefaultPort}" };
        var programs = Programs();
        return new Command("up", "Start a cluster, or what is missing of one. It runs until it is taken down.\nExample: xinfang cluster up --silos 3 --gateways 2") { folder, silos, gateways, port, programs }
            .Runs(async (arguments, cancel) =>
            {
                using var cluster = LocalCluster.Open(arguments.GetValue(folder)!,
                    new(arguments.GetValue(silos), arguments.GetValue(gateways), arguments.GetValue(port), arguments.GetValue(programs)));
                await cluster.StartAsync(cancel);
                Print(cluster, arguments.GetValue(folder)!);
                return ExitCodes.Done;
            });
    }

    private static Command Status()
    {
        var folder = Folder();
        return new Command("status", "Show what of a cluster runs and is ready. Exit code 1 when anything is not.") { folder }.Runs(async (arguments, cancel) =>
        {
            using var cluster = Demand(arguments.GetValue(folder)!);
            var table = new Table().Border(TableBorder.Rounded).AddColumns("member", "process", "state", "address");
            var postgres = cluster.Postgres.Process;
            table.AddRow("postgresql", $"{postgres?.Id}", postgres is null ? "[red]stopped[/]" : "[green]running[/]", $"127.0.0.1:{cluster.Postgres.Port}");
            var all = postgres is not null;
            foreach (var member in cluster.Members)
            {
                var ready = member.IsRunning && await member.IsReadyAsync(cancel);
                all &= ready;
                table.AddRow(member.Name, member.IsRunning ? $"{member.Process!.Id}" : "", ready ? "[green]ready[/]" : member.IsRunning ? "[yellow]not ready[/]" : "[red]stopped[/]", member.Url);
            }
            AnsiConsole.Write(table);
            return all ? ExitCodes.Done : ExitCodes.Difference;
        });
    }

    private static Command Restart()
    {
        var folder = Folder();
        var programs = Programs();
        return new Command("restart", "Restart every silo and gateway, one after the other, while the others serve. With --programs this is an upgrade.") { folder, programs }.Runs(async (arguments, cancel) =>
        {
            using var cluster = Demand(arguments.GetValue(folder)!, arguments.GetValue(programs));
            await cluster.RestartAsync(member => Console.WriteLine($"{member.Name} is ready again"), cancel);
            return ExitCodes.Done;
        });
    }

    private static Command Down()
    {
        var folder = Folder();
        return new Command("down", "Stop a cluster in good order. The data stay; 'up' goes on with them.") { folder }.Runs(async (arguments, cancel) =>
        {
            using var cluster = Demand(arguments.GetValue(folder)!);
            foreach (var member in await cluster.StopAsync(cancel))
                AnsiConsole.MarkupLineInterpolated($"[yellow]{member.Name} did not end in {Member.StopPatience.TotalSeconds:0} s and was killed.[/] Why is in {member.Log}");
            AnsiConsole.MarkupLineInterpolated($"The cluster is down. Its data stay in {arguments.GetValue(folder)}.");
            return ExitCodes.Done;
        });
    }

    /// <summary>The process before the gateways; started by <c>up</c>.</summary>
    private static Command Front()
    {
        var url = new Option<string>("--url") { Required = true };
        var to = new Option<string[]>("--to") { Required = true };
        return new Command("front", "Pass requests on to gateways.") { Hidden = true, Options = { url, to } }.Runs(async (arguments, cancel) =>
        {
            await using var front = LocalFront.Create(arguments.GetValue(url)!, arguments.GetValue(to)!);
            await front.StartAsync(cancel);
            await front.WaitForShutdownAsync(cancel);
            return ExitCodes.Done;
        });
    }

    private static Option<string?> Programs() => new("--programs") { Description = "Folder of the programs to start, such as those of another version; by default as before, or those of this one" };

    private static LocalCluster Demand(string folder, string? programs = null) => LocalCluster.Find(folder, programs)
        ?? throw new ClusterException($"There is no cluster in '{folder}'. Name its folder with --dir, or start one: xinfang cluster up");

    private static void Print(LocalCluster cluster, string folder)
    {
        AnsiConsole.MarkupLineInterpolated($"[green]The cluster is ready[/] at {cluster.Url}");
        Console.WriteLine($"  pages      {cluster.Url}/");
        Console.WriteLine($"  API        {cluster.Url}/docs");
        Console.WriteLine($"  gateways   {string.Join(' ', cluster.Gateways.Select(g => g.Url))}");
        Console.WriteLine($"  silos      {string.Join(' ', cluster.Silos.Select(s => s.Url + "/health/ready"))}");
        Console.WriteLine($"  database   {cluster.Connection}");
        Console.WriteLine($"  logs       {Path.Combine(folder, "logs")}");
        Console.WriteLine($"  prove it   xinfang audit --connection \"{cluster.Connection}\"");
        Console.WriteLine($"  stop it    xinfang cluster down --dir {folder}");
    }
}
