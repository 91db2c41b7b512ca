using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Xinfang.Domain.Places;
using Xinfang.Domain.Streams;

namespace Xinfang.Domain.Reports;

/// <summary>
/// How a jurisdiction prints its figures: the decimals of each percentage, by the figure's key. It is in the log like everything that a
/// report rests on, so that a report for an earlier position prints as it did then.
/// </summary>
public sealed record ReportFormat
{
    public static readonly ReportFormat Standard = new();

    public const int StandardDecimals = 2;
    public const int MostDecimals = 6;

    public JurisdictionCode Jurisdiction { get; init; }
    public long Version { get; init; }
    public ImmutableDictionary<string, int> Decimals { get; init; } = ImmutableDictionary<string, int>.Empty;

    public int DecimalsOf(string figure) => Decimals.GetValueOrDefault(figure, StandardDecimals);

    /// <summary>The stream of a format, and the key of its grain.</summary>
    public static string Stream(JurisdictionCode jurisdiction) => $"reportformat-{jurisdiction}";
}

/// <summary>Sets the decimals of figures: 0 to 6 each. Figures that are not named keep theirs; the standard is 2.</summary>
[GenerateSerializer, Alias("report-format-set"), Immutable]
public sealed record SetReportFormat(JurisdictionCode Jurisdiction, IReadOnlyDictionary<string, int> Decimals);

public sealed record ReportFormatSet(JurisdictionCode Jurisdiction, IReadOnlyDictionary<string, int> Decimals);

/// <summary>The stream of a jurisdiction's report format.</summary>
public sealed class ReportFormatModel : StreamModel<ReportFormat, SetReportFormat, ReportFormatSet>
{
    private const string Rule = "report rule";

    private static readonly EventNames<ReportFormatSet> Names =
        new EventNames<ReportFormatSet>().Add("report-format-set", ReportFormatJson.Default.ReportFormatSet);

    public override ReportFormat Initial => ReportFormat.Standard;

    public override long Version(ReportFormat state) => state.Version;

    public override Decision<ReportFormat, ReportFormatSet> Decide(ReportFormat f, SetReportFormat c, StepContext context)
    {
        foreach (var (figure, decimals) in c.Decimals)
        {
            if (!Figures.IsPercentage(figure))
                return new Refusal("figure-unknown", Rule, $"There is no percentage '{figure}'. Known are: {string.Join(", ", Figures.Percentages)}.");
            if (decimals is < 0 or > ReportFormat.MostDecimals)
                return new Refusal("decimals-out-of-range", Rule, $"'{figure}' takes 0 to {ReportFormat.MostDecimals} decimals, not {decimals}.");
        }
        if (c.Decimals.All(d => f.DecimalsOf(d.Key) == d.Value))
            return new Decision<ReportFormat, ReportFormatSet>(f);
        return new Decision<ReportFormat, ReportFormatSet>(f).Add(new(c.Jurisdiction, c.Decimals), context.At, Apply);
    }

    public override ReportFormat Apply(ReportFormat f, ReportFormatSet e, DateTimeOffset at) => f with
    {
        Jurisdiction = e.Jurisdiction,
        Version = f.Version + 1,
        Decimals = f.Decimals.SetItems(e.Decimals),
    };

    public override (string Type, string Data) Write(ReportFormatSet e) => Names.Write(e);

    public override ReportFormatSet Read(string type, string data) => Names.Read(type, data);

    public override ProjectionChanges Project(ReportFormat before, ReportFormat after) => ProjectionChanges.None;
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(ReportFormatSet))]
internal sealed partial class ReportFormatJson : JsonSerializerContext;
