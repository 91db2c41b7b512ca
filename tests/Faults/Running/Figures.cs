namespace Xinfang.Faults.Running;

/// <summary>A measured figure beside the line that it has to meet.</summary>
public sealed record Figure(string What, string Line, string Measured, bool Met);

/// <summary>
/// The figures of one scenario. With <c>XINFANG_FAULTS_ROWS</c> set, they are written as rows of a table to the file of the fault in that folder.
/// </summary>
public sealed class Figures(string fault, int seed)
{
    private readonly List<Figure> _figures = [];

    public bool AllMet => _figures.TrueForAll(f => f.Met);

    public void Add(Figure figure) => _figures.Add(figure);

    public void Write()
    {
        if (Environment.GetEnvironmentVariable("XINFANG_FAULTS_ROWS") is not { Length: > 0 } folder)
            return;
        var commit = Environment.GetEnvironmentVariable("XINFANG_FAULTS_COMMIT");
        File.AppendAllLines(Path.Combine(folder, fault),
            _figures.Select(f => $"| {fault} | {f.What} | {f.Line} | {f.Measured} | {(f.Met ? "yes" : "**no**")} | {seed} | {commit} |"));
    }

    public override string ToString() => string.Join(Environment.NewLine, _figures.Select(f => $"{(f.Met ? "met    " : "NOT MET")} {f.What}: {f.Measured} (line {f.Line})"));
}
