using Xinfang.Domain.Cases;
using Xinfang.Domain.Places;
using Xinfang.Domain.Tests.Repeats;
using Xinfang.Domain.Units;

namespace Xinfang.Bench.Lifecycle;

/// <summary>
/// The cases that every contender takes through their six steps: spread evenly over five districts with four units each, all channels, and twelve
/// categories.
/// </summary>
internal static class Petitions
{
    public const int Steps = 6;

    private const int UnitsADistrict = 4;

    public static readonly string[] Districts = ["530102", "530103", "530111", "530112", "530114"];

    public static readonly string[] Categories =
        ["住房/物业管理", "住房/漏水", "交通/道路", "交通/停车", "环境/噪声", "环境/污水", "劳动/工资", "劳动/社保", "农村/征地", "农村/宅基地", "教育/入学", "卫生/医疗"];

    /// <summary>What petitions say: some 140 signs each, by which repeats are found.</summary>
    public static readonly IReadOnlyList<string> Words = MakeWords();

    public static IEnumerable<Unit> Units => Districts.SelectMany(d => Enumerable.Range(1, UnitsADistrict).Select(u => new Unit(new($"{d}-{u:00}"), $"unit {u}")));

    private static string[] MakeWords()
    {
        var invented = new InventedPetitions(seed: 1);
        return [.. Enumerable.Range(0, 1_024).Select(_ => invented.Petition())];
    }

    public static Petition At(long number)
    {
        var district = Districts[number % Districts.Length];
        return new(new($"{district}-B{number:0000000}"), new(district), new($"{district}-{1 + number / Districts.Length % UnitsADistrict:00}"),
            Categories[number % Categories.Length], (Channel)(number % Enum.GetValues<Channel>().Length));
    }
}

/// <summary>A case to come.</summary>
internal sealed record Petition(CaseNumber Number, JurisdictionCode District, UnitCode Unit, string Category, Channel Channel)
{
    public string Clerk => $"unit-clerk:{Unit}";

    /// <summary>The six steps, in order, and who takes each.</summary>
    public IReadOnlyList<(string Actor, CaseCommand Command)> Life =>
    [
        ("dispatcher:07", new Register(Number, District, "", Channel: Channel, Category: Category, Place: $"{District}001")),
        ("dispatcher:07", new Transfer(Unit)),
        (Clerk, new Receive()),
        (Clerk, new Accept()),
        (Clerk, new Handle()),
        (Clerk, new Reply(ReplyOutcome.Explained, Letter: $"2026-{Number}")),
    ];
}
