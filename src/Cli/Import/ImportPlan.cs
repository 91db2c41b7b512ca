using Xinfang.Domain.Cases;
using Xinfang.Domain.Deadlines;
using Xinfang.Domain.Places;

namespace Xinfang.Cli.Import;

/// <summary>
/// Everything that files say, validated and ready to be sent, with the errors of what cannot be. Making one sends nothing.
/// </summary>
public sealed class ImportPlan
{
    public List<UnitRow> Units { get; } = [];
    public List<RuleRow> Rules { get; } = [];
    public List<FormatRow> Formats { get; } = [];
    public List<CaseImport> Cases { get; } = [];
    public List<OrderRow> Orders { get; } = [];
    public List<BudgetRow> PlanLines { get; } = [];
    public List<BudgetRow> Vouchers { get; } = [];

    /// <summary>Rows left out.</summary>
    public List<RowError> Errors { get; } = [];

    /// <summary>Files left out.</summary>
    public List<ImportFileException> FileErrors { get; } = [];

    /// <summary>Columns that were left out, by file.</summary>
    public Dictionary<string, IReadOnlyList<string>> UnreadColumns { get; } = [];

    /// <summary>Rows that say again what an earlier row said.</summary>
    public int RepeatedRows { get; private set; }

    /// <summary>Rows with an error, by kind.</summary>
    public Dictionary<TableKind, int> RowsLeftOut { get; } = [];

    /// <summary>Rows of all kinds that can be sent.</summary>
    public int Count => Units.Count + Rules.Count + Formats.Count + Cases.Count + Orders.Count + PlanLines.Count + Vouchers.Count;

    /// <summary>The steps of all cases.</summary>
    public int CaseSteps => Cases.Sum(c => c.Steps.Count);

    /// <summary>
    /// Reads a file, or every .csv and .xlsx file of a folder in the order in which they depend on each other. A file that cannot be read is
    /// told of in <see cref="FileErrors"/> and does not keep the others from being read.
    /// </summary>
    /// <param name="rowsRead">Told every thousand rows of cases.</param>
    /// <param name="jurisdiction">Whose the budget and the report format are when the files do not say; default the one jurisdiction that the units and cases are of.</param>
    public static ImportPlan Read(string path, LawBook law, JurisdictionCode? jurisdiction = null, IProgress<long>? rowsRead = null)
    {
        var plan = new ImportPlan();
        var tables = plan.Tables(path).OrderBy(t => t.Layout.Kind).ThenBy(t => t.File, StringComparer.Ordinal).ToArray();
        var directory = new DirectoryRows(jurisdiction);
        foreach (var table in tables.Where(t => t.Layout.Kind == TableKind.Units))
            plan.Units.AddRange(directory.Units(table, plan.Errors));
        var byName = plan.Units.GroupBy(u => u.Entry.Name, StringComparer.Ordinal).Where(g => g.Count() == 1).ToDictionary(g => g.Key, g => g.Single().Entry.Code);
        foreach (var table in tables.Where(t => t.Layout.Kind == TableKind.RoutingRules))
            plan.Rules.AddRange(directory.Rules(table, byName, plan.Errors));
        var cases = new CaseTable(new CaseModel(law), byName, rowsRead);
        foreach (var table in tables.Where(t => t.Layout.Kind == TableKind.Cases))
            cases.Read(table, plan.Errors);
        plan.Cases.AddRange(cases.Cases);

        var whole = new OfficeRows(jurisdiction ?? plan.OnlyJurisdiction());
        foreach (var table in tables)
            plan.Take(table, whole);
        foreach (var table in tables.Where(t => t.Unread.Count > 0))
            plan.UnreadColumns[table.File] = table.Unread;
        foreach (var table in tables)
            if (plan.Errors.Where(e => e.File == table.File).DistinctBy(e => e.Line).Count() is > 0 and var left)
                plan.RowsLeftOut[table.Layout.Kind] = plan.RowsLeftOut.GetValueOrDefault(table.Layout.Kind) + left;
        plan.RepeatedRows = cases.Repeated + directory.Repeated + whole.Repeated;
        return plan;
    }

    private void Take(BoundTable table, OfficeRows rows)
    {
        switch (table.Layout.Kind)
        {
            case TableKind.ReportFormat:
                Formats.AddRange(rows.Formats(table, Errors));
                break;
            case TableKind.Orders:
                Orders.AddRange(rows.Orders(table, Errors));
                break;
            case TableKind.BudgetPlan:
                PlanLines.AddRange(rows.PlanLines(table, Errors));
                break;
            case TableKind.Vouchers:
                Vouchers.AddRange(rows.Vouchers(table, Errors));
                break;
        }
    }

    private IEnumerable<BoundTable> Tables(string path)
    {
        var files = Directory.Exists(path)
            ? Directory.GetFiles(path).Where(TableFile.IsTable).Order(StringComparer.Ordinal).ToArray()
            : [path];
        if (files.Length == 0)
            FileErrors.Add(new(path, "the folder holds no .csv or .xlsx file."));
        foreach (var file in files)
        {
            BoundTable? table = null;
            try
            {
                table = TableLayout.Bind(TableFile.Read(file));
            }
            catch (ImportFileException e)
            {
                FileErrors.Add(e);
            }
            if (table is not null)
                yield return table;
        }
    }

    private JurisdictionCode? OnlyJurisdiction()
    {
        var all = Units.Select(u => u.Entry.Code.Jurisdiction)
            .Concat(Cases.Select(c => c.Jurisdiction)).Distinct().Take(2).ToArray();
        return all.Length == 1 ? all[0] : null;
    }
}
