using DbUp.Engine.Output;
using Microsoft.Extensions.Logging;

namespace Xinfang.Journal;

/// <summary>Passes what the schema upgrade says to the program's log.</summary>
internal sealed class UpgradeLog(ILogger log) : IUpgradeLog
{
    public void LogTrace(string format, params object[] args) => Log(LogLevel.Trace, null, format, args);

    public void LogDebug(string format, params object[] args) => Log(LogLevel.Debug, null, format, args);

    public void LogInformation(string format, params object[] args) => Log(LogLevel.Debug, null, format, args);

    public void LogWarning(string format, params object[] args) => Log(LogLevel.Warning, null, format, args);

    public void LogError(string format, params object[] args) => Log(LogLevel.Error, null, format, args);

    public void LogError(Exception ex, string format, params object[] args) => Log(LogLevel.Error, ex, format, args);

    private void Log(LogLevel level, Exception? reason, string format, object[] args)
    {
        if (log.IsEnabled(level))
            log.Log(level, reason, "Schema: {Text}", args.Length == 0 ? format : string.Format(System.Globalization.CultureInfo.InvariantCulture, format, args));
    }
}
