using Xinfang.Domain.Cases;
using Xinfang.Domain.Deadlines;
using Xinfang.Domain.Tallies;
using Xinfang.Domain.Tests.Cases;

namespace Xinfang.Domain.Tests.Histories;

/// <summary>
/// The state of a case in words that can be approved: where it stands, the key facts, its way and who had it, its terms and what it counts as. What is
/// added to a case later is no line of an old history, so that old histories stay as they were approved.
/// </summary>
internal static class HistoryState
{
    /// <param name="known">When the last event was recorded: clocks are told as they stand then.</param>
    public static IReadOnlyList<(string Section, IReadOnlyList<string> Lines)> Of(Case c, DateTimeOffset known) =>
    [
        ("stage", [Code.Of(c.Stage)]),
        ("awaited", [!c.IsOpen ? "nobody" : c.AwaitedFrom?.Value ?? "no unit"]),
        ("facts", [.. Facts(c).Where(f => f.Value is not null).Select(f => $"{f.Fact}: {f.Value}")]),
        ("way", [.. c.Hops.Select(Way)]),
        ("custody", [.. c.Custody.Select(h => $"{h.Holder} {Time(h.From)} to {Time(h.To) ?? "now"}")]),
        ("missed", [.. c.Missed.Select(m => $"{Code.Of(m.Kind)} {m.DueOn:yyyy-MM-dd} {m.Responsible} {Code.Of(m.Fault)}")]),
        ("deadlines", [.. CaseStory.Model.Law.Deadlines(c).Select(d => $"{Code.Of(d.Kind)} due {d.DueOn:yyyy-MM-dd} {d.Responsible} {Code.Of(d.StatusAt(known))}{(d.DoneAt is { } done ? " " + Time(done) : "")}")]),
        ("tallies", [.. CaseStory.Model.Project(Case.None, c).Tallies.Select(t => Counted(t.Key)).Order(StringComparer.Ordinal)]),
    ];

    private static string Counted(TallyKey key) =>
        key.Measure + (key.Facet.Length > 0 ? " " + key.Facet : "") + (key.Cohort is { } cohort ? $" {cohort:yyyy-MM-dd} reached {key.Reached:yyyy-MM-dd}" : "");

    private static IEnumerable<(string Fact, string? Value)> Facts(Case c) =>
    [
        ("number", c.Number.Value), ("profile", c.Profile), ("purpose", Code.Of(c.Purpose)), ("occurrence", Code.Of(c.Occurrence)), ("people", $"{c.People}"),
        ("accused", Text(c.Accused)), ("accused leader", c.AccusedLeader is { } rank ? Code.Of(rank) : null), ("litigation", Yes(c.Litigation)),
        ("petitioner unclear", Yes(c.PetitionerUnclear)), ("recused", Text(c.Recused)), ("urgent", Time(c.UrgentSince)), ("urgent reported", Time(c.UrgentReportedAt)),
        ("first registered", Time(c.FirstRegisteredAt)), ("registered", Time(c.RegisteredAt)), ("disposed", Time(c.DisposedAt)), ("reported up to", c.ReportedUpTo?.Value),
        ("pauses", Text(c.Suspensions.Select(s => $"{Code.Of(s.Cause)} {Time(s.From)} to {Time(s.To) ?? "now"}"))),
        ("dispute", c.Dispute is { } d ? $"{string.Join(" and ", d.Units)}, decided by {d.Arbiter?.Value ?? "the joint meeting"}: {Time(d.DecidedAt) ?? "not yet"}" : null),
        ("accepted", Time(c.AcceptedAt)), ("declined", Time(c.DeclinedAt)), ("handling begun", Time(c.HandlingBegunAt)), ("simple", Time(c.SimpleSince)), ("fell back", Time(c.FellBackAt)),
        ("joined units", Text(c.CoUnits.Select(u => $"{u.Unit} opinion {Time(u.OpinionAt) ?? "outstanding"}"))), ("mediated", Time(c.MediatedAt)),
        ("extension days", c.ExtensionDays > 0 ? $"{c.ExtensionDays}" : null), ("replied", Time(c.RepliedAt)), ("outcome", c.Outcome is { } outcome ? Code.Of(outcome) : null),
        ("reply served", Time(c.ReplyServedAt)), ("concluded", Time(c.ConcludedAt)),
        ("reopened", Text(c.Reopenings.Select(r => $"{Time(r.At)}, replied {Time(r.RepliedAt) ?? "not yet"}, concluded {Time(r.ConcludedAt) ?? "not yet"}"))),
        ("bureau rated", Rated(c.BureauEvaluation)), ("unit rated", Rated(c.UnitEvaluation)), ("review", Reviewed(c.Review)), ("re-review", Reviewed(c.Rereview)),
        ("resolved", Time(c.ResolvedAt)), ("adopted", Time(c.AdoptedAt)), ("supervised", Time(c.SupervisedAt)), ("urged", c.Urges > 0 ? $"{c.Urges}" : null),
        ("improvements", Text(c.Improvements.Select(i => $"{i.Subject}{(i.FeedbackBy is { } day ? $", by {day:yyyy-MM-dd}" : "")}, answered {Time(i.FeedbackAt) ?? "not yet"}"))),
        ("led by", c.Leader?.Label), ("campaigns", Text(c.Campaigns.Select(m => m.Label))), ("clues referred to", Text(c.Referrals.Select(m => m.Label))),
        ("repeats", Text(c.RepeatOf)), ("does not repeat", Text(c.NotRepeatOf)), ("ended", Time(c.EndedAt)), ("redirected to", c.RedirectedTo is { } to ? Code.Of(to) : null),
        ("merged into", c.MergedInto?.Value), ("same as final", c.SameAsFinal?.Value), ("took up", Text(c.Duplicates)), ("last step", Time(c.LastStepAt)), ("version", $"{c.Version}"),
    ];

    private static string Way(Hop h) => $"{h.Unit} by {Code.Of(h.Dispatch)}{(h.Sender is { } sender ? $" of {sender}" : "")} {Time(h.SentAt)}"
        + (h.ReplyBy is { } day ? $", reply by {day:yyyy-MM-dd}" : "") + (h.ArrivedAt is { } arrived ? $", arrived {Time(arrived)}" : "")
        + (h.AcceptedAt is { } accepted ? $", accepted {Time(accepted)}" : "") + (h.LeftAt is { } left ? $", left {Time(left)}" : "");

    private static string? Rated(Evaluation? e) => e is null ? null : $"{Code.Of(e.Rating)} {Time(e.At)}";

    private static string? Reviewed(Review? r) => r is null ? null
        : $"{r.Organ} asked {Time(r.RequestedAt)}" + (r.OpinionAt is { } opinion ? $", {Code.Of(r.Outcome!.Value)} {Time(opinion)}" : "") + (r.ServedAt is { } served ? $", served {Time(served)}" : "");

    private static string? Text<T>(IEnumerable<T> items) => items.Any() ? string.Join("; ", items) : null;

    private static string? Yes(bool value) => value ? "yes" : null;

    private static string? Time(DateTimeOffset? at) => at is { } time ? $"{TimeZoneInfo.ConvertTime(time, CivilTime.Zone):yyyy-MM-dd HH:mm}" : null;
}
