namespace Xinfang.Faults.Machines;

/// <summary>The programs of another commit of this repository, built in a folder of their own.</summary>
internal sealed class OtherVersion : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("xinfang-other-version-").FullName;

    /// <param name="commit">What git knows it by.</param>
    public OtherVersion(string commit)
    {
        Machine.DemandProgram("git", "git");
        var root = Root();
        Assert.SkipWhen(root is null, "Needs the repository's history.");
        Machine.TryRun("git", ["-C", root, "cat-file", "-e", $"{commit}^{{commit}}"], out var code);
        Assert.SkipUnless(code == 0, $"The repository here has no commit {commit}: clone it with its history, or name another in XINFANG_FAULTS_OLD.");
        try
        {
            var source = Path.Combine(_folder, "source");
            Machine.Run("git", "clone", "--quiet", "--no-checkout", "--shared", root, source);
            Machine.Run("git", "-C", source, "checkout", "--quiet", "--detach", commit);
            Programs = Path.Combine(_folder, "programs");
            Machine.Run("dotnet", "build", Path.Combine(source, "src", "Cli"), "-c", "Release", "-o", Programs, "--nologo", "-v", "quiet", "-p:RunAnalyzers=false", "-p:EnforceCodeStyleInBuild=false");
            Commit = Machine.Run("git", "-C", source, "rev-parse", "--short", "HEAD");
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>The folder of its programs.</summary>
    public string Programs { get; }

    public string Commit { get; }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    /// <summary>The folder of the repository that these tests were built in; none when they are run elsewhere.</summary>
    private static string? Root()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "Xinfang.Orleans.sln")))
                return folder.FullName;
        return null;
    }
}
