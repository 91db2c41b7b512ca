using Xinfang.Domain;
using Xinfang.Domain.Places;
using Xinfang.Domain.Routing;
using Xinfang.Domain.Units;

namespace Xinfang.Cli.Import;

/// <summary>The columns of a table of units.</summary>
public static class UnitColumns
{
    public const string Code = "单位编码", Name = "单位名称", Kind = "单位类型", Superior = "上级单位", SuccessorOf = "承继单位", Duties = "职责分类",
        ActiveFrom = "启用日期", ActiveTo = "停用日期";

    /// <summary>The column that a refusal of the directory is about.</summary>
    public static string Of(Refusal refusal, Unit entry) => refusal.Code switch
    {
        "unit-is-itself" => entry.Superior == entry.Code ? Superior : SuccessorOf,
        "superior-circle" => Superior,
        "successor-circle" or "successor-invalid" => SuccessorOf,
        "period-empty" => ActiveTo,
        "duty-invalid" => Duties,
        _ => Name,
    };
}

/// <summary>The columns of a table of routing rules.</summary>
public static class RuleColumns
{
    public const string Id = "规则编号", Unit = "转往单位", Category = CaseColumns.Category, Place = CaseColumns.Place, Keywords = "关键词",
        Purpose = CaseColumns.Purpose, Channel = CaseColumns.Channel, Priority = "优先级", ValidFrom = "启用日期", ValidTo = "停用日期";

    /// <summary>The column that a refusal of a rule is about.</summary>
    public static string Of(Refusal refusal) => refusal.Code switch
    {
        "rule-unit-unknown" or "rule-unit-inactive" => Unit,
        "rule-keyword-too-short" => Keywords,
        "rule-priority-invalid" => Priority,
        "rule-condition-invalid" => refusal.Detail.Contains("place", StringComparison.Ordinal) ? Place : Category,
        "period-empty" => ValidTo,
        _ => Id,
    };
}

/// <summary>A unit for the directory; what its file does not say is none.</summary>
public sealed record UnitRow(string File, int Line, Unit Entry);

/// <summary>A routing rule of one jurisdiction.</summary>
public sealed record RuleRow(string File, int Line, JurisdictionCode Jurisdiction, RoutingRule Rule);

/// <summary>Makes units and routing rules of tables. A row with an error is left out, and its errors are gathered.</summary>
public sealed class DirectoryRows(JurisdictionCode? jurisdiction)
{
    private static readonly char[] Marks = [',', ';', '、', '，', '；', ' '];

    private readonly OncePerKey _units = new(UnitColumns.Code, "duplicate-unit-other-content");
    private readonly OncePerKey _rules = new(RuleColumns.Id, "duplicate-rule-other-content");

    public int Repeated => _units.Repeated + _rules.Repeated;

    public IEnumerable<UnitRow> Units(BoundTable table, ICollection<RowError> errors)
    {
        foreach (var row in table.Table.Rows.Select(r => new RowReader(table, r, errors)))
        {
            var code = row.Required(UnitColumns.Code, row.Code<UnitCode>(UnitColumns.Code));
            var name = row.Required(UnitColumns.Name, row.Text(UnitColumns.Name));
            var kind = row.Choice(UnitColumns.Kind, CaseWords.UnitKinds) ?? UnitKind.Department;
            var superior = row.Code<UnitCode>(UnitColumns.Superior);
            IReadOnlyList<UnitCode>? successorOf = row.Codes<UnitCode>(UnitColumns.SuccessorOf) is { Count: > 0 } old ? old : null;
            var (from, to) = (Day(row, UnitColumns.ActiveFrom), Day(row, UnitColumns.ActiveTo));
            var duties = Duties(row);
            if (row.Failed)
                continue;
            var entry = new Unit(code!.Value, name!, kind, superior, successorOf, from, to, duties);
            if (DirectoryRules.Check(Organisation.Empty, entry) is { } refusal)
                row.Error(UnitColumns.Of(refusal, entry), refusal.Code, $"{refusal.Detail} ({refusal.Article})");
            else if (_units.IsFirst(code.Value.Value, row))
                yield return new(row.File, row.Line, entry);
        }
    }

    /// <param name="unitsByName">The units that a name tells, of the files that are imported together.</param>
    public IEnumerable<RuleRow> Rules(BoundTable table, IReadOnlyDictionary<string, UnitCode> unitsByName, ICollection<RowError> errors)
    {
        foreach (var row in table.Table.Rows.Select(r => new RowReader(table, r, errors) { UnitsByName = unitsByName }))
        {
            var id = row.Required(RuleColumns.Id, row.Word(RuleColumns.Id));
            var unit = row.Unit(RuleColumns.Unit);
            if (unit is null && row.IsEmpty(RuleColumns.Unit))
                row.Required(RuleColumns.Unit, (string?)null);
            var place = row.Code<JurisdictionCode>(TableLayout.JurisdictionColumn) ?? jurisdiction ?? unit?.Jurisdiction;
            string[]? keywords = row.Word(RuleColumns.Keywords)?.Split(Marks, StringSplitOptions.RemoveEmptyEntries);
            var rule = new RoutingRule(id ?? "", unit ?? default, row.Word(RuleColumns.Category), row.Word(RuleColumns.Place), keywords,
                row.Choice(RuleColumns.Purpose, CaseWords.Purposes), row.Choice(RuleColumns.Channel, CaseWords.Channels),
                row.Number(RuleColumns.Priority, -RuleChecks.MostPriority, RuleChecks.MostPriority) ?? 0, Day(row, RuleColumns.ValidFrom), Day(row, RuleColumns.ValidTo));
            if (!row.Failed && _rules.IsFirst($"{place} {id}", row))
                yield return new(row.File, row.Line, place!.Value, rule);
        }
    }

    /// <summary>Categories, each with the place after an @ where it is for one place only: 物业管理、物业管理@530103001.</summary>
    private static List<Duty>? Duties(RowReader row)
    {
        if (row.Word(UnitColumns.Duties) is not { } cell)
            return null;
        var duties = new List<Duty>();
        foreach (var word in cell.Split(Marks, StringSplitOptions.RemoveEmptyEntries))
        {
            var at = word.IndexOf('@', StringComparison.Ordinal);
            duties.Add(at < 0 ? new(word) : new(word[..at], word[(at + 1)..]));
        }
        return duties;
    }

    private static DateOnly? Day(RowReader row, string column) => row.Time(column) is { } time ? CivilTime.Day(time.At) : null;
}
