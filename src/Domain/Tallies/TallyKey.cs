namespace Xinfang.Domain.Tallies;

/// <summary>
/// What one count counts. <c>Facet</c> splits a measure ("channel:visit"), empty for the whole. <c>Cohort</c> is the day that puts
/// a case into a period; <c>Reached</c> is the day on which it came to be counted, so that a figure at a cut-off leaves out what happened
/// later. Both are none for standing counts, which say how things are now.
/// </summary>
[GenerateSerializer, Alias("tally-key"), Immutable]
public readonly record struct TallyKey(string Jurisdiction, string Measure, string Facet, DateOnly? Cohort, DateOnly? Reached);

/// <summary>A change of one count, or one count itself: cases, items, or fen for money.</summary>
[GenerateSerializer, Alias("tally"), Immutable]
public readonly record struct Tally(TallyKey Key, long Value);

/// <summary>A sum over keys that differ in days and jurisdictions only.</summary>
[GenerateSerializer, Alias("tally-sum"), Immutable]
public readonly record struct TallySum(string Measure, string Facet, long Value);
