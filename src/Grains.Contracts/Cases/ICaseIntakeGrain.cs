using Xinfang.Domain.Cases;

namespace Xinfang.Grains.Cases;

/// <summary>
/// Registers new cases without a grain for each: most are not touched again for hours, and a grain that is made, placed and let go costs more than the registration
/// itself. Works where it is called, on many at once. The key only spreads the calls, see <see cref="CaseIntake"/>.
/// </summary>
[Alias("case-intake-grain")]
public interface ICaseIntakeGrain : IGrainWithIntegerKey
{
    /// <summary>
    /// The same as <see cref="ICaseGrain.Execute"/> of the case with this number, for a submission whose first step registers it; other steps may follow in the same
    /// submission.
    /// </summary>
    /// <exception cref="ArgumentException">The first step is not a registration.</exception>
    /// <exception cref="TryAgainException">The step could not be settled now.</exception>
    [Alias("register")]
    Task<Outcome> Register(CaseNumber number, Submission<CaseCommand> submission, PetitionerDetails? details = null);
}

/// <summary>Finds the intake for a case.</summary>
public static class CaseIntake
{
    /// <summary>A client sends all calls of a key to one silo: there are keys enough that each silo has its share.</summary>
    private const int Keys = 64;

    /// <summary>The intake that takes a new case with this number; any would do.</summary>
    public static ICaseIntakeGrain CaseIntakeOf(this IGrainFactory grains, CaseNumber number) =>
        grains.GetGrain<ICaseIntakeGrain>((int)((uint)number.GetHashCode() % Keys));
}
