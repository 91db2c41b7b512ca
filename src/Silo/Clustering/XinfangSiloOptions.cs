using Xinfang.Hosting;

namespace Xinfang.Silo.Clustering;

/// <summary>One silo of a cluster: section <c>Silo</c> of the configuration.</summary>
public sealed class XinfangSiloOptions
{
    public const string Section = "Silo";

    /// <summary>The file with the 32 bytes of the key for personal data, the same for all silos of the cluster. Needed.</summary>
    public string? PersonalDataKey { get; set; }

    /// <summary>A folder with files of the law over those of the program, the same for all silos; default none.</summary>
    public string? Law { get; set; }

    /// <summary>Where health and metrics are served, one address; nothing else is. Default <c>http://127.0.0.1:8081</c>.</summary>
    public string HealthUrl { get; set; } = "http://127.0.0.1:8081";

    /// <summary>What is added to the database's time to make the business time, for demos and tests; the same for all silos. Default none.</summary>
    public TimeSpan ClockOffset { get; set; }

    /// <summary>How long a silo that is told to stop goes on as before after it called itself unready. 0 to 20 s, default 1 s.</summary>
    public TimeSpan DrainDelay { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>How often one of the silos counts everything again from the log and compares. 0 for never, or 1 second and more; default 6 hours.</summary>
    public TimeSpan AuditEvery { get; set; } = TimeSpan.FromHours(6);

    /// <exception cref="OptionsException">A value cannot be used; the message names its key.</exception>
    public void Validate()
    {
        Settings.Demand(!string.IsNullOrWhiteSpace(PersonalDataKey), Key(nameof(PersonalDataKey)), PersonalDataKey, "the file with the key for personal data, the same for all silos");
        Settings.Demand(Law is null || !string.IsNullOrWhiteSpace(Law), Key(nameof(Law)), Law, "a folder with files of the law");
        Settings.Demand(Uri.TryCreate(HealthUrl, UriKind.Absolute, out var url) && url.Scheme == "http", Key(nameof(HealthUrl)), HealthUrl, "an address such as http://127.0.0.1:8081");
        Settings.Demand(DrainDelay >= TimeSpan.Zero && DrainDelay <= TimeSpan.FromSeconds(20), Key(nameof(DrainDelay)), DrainDelay, "0 to 20 seconds");
        Settings.Demand(AuditEvery == TimeSpan.Zero || AuditEvery >= TimeSpan.FromSeconds(1), Key(nameof(AuditEvery)), AuditEvery, "0 for never, or 1 second and more");
    }

    private static string Key(string name) => $"{Section}:{name}";
}
