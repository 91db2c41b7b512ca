using Xinfang.Domain;
using Xinfang.Domain.SensitivePeriods;

namespace Xinfang.Grains.SensitivePeriods;

/// <summary>The calendar of sensitive periods (敏感期) of all jurisdictions. One grain a cluster; the key is <see cref="SensitivePeriodsKey"/>.</summary>
[Alias("sensitive-periods-grain")]
public interface ISensitivePeriodsGrain : IGrainWithStringKey
{
    /// <summary>All periods, the earliest first, as they stand by the business clock.</summary>
    [Alias("calendar")]
    Task<PeriodCalendar> Calendar();

    /// <summary>Enters a period or replaces the one of the same id. Idempotent; durable when it returns none. Refusals: see <see cref="PeriodRules"/>.</summary>
    /// <exception cref="TryAgainException">It is not known whether it was stored. Sending it again is safe.</exception>
    [Alias("put")]
    Task<Refusal?> Put(SensitivePeriod entry);

    /// <summary>Takes a period out. Idempotent: one that is not there is out already. Durable when it returns.</summary>
    /// <exception cref="TryAgainException">It is not known whether it was stored. Sending it again is safe.</exception>
    [Alias("remove")]
    Task Remove(string id);
}

public static class SensitivePeriodsKey
{
    public const string Value = "sensitiveperiods-all";
}
