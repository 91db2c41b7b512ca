using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Xinfang.Domain.Reports;
using Xinfang.Gateway.Budgets;
using Xinfang.Gateway.Cases;
using Xinfang.Gateway.JointMeetings;
using Xinfang.Gateway.Live;
using Xinfang.Gateway.Problems;
using Xinfang.Gateway.Reports;
using Xinfang.Gateway.Requests;
using Xinfang.Gateway.Routing;
using Xinfang.Gateway.SensitivePeriods;
using Xinfang.Gateway.Tallies;
using Xinfang.Gateway.Units;

namespace Xinfang.Gateway;

/// <summary>
/// The JSON of the API. What is read is taken strictly: unknown, doubled and missing fields are errors. What is written leaves out what is
/// none, and keeps Chinese readable.
/// </summary>
public static class GatewayJson
{
    /// <summary>Levels of nesting that a body may have.</summary>
    public const int MostDepth = 16;

    /// <summary>For bodies of requests.</summary>
    internal static JsonSerializerOptions Reading { get; } = MakeReading();

    /// <summary>For answers and live messages.</summary>
    internal static GatewayJsonContext Writing { get; } = new(Apply(new(JsonSerializerDefaults.Web)));

    /// <summary>Sets what answers have in common.</summary>
    internal static JsonSerializerOptions Apply(JsonSerializerOptions options)
    {
        // Answers are never put into a page as they are, so nothing but JSON's own escapes is needed, and Chinese stays readable.
        options.Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
        options.DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull;
        options.NumberHandling = JsonNumberHandling.Strict;
        options.RespectNullableAnnotations = true;
        options.RespectRequiredConstructorParameters = true;
        options.Converters.Add(new OffsetTime());
        return options;
    }

    private static JsonSerializerOptions MakeReading()
    {
        var options = Apply(new(JsonSerializerDefaults.Web));
        options.MaxDepth = MostDepth;
        options.PropertyNameCaseInsensitive = false;
        options.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
        options.AllowDuplicateProperties = false;
        options.Converters.Add(new PlainText());
        options.TypeInfoResolver = GatewayJsonContext.Default;
        options.MakeReadOnly();
        return options;
    }
}

/// <summary>Contracts of the API, generated.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(RegisterBody))]
[JsonSerializable(typeof(MomentBody))]
[JsonSerializable(typeof(ReasonBody))]
[JsonSerializable(typeof(TransferBody))]
[JsonSerializable(typeof(AssignBody))]
[JsonSerializable(typeof(ReportUpBody))]
[JsonSerializable(typeof(NameAccusedBody))]
[JsonSerializable(typeof(RecuseBody))]
[JsonSerializable(typeof(ReportUrgentBody))]
[JsonSerializable(typeof(DisputeBody))]
[JsonSerializable(typeof(EscalateBody))]
[JsonSerializable(typeof(DesignateBody))]
[JsonSerializable(typeof(RedirectBody))]
[JsonSerializable(typeof(NoLongerAcceptBody))]
[JsonSerializable(typeof(UnitBesideBody))]
[JsonSerializable(typeof(ReleaseUnitBody))]
[JsonSerializable(typeof(HearingBody))]
[JsonSerializable(typeof(MediationBody))]
[JsonSerializable(typeof(ExtendBody))]
[JsonSerializable(typeof(ReplyBody))]
[JsonSerializable(typeof(ServeBody))]
[JsonSerializable(typeof(EvaluateBody))]
[JsonSerializable(typeof(ReviewBody))]
[JsonSerializable(typeof(OpinionBody))]
[JsonSerializable(typeof(AdoptBody))]
[JsonSerializable(typeof(SuperviseBody))]
[JsonSerializable(typeof(ImprovementBody))]
[JsonSerializable(typeof(FeedbackBody))]
[JsonSerializable(typeof(AssignLeaderBody))]
[JsonSerializable(typeof(ProgressBody))]
[JsonSerializable(typeof(LabelCampaignBody))]
[JsonSerializable(typeof(ReferClueBody))]
[JsonSerializable(typeof(ConfirmRepeatBody))]
[JsonSerializable(typeof(RejectRepeatBody))]
[JsonSerializable(typeof(MergeBody))]
[JsonSerializable(typeof(CorrectBody))]
[JsonSerializable(typeof(PlanLineBody))]
[JsonSerializable(typeof(AdjustmentBody))]
[JsonSerializable(typeof(IncomeBody))]
[JsonSerializable(typeof(CommitmentBody))]
[JsonSerializable(typeof(VoucherBody))]
[JsonSerializable(typeof(ReleaseBody))]
[JsonSerializable(typeof(IssueOrderBody))]
[JsonSerializable(typeof(ConveneBody))]
[JsonSerializable(typeof(AgendaBody))]
[JsonSerializable(typeof(DealWithBody))]
[JsonSerializable(typeof(MinutesBody))]
[JsonSerializable(typeof(DecideBody))]
[JsonSerializable(typeof(OrderBody))]
[JsonSerializable(typeof(OrderReportBody))]
[JsonSerializable(typeof(LeadBody))]
[JsonSerializable(typeof(UnitBody))]
[JsonSerializable(typeof(RulesBody))]
[JsonSerializable(typeof(MatterBody))]
[JsonSerializable(typeof(PeriodBody))]
[JsonSerializable(typeof(CaseAnswer))]
[JsonSerializable(typeof(CaseDocument))]
[JsonSerializable(typeof(CaseListDocument))]
[JsonSerializable(typeof(RepeatListDocument))]
[JsonSerializable(typeof(CaseCountsDocument))]
[JsonSerializable(typeof(ReplyDocument))]
[JsonSerializable(typeof(CountsDocument))]
[JsonSerializable(typeof(BudgetDocument))]
[JsonSerializable(typeof(BookingAnswer))]
[JsonSerializable(typeof(OrdersDocument))]
[JsonSerializable(typeof(OrderAnswer))]
[JsonSerializable(typeof(JointMeetingAnswer))]
[JsonSerializable(typeof(MeetingsDocument))]
[JsonSerializable(typeof(AgendaDocument))]
[JsonSerializable(typeof(DisputesDocument))]
[JsonSerializable(typeof(UrgentMattersDocument))]
[JsonSerializable(typeof(OrderFileDocument))]
[JsonSerializable(typeof(LedCasesDocument))]
[JsonSerializable(typeof(UnitsDocument))]
[JsonSerializable(typeof(UnitDocument))]
[JsonSerializable(typeof(RulesDocument))]
[JsonSerializable(typeof(SuggestionsDocument))]
[JsonSerializable(typeof(PeriodsDocument))]
[JsonSerializable(typeof(PeriodItem))]
[JsonSerializable(typeof(PreparationDocument))]
[JsonSerializable(typeof(ReportDocument))]
[JsonSerializable(typeof(FigureDocument))]
[JsonSerializable(typeof(Figure))]
[JsonSerializable(typeof(Warning))]
[JsonSerializable(typeof(HeartbeatDocument))]
[JsonSerializable(typeof(ProblemDocument))]
internal sealed partial class GatewayJsonContext : JsonSerializerContext;
