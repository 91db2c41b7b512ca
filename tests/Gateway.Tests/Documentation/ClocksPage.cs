using Xinfang.Domain;
using Xinfang.Domain.Deadlines;

namespace Xinfang.Gateway.Tests.Documentation;

/// <summary>The clocks of every profile that comes with the program.</summary>
internal static class ClocksPage
{
    private sealed record Word(string Number, string Chinese, string Step, string From);

    /// <summary>What a clock is about, and from what it runs; its length and its rule are the profile's.</summary>
    private static readonly Dictionary<DeadlineKind, Word> Words = new()
    {
        [DeadlineKind.Disposal] = new("C1", "登记转送", "the bureau transfers, assigns, reports up, redirects or declines", "registration"),
        [DeadlineKind.GradedDisposal] = new("C14", "分级流转", "a level above passes the petition on", "its arrival at the level"),
        [DeadlineKind.UrgentReport] = new("", "紧急报告", "a major or urgent matter is reported", "the mark as urgent"),
        [DeadlineKind.DirectAcceptance] = new("C2", "直接收到的受理告知", "the unit that received the petition itself answers whether it accepts", "receipt"),
        [DeadlineKind.Acceptance] = new("C3", "受理告知", "the unit accepts or declines", "its own receipt"),
        [DeadlineKind.SimpleAcceptance] = new("C12", "简易受理", "the unit decides on acceptance in the simple procedure", "receipt"),
        [DeadlineKind.Objection] = new("C4", "提出异议", "the unit may object", "its own receipt"),
        [DeadlineKind.Designation] = new("", "指定管辖", "the common superior or the joint meeting designates a unit", "the dispute"),
        [DeadlineKind.Handling] = new("C5", "办理", "the unit replies", "acceptance"),
        [DeadlineKind.SimpleReply] = new("C12", "简易答复", "the unit replies in the simple procedure", "acceptance"),
        [DeadlineKind.AssignedDate] = new("C11", "交办期限", "the unit replies to an assigned matter", "assignment"),
        [DeadlineKind.Feedback] = new("C13", "改进建议反馈", "the unit says what came of a suggested improvement", "the suggestion"),
        [DeadlineKind.Evaluation] = new("", "评价", "the petitioner may rate bureau and unit", "the reply"),
        [DeadlineKind.ReviewRequest] = new("C7", "申请复查", "the petitioner may ask for review", "service of the reply"),
        [DeadlineKind.ReviewOpinion] = new("C8", "复查", "the reviewing organ gives its opinion", "the request"),
        [DeadlineKind.RereviewRequest] = new("C9", "申请复核", "the petitioner may ask for re-review", "service of the review opinion"),
        [DeadlineKind.RereviewOpinion] = new("C10", "复核", "the organ of re-review gives its opinion", "the request"),
    };

    public static Page Make() => new("docs/law/clocks.md", $"""
        # Clocks

        *Generated from [`clock-profiles.json`](../../src/Domain/Deadlines/Data/clock-profiles.json); do not edit.* A case keeps the profile that held for its jurisdiction on the day of
        its registration: the one with the longest prefix, then the latest. A *window* is open to the petitioner or the unit; when it closes, nobody is late. What an article
        names is a term of the law; "office rule" marks what an office sets for itself.

        {string.Join('\n', LawBook.Shipped.Profiles.Select(OfProfile))}
        """.ReplaceLineEndings("\n"));

    private static string OfProfile(ClockProfile p) => $"""
        ## {p.Name} (`{p.Id}`)

        Holds for {(p.Jurisdiction.Length == 0 ? "every jurisdiction" : $"jurisdictions whose code begins with {p.Jurisdiction}")}, for cases registered from {p.ValidFrom:yyyy-MM-dd} on. {Counting(p)}

        | | clock | 时限 | length | runs from | stands still during | rule |
        |---|---|---|---|---|---|---|
        {string.Concat(Words.Keys.Union(p.Clocks.Keys).Where(p.Clocks.ContainsKey).Select(kind => Row(p, kind, Words[kind])))}{Extension(p)}{Shares(p)}
        Statistics count by plain calendar days ({p.Statistics.Article}): {p.Statistics.DisposalDays} from registration to disposal, {p.Statistics.UnitAcceptanceDays} from the first registration
        anywhere to the unit's acceptance, {p.Statistics.HandlingDays} from acceptance to the reply, and the extension.

        """.ReplaceLineEndings("\n");

    private static string Counting(ClockProfile p) =>
        (p.DayCount == DayCount.FirstDayExcluded ? "The day on which a term begins is not counted" : "The day on which a term begins is its first")
        + (p.RollsOverHolidays ? "; a term of calendar days that ends on a day off ends on the next working day." : "; a term ends on its last day, whatever day that is.");

    private static string Row(ClockProfile p, DeadlineKind kind, Word word)
    {
        var clock = p.Clock(kind)!;
        return $"| {word.Number} | {word.Step} | {word.Chinese} | {Length(clock)}{(kind.IsWindow() ? ", window" : "")} | {word.From} | {StandsStill(p, kind)} | {clock.Article} |\n";
    }

    private static string Extension(ClockProfile p) => $"| C6 | the handling term is lengthened, once | 延期 | at most {p.Extension.MostDays} calendar days | the end of C5 | | {p.Extension.Article} |\n";

    private static string Shares(ClockProfile p) => p.GradedShares is not { } s ? ""
        : $"| C14 | {Words[DeadlineKind.GradedDisposal].Step} | {Words[DeadlineKind.GradedDisposal].Chinese} | {s.National} nation, {s.Province} province, {s.City} city, {s.County} county | {Words[DeadlineKind.GradedDisposal].From} | | {s.Article} |\n";

    private static string Length(Clock clock) => (clock.Length, clock.Unit) switch
    {
        (null, _) => "the day that is set in the case",
        (0, _) => "at once",
        (var days, DayUnit.WorkingDays) => $"{days} working days",
        (var days, _) => $"{days} calendar days",
    };

    private static string StandsStill(ClockProfile p, DeadlineKind kind) =>
        string.Join(", ", p.Suspends.Where(s => s.Clocks.Contains(kind)).Select(s => $"{Code.Of(s.Cause)} ({s.Article})"));
}
