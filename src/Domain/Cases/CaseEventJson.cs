using System.Text.Json.Serialization;
using Xinfang.Domain.Places;

namespace Xinfang.Domain.Cases;

/// <summary>
/// The written form of case events: a stable type name beside the event, and JSON without type names. Both are a contract with every log
/// ever written: names and properties are added, never renamed or reused.
/// </summary>
public static class CaseEventJson
{
    private static readonly EventNames<CaseEvent> Names = new EventNames<CaseEvent>()
        .Add("registered", CaseJson.Default.Registered)
        .Add("accused-named", CaseJson.Default.AccusedNamed)
        .Add("recused", CaseJson.Default.Recused)
        .Add("transferred", CaseJson.Default.Transferred)
        .Add("assigned", CaseJson.Default.Assigned)
        .Add("reported-up", CaseJson.Default.ReportedUp)
        .Add("recalled", CaseJson.Default.Recalled)
        .Add("marked-urgent", CaseJson.Default.MarkedUrgent)
        .Add("urgent-reported", CaseJson.Default.UrgentReported)
        .Add("received", CaseJson.Default.Received)
        .Add("objected", CaseJson.Default.Objected)
        .Add("returned", CaseJson.Default.Returned)
        .Add("transfer-upheld", CaseJson.Default.TransferUpheld)
        .Add("dispute-raised", CaseJson.Default.DisputeRaised)
        .Add("dispute-escalated", CaseJson.Default.DisputeEscalated)
        .Add("unit-designated", CaseJson.Default.UnitDesignated)
        .Add("accepted", CaseJson.Default.Accepted)
        .Add("declined", CaseJson.Default.Declined)
        .Add("redirected", CaseJson.Default.Redirected)
        .Add("no-longer-accepted", CaseJson.Default.NoLongerAccepted)
        .Add("simple-procedure-taken", CaseJson.Default.SimpleProcedureTaken)
        .Add("fell-back-to-ordinary", CaseJson.Default.FellBackToOrdinary)
        .Add("handling-begun", CaseJson.Default.HandlingBegun)
        .Add("unit-added", CaseJson.Default.UnitAdded)
        .Add("unit-released", CaseJson.Default.UnitReleased)
        .Add("opinion-submitted", CaseJson.Default.OpinionSubmitted)
        .Add("hearing-opened", CaseJson.Default.HearingOpened)
        .Add("hearing-closed", CaseJson.Default.HearingClosed)
        .Add("mediation-recorded", CaseJson.Default.MediationRecorded)
        .Add("extended", CaseJson.Default.Extended)
        .Add("replied", CaseJson.Default.Replied)
        .Add("served", CaseJson.Default.Served)
        .Add("concluded", CaseJson.Default.Concluded)
        .Add("reopened", CaseJson.Default.Reopened)
        .Add("evaluated", CaseJson.Default.Evaluated)
        .Add("review-requested", CaseJson.Default.ReviewRequested)
        .Add("review-opinion-given", CaseJson.Default.ReviewOpinionGiven)
        .Add("rereview-requested", CaseJson.Default.RereviewRequested)
        .Add("rereview-opinion-given", CaseJson.Default.RereviewOpinionGiven)
        .Add("resolved", CaseJson.Default.Resolved)
        .Add("suggestion-adopted", CaseJson.Default.SuggestionAdopted)
        .Add("urged", CaseJson.Default.Urged)
        .Add("supervised", CaseJson.Default.Supervised)
        .Add("improvement-suggested", CaseJson.Default.ImprovementSuggested)
        .Add("feedback-given", CaseJson.Default.FeedbackGiven)
        .Add("led-case-assigned", CaseJson.Default.LedCaseAssigned)
        .Add("led-case-progressed", CaseJson.Default.LedCaseProgressed)
        .Add("campaign-labelled", CaseJson.Default.CampaignLabelled)
        .Add("clue-referred", CaseJson.Default.ClueReferred)
        .Add("repeat-confirmed", CaseJson.Default.RepeatConfirmed)
        .Add("repeat-rejected", CaseJson.Default.RepeatRejected)
        .Add("withdrawn", CaseJson.Default.Withdrawn)
        .Add("merged", CaseJson.Default.Merged)
        .Add("duplicate-absorbed", CaseJson.Default.DuplicateAbsorbed)
        .Add("corrected", CaseJson.Default.Corrected)
        .Add("deadline-missed", CaseJson.Default.DeadlineMissed)
        .Add("miss-withdrawn", CaseJson.Default.MissWithdrawn);

