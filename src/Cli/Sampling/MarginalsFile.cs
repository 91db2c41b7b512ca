using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Xinfang.Domain;
using Xinfang.Domain.Budgets;
using Xinfang.Domain.Cases;
using Xinfang.Domain.Places;
using Xinfang.Domain.Reports;

namespace Xinfang.Cli.Sampling;

/// <summary>Reads a file of a report's figures: JSON of the shape of samples/panlong-2022.json, of any jurisdiction and period.</summary>
public sealed partial class MarginalsFile
{
    private static readonly string[] TopLevel =
        ["jurisdiction", "period", "registered", "fromUpperPlatform", "localVisits", "channels", "groupVisits50Plus", "campaignRepeat", "ledCases",
         "orders", "supervised", "crimeReferrals", "budgetCny", "printed", "definitions", "assignments"];

    private readonly List<string> _errors = [];
    private readonly List<string> _unread = [];

    /// <summary>Reads and checks the shape of a file; whether its figures agree is told by <see cref="Feasibility"/>.</summary>
    /// <exception cref="MarginalsException">It is no such file; every fault is listed.</exception>
    public static Marginals Read(string file)
    {
        try
        {
            return Parse(File.ReadAllText(file), Path.GetFileName(file));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new MarginalsException($"{file} cannot be read.", [e.Message]);
        }
    }

