using System.Text.Json.Serialization;
using Xinfang.Domain.Places;

namespace Xinfang.Domain.SensitivePeriods;

/// <summary>Days on which far more petitions than usual are expected (敏感期), such as those of a session or of a festival.</summary>
/// <param name="Id">What people call it, such as SP-2027-1: 1 to 32 letters, digits, hyphens, dots and underscores.</param>
/// <param name="Name">Its name, 1 to 60 characters.</param>
/// <param name="Jurisdiction">Where it holds: there and in everything that the code contains.</param>
/// <param name="From">Its first day, in civil time.</param>
/// <param name="To">Its last day; 120 days at most in all.</param>
/// <param name="Factor">How many times as many transitions as on ordinary days are expected: 1.0 to 50.0, with one decimal.</param>
[GenerateSerializer, Alias("sensitive-period"), Immutable]
public sealed record SensitivePeriod(string Id, string Name, JurisdictionCode Jurisdiction, DateOnly From, DateOnly To, decimal Factor)
{
    /// <summary>Its days, both ends counted.</summary>
    [JsonIgnore]
    public int Days => To.DayNumber - From.DayNumber + 1;

    /// <summary>Its first instant.</summary>
    [JsonIgnore]
    public DateTimeOffset Begins => CivilTime.StartOf(From);

    /// <summary>The first instant after it.</summary>
    [JsonIgnore]
    public DateTimeOffset Ends => CivilTime.EndOf(To);

    /// <summary>Whether it holds in a place.</summary>
    public bool AppliesTo(JurisdictionCode place) => Jurisdiction.Contains(place);

    /// <summary>Where it stands at a moment.</summary>
    /// <param name="lead">How long before its first day it is announced.</param>
    public PeriodState StateAt(DateTimeOffset now, TimeSpan lead) =>
        now >= Ends ? PeriodState.Past : now >= Begins ? PeriodState.InForce : Begins - now <= lead ? PeriodState.Announced : PeriodState.Coming;
}

/// <summary>Where a sensitive period stands: to come, announced, in force, past.</summary>
[GenerateSerializer, JsonConverter(typeof(CodeConverter<PeriodState>))]
public enum PeriodState { Coming, Announced, InForce, Past }
