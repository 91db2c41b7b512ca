using System.CommandLine;
using Xinfang.Domain;
using Xinfang.Hosting;
using Xinfang.Silo;

var data = new Option<string>("--data") { Description = "Folder for the log, the documents and the key", DefaultValueFactory = _ => "data" };
var storage = new Option<string?>("--storage") { Description = "sqlite, or postgres with --connection; by default what --connection says" };
storage.AcceptOnlyFromAmong("sqlite", "postgres");
var connection = new Option<string?>("--connection") { Description = "PostgreSQL database in place of the folder's SQLite, as an Npgsql connection string" };
var law = new Option<string?>("--law") { Description = "Folder with clock-profiles.json or working-days.json over those of the program; by default law/ in the data folder" };
var url = new Option<string>("--url") { Description = "Where to listen, on loopback", DefaultValueFactory = _ => "http://127.0.0.1:5080" };
var clock = new Option<DateTimeOffset?>("--clock")
{
    Description = "Start the business clock at this time, such as 2022-11-01T09:00+08:00, to open data of the past as if it were then",
    CustomParser = argument =>
    {
        if (CivilTime.TryParse(argument.Tokens.Count == 1 ? argument.Tokens[0].Value : null, out var time))
            return time;
        argument.AddError("--clock takes a time such as 2022-11-01T09:00+08:00.");
        return null;
    },
};
var logLevel = new Option<LogLevel>("--log-level") { Description = "Least level to log", DefaultValueFactory = _ => LogLevel.Information };

var root = new RootCommand("Petition cases from registration to evaluation: the whole system in one process, or, with Cluster:Connection in the configuration, one silo of a cluster.") { data, storage, connection, law, url, clock, logLevel };
root.Validators.Add(arguments =>
{
    if (args.Length > 0 && XinfangClusterOptions.IsSet(Settings.Load()))
        arguments.AddError("Cluster:Connection is set, so this is one silo of a cluster: it is set up by appsettings.json and the environment, and takes no options.");
    var (kind, given) = (arguments.GetValue(storage), arguments.GetValue(connection) is not null);
    if (kind == "postgres" && !given)
        arguments.AddError("--storage postgres needs --connection 'Host=…;Database=…;Username=…'.");
    if (kind == "sqlite" && given)
        arguments.AddError("--connection names a PostgreSQL database, but --storage sqlite was asked for. Leave one of them out.");
});
root.SetAction(async (arguments, cancel) =>
{
    if (XinfangClusterOptions.IsSet(Settings.Load()))
        return await Serving.RunSiloAsync(cancel);
    var options = new XinfangOptions
    {
        Data = arguments.GetValue(data)!,
        Connection = arguments.GetValue(connection),
        Law = arguments.GetValue(law),
        Url = arguments.GetValue(url)!,
        ClockStart = arguments.GetValue(clock),
        LogLevel = arguments.GetValue(logLevel),
    };
    return await Serving.RunAsync(options, cancel);
});
return await root.Parse(args).InvokeAsync();
