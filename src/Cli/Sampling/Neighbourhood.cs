using Xinfang.Domain.Places;

namespace Xinfang.Cli.Sampling;

/// <summary>A unit of the sample's district.</summary>
internal sealed record SampleUnit(UnitCode Code, string Name, string Kind);

/// <summary>
/// The offices and the people of a sample. Offices are of the kinds that any district has; streets, people and numbers are invented: names are
/// put together by chance, and telephone numbers are of a range that no operator was given.
/// </summary>
internal sealed class Neighbourhood
{
    private const string Surnames = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文";
    private const string Given = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉兰建国志文辉云飞红梅春雪海波宇晨欣怡佳琪浩然子轩思源永康玲燕萍鹏程凤莲德福家宁晓东立新庆祥";
    private const string Suffix = "街道办事处";

    private static readonly string[] Departments =
    [
        "卫生健康局", "教育体育局", "人力资源和社会保障局", "住房和城乡建设局", "城市管理局", "自然资源局", "交通运输局", "民政局", "公安分局", "市场监督管理局",
        "生态环境分局", "农业农村局", "水务局", "文化和旅游局", "应急管理局", "退役军人事务局", "医疗保障局", "司法局", "财政局", "发展和改革局", "商务和投资促进局",
        "税务局", "审计局", "统计局", "残疾人联合会", "总工会", "妇女联合会", "政务服务管理局",
    ];

    private static readonly string[] Streets = ["青禾", "晨光", "松涛", "河湾", "石桥", "云山", "梧桐", "长堤", "南岭", "清泉", "北苑", "东林"];

    private static readonly string[] Roads = ["梧桐路", "长堤街", "青禾巷", "松涛路", "石桥街", "云山路", "河湾路", "晨光街"];

    /// <summary>What petitions are about, how often, and which departments it lies with.</summary>
    private static readonly (string Category, string Matter, int Weight, int[] Departments)[] Matters =
    [
        ("城乡建设/物业管理", "小区物业服务与公共收益公示", 20, [3, 4]), ("城乡建设/房屋买卖", "商品房延期办理不动产权证", 16, [3, 5]),
        ("劳动和社会保障/劳动报酬", "工程款项结算后的工资支付", 15, [2]), ("自然资源/征地拆迁", "征收补偿安置进度", 12, [5, 3]),
        ("城乡建设/市容环境", "占道经营与噪声", 11, [4, 10]), ("交通运输/道路设施", "道路破损与公交线路调整", 9, [6]),
        ("教育/入学", "子女入学划片", 8, [1]), ("卫生健康/医疗服务", "就诊流程与医疗收费", 6, [0, 16]), ("民政/社会救助", "低保与临时救助申请", 6, [7]),
        ("市场监管/消费维权", "预付卡退费", 8, [9]), ("生态环境/油烟噪声", "餐饮油烟扰民", 6, [10]), ("公安/户籍管理", "户籍办理流程", 3, [8]),
        ("农业农村/土地承包", "承包地确权登记", 4, [11]), ("水务/供排水", "老旧小区供水水压", 4, [12]), ("退役军人/优抚", "优抚待遇落实", 3, [15]),
    ];

    private static readonly string[] Asks = ["希望依法核实并予以答复", "请求有关部门协调处理", "希望公开办理依据", "请求尽快解决"];

    private readonly Random _random;
    private readonly JurisdictionCode _jurisdiction;

    public Neighbourhood(JurisdictionCode jurisdiction, Random random)
    {
        (_jurisdiction, _random) = (jurisdiction, random);
        Units =
        [
            .. Departments.Select((name, i) => new SampleUnit(Code(i), name, "部门")),
            .. Streets.Select((name, i) => new SampleUnit(Code(Departments.Length + i), name + Suffix, "街道")),
        ];

        UnitCode Code(int i) => TextValue.Parse<UnitCode>($"{jurisdiction}-{i + 1:00}");
    }

    public IReadOnlyList<SampleUnit> Units { get; }

    public (string Category, string Content, SampleUnit Unit, int Street) Matter()
    {
        var at = _random.Next(Matters.Sum(m => m.Weight));
        var matter = Matters.First(m => (at -= m.Weight) < 0);
        var street = _random.Next(Streets.Length);
        var unit = _random.Next(10) < 3 ? Units[Departments.Length + street] : Units[matter.Departments[_random.Next(matter.Departments.Length)]];
        return (matter.Category, $"反映{Streets[street]}片区{matter.Matter}问题，{Asks[_random.Next(Asks.Length)]}。", unit, street);
    }

    public SampleUnit AnyUnit(SampleUnit? but = null)
    {
        var unit = Units[_random.Next(Units.Count)];
        return unit == but ? Units[(Units.ToList().IndexOf(unit) + 1) % Units.Count] : unit;
    }

    public string Person()
    {
        var name = $"{Surnames[_random.Next(Surnames.Length)]}{Given[_random.Next(Given.Length)]}";
        return _random.Next(3) == 0 ? name : name + Given[_random.Next(Given.Length)];
    }

    public string Phone() => $"1990000{_random.Next(10_000):0000}";

    public string Address(int street) => $"{Streets[street]}街道{Roads[_random.Next(Roads.Length)]}{1 + _random.Next(200)}号";

    /// <summary>A place code of 12 digits: the district, a street and a community.</summary>
    public string Place(int street) => $"{_jurisdiction}{street + 1:000}{1 + _random.Next(12):000}";
}
