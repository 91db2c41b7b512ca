using System.Text.Json.Nodes;

namespace Xinfang.Cli.Tests.Sampling;

/// <summary>Marginals to try: those of Panlong, and others of districts that do not exist.</summary>
internal static class Marginal
{
    public static string File { get; } = Find();

    public static JsonObject Panlong() => JsonNode.Parse(System.IO.File.ReadAllText(File))!.AsObject();

    /// <summary>Marginals of another district and period, all numbers scaled and shaken by a seed; they agree with each other.</summary>
    public static JsonObject Scaled(int seed, double factor)
    {
        var random = new Random(seed);
        var json = Panlong();
        int Near(JsonNode node) => (int)(node.GetValue<int>() * factor * (0.8 + 0.4 * random.NextDouble()));
        var channels = json["channels"]!.AsObject();
        foreach (var key in channels.Select(c => c.Key).ToArray())
            channels[key] = Near(channels[key]!) + 1;
        var registered = channels.Sum(c => c.Value!.GetValue<int>());
        var localVisits = channels["visit"]!.GetValue<int>() / 2;
        (json["jurisdiction"], json["registered"], json["localVisits"]) = ("3301" + random.Next(10, 99), registered, localVisits);
        json["fromUpperPlatform"] = registered - localVisits;
        json["period"] = new JsonObject { ["from"] = $"{2015 + seed}-01-01", ["to"] = $"{2015 + seed}-{6 + random.Next(5):00}-01" };
        json["groupVisits50Plus"] = random.Next(4);
        json["printed"] = new JsonObject { ["deptAcceptance"] = "99.1", ["unitAcceptance"] = "99" };
        var (personnel, office) = (random.Next(1, 900_000_000), random.Next(1, 9_000_000));
        var income = personnel + office + random.Next(0, 5_000_000);
        json["budgetCny"] = new JsonObject
        {
            ["income"] = Yuan(income),
            ["total"] = Yuan(personnel + office),
            ["left"] = Yuan(income - personnel - office),
            ["spent"] = new JsonObject { ["personnel"] = Yuan(personnel), ["line-2"] = Yuan(office) },
        };
        foreach (var (_, assignment) in json["assignments"]!.AsObject())
        {
            var deptBase = registered * (60 + random.Next(20)) / 100;
            var unitBase = deptBase * (85 + random.Next(10)) / 100;
            (assignment!["deptBase"], assignment["unitBase"]) = (deptBase, unitBase);
            assignment["deptTimely"] = deptBase * 99 / 100 - 3;
            assignment["unitTimely"] = unitBase * 95 / 100 - 4;
            assignment["unitLateInherited"] = random.Next(4);
            assignment["unitReplied"] = unitBase * 97 / 100 - 4;
            assignment["unitRepliedOnTime"] = unitBase * 97 / 100 - 4;
            Rate(assignment, deptBase, unitBase);
            var before = registered * (70 + random.Next(60)) / 100;
            var last = assignment["lastYear"]!;
            (last["registered"], last["deptBase"], last["unitBase"]) = (before, before * 7 / 10, before * 6 / 10);
            Rate(last, before * 7 / 10, before * 6 / 10);
        }
        return json;

        void Rate(JsonNode year, int deptBase, int unitBase)
        {
            (year["deptRated"], year["unitRated"]) = (deptBase * random.Next(10, 60) / 100, unitBase * random.Next(10, 60) / 100);
            year["deptSatisfied"] = year["deptRated"]!.GetValue<int>() * random.Next(50, 100) / 100;
            year["unitSatisfied"] = year["unitRated"]!.GetValue<int>() * random.Next(50, 100) / 100;
        }
    }

    /// <summary>Small marginals with every number chosen by a seed within the one that limits it, so that unlikely lives are asked for.</summary>
    public static JsonObject Shaken(int seed)
    {
        var json = Scaled(seed % 8, 0.02 + seed % 7 * 0.02);
        var random = new Random(seed);
        var from = new DateOnly(2010 + random.Next(14), 1 + random.Next(12), 1);
        json["period"] = new JsonObject { ["from"] = $"{from:yyyy-MM-dd}", ["to"] = $"{from.AddMonths(1 + random.Next(12)):yyyy-MM-dd}" };
        var a = json["assignments"]!["A"]!;
        Shake(a, json["registered"]!.GetValue<int>());
        Shake(a["lastYear"]!, a["lastYear"]!["registered"]!.GetValue<int>());
        return json;

        void Shake(JsonNode year, int registered)
        {
            int Within(int most, int least = 0) => random.Next(3) == 0 ? most : Math.Max(least, most - random.Next(Math.Max(1, most / 6)));
            var deptBase = Within(registered);
            var disposed = Within(deptBase);
            var unitBase = random.Next(4) == 0 ? Within(registered) : Within(disposed);
            var accepted = Within(unitBase);
            var timely = Within(accepted);
            var replied = Within(accepted);
            (year["deptBase"], year["deptDisposed"], year["deptTimely"]) = (deptBase, disposed, Within(disposed));
            (year["unitBase"], year["unitAccepted"], year["unitTimely"]) = (unitBase, accepted, timely);
            (year["unitLateInherited"], year["unitReplied"], year["unitRepliedOnTime"]) = (random.Next(accepted - timely + 1), replied, Within(replied));
            var (deptRated, unitRated) = (random.Next(Math.Min(deptBase, replied + 1) + 1), random.Next(replied + 1));
            (year["deptRated"], year["deptSatisfied"]) = (deptRated, random.Next(deptRated + 1));
            (year["unitRated"], year["unitSatisfied"]) = (unitRated, random.Next(unitRated + 1));
        }
    }

    private static string Yuan(long fen) => $"{fen / 100}.{fen % 100:00}";

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (System.IO.File.Exists(Path.Combine(folder.FullName, "samples", "panlong-2022.json")))
                return Path.Combine(folder.FullName, "samples", "panlong-2022.json");
        throw new FileNotFoundException("samples/panlong-2022.json was not found above the tests.");
    }
}
