using System.Text;

namespace Xinfang.Cli.Import;

/// <summary>A column: its name and the other names it goes by, the first found winning. A required one must be in the header.</summary>
public sealed record Column(string Name, IReadOnlyList<string> Aliases)
{
    public bool Required { get; init; }
}

/// <summary>What a table holds, in the order in which tables depend on each other.</summary>
public enum TableKind { Units, RoutingRules, ReportFormat, Cases, Orders, BudgetPlan, Vouchers }

/// <summary>The columns of one kind of table.</summary>
public sealed record TableLayout(TableKind Kind, string Title, IReadOnlyList<Column> Columns)
{
    public const string JurisdictionColumn = CaseColumns.Jurisdiction;

    private static readonly Column Jurisdiction = new(JurisdictionColumn, ["区划代码", "qhdm"]);

    public static IReadOnlyList<TableLayout> All { get; } =
    [
        new(TableKind.Units, "units", 
        [
            Need(UnitColumns.Code, "dwbm"), Need(UnitColumns.Name, "dwmc"), May(UnitColumns.Kind, "dwlx"), May(UnitColumns.Superior, "sjdw"), May(UnitColumns.SuccessorOf, "承接单位", "cjdw"),
            May(UnitColumns.Duties, "职责", "zzfl"), May(UnitColumns.ActiveFrom, "qyrq"), May(UnitColumns.ActiveTo, "tyrq"),
        ]),
        new(TableKind.RoutingRules, "routing rules",
        [
            Need(RuleColumns.Id, "gzbh"), Need(RuleColumns.Unit, "转往单位编码", "zwdw"), May(RuleColumns.Category, "nrfl"), May(RuleColumns.Place, "问题属地", "wtsddm"), May(RuleColumns.Keywords, "gjc"),
            May(RuleColumns.Purpose, "xfmd"), May(RuleColumns.Channel, "xfxs"), May(RuleColumns.Priority, "yxj"), May(RuleColumns.ValidFrom, "生效日期", "qyrq"), May(RuleColumns.ValidTo, "失效日期", "tyrq"), Jurisdiction,
        ]),
        new(TableKind.ReportFormat, "report format", [Jurisdiction, Need("指标", "zb"), Need("小数位", "小数位数", "xsw")]),
        new(TableKind.Cases, "cases", CaseColumns.All),
        new(TableKind.Orders, "orders",
        [
            Need("指令单编号", "任务单编号", "zldbh"), Need("承办单位", "cbdw"), Need("下达时间", "xdsj"), May("签收时间", "qssj"), May("反馈时间", "fksj"),
            May("限办时间", "xbsj"), May("办结时间", "bjsj"), May("类型", "lx"), May("信访件编号", "xfjbh"), Jurisdiction,
        ]),
        new(TableKind.BudgetPlan, "budget plan", [Jurisdiction, Need("年度", "nd"), Need("科目编码", "kmbm"), May("科目名称", "kmmc"), Need("预算金额", "ysje")]),
        new(TableKind.Vouchers, "budget vouchers",
            [Jurisdiction, Need("年度", "nd"), Need("凭证号", "pzh"), Need("日期", "rq"), Need("类型", "lx"), May("科目编码", "kmbm"), Need("金额", "je"), May("摘要", "zy")]),
    ];

    /// <summary>
    /// Tells the kind of a table by its header: the kind of which most columns are there.
    /// </summary>
    /// <exception cref="ImportFileException">No kind fits, a required column is missing, or a column stands there twice.</exception>
    public static BoundTable Bind(Table table)
    {
        var headers = table.Headers.Select(Spelling).ToArray();
        var found = string.Join(", ", table.Headers.Where(h => !string.IsNullOrWhiteSpace(h)).Select(h => h.Trim()));
        var best = All.Select(layout => (Layout: layout, Score: layout.Score(headers))).MaxBy(c => c.Score);
        if (best.Score < 4)
            throw new ImportFileException(table.File,
                $"the header tells no known kind of table ({string.Join(", ", All.Select(l => l.Title))}). Found are: {found}.", 1);
        var twice = headers.Where(h => h.Length > 0).GroupBy(h => h).FirstOrDefault(g => g.Count() > 1);
        if (twice is not null)
            throw new ImportFileException(table.File, $"the column '{twice.Key}' stands in the header twice. Remove one.", 1);
        var places = best.Layout.Columns.Select(c => (c.Name, At: c.At(headers))).Where(c => c.At >= 0).ToDictionary(c => c.Name, c => c.At);
        var missing = best.Layout.Columns.Where(c => c.Required && !places.ContainsKey(c.Name)).Select(c => c.Name).ToList();
        if (best.Layout.Kind == TableKind.Cases && !places.ContainsKey(CaseColumns.Jurisdiction) && !places.ContainsKey(CaseColumns.Place))
            missing.Add($"{CaseColumns.Jurisdiction} (or {CaseColumns.Place})");
        if (missing.Count > 0)
            throw new ImportFileException(table.File,
                $"a table of {best.Layout.Title} needs the column {string.Join(" and ", missing)}, and it is missing. Found are: {found}. "
                + "Export the file with this column, or correct its header.", 1);
        var read = places.Values.ToHashSet();
        var unread = table.Headers.Where((h, at) => !read.Contains(at) && !string.IsNullOrWhiteSpace(h)).Select(h => h.Trim()).ToList();
        return new(table, best.Layout, places, unread);
    }

    /// <summary>Twice the columns found, and one more for a required one: kinds share columns, but seldom those.</summary>
    private int Score(string[] headers) => Columns.Sum(c => c.At(headers) < 0 ? 0 : c.Required ? 3 : 2);

    private static Column Need(string name, params string[] aliases) => new(name, aliases) { Required = true };

    private static Column May(string name, params string[] aliases) => new(name, aliases);

    internal static string Spelling(string header) => string.Concat(header.Normalize(NormalizationForm.FormKC)
        .Where(c => !char.IsWhiteSpace(c) && c is not ('*' or '\uFEFF'))).ToLowerInvariant();
}

internal static class ColumnPlaces
{
    /// <summary>Where a column stands in a header, or -1.</summary>
    public static int At(this Column column, string[] headers) => column.Aliases.Prepend(column.Name)
        .Select(name => Array.IndexOf(headers, TableLayout.Spelling(name))).FirstOrDefault(at => at >= 0, -1);
}

/// <summary>A table of which it is known what it holds and where each column stands.</summary>
/// <param name="Unread">Columns that no kind of table knows: left out, and told of, because one may be misspelt.</param>
public sealed record BoundTable(Table Table, TableLayout Layout, IReadOnlyDictionary<string, int> Places, IReadOnlyList<string> Unread)
{
    public string File => Table.File;

    public bool Has(string column) => Places.ContainsKey(column);
}
