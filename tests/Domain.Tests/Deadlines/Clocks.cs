using Xinfang.Domain.Deadlines;
using Xinfang.Domain.Tests.Cases;

namespace Xinfang.Domain.Tests.Deadlines;

/// <summary>The clocks of a story, as tests look at them.</summary>
internal static class Clocks
{
    public static readonly LawBook Law = CaseStory.Model.Law;

    public static Deadline Of(CaseStory story, DeadlineKind kind) => Law.Deadlines(story.Case).Single(d => d.Kind == kind);

    public static IEnumerable<Deadline> All(CaseStory story, DeadlineKind kind) => Law.Deadlines(story.Case).Where(d => d.Kind == kind);

    public static bool Has(CaseStory story, DeadlineKind kind) => All(story, kind).Any();

    /// <summary>One clock in words: who, until when, and how it stands at a time.</summary>
    public static string Told(this Deadline d, string now) => $"{d.Responsible} until {d.DueOn:yyyy-MM-dd}: {Code.Of(d.StatusAt(now.At()))}";

    public static IEnumerable<string> Told(CaseStory story, DeadlineKind kind, string now) => All(story, kind).Select(d => d.Told(now));

    /// <summary>Everything that the watch would record at a time.</summary>
    public static IEnumerable<string> Missed(CaseStory story, string now) =>
        Law.NewlyMissed(story.Case, now.At()).Select(d => $"{Code.Of(d.Kind)} {d.DueOn:yyyy-MM-dd} {d.Responsible} {Code.Of(d.Fault)}");

    /// <summary>The lateness of a clock at a time, in hours: in all, own, inherited, and each holder's.</summary>
    public static string Late(CaseStory story, DeadlineKind kind, string now)
    {
        var late = story.Case.LatenessOf(All(story, kind).Last(), now.At());
        return $"{Hours(late.Total)} = {Hours(late.Own)} + {Hours(late.Inherited)}: {string.Join(", ", late.Shares.Select(s => $"{s.Holder} {Hours(s.Late)}"))}";
    }

    private static string Hours(TimeSpan time) => time.ToString(time.Days > 0 ? @"d\.hh\:mm\:ss" : @"hh\:mm\:ss", System.Globalization.CultureInfo.InvariantCulture);
}
