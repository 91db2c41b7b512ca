using System.Text.RegularExpressions;
using Xinfang.Domain.Cases;

namespace Xinfang.Domain.Tests.Cases;

/// <summary>The table that a lawyer can read, <c>permitted-steps.txt</c>, line by line.</summary>
internal static partial class PermittedSteps
{
    /// <summary>A permitted step: where it leads (none: the stage stays), and who may take it, in the words of the table.</summary>
    internal sealed record Line(Stage? LeadsTo, IReadOnlyList<string> By);

    /// <summary>One heading of the table: a stage, how the case came there, whom it awaits, and the steps that are permitted.</summary>
    internal sealed record Heading(string Title, Stage Stage, string Awaited, Dictionary<string, Line> Steps);

    public static IReadOnlyDictionary<string, Heading> All { get; } = Read();

    /// <summary>The steps that somebody with one of the given words can take at a stage, however the case came there.</summary>
    public static IEnumerable<string> AllowedAt(Stage stage, Func<string, bool> isOneOfTheirs) => All.Values.Where(h => h.Stage == stage)
        .SelectMany(h => h.Steps).Where(s => s.Value.By.Any(isOneOfTheirs)).Select(s => s.Key).Distinct();

    private static Dictionary<string, Heading> Read()
    {
        using var stream = typeof(PermittedSteps).Assembly.GetManifestResourceStream("permitted-steps.txt")!;
        using var reader = new StreamReader(stream);
        var (headings, lists) = (new Dictionary<string, Heading>(), new Dictionary<string, Dictionary<string, Line>>());
        Dictionary<string, Line>? steps = null;
        while (reader.ReadLine() is { } line)
        {
            if (line.StartsWith("-- ", StringComparison.Ordinal))
                lists.Add(line[3..], steps = []);
            else if (HeadingLine().Match(line) is { Success: true } h)
                headings.Add(h.Groups["title"].Value, new(h.Groups["title"].Value, Enum.Parse<Stage>(h.Groups["stage"].Value), h.Groups["awaited"].Value, steps = []));
            else if (steps is not null && line.StartsWith("and ", StringComparison.Ordinal))
                Add(steps, lists[line[4..]]);
            else if (steps is not null && line.StartsWith("as ", StringComparison.Ordinal))
                Add(steps, headings[line[3..]].Steps);
            else if (steps is not null && StepLine().Match(line) is { Success: true } s)
                steps.Add(s.Groups["step"].Value, new(s.Groups["to"].Value == "stays" ? null : Enum.Parse<Stage>(s.Groups["to"].Value), s.Groups["by"].Value.Split(", ")));
            else if (steps is not null && line.Length > 0)
                throw new FormatException($"No line of the table: '{line}'.");
        }
        return headings;
    }

    private static void Add(Dictionary<string, Line> steps, Dictionary<string, Line> more)
    {
        foreach (var (step, line) in more)
            steps.TryAdd(step, line);
    }

    [GeneratedRegex(@"^== (?<title>(?<stage>\w+): [^;]+); awaited: (?<awaited>.+)$")]
    private static partial Regex HeadingLine();

    [GeneratedRegex(@"^(?<step>\w+)  +(?<to>\w+)  +(?<by>\S.*)$")]
    private static partial Regex StepLine();
}
