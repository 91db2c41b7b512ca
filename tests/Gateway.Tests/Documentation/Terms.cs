using Xinfang.Domain;
using Xinfang.Domain.Actors;
using Xinfang.Domain.Cases;

namespace Xinfang.Gateway.Tests.Documentation;

/// <summary>The field's own words beside the names in code.</summary>
internal static class Terms
{
    private static readonly Dictionary<Stage, string> Stages = new()
    {
        [Stage.Unregistered] = "未登记",
        [Stage.AwaitingDisposal] = "待分办",
        [Stage.AwaitingInstruction] = "待上级分办",
        [Stage.AwaitingReceipt] = "待签收",
        [Stage.AwaitingAcceptance] = "待受理",
        [Stage.AwaitingObjectionRuling] = "待核实异议",
        [Stage.AwaitingDesignation] = "待指定管辖",
        [Stage.AwaitingHandling] = "待办理",
        [Stage.AwaitingReply] = "待答复",
        [Stage.AwaitingConclusion] = "待办结",
        [Stage.Concluded] = "已办结",
        [Stage.AwaitingReviewOpinion] = "待复查",
        [Stage.AwaitingRereviewRequest] = "可申请复核",
        [Stage.AwaitingRereviewOpinion] = "待复核",
        [Stage.AwaitingFinalService] = "待送达复核意见",
        [Stage.Final] = "终结",
        [Stage.Declined] = "不予受理",
        [Stage.Redirected] = "导入其他程序",
        [Stage.NoLongerAccepted] = "不再受理",
        [Stage.Withdrawn] = "已撤回",
        [Stage.Merged] = "已并案",
    };

    private static readonly Dictionary<Trigger, string> Triggers = new()
    {
        [Trigger.Register] = "登记",
        [Trigger.NameAccused] = "列明被控告单位",
        [Trigger.Recuse] = "回避",
        [Trigger.Transfer] = "转送",
        [Trigger.Assign] = "交办",
        [Trigger.ReportUp] = "上报",
        [Trigger.Recall] = "收回",
        [Trigger.MarkUrgent] = "列为紧急重大",
        [Trigger.ReportUrgent] = "报告紧急重大",
        [Trigger.Receive] = "签收",
        [Trigger.Object] = "异议",
        [Trigger.ReturnToSender] = "退回",
        [Trigger.UpholdTransfer] = "维持转送",
        [Trigger.RaiseDispute] = "提请裁定管辖",
        [Trigger.EscalateDispute] = "提交联席会议",
        [Trigger.DesignateUnit] = "指定管辖",
        [Trigger.Accept] = "受理",
        [Trigger.Decline] = "不予受理",
        [Trigger.Redirect] = "导入其他程序",
        [Trigger.NoLongerAccept] = "不再受理",
        [Trigger.TakeSimpleProcedure] = "简易办理",
        [Trigger.FallBackToOrdinary] = "转普通程序",
        [Trigger.Handle] = "办理",
        [Trigger.AddUnit] = "增加协办单位",
        [Trigger.ReleaseUnit] = "解除协办",
        [Trigger.SubmitOpinion] = "提交协办意见",
        [Trigger.OpenHearing] = "举行听证",
        [Trigger.CloseHearing] = "听证结束",
        [Trigger.RecordMediation] = "调解",
        [Trigger.Extend] = "延期",
        [Trigger.Reply] = "答复",
        [Trigger.Serve] = "送达",
        [Trigger.Conclude] = "办结",
        [Trigger.Reopen] = "重新办理",
        [Trigger.Evaluate] = "评价",
        [Trigger.RequestReview] = "申请复查",
        [Trigger.GiveReviewOpinion] = "复查意见",
        [Trigger.RequestRereview] = "申请复核",
        [Trigger.GiveRereviewOpinion] = "复核意见",
        [Trigger.Resolve] = "化解",
        [Trigger.AdoptSuggestion] = "采纳建议",
        [Trigger.Urge] = "催办",
        [Trigger.Supervise] = "督办",
        [Trigger.SuggestImprovement] = "改进建议",
        [Trigger.GiveFeedback] = "反馈",
        [Trigger.AssignLeader] = "领导包案",
        [Trigger.ReportProgress] = "包案进展",
        [Trigger.LabelCampaign] = "列入专项",
        [Trigger.ReferClue] = "线索移送",
        [Trigger.ConfirmRepeat] = "认定重复",
        [Trigger.RejectRepeat] = "认定不重复",
        [Trigger.Withdraw] = "撤回",
        [Trigger.Merge] = "并案",
        [Trigger.AbsorbDuplicate] = "并入",
        [Trigger.Correct] = "更正",
        [Trigger.RecordMissedDeadlines] = "记录超期",
    };

    private static readonly Dictionary<Roles, string> RoleWords = new()
    {
        [Roles.Dispatcher] = "办信员",
        [Roles.UnitClerk] = "责任单位",
        [Roles.JointMeetingOffice] = "联席会议办公室",
        [Roles.Petitioner] = "信访人",
        [Roles.System] = "系统",
    };

    /// <summary>The roles that take steps of a case, in the order of the procedure.</summary>
    public static IReadOnlyList<Roles> TakingSteps { get; } = [.. RoleWords.Keys];

    public static string Of(Stage stage) => Stages[stage];

    public static string Of(Trigger trigger) => Triggers[trigger];

    public static string Of(Roles role) => RoleWords[role];

    /// <summary>A step as it stands in the tables: its name in code and in the field.</summary>
    public static string Step(Trigger trigger) => $"{trigger} {Of(trigger)}";

    /// <summary>The roles of a step, each by its code.</summary>
    public static string By(Roles roles) => string.Join(", ", TakingSteps.Where(r => (roles & r) != 0).Select(r => Code.Of(r)));
}
