using Xinfang.Domain.SensitivePeriods;
using Xinfang.Grains.SensitivePeriods;

namespace Xinfang.Gateway.SensitivePeriods;

/// <summary>
/// What this gateway knows of the sensitive periods: asked for every 15 seconds, and kept while the engine does not answer, because a period is
/// where it is least likely to.
/// </summary>
internal sealed partial class PeriodWatch(IGrainFactory grains, TimeProvider time, ILogger<PeriodWatch> log) : BackgroundService
{
    internal static readonly TimeSpan Every = TimeSpan.FromSeconds(15);

    private volatile PeriodCalendar _calendar = PeriodCalendar.Empty;
    private volatile bool _inForce;
    private bool _silent;

    /// <summary>The calendar as it stood when it was last read; empty before that.</summary>
    public PeriodCalendar Calendar => _calendar;

    /// <summary>Whether a period is in force anywhere.</summary>
    public bool IsInForce => _inForce;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, time);
        do
            await Ask(stoppingToken);
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task Ask(CancellationToken cancel)
    {
        try
        {
            var calendar = await grains.GetGrain<ISensitivePeriodsGrain>(SensitivePeriodsKey.Value).Calendar().WaitAsync(cancel);
            var (before, now) = (_inForce, calendar.InForce.Any());
            (_calendar, _inForce) = (calendar, now);
            if (now != before)
                Changed(now ? "tightened: a sensitive period is in force" : "those of ordinary days");
            _silent = false;
        }
        catch (Exception e) when (!cancel.IsCancellationRequested)
        {
            if (!_silent)
                NotAnswered(e);
            _silent = true;
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "The intake limits are {State}.")]
    private partial void Changed(string state);

    [LoggerMessage(2, LogLevel.Warning, "The calendar of sensitive periods was not answered; what was known of it stays, and it is asked for again.")]
    private partial void NotAnswered(Exception e);
}
