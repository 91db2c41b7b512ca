using System.Text.Json.Serialization;
using Xinfang.Domain.Budgets;

namespace Xinfang.Domain.Reports;

/// <summary>
/// One figure of a report. A count has <c>Count</c> alone; a rate has also <c>Of</c>, what it is counted against, and <c>Percent</c> as it is
/// printed; money has <c>Money</c>.
/// </summary>
[GenerateSerializer, Alias("figure"), Immutable]
[JsonConverter(typeof(FigureConverter))]
public sealed record Figure(long Count, long? Of = null, string? Percent = null, Money? Money = null);

/// <summary>Something that the reader of the figures has to know, with a stable code.</summary>
[GenerateSerializer, Alias("warning"), Immutable]
public sealed record Warning(string Code, string Text);

/// <summary>
/// A report: the figures of a period as the log knew them at a position. The same position, period, jurisdiction and rounding give the same
/// report at any time.
/// </summary>
[GenerateSerializer, Alias("report"), Immutable]
public sealed record Report(
    long Position, string Jurisdiction, Period Period, Rounding Rounding, IReadOnlyDictionary<string, Figure> Figures,
    IReadOnlyList<Warning> Warnings);

/// <summary>Writes a figure as <c>{"n": …, "d": …, "percent": "99.94"}</c>: counts carry n alone, money n as text of yuan with two decimals.</summary>
public sealed class FigureConverter : JsonConverter<Figure>
{
    public override Figure Read(ref System.Text.Json.Utf8JsonReader reader, Type typeToConvert, System.Text.Json.JsonSerializerOptions options) =>
        throw new NotSupportedException("Figures are computed from the log and never read back.");

    public override void Write(System.Text.Json.Utf8JsonWriter writer, Figure value, System.Text.Json.JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        if (value.Money is { } money)
            writer.WriteString("n", money.ToString());
        else
            writer.WriteNumber("n", value.Count);
        if (value.Of is { } of)
            writer.WriteNumber("d", of);
        if (value.Percent is { } percent)
            writer.WriteString("percent", percent);
        writer.WriteEndObject();
    }
}
