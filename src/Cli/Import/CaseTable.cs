using Xinfang.Domain.Cases;
using Xinfang.Domain.Places;

namespace Xinfang.Cli.Import;

/// <summary>Maps a table of cases: each row is validated whole, and each number is taken once.</summary>
public sealed class CaseTable(CaseModel model, IReadOnlyDictionary<string, UnitCode> unitsByName, IProgress<long>? rowsRead = null)
{
    private long _rows;
    private readonly OncePerKey _once = new(CaseColumns.Number, "duplicate-number-other-content");

    /// <summary>The cases that can be sent, in the order of their rows.</summary>
    public List<CaseImport> Cases { get; } = [];

    /// <summary>Rows that say again what an earlier row said.</summary>
    public int Repeated => _once.Repeated;

    public void Read(BoundTable table, ICollection<RowError> errors)
    {
        foreach (var row in table.Table.Rows)
        {
            var reader = new RowReader(table, row, errors) { UnitsByName = unitsByName };
            if (++_rows % 1000 == 0)
                rowsRead?.Report(_rows);
            if (row.Cells.Skip(table.Table.Headers.Count).Any(c => !string.IsNullOrWhiteSpace(c)))
                reader.Error(CaseColumns.Number, "too-many-cells", "The row has more cells than the header. Put cells that hold a comma in quotation marks.");
            var import = CaseMapper.Map(reader, table.File);
            if (reader.Content.TryGetValue(CaseColumns.Number, out var word) && CaseNumber.TryParse(word, out var number)
                && !_once.IsFirst(number.Value, reader))
                continue;
            if (import is null)
                continue;
            if (DryRun.Of(model, import).Error is { } error)
                errors.Add(error);
            else
                Cases.Add(import);
        }
    }
}
