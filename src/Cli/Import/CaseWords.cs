using Xinfang.Domain;
using Xinfang.Domain.Cases;
using Xinfang.Domain.JointMeetings;
using Xinfang.Domain.Reports;
using Xinfang.Domain.Units;

namespace Xinfang.Cli.Import;

/// <summary>The words that files use for the values of an enumeration. The first word of a value is the one that is written.</summary>
public sealed class Words<T> where T : struct, Enum
{
    private readonly Dictionary<string, T> _values = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<T, string> _written = [];

    public Words(params (T Value, string[] Words)[] words)
    {
        foreach (var (value, spellings) in words)
        {
            _written.Add(value, spellings[0]);
            foreach (var spelling in spellings.Append(Code.Of(value)))
                _values[spelling] = value;
        }
    }

    public string Known => string.Join(", ", _written.Values);

    public string this[T value] => _written[value];

    public bool TryRead(string word, out T value) => _values.TryGetValue(word, out value);
}

/// <summary>How a case was disposed of by the bureau, as files say it.</summary>
public enum Way { Transfer, Assign, Decline }

/// <summary>Whether the procedure has ended, as files say it.</summary>
public enum Status { Open, Concluded, Declined }

/// <summary>Yes or no, as files say it.</summary>
public enum Flag { No, Yes }

/// <summary>Whether a voucher is of money received or spent.</summary>
public enum VoucherType { Income, Spending }

/// <summary>The vocabulary of the exports; codes of the upper systems' databases are read as well.</summary>
public static class CaseWords
{
    public const string RepeatCampaign = "重复信访";
    public const string CrimeOffice = "扫黑办";

    public static readonly Words<Channel> Channels = new(
        (Channel.Visit, ["来访", "走访"]), (Channel.Phone, ["来电", "电话"]), (Channel.Web, ["网上投诉", "网上信访", "网信"]),
        (Channel.PeoplesDaily, ["人民网", "人民网留言"]), (Channel.LeaderMailbox, ["领导信箱"]), (Channel.Wechat, ["微信", "微信投诉"]),
        (Channel.Email, ["邮件", "电子邮件"]), (Channel.Letter, ["来信"]), (Channel.SuggestionCollection, ["人民网意见征集", "人民建议征集"]));

    public static readonly Words<Origin> Origins = new((Origin.Upper, ["上级平台", "上级", "上级转送", "上级交办"]), (Origin.Local, ["本级", "本级登记"]));

    public static readonly Words<Occurrence> Occurrences = new(
        (Occurrence.Initial, ["初次", "初", "初件", "初信初访", "0"]), (Occurrence.Repeat, ["重复", "重", "重件", "重信重访", "1"]));

    public static readonly Words<Purpose> Purposes = new(
        (Purpose.Grievance, ["申诉求决", "申诉", "求决"]), (Purpose.Accusation, ["检举控告"]), (Purpose.Suggestion, ["意见建议", "建议"]), (Purpose.Other, ["其他"]));

    public static readonly Words<Way> Ways = new((Way.Transfer, ["转送"]), (Way.Assign, ["交办"]), (Way.Decline, ["不予受理"]));

    public static readonly Words<Status> Statuses = new(
        (Status.Concluded, ["已办结", "办结", "是", "1"]), (Status.Open, ["办理中", "未办结", "待办理", "否", "0"]), (Status.Declined, ["不予受理"]));

    public static readonly Words<ReplyOutcome> Outcomes = new(
        (ReplyOutcome.Supported, ["支持"]), (ReplyOutcome.Explained, ["解释", "疏导解释"]), (ReplyOutcome.NotSupported, ["不支持"]));

    public static readonly Words<Rating> Ratings = new(
        (Rating.Satisfied, ["满意", "0"]), (Rating.BasicallySatisfied, ["基本满意", "1"]), (Rating.NotSatisfied, ["不满意", "3"]));

    public static readonly Words<Flag> Flags = new((Flag.Yes, ["是", "1"]), (Flag.No, ["否", "0"]));

    public static readonly Words<LeaderRank> LeaderRanks = new(
        (LeaderRank.Section, ["科级及以下", "乡科级", "科级"]), (LeaderRank.Division, ["县处级", "处级"]), (LeaderRank.Bureau, ["厅局级", "厅级"]));

    public static readonly Words<ServiceMethod> ServiceMethods = new(
        (ServiceMethod.InPerson, ["直接送达"]), (ServiceMethod.RegisteredMail, ["邮寄送达", "挂号信"]), (ServiceMethod.Electronic, ["电子送达"]),
        (ServiceMethod.LeftAtResidence, ["留置送达"]), (ServiceMethod.PublicNotice, ["公告送达"]));

    public static readonly Words<VoucherType> VoucherTypes = new((VoucherType.Income, ["收入"]), (VoucherType.Spending, ["支出"]));

    public static readonly Words<OrderKind> OrderKinds = new((OrderKind.Instruction, ["指令单", "指令"]), (OrderKind.Task, ["任务单", "任务"]));

    public static readonly Words<UnitKind> UnitKinds = new(
        (UnitKind.Department, ["部门"]), (UnitKind.Street, ["街道", "乡镇", "街道办事处"]), (UnitKind.Organ, ["机关"]), (UnitKind.Other, ["其他"]),
        (UnitKind.Government, ["政府", "人民政府"]), (UnitKind.Discipline, ["纪检监察", "纪委监委"]), (UnitKind.PoliticalLegal, ["政法", "政法委"]));

    /// <summary>The label of a campaign: the campaign on repeated petitions has a name of its own, any other keeps its word.</summary>
    public static string Campaign(string word) => word == RepeatCampaign ? Figures.RepeatCampaignLabel : word;

    /// <summary>The authority that a clue went to: the office against organised crime has a name of its own, any other keeps its word.</summary>
    public static string Authority(string word) => word == CrimeOffice ? Figures.CrimeOffice : word;
}
