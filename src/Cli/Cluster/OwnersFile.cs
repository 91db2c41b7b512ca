namespace Xinfang.Cli.Cluster;

/// <summary>Files with secrets.</summary>
internal static class OwnersFile
{
    /// <summary>Opens a new file, in place of any that is there, which nobody but its owner can read.</summary>
    public static FileStream Create(string path)
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return new FileStream(path, options);
    }
}
