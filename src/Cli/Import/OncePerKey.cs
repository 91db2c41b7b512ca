namespace Xinfang.Cli.Import;

/// <summary>
/// Takes each number once. A row that says the same again is counted; a row that says something else under the same number is an error, which
/// names the first row and the columns that differ.
/// </summary>
public sealed class OncePerKey(string column, string code)
{
    private readonly Dictionary<string, (string Digest, BoundTable Table, TableRow Row)> _first = new(StringComparer.Ordinal);

    /// <summary>Rows that say again what an earlier row said.</summary>
    public int Repeated { get; private set; }

    public bool IsFirst(string key, RowReader row)
    {
        if (_first.TryAdd(key, (row.Digest, row.Table, row.Row)))
            return true;
        var (digest, table, first) = _first[key];
        if (digest == row.Digest)
        {
            Repeated++;
            return false;
        }
        var before = new RowReader(table, first, []);
        var differing = row.Table.Layout.Columns.Select(c => c.Name).Where(c => before.Word(c) != row.Word(c));
        row.Error(column, code,
            $"The number {key} stands in {(table.File == row.File ? "" : Path.GetFileName(table.File) + ", ")}line {first.Line} with other content; they differ in "
            + $"{string.Join(", ", differing)}. Give each its own number, or remove the wrong row.");
        return false;
    }
}
