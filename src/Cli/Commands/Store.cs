using System.CommandLine;
using Microsoft.Extensions.Logging.Abstractions;
using Xinfang.Domain.Deadlines;
using Xinfang.Hosting;
using Xinfang.Journal;
using Xinfang.Silo;

namespace Xinfang.Cli.Commands;

/// <summary>Where a verb finds its data: a folder, or a PostgreSQL database.</summary>
internal sealed class StoreOptions
{
    public Option<string> Data { get; }

    public Option<string?> Connection { get; } = new("--connection")
    {
        Description = "PostgreSQL database in place of the folder's SQLite, as an Npgsql connection string",
    };

    public Option<string?> Law { get; } = new("--law")
    {
        Description = "Folder with clock-profiles.json or working-days.json over those of the program; by default law/ in the data folder",
    };

    public StoreOptions(string folder = "data") => Data = new("--data")
    {
        Description = $"Folder of the data",
        DefaultValueFactory = _ => folder,
    };

    public Command AddTo(Command command)
    {
        command.Add(Data);
        command.Add(Connection);
        command.Add(Law);
        return command;
    }

    public XinfangOptions Of(ParseResult arguments) => new()
    {
        Data = arguments.GetValue(Data)!,
        Connection = arguments.GetValue(Connection),
        Law = arguments.GetValue(Law),
        LogLevel = Microsoft.Extensions.Logging.LogLevel.Error,
    };

    /// <summary>The law that the data are read by.</summary>
    public LawBook LawOf(ParseResult arguments)
    {
        var options = Of(arguments);
        options.Validate();
        return options.ReadLaw();
    }

    /// <exception cref="OptionsException">There are no data where the options say, or the options cannot be used.</exception>
    public void DemandData(ParseResult arguments)
    {
        var options = Of(arguments);
        options.Validate();
        if (options.Connection is null && !File.Exists(Path.Combine(options.Data, "journal.db")))
            throw new OptionsException($"There are no data in '{options.Data}'. Name their folder with --data (the demo's is data/demo), or make some with: xinfang demo");
    }

    /// <summary>Opens the data for reading, beside whatever else has them open; or alone, for a verb that writes without a silo.</summary>
    public async Task<JournalStore> OpenAsync(ParseResult arguments, bool readOnly = true)
    {
        DemandData(arguments);
        var options = Of(arguments);
        if (!readOnly && options.Connection is { } database)
            await ClusterDatabase.DemandNoneRunsAsync(database);
        return await JournalStore.OpenAsync(
            new JournalOptions { DataFolder = options.Connection is null ? options.Data : null, ConnectionString = options.Connection },
            TimeProvider.System, [], NullLoggerFactory.Instance, readOnly, LawOf(arguments));
    }
}
