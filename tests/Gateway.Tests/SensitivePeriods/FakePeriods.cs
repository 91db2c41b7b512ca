using Xinfang.Domain;
using Xinfang.Domain.SensitivePeriods;
using Xinfang.Grains.SensitivePeriods;

namespace Xinfang.Gateway.Tests.SensitivePeriods;

/// <summary>A calendar on a day that a test chooses.</summary>
public sealed class FakePeriods : ISensitivePeriodsGrain
{
    public static readonly SensitivePeriod Session = new("SP-1", "会议", new("53"), new(2022, 10, 10), new(2022, 10, 20), 8m);

    private int _calls;

    public List<SensitivePeriod> Periods { get; } = [];

    public DateTimeOffset Now { get; set; } = new(2022, 10, 14, 9, 0, 0, TimeSpan.FromHours(8));

    public Exception? Fault { get; set; }

    public Task<PeriodCalendar> Calendar()
    {
        Interlocked.Increment(ref _calls);
        return Fault is { } fault ? Task.FromException<PeriodCalendar>(fault) : Task.FromResult(new PeriodCalendar(Now, TimeSpan.FromDays(1), [.. Periods]));
    }

    public Task<Refusal?> Put(SensitivePeriod entry)
    {
        if (PeriodRules.Check(Periods, entry) is { } refusal)
            return Task.FromResult<Refusal?>(refusal);
        Periods.RemoveAll(p => p.Id == entry.Id);
        Periods.Add(entry);
        return Task.FromResult<Refusal?>(null);
    }

    public Task Remove(string id)
    {
        Periods.RemoveAll(p => p.Id == id);
        return Task.CompletedTask;
    }

    /// <summary>Times that the calendar was asked for.</summary>
    public int Calls => Volatile.Read(ref _calls);
}
