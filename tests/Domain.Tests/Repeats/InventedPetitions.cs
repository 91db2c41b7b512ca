using System.Text;

namespace Xinfang.Domain.Tests.Repeats;

/// <summary>
/// Petitions of nobody, from a seed: half a dozen matters, each told in sentences whose clauses are drawn from a few, so that strangers with the same
/// matter share phrases as they do in life. The same petition comes again with small edits, as people send it again.
/// </summary>
internal sealed class InventedPetitions(int seed)
{
    private static readonly string[] Streets = ["河湾", "松涛", "石桥", "青藤", "云台", "柳营", "北仓", "东篱", "白塔", "南浦", "金沙", "月泉"];
    private static readonly string[] Openings =
    [
        "您好，我是{0}路的住户。", "尊敬的领导：", "反映如下问题。", "我代表{0}小区的部分居民反映情况。", "本人系{0}社区居民，现反映以下事项。", "关于{0}一带的情况，特此来信。",
    ];
    private static readonly string[] Closings =
    [
        "请求有关部门尽快处理并给予书面答复。", "希望领导重视，早日解决。", "恳请派人到现场查看。", "盼复。", "请依法查处，并把结果告诉我们。", "希望能有一个明确的说法。",
    ];

    /// <summary>Of each matter its sentences, of each sentence its clauses, of each clause what it may be.</summary>
    private static readonly string[][][][] Matters =
    [
        [
            [["楼下的烧烤店", "{0}路拐角的夜宵摊", "一楼的餐馆"], ["每天营业到凌晨", "{1}月以来一直开到半夜", "夜里从不关门"], ["油烟直接排进楼道", "油烟熏得住户不敢开窗", "抽油烟机对着我家窗户"]],
            [["老人和孩子", "楼上几户人家", "我们全家"], ["整夜睡不好觉", "长期咳嗽", "身体受到影响"], ["多次和店主商量没有结果", "找过物业也不管用", "打过{2}次投诉电话"]],
            [["城管来过一次", "工作人员上门后", "检查的人一走"], ["只做了口头教育", "开了一张整改单", "什么也没有变"], ["第二天照旧", "没过几天又恢复原样", "到现在没有下文"]],
        ],
        [
            [["{0}工地", "我们班组在{0}项目上", "承包{0}小区的劳务公司"], ["从{1}月起没有发过工资", "拖欠{2}名工人的工钱", "只给过一点生活费"], ["合计{3}元", "每人少则{3}元", "工程早已完工"]],
            [["包工头", "项目部的负责人", "劳务公司"], ["总说总包没有拨款", "电话打不通", "一再推到下个月"], ["手里只有欠条", "没有签过合同", "考勤表都还在"]],
            [["家里等着这笔钱", "孩子开学要用钱", "工友们都要回家过年"], ["去过劳动监察大队", "已经登记过一次", "也找过街道"], ["答复是正在协调", "至今没有拿到一分钱", "让我们再等等"]],
        ],
        [
            [["{0}小区{2}栋", "我们这幢楼", "{0}家园"], ["电梯三天两头停运", "电梯已经坏了{2}天", "电梯经常把人困在里面"], ["高层的老人下不了楼", "上个月困过一位孕妇", "大家提心吊胆"]],
            [["物业公司", "管家", "物业经理"], ["说维修资金不够", "只贴了一张通知", "换来换去还是旧零件"], ["物业费却照收不误", "每年还要涨价", "账目从来不公开"]],
            [["业主委员会", "我们几位业主", "邻居们"], ["联名要求更换", "请检测机构看过", "提出过动用维修基金"], ["一直没有批下来", "卡在签字上", "材料交上去就没了消息"]],
        ],
        [
            [["去年{1}月的征地", "{0}村的拆迁", "修路占用的承包地"], ["补偿标准前后不一", "面积少量了{2}平方米", "青苗费没有给"], ["公示的表格上没有我家", "评估报告没有给我们看", "签字不是我本人签的"]],
            [["村干部", "拆迁指挥部", "办事人员"], ["说过几天补给我们", "让我们先搬走", "互相推来推去"], ["过渡费只发了{2}个月", "安置房到现在没有动工", "承诺书上写得清清楚楚"]],
            [["一家{2}口人", "我和老伴", "同村好几户"], ["租房住了两年", "挤在亲戚家里", "没有地可种"], ["要求按政策补齐", "请把测量数据公开", "要求重新丈量"]],
        ],
        [
            [["{0}路口", "学校门前的那条路", "{0}农贸市场外面"], ["没有红绿灯", "路灯坏了{2}盏", "路面塌了一个坑"], ["上下学时车多人多", "晚上一片漆黑", "已经摔伤过人"]],
            [["孩子们", "骑电动车的人", "过路的老人"], ["只能和大车抢道", "绕着走很远", "每次都很危险"], ["今年{1}月出过事故", "交警也来看过", "家长们轮流站岗"]],
            [["建议", "我们希望", "能否"], ["在这里装一组信号灯", "把路灯修好", "划一条斑马线"], ["再设减速带", "早晚派人疏导", "尽快把坑填平"]],
        ],
        [
            [["{0}培训学校", "{0}广场的健身房", "一家叫{0}的教育公司"], ["收了{3}元学费之后关门", "突然停业", "换了老板不认账"], ["剩下{2}节课没有上", "会员卡里的钱退不出来", "老师全部走了"]],
            [["合同上的电话", "店长", "客服"], ["再也联系不上", "答应{1}月退款", "让去外地总部要"], ["家长群里有上百人", "门口贴了封条", "又在别处开了新店"]],
            [["向市场监管部门投诉", "打了消费热线", "报过警"], ["说属于经济纠纷", "调解没有谈成", "还没有立案"], ["希望冻结他们的账户", "请帮助追回学费", "别让更多人上当"]],
        ],
    ];

