using System.Runtime.CompilerServices;

namespace Xinfang.Gateway.Tests.Documentation;

/// <summary>A page of the documentation that is generated, whole or in part. <c>Path</c> begins at <c>docs</c>.</summary>
internal sealed record Page(string Path, string Text)
{
    private const string Variable = "UPDATE_DOCS";

    /// <summary>What is committed; nothing when there is no such page.</summary>
    public static string? Committed(string path) => File.Exists(Full(path)) ? File.ReadAllText(Full(path)).ReplaceLineEndings("\n") : null;

    /// <summary>The names of the committed pages of a folder, without their ending.</summary>
    public static IEnumerable<string> NamesIn(string folder) =>
        Directory.GetFiles(Full(folder), "*.md").Select(f => System.IO.Path.GetFileNameWithoutExtension(f)).Order(StringComparer.Ordinal);

    /// <summary>Says which pages are not what would be generated now, after writing them when the variable says so.</summary>
    public static void AllAreCurrent(IEnumerable<Page> pages)
    {
        var stale = pages.Where(p => Committed(p.Path) != p.Text).ToList();
        if (Environment.GetEnvironmentVariable(Variable) == "1")
            foreach (var page in stale)
            {
                Directory.CreateDirectory(System.IO.Path.GetDirectoryName(Full(page.Path))!);
                File.WriteAllText(Full(page.Path), page.Text);
            }

        stale.RemoveAll(p => Committed(p.Path) == p.Text);
        Assert.True(stale.Count == 0,
            $"Not what the engine says now: {string.Join(", ", stale.Select(p => p.Path))}. Look at what changed, then run the tests once with {Variable}=1 and commit the pages.");
    }

    private static string Full(string path, [CallerFilePath] string here = "") =>
        System.IO.Path.GetFullPath(System.IO.Path.Combine(System.IO.Path.GetDirectoryName(here)!, "../../..", path));
}
