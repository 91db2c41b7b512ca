using Xinfang.Domain.Cases;
using Xinfang.Domain.Places;
using Xinfang.Domain.Routing;
using Xinfang.Domain.Units;

namespace Xinfang.Cli.Sampling;

/// <summary>
/// An invented district for measuring suggestions: its units and rules, and petitions with the unit that accepted each. Who accepts what follows a
/// scheme that the suggestions do not know, with mistakes in it as at work. The same seed gives the same set.
/// </summary>
public sealed class RoutingSample
{
    /// <summary>Of a hundred petitions, those that were accepted by a unit at random, bear a wrong category, and bear none.</summary>
    public const int Strays = 10, Mistaken = 5, Bare = 5;

    private const int Streets = 12;

    private static readonly (string Theme, string[] Topics)[] Themes =
    [
        ("城乡建设", ["物业管理", "房屋买卖", "市容环境", "违法建筑"]), ("劳动和社会保障", ["劳动报酬", "社会保险", "就业培训", "职业技能"]),
        ("自然资源", ["征地补偿", "规划许可", "土地权属", "矿产资源"]), ("交通运输", ["道路设施", "公共交通", "停车管理", "驾驶培训"]),
        ("教育", ["入学划片", "校外培训", "教师待遇", "学校收费"]), ("卫生健康", ["医疗服务", "医疗收费", "疫苗接种", "食堂卫生"]),
        ("民政", ["社会救助", "养老服务", "社区选举", "婚姻登记"]), ("市场监管", ["预付卡", "食品安全", "价格行为", "特种设备"]),
    ];

    private RoutingSample(Organisation organisation, IReadOnlyList<RoutingRule> rules, IReadOnlyList<RoutedCase> cases) =>
        (Organisation, Rules, Cases) = (organisation, rules, cases);

    public static JurisdictionCode Jurisdiction { get; } = new("530103");

    public Organisation Organisation { get; }

    public IReadOnlyList<RoutingRule> Rules { get; }

    /// <summary>In the order of their days.</summary>
    public IReadOnlyList<RoutedCase> Cases { get; }

    /// <param name="cases">Petitions, 1 and more; they spread over the year 2022.</param>
    public static RoutingSample Generate(int seed, int cases = 4_000)
    {
        var random = new Random(seed);
        (string Category, string Topic)[] topics = [.. Themes.SelectMany(t => t.Topics.Select(topic => ($"{t.Theme}/{topic}", topic)))];
        Unit[] departments = [.. topics.Select((t, i) => new Unit(Code(i + 1), $"{t.Topic}主管单位", Duties: i % 2 == 0 && !IsOfStreets(i) ? [new(t.Category)] : null))];
        Unit[] streets = [.. Enumerable.Range(1, Streets).Select(s => new Unit(Code(60 + s), $"第{s}街道办事处", UnitKind.Street, Duties: [new("", Place(s))]))];
        RoutingRule[] rules =
        [
            .. topics.Select((t, i) => new RoutingRule($"R{i + 1}", departments[i].Code, t.Category)).Where((_, i) => i % 4 == 1 && !IsOfStreets(i)),
            .. topics.Select((t, i) => new RoutingRule($"K{i + 1}", departments[i].Code, Keywords: [t.Topic])).Where((_, i) => i % 4 < 2 && !IsOfStreets(i)),
        ];
        return new(new([.. departments, .. streets]), rules, [.. Enumerable.Range(0, cases).Select(n => Case(new DateOnly(2022, 1, 1).AddDays((int)(365L * n / cases))))]);

        RoutedCase Case(DateOnly day)
        {
            // Some topics come up far more often than others.
            var topic = Math.Min(random.Next(topics.Length), random.Next(topics.Length));
            var street = 1 + random.Next(Streets);
            var purpose = random.Next(8) == 0 ? Purpose.Suggestion : Purpose.Grievance;
            var channel = (Channel)random.Next(Enum.GetValues<Channel>().Length);
            var chance = random.Next(100);
            var unit = chance < Strays ? departments[random.Next(departments.Length)].Code : Accepting(topic, street, purpose);
            var category = chance < Strays + Mistaken ? topics[random.Next(topics.Length)].Category : chance < Strays + Mistaken + Bare ? null : topics[topic].Category;
            var matter = new Matter(Jurisdiction, purpose, category, $"{Place(street)}{1 + random.Next(9):000}", channel, $"反映本片区{topics[topic].Topic}问题，希望依法核实并予以答复。");
            return new(matter, unit, day);
        }

        // Of every fifth topic, suggestions go to the unit that plans.
        UnitCode Accepting(int topic, int street, Purpose purpose) =>
            IsOfStreets(topic) ? streets[street - 1].Code
            : topic % 5 == 1 && purpose == Purpose.Suggestion ? departments[^1].Code
            : departments[topic].Code;
    }

    /// <summary>Every third topic is the streets' own.</summary>
    private static bool IsOfStreets(int topic) => topic % 3 == 2;

    private static UnitCode Code(int number) => TextValue.Parse<UnitCode>($"{Jurisdiction}-{number:00}");

    private static string Place(int street) => $"{Jurisdiction}{street:000}";
}