    private readonly Random _random = new(seed);

    public static int MatterCount => Matters.Length;

    /// <summary>A petition of four to six sentences on a matter, between an opening and a close.</summary>
    public string Petition(int? matter = null)
    {
        var street = One(Streets);
        var sentences = Matters[matter ?? _random.Next(Matters.Length)].SelectMany(s => new[] { s, s }).OrderBy(_ => _random.Next()).Take(_random.Next(4, 7));
        var text = new StringBuilder(Filled(One(Openings), street));
        foreach (var sentence in sentences)
            text.AppendJoin('，', sentence.Select(clause => Filled(One(clause), street))).Append('。');
        return text.Append(One(Closings)).ToString();
    }

    /// <summary>The petition as it is sent again: some words taken out, put in or changed, dates brought up to date, other punctuation and width.</summary>
    public string SentAgain(string petition, int edits)
    {
        var text = petition;
        for (var i = 0; i < edits; i++)
        {
            var at = _random.Next(text.Length - 4);
            var word = One(["仍然", "再次", "还是", "目前", "多次", "我们", "反复", "一直"]);
            text = _random.Next(3) switch
            {
                0 => text.Insert(at, word),
                1 => text.Remove(at, 2),
                _ => text.Remove(at, 2).Insert(at, word),
            };
        }
        return string.Concat(text.Select(c => c switch
        {
            '，' when _random.Next(2) == 0 => ", ",
            '。' when _random.Next(3) == 0 => "！\n",
            >= '0' and <= '9' => ((char)('０' + _random.Next(10))).ToString(),
            _ => c.ToString(),
        }));
    }

    /// <summary>The petition with one sentence more, about something that happened since.</summary>
    public string Continued(string petition) => petition + Filled(One(
    [
        "上次反映之后{2}天过去了，没有任何人联系我。", "补充一点：{1}月又发生了同样的事情，照片我都保留着。", "这是我第{2}次来信，前几次都没有下文。",
    ]), One(Streets));

    private string Filled(string template, string street) => template.Replace("{0}", street, StringComparison.Ordinal)
        .Replace("{1}", Number(1, 13), StringComparison.Ordinal).Replace("{2}", Number(2, 60), StringComparison.Ordinal)
        .Replace("{3}", Number(2_000, 90_000), StringComparison.Ordinal);

    private string Number(int from, int to) => _random.Next(from, to).ToString(System.Globalization.CultureInfo.InvariantCulture);

    private string One(string[] words) => words[_random.Next(words.Length)];
}
