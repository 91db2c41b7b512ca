using System.Threading.RateLimiting;
using Microsoft.Extensions.Options;
using Xinfang.Gateway.SensitivePeriods;

namespace Xinfang.Gateway.Requests;

/// <summary>Most registrations at once, and whether a sensitive period is why there are not more.</summary>
internal readonly record struct IntakeShare(int Most, bool InPeriod);

/// <summary>
/// The writes in work, of which those that bring new cases hold a share at most: when intake multiplies, what is known already still moves on.
/// A share that becomes smaller takes no seat from a request that has one.
/// </summary>
internal sealed class WriteSeats(IOptions<GatewayOptions> options, PeriodWatch periods, TimeProvider time)
{
    private readonly Lock _gate = new();
    private readonly WriteAllowance _allowance = new(options.Value.FewestWritesAtOnce, options.Value.MostWritesAtOnce, options.Value.SlowWrite, time);
    private int _taken;
    private int _intake;

    /// <summary>Writes that may be in work at once now.</summary>
    public int Allowed
    {
        get
        {
            lock (_gate)
                return _allowance.Now;
        }
    }

    /// <summary>What intake may hold of the writes that may be in work now.</summary>
    public IntakeShare Share
    {
        get
        {
            var (settings, inPeriod) = (options.Value, periods.IsInForce);
            lock (_gate)
                return new(Math.Max(1, (int)(_allowance.Now * (inPeriod ? settings.IntakeShareInPeriod : settings.IntakeShare))), inPeriod);
        }
    }

    /// <summary>Writes in work, and those of them that bring new cases.</summary>
    public (int All, int Intake) Taken
    {
        get
        {
            lock (_gate)
                return (_taken, _intake);
        }
    }

    /// <summary>Whether one more write has no seat, with the share where that is why. Asked for is wanted: the allowance grows by it.</summary>
    public bool IsFull(bool isIntake, out IntakeShare? full)
    {
        lock (_gate)
        {
            full = _taken < _allowance.Now && isIntake && Share is var share && _intake >= share.Most ? share : null;
            if (_taken < _allowance.Now && full is null)
                return false;
            _allowance.Refused();
            return true;
        }
    }

    /// <summary>Takes a seat, and tells when; false when there is none, with the share where that is why.</summary>
    public bool TryTake(bool isIntake, out long takenAt, out IntakeShare? full)
    {
        takenAt = time.GetTimestamp();
        lock (_gate)
        {
            if (IsFull(isIntake, out full))
                return false;
            _taken++;
            _intake += isIntake ? 1 : 0;
            return true;
        }
    }

    /// <summary>Gives a seat back that was taken at the given timestamp.</summary>
    public void GiveBack(bool isIntake, long takenAt)
    {
        lock (_gate)
        {
            _taken--;
            _intake -= isIntake ? 1 : 0;
            _allowance.Ended(takenAt);
        }
    }
}

/// <summary>The seats as the rate limiter asks for them. Nobody waits: a refused request is sent again by whoever sent it.</summary>
internal sealed class SeatLimiter(WriteSeats seats, bool isIntake) : RateLimiter
{
    /// <summary>On a refused lease: the share that is used up.</summary>
    public static readonly MetadataName<IntakeShare> Share = new("intake-share");

    /// <summary>Never idle: it holds nothing that could be let go.</summary>
    public override TimeSpan? IdleDuration => null;

    public override RateLimiterStatistics? GetStatistics() => null;

    protected override RateLimitLease AttemptAcquireCore(int permitCount) => seats.TryTake(isIntake, out var takenAt, out var full) ? new Seat(seats, isIntake, takenAt) : new NoSeat(full);

    protected override ValueTask<RateLimitLease> AcquireAsyncCore(int permitCount, CancellationToken cancellationToken) => new(AttemptAcquireCore(permitCount));

    private sealed class Seat(WriteSeats seats, bool isIntake, long takenAt) : RateLimitLease
    {
        private bool _left;

        public override bool IsAcquired => true;

        public override IEnumerable<string> MetadataNames => [];

        public override bool TryGetMetadata(string metadataName, out object? metadata)
        {
            metadata = null;
            return false;
        }

        protected override void Dispose(bool disposing)
        {
            if (!Interlocked.Exchange(ref _left, true))
                seats.GiveBack(isIntake, takenAt);
        }
    }

    private sealed class NoSeat(IntakeShare? full) : RateLimitLease
    {
        public override bool IsAcquired => false;

        public override IEnumerable<string> MetadataNames => full is null ? [] : [Share.Name];

        public override bool TryGetMetadata(string metadataName, out object? metadata)
        {
            metadata = metadataName == Share.Name ? full : null;
            return metadata is not null;
        }
    }
}
