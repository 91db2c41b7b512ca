using Xinfang.Hosting;

namespace Xinfang.Silo;

/// <summary>Where a system keeps its data and listens. With nothing set it is the embedded system: SQLite under <c>data/</c>, on loopback.</summary>
public sealed record XinfangOptions
{
    /// <summary>The folder of the embedded system: log, documents and the key for personal data. Default <c>data</c>.</summary>
    public string Data { get; init; } = "data";

    /// <summary>The PostgreSQL database to use in place of SQLite, as an Npgsql connection string; none for SQLite. The key stays in <see cref="Data"/>.</summary>
    public string? Connection { get; init; }

    /// <summary>
    /// A folder with <c>clock-profiles.json</c> or <c>working-days.json</c>, which replace or extend what comes with the program; none for
    /// <c>law</c> in <see cref="Data"/>, if there is such a folder.
    /// </summary>
    public string? Law { get; init; }

    /// <summary>Where to listen, one address. Loopback only, as long as there are no accounts. Default <c>http://127.0.0.1:5080</c>; port 0 takes a free one.</summary>
    public string Url { get; init; } = "http://127.0.0.1:5080";

    /// <summary>The time at which the business clock starts, for opening data of the past as if it were then; none for the real time.</summary>
    public DateTimeOffset? ClockStart { get; init; }

    /// <summary>Least level that is logged to the console: Trace to None. Default Information.</summary>
    public LogLevel LogLevel { get; init; } = LogLevel.Information;

    /// <exception cref="OptionsException">An option has a value that cannot be used; the message names the option and what to do.</exception>
    public void Validate()
    {
        if (string.IsNullOrWhiteSpace(Data))
            throw new OptionsException("--data names the folder to keep the data in; it is empty.");
        if (Connection is not null && string.IsNullOrWhiteSpace(Connection))
            throw new OptionsException("--connection is an Npgsql connection string such as 'Host=127.0.0.1;Database=xinfang;Username=xinfang'; it is empty.");
        if (Law is not null && string.IsNullOrWhiteSpace(Law))
            throw new OptionsException("--law names a folder with the files of the law; it is empty.");
        if (!Uri.TryCreate(Url, UriKind.Absolute, out var uri) || uri.Scheme is not "http")
            throw new OptionsException($"--url is an address such as http://127.0.0.1:5080; '{Url}' is not.");
        if (!Loopback.Is(uri.Host))
            throw new OptionsException($"--url {Url} can be reached from other machines. There are no accounts yet, so only loopback addresses are served: use http://127.0.0.1:{uri.Port}.");
    }
}