    public static Marginals Parse(string json, string name = "the marginals")
    {
        try
        {
            using var document = JsonDocument.Parse(json, new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
            if (document.RootElement.ValueKind != JsonValueKind.Object)
                throw new MarginalsException($"{name} is not a JSON object.", []);
            var reader = new MarginalsFile();
            var marginals = reader.Read(document.RootElement);
            return reader._errors.Count == 0 ? marginals! : throw new MarginalsException($"{name} cannot be used:", reader._errors);
        }
        catch (JsonException e)
        {
            throw new MarginalsException($"{name} is not JSON.", [e.Message]);
        }
    }

    private Marginals? Read(JsonElement root)
    {
        foreach (var property in root.EnumerateObject().Where(p => !TopLevel.Contains(p.Name)))
            _unread.Add(property.Name);
        var place = Part(root, "jurisdiction", JsonValueKind.String)?.GetString();
        if (place is not null && (place.Length != 6 || !JurisdictionCode.TryParse(place, out _)))
            _errors.Add($"jurisdiction '{place}' is not a district code of 6 digits, such as 530103");
        var assignments = Part(root, "assignments", JsonValueKind.Object) is { } all
            ? all.EnumerateObject().Where(a => a.Value.ValueKind == JsonValueKind.Object).ToDictionary(a => a.Name.ToUpperInvariant(), ReadAssignment)
            : [];
        var marginals = new Marginals
        {
            Jurisdiction = JurisdictionCode.TryParse(place, out var jurisdiction) ? jurisdiction : default,
            Period = ReadPeriod(root),
            Registered = Need(root, "registered"),
            FromUpperPlatform = Need(root, "fromUpperPlatform"),
            LocalVisits = Need(root, "localVisits"),
            Channels = ReadChannels(root),
            GroupVisits = Number(root, "groupVisits50Plus") ?? 0,
            CampaignCases = Number(root, "campaignRepeat", "cases") ?? 0,
            CampaignConcluded = Number(root, "campaignRepeat", "concluded") ?? 0,
            CampaignResolved = Number(root, "campaignRepeat", "resolved") ?? 0,
            LedCases = Number(root, "ledCases", "cases") ?? 0,
            LedResolved = Number(root, "ledCases", "resolved") ?? 0,
            OrdersIssued = Number(root, "orders", "issued") ?? 0,
            OrdersClosed = Number(root, "orders", "closed") ?? 0,
            Supervised = Number(root, "supervised", "items") ?? 0,
            SupervisedClosed = Number(root, "supervised", "closed") ?? 0,
            CrimeReferrals = Number(root, "crimeReferrals") ?? 0,
            Budget = ReadBudget(root),
            Printed = ReadPrinted(root),
            Assignments = assignments,
        };
        return marginals with { Unread = _unread };
    }

    private Period ReadPeriod(JsonElement root)
    {
        if (Part(root, "period", JsonValueKind.Object) is not { } period)
            return default;
        if (Day("from") is not { } from || Day("to") is not { } to)
            return default;
        if (from >= to)
            _errors.Add($"period.from {from:yyyy-MM-dd} is not before period.to {to:yyyy-MM-dd}; the period is half-open");
        return new(from, to);

        DateOnly? Day(string name)
        {
            if (period.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
                && DateOnly.TryParseExact(value.GetString(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
                return day;
            _errors.Add($"period.{name} is missing or not a day like 2022-01-01");
            return null;
        }
    }

    private Dictionary<string, int> ReadChannels(JsonElement root)
    {
        var channels = new Dictionary<string, int>();
        if (Part(root, "channels", JsonValueKind.Object) is not { } parts)
            return channels;
        string[] known = [.. Enum.GetValues<Channel>().Select(c => Code.Of(c)), Marginals.Unclassified];
        foreach (var channel in parts.EnumerateObject())
            if (!known.Contains(channel.Name))
                _errors.Add($"the channel '{channel.Name}' is unknown; known are {string.Join(", ", known)}");
            else if (Number(root, "channels", channel.Name) is { } count)
                channels[channel.Name] = count;
        return channels;
    }

    private BudgetMarginals? ReadBudget(JsonElement root)
    {
        if (!root.TryGetProperty("budgetCny", out var budget))
            return null;
        if (budget.ValueKind != JsonValueKind.Object || !budget.TryGetProperty("spent", out var parts) || parts.ValueKind != JsonValueKind.Object)
        {
            _errors.Add("budgetCny.spent is missing: it gives the spending of each line");
            return null;
        }
        var spent = new SortedDictionary<string, Money>(StringComparer.Ordinal);
        foreach (var line in parts.EnumerateObject())
            if (!LineCode().IsMatch(line.Name))
                _errors.Add($"budgetCny.spent.{line.Name} is not a line code of 1 to 32 letters, digits, hyphens and underscores");
            else
                spent[line.Name] = Amount(parts, line.Name, "budgetCny.spent.") ?? default;
        if (Amount(budget, "income", "budgetCny.") is { } income)
            return new(income, spent, Amount(budget, "total", "budgetCny."), Amount(budget, "left", "budgetCny.", mayBeNegative: true));
        if (!budget.TryGetProperty("income", out _))
            _errors.Add("budgetCny.income is missing");
        return null;
    }

    private Dictionary<string, string> ReadPrinted(JsonElement root)
    {
        var printed = new Dictionary<string, string>();
        if (!root.TryGetProperty("printed", out var block) || block.ValueKind != JsonValueKind.Object)
            return printed;
        Take(block, "");
        if (block.TryGetProperty("lastYear", out var lastYear) && lastYear.ValueKind == JsonValueKind.Object)
            Take(lastYear, Figures.LastYear);
        return printed;

        void Take(JsonElement values, string prefix)
        {
            foreach (var value in values.EnumerateObject().Where(v => v.Value.ValueKind is not (JsonValueKind.Object or JsonValueKind.Null)))
            {
                var (key, text) = (prefix + value.Name, value.Value.ValueKind == JsonValueKind.Number ? value.Value.GetRawText() : value.Value.ToString());
                if (!Figures.IsPercentage(key))
                    _unread.Add("printed." + key);
                else if (!PercentText().IsMatch(text) || Marginals.Decimals(text) > ReportFormat.MostDecimals)
                    _errors.Add($"printed.{key} '{text}' is not a percentage of at most {ReportFormat.MostDecimals} decimals, such as \"99.94\"");
                else
                    printed[key] = text;
            }
        }
    }

    private Assignment ReadAssignment(JsonProperty property)
    {
        var (name, block) = ("assignments." + property.Name, property.Value);
        var rule = block.TryGetProperty("rule", out var text) ? text.ToString() : "";
        Rounding? rounding = rule switch
        {
            "truncate" => Rounding.Truncate,
            "round-half-up" or "half-up" or "halfUp" => Rounding.HalfUp,
            _ => null,
        };
        if (rounding is null)
            _errors.Add($"{name}.rule '{rule}' is not one of truncate, round-half-up");
        var lastYear = block.TryGetProperty("lastYear", out var before) && before.ValueKind == JsonValueKind.Object ? Numbers(before, name + ".lastYear.") : new();
        if (lastYear.Registered is null)
            _errors.Add($"{name}.lastYear.registered is missing");
        var year = Numbers(block, name + ".");
        if (year.DeptBase is null || year.UnitBase is null)
            _errors.Add($"{name} gives no deptBase or no unitBase");
        return new(property.Name.ToUpperInvariant(), rounding ?? default, year, lastYear);
    }

    private YearNumbers Numbers(JsonElement block, string prefix)
    {
        int? Of(string name) => block.TryGetProperty(name, out var value) ? Whole(value, prefix + name) : null;
        return new()
        {
            Registered = Of("registered"),
            DeptBase = Of("deptBase"),
            DeptDisposed = Of("deptDisposed"),
            DeptTimely = Of("deptTimely"),
            UnitBase = Of("unitBase"),
            UnitAccepted = Of("unitAccepted"),
            UnitTimely = Of("unitTimely"),
            UnitLateInherited = Of("unitLateInherited"),
            UnitReplied = Of("unitReplied"),
            UnitRepliedOnTime = Of("unitRepliedOnTime"),
            DeptRated = Of("deptRated"),
            DeptSatisfied = Of("deptSatisfied"),
            UnitRated = Of("unitRated"),
            UnitSatisfied = Of("unitSatisfied"),
        };
    }

    private JsonElement? Part(JsonElement root, string name, JsonValueKind kind)
    {
        if (root.TryGetProperty(name, out var part) && part.ValueKind == kind)
            return part;
        _errors.Add($"{name} is missing or is not {(kind == JsonValueKind.Object ? "an object" : "a text")}");
        return null;
    }

    private int Need(JsonElement root, string name)
    {
        if (!root.TryGetProperty(name, out _))
            _errors.Add($"{name} is missing");
        return Number(root, name) ?? 0;
    }

    private int? Number(JsonElement root, params string[] path)
    {
        foreach (var name in path)
            if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty(name, out root))
                return null;
        return Whole(root, string.Join('.', path));
    }

    private int? Whole(JsonElement value, string name)
    {
        if (value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number) && number is >= 0 and <= 1_000_000)
            return number;
        _errors.Add($"{name} is not a whole number from 0 to 1000000: {Short(value)}");
        return null;
    }

    private Money? Amount(JsonElement parent, string name, string prefix, bool mayBeNegative = false)
    {
        if (!parent.TryGetProperty(name, out var value))
            return null;
        if (Money.TryParse(value.ValueKind == JsonValueKind.Number ? value.GetRawText() : value.ToString(), out var money) && (mayBeNegative || !(money < Money.Zero)))
            return money;
        _errors.Add($"{prefix}{name} is not an amount of yuan from zero with at most two decimals: {Short(value)}");
        return null;
    }

    private static string Short(JsonElement value) => value.GetRawText() is { Length: > 40 } text ? text[..40] + "…" : value.GetRawText();

    [GeneratedRegex(@"^-?\d{1,9}(\.\d+)?$")]
    private static partial Regex PercentText();

    [GeneratedRegex(@"^[A-Za-z0-9_-]{1,32}$")]
    private static partial Regex LineCode();
}
