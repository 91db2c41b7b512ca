using Xinfang.Domain;
using Xinfang.Domain.Cases;
using Xinfang.Domain.Deadlines;
using Xinfang.Domain.Places;
using Xinfang.Domain.Streams;
using Xinfang.Domain.Tallies;
using Xinfang.Grains.Tallies;

namespace Xinfang.Gateway.Tests.Fakes;

/// <summary>Plausible pictures of a district in October 2022.</summary>
public static class Pictures
{
    public static readonly JurisdictionCode Panlong = new("530103");

    public static readonly DateTimeOffset Now = new(2022, 10, 14, 9, 30, 0, TimeSpan.FromHours(8));

    private static readonly string[] UnitNames =
    [
        "住房和城乡建设局", "人力资源和社会保障局", "自然资源局", "教育体育局", "公安分局", "城市管理局", "市场监督管理局", "卫生健康局", "龙泉街道办事处",
        "青云街道办事处", "金辰街道办事处", "联盟街道办事处", "拓东街道办事处", "民政局",
    ];

    public static Domain.Units.Unit[] Units => [.. UnitNames.Select((name, i) => new Domain.Units.Unit(Unit(i), name))];

    public static LivePicture Empty => new(Panlong, 0, null, Now, [], [], [], []);

    /// <summary>A busy day; later positions have a few cases more.</summary>
    public static LivePicture At(long position)
    {
        var more = position - 28_417;
        List<TallySum> counts =
        [
            new(Measures.StandingOpen, "", 318 + more),
            new(Measures.StandingOverdue, "deadline:disposal", 4), new(Measures.StandingOverdue, "deadline:acceptance", 7),
            new(Measures.StandingOverdue, "deadline:acceptanceStatistics", 12), new(Measures.StandingOverdue, "deadline:handling", 9),
            new(Measures.StandingOverdue, "deadline:assignedDate", 2),
        ];
        // In the order of the stages: with bureau and units, replied, concluded, in review, and ended otherwise.
        long[] stages = [0, 24 + more, 3, 18, 41, 2, 1, 36, 158, 35, 1_979, 6, 4, 2, 1, 4, 41, 9, 1, 4, 2];
        foreach (var stage in Enum.GetValues<Stage>())
            counts.Add(new(Measures.StandingCases, "stage:" + Code.Of(stage), stages[(int)stage]));
        long[] channels = [31, 3, 72 + more, 109, 36, 44, 4, 17, 1];
        foreach (var channel in Enum.GetValues<Channel>())
            counts.Add(new(Measures.StandingOpen, Facets.Channel(channel), channels[(int)channel]));
        counts.Add(new(Measures.StandingOpen, Facets.NoChannel, 1));
        for (var i = 0; i < UnitNames.Length; i++)
            counts.Add(new(Measures.StandingOpen, "unit:" + Unit(i), 58 - 4 * i));

        long[] registered = [212, 16, 526 + more, 814, 271, 318, 25, 178, 8];
        List<TallySum> year = [new(Measures.Registered, "", 2_371 + more), new(Measures.Registered, Facets.NoChannel, 3)];
        foreach (var channel in Enum.GetValues<Channel>())
            year.Add(new(Measures.Registered, Facets.Channel(channel), registered[(int)channel]));
        return new(Panlong, position, Now.AddSeconds(-40 + more), Now.AddSeconds(more), counts, Nearest, Budget, year);
    }

    private static IReadOnlyList<CaseRow> Nearest =>
    [
        .. Enumerable.Range(0, 12).Select(i => Row($"530103-2022-{2184 + 17 * i:0000}", (Stage)(2 + i % 5), Unit(i % 9), (DeadlineKind)(i % 5), i - 3)),
    ];

    private static IReadOnlyList<BudgetLineRow> Budget =>
    [
        new(Panlong, 2022, "personnel", "人员经费", new(2_150_000_00), new(0), new(2_107_912_71), default),
        new(Panlong, 2022, "office", "公用经费", new(180_000_00), new(9_500_00), new(162_061_01), default),
        new(Panlong, 2022, "projects", "项目经费", new(760_000_00), new(120_000_00), new(576_370_16), default),
        new(Panlong, 2022, "", "", default, default, default, new(2_851_958_99)),
    ];

    public static CaseRow Row(string number, Stage stage = Stage.AwaitingDisposal, UnitCode? unit = null, DeadlineKind? kind = null, int daysLeft = 0) => new(
        new(number), 3, Panlong, stage, Channel.Web, Origin.Upper, Occurrence.Initial, Purpose.Grievance, null, unit, Now.AddDays(-20), Now.AddDays(-2),
        kind is null ? null : CivilTime.EndOf(CivilTime.Day(Now).AddDays(daysLeft)), kind, null, daysLeft < 0, false, daysLeft == 2, false, [], [], false);

    private static UnitCode Unit(int i) => new($"530103-{i + 1:00}");
}
