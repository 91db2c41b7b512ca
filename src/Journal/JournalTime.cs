namespace Xinfang.Journal;

/// <summary>Time as it rests on disk: whole microseconds since 1970-01-01 UTC. What is finer is cut off before anything is sealed.</summary>
internal static class JournalTime
{
    public static long Micros(DateTimeOffset time) => Math.DivRem(time.UtcTicks, TimeSpan.TicksPerMicrosecond).Quotient
        - DateTimeOffset.UnixEpoch.Ticks / TimeSpan.TicksPerMicrosecond;

    public static DateTimeOffset At(long micros) => new(DateTimeOffset.UnixEpoch.Ticks + micros * TimeSpan.TicksPerMicrosecond, TimeSpan.Zero);
}

/// <summary>Days as they rest on disk: days since 0001-01-01, 0 for none.</summary>
internal static class JournalDay
{
    public static int Number(DateOnly? day) => day?.DayNumber ?? 0;

    public static DateOnly? Of(int number) => number == 0 ? null : DateOnly.FromDayNumber(number);
}
