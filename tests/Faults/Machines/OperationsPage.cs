using System.Text.RegularExpressions;

namespace Xinfang.Faults.Machines;

/// <summary>
/// A page of the operations guide, whose commands are run as they stand there: the bash blocks under a heading, in their order. A block marked
/// <c>operator</c> runs as whoever runs the tests, the others as the user of the database.
/// </summary>
internal sealed partial class OperationsPage
{
    private readonly List<(string Heading, string Who, string Text)> _blocks = [];
    private readonly IReadOnlyDictionary<string, string> _names;

    /// <param name="text">The page.</param>
    /// <param name="names">What the names that its commands use stand for.</param>
    public OperationsPage(string text, IReadOnlyDictionary<string, string> names)
    {
        _names = names;
        var heading = "";
        foreach (Match part in Parts().Matches(text))
            if (part.Groups["heading"].Success)
                heading = part.Groups["heading"].Value.Trim();
            else
                _blocks.Add((heading, part.Groups["who"].Value.Trim(), part.Groups["block"].Value));
    }

    public int Blocks => _blocks.Count;

    /// <summary>How many of its blocks were run.</summary>
    public int Ran { get; private set; }

    /// <summary>Runs the blocks under a heading.</summary>
    /// <returns>What they said.</returns>
    /// <exception cref="InvalidOperationException">A command failed; the message has what was said.</exception>
    public string Run(string heading)
    {
        var blocks = _blocks.FindAll(b => b.Heading == heading);
        Assert.True(blocks.Count > 0, $"The page has no commands under '{heading}'.");
        Ran += blocks.Count;
        return string.Join(Environment.NewLine, blocks.Select(Run));
    }

    private string Run((string Heading, string Who, string Text) block)
    {
        string[] words = ["env", .. _names.Select(n => $"{n.Key}={n.Value}"), "bash", "-euo", "pipefail", "-c", "cd /; " + block.Text];
        return block.Who != "operator" && Environment.IsPrivilegedProcess
            ? Machine.Run("runuser", ["-u", "postgres", "--", .. words])
            : Machine.Run(words[0], words[1..]);
    }

    [GeneratedRegex(@"^## (?<heading>[^\n]+)$|^```bash(?<who>[^\n]*)\n(?<block>.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Parts();
}
