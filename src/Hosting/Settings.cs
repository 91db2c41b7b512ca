using Microsoft.Extensions.Configuration;

namespace Xinfang.Hosting;

/// <summary>The configuration of a process: <c>appsettings.json</c> beside the program, and over it the environment (<c>Section__Key</c>).</summary>
public static class Settings
{
    /// <summary>Reads the configuration that a process starts with.</summary>
    public static IConfigurationRoot Load() => new ConfigurationBuilder()
        .SetBasePath(AppContext.BaseDirectory).AddJsonFile("appsettings.json", optional: true).AddEnvironmentVariables().Build();

    /// <summary>Binds a section. A key that the section does not have is an error: a misspelt key would be left out in silence.</summary>
    /// <exception cref="OptionsException">A key is unknown, or its value is of another kind; the message names it.</exception>
    public static T Bind<T>(IConfiguration configuration, string section) where T : new()
    {
        var known = typeof(T).GetProperties().Where(p => p.CanWrite).Select(p => p.Name).ToList();
        foreach (var entry in configuration.GetSection(section).GetChildren())
            if (!known.Contains(entry.Key, StringComparer.OrdinalIgnoreCase))
                throw new OptionsException($"{section}:{entry.Key} (environment {section}__{entry.Key}) is no setting of this program. {section} has: {string.Join(", ", known)}.");
        var options = new T();
        foreach (var property in typeof(T).GetProperties().Where(p => p.CanWrite))
            try
            {
                if (configuration.GetSection(section).GetValue(property.PropertyType, property.Name) is { } value)
                    property.SetValue(options, value);
            }
            catch (InvalidOperationException e)
            {
                var key = $"{section}:{property.Name}";
                throw new OptionsException($"{key} (environment {section}__{property.Name}) is '{configuration[key]}': {e.InnerException?.Message ?? e.Message}");
            }
        return options;
    }

    /// <exception cref="OptionsException"><paramref name="holds"/> is false.</exception>
    public static void Demand(bool holds, string key, object? value, string expected)
    {
        if (!holds)
            throw new OptionsException($"{key} (environment {key.Replace(":", "__")}) is {(value is null or "" ? "not set" : $"'{value}'")}; it has to be {expected}.");
    }
}