    /// <summary>Profiles are a handful, categories some hundred.</summary>
    private static readonly TextPool Kept = new(4_096);

    public static IEnumerable<string> TypeNames => Names.All;

    public static (string Type, string Data) Write(CaseEvent e) => Names.Write(e);

    /// <exception cref="UnreadableEventException">The name is unknown or the data do not fit it.</exception>
    public static CaseEvent Read(string type, string data) => Names.Read(type, data) is var e && e is Registered registered ? Lean(registered) : e;

    /// <summary>A silo holds very many cases: they share the list of those that have no alias or accuse nobody, the profile and the category.</summary>
    private static Registered Lean(Registered r) => r with
    {
        Profile = Kept.Of(r.Profile), Category = r.Category is null ? null : Kept.Of(r.Category),
        Aliases = r.Aliases.Count == 0 ? [] : r.Aliases, Accused = r.Accused.Count == 0 ? [] : r.Accused,
    };
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(Registered))]
[JsonSerializable(typeof(AccusedNamed))]
[JsonSerializable(typeof(Recused))]
[JsonSerializable(typeof(Transferred))]
[JsonSerializable(typeof(Assigned))]
[JsonSerializable(typeof(ReportedUp))]
[JsonSerializable(typeof(Recalled))]
[JsonSerializable(typeof(MarkedUrgent))]
[JsonSerializable(typeof(UrgentReported))]
[JsonSerializable(typeof(Received))]
[JsonSerializable(typeof(Objected))]
[JsonSerializable(typeof(Returned))]
[JsonSerializable(typeof(TransferUpheld))]
[JsonSerializable(typeof(DisputeRaised))]
[JsonSerializable(typeof(DisputeEscalated))]
[JsonSerializable(typeof(UnitDesignated))]
[JsonSerializable(typeof(Accepted))]
[JsonSerializable(typeof(Declined))]
[JsonSerializable(typeof(Redirected))]
[JsonSerializable(typeof(NoLongerAccepted))]
[JsonSerializable(typeof(SimpleProcedureTaken))]
[JsonSerializable(typeof(FellBackToOrdinary))]
[JsonSerializable(typeof(HandlingBegun))]
[JsonSerializable(typeof(UnitAdded))]
[JsonSerializable(typeof(UnitReleased))]
[JsonSerializable(typeof(OpinionSubmitted))]
[JsonSerializable(typeof(HearingOpened))]
[JsonSerializable(typeof(HearingClosed))]
[JsonSerializable(typeof(MediationRecorded))]
[JsonSerializable(typeof(Extended))]
[JsonSerializable(typeof(Replied))]
[JsonSerializable(typeof(Served))]
[JsonSerializable(typeof(Concluded))]
[JsonSerializable(typeof(Reopened))]
[JsonSerializable(typeof(Evaluated))]
[JsonSerializable(typeof(ReviewRequested))]
[JsonSerializable(typeof(ReviewOpinionGiven))]
[JsonSerializable(typeof(RereviewRequested))]
[JsonSerializable(typeof(RereviewOpinionGiven))]
[JsonSerializable(typeof(Resolved))]
[JsonSerializable(typeof(SuggestionAdopted))]
[JsonSerializable(typeof(Urged))]
[JsonSerializable(typeof(Supervised))]
[JsonSerializable(typeof(ImprovementSuggested))]
[JsonSerializable(typeof(FeedbackGiven))]
[JsonSerializable(typeof(LedCaseAssigned))]
[JsonSerializable(typeof(LedCaseProgressed))]
[JsonSerializable(typeof(CampaignLabelled))]
[JsonSerializable(typeof(ClueReferred))]
[JsonSerializable(typeof(RepeatConfirmed))]
[JsonSerializable(typeof(RepeatRejected))]
[JsonSerializable(typeof(Withdrawn))]
[JsonSerializable(typeof(Merged))]
[JsonSerializable(typeof(DuplicateAbsorbed))]
[JsonSerializable(typeof(Corrected))]
[JsonSerializable(typeof(DeadlineMissed))]
[JsonSerializable(typeof(MissWithdrawn))]
internal sealed partial class CaseJson : JsonSerializerContext;
