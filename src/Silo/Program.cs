using System.CommandLine;
using Xinfang.Silo;

var data = new Option<string>("--data") { Description = "Folder for the log, the documents and the key. Default: data", DefaultValueFactory = _ => "data" };
var storage = new Option<string>("--storage") { Description = "sqlite (default) or postgres", DefaultValueFactory = _ => "sqlite" };
storage.AcceptOnlyFromAmong("sqlite", "postgres");
var connection = new Option<string?>("--connection") { Description = "Npgsql connection string, with --storage postgres" };
var url = new Option<string>("--url") { Description = "Where to listen, on loopback. Default: http://127.0.0.1:5080", DefaultValueFactory = _ => "http://127.0.0.1:5080" };
var clock = new Option<DateTimeOffset?>("--clock") { Description = "Start the business clock at this time, to open data of the past as if it were then" };
var logLevel = new Option<LogLevel>("--log-level") { Description = "Least level to log", DefaultValueFactory = _ => LogLevel.Information };

var root = new RootCommand("Petition cases from registration to evaluation: the whole system in one process.") { data, storage, connection, url, clock, logLevel };
root.SetAction(async (arguments, cancel) =>
{
    var options = new XinfangOptions
    {
        Data = arguments.GetValue(data)!,
        Connection = arguments.GetValue(storage) == "postgres" ? arguments.GetValue(connection) ?? "" : null,
        Url = arguments.GetValue(url)!,
        ClockStart = arguments.GetValue(clock),
        LogLevel = arguments.GetValue(logLevel),
    };
    return await Serving.RunAsync(options, cancel);
});
return await root.Parse(args).InvokeAsync();
