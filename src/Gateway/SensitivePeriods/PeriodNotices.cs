using System.Text.Encodings.Web;
using System.Text.Unicode;
using Xinfang.Domain.SensitivePeriods;

namespace Xinfang.Gateway.SensitivePeriods;

/// <summary>What the start page says of sensitive periods: a line for each that is in force or announced, in both languages; nothing when there is none.</summary>
internal static class PeriodNotices
{
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    public static string Html(PeriodCalendar calendar) => string.Concat(calendar.Told.Select(p => Line(p, calendar.StateOf(p) == PeriodState.InForce)));

    private static string Line(SensitivePeriod p, bool inForce)
    {
        var (name, days, factor) = (Encoder.Encode(p.Name), (From: $"{p.From:yyyy-MM-dd}", To: $"{p.To:yyyy-MM-dd}"), FormattableString.Invariant($"{p.Factor:0.#}"));
        return $"""
            <p class="period"><span class="zh">{(inForce ? "敏感期" : "即将进入敏感期")}：{name}（{p.Jurisdiction}），{days.From} 至 {days.To}，预计为平时的 {factor} 倍</span><span class="en">{(inForce ? "Sensitive period" : "Sensitive period ahead")}: {name} ({p.Jurisdiction}), {days.From} to {days.To}, {factor} times the usual expected</span></p>
            """;
    }
}
