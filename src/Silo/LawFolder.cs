using Xinfang.Domain.Deadlines;
using Xinfang.Hosting;

namespace Xinfang.Silo;

/// <summary>
/// The law that a system decides by: what comes with the program, and over it the files of a folder, so that a holiday notice or a local rule
/// needs no new version.
/// </summary>
public static class LawFolder
{
    /// <summary>The largest file that is read, in bytes.</summary>
    private const long MostBytes = 4 * 1024 * 1024;

    /// <summary>
    /// Reads the folder that <see cref="XinfangOptions.Law"/> names, or <c>law</c> in the data folder when it names none and there is one.
    /// </summary>
    /// <exception cref="OptionsException">A file cannot be used; the message names it, the entry, the field and the rule.</exception>
    public static LawBook ReadLaw(this XinfangOptions options)
    {
        var folder = options.Law ?? Path.Combine(options.Data, "law");
        return options.Law is null && !Directory.Exists(folder) ? LawBook.Shipped : Read(folder, "--law");
    }

    /// <summary>Reads a folder that <paramref name="option"/> names.</summary>
    /// <exception cref="OptionsException">A file cannot be used; the message names it, the entry, the field and the rule.</exception>
    public static LawBook Read(string folder, string option)
    {
        if (!Directory.Exists(folder))
            throw new OptionsException($"There is no folder '{folder}'. {option} names a folder with {LawFiles.Profiles} or {LawFiles.Calendar} in it.");
        foreach (var path in Directory.EnumerateFiles(folder, "*.json"))
            if (Path.GetFileName(path) is not (LawFiles.Profiles or LawFiles.Calendar))
                throw new OptionsException($"{path} is no file of the law: they are named {LawFiles.Profiles} and {LawFiles.Calendar}.");
        try
        {
            using var profiles = Open(Path.Combine(folder, LawFiles.Profiles));
            using var calendar = Open(Path.Combine(folder, LawFiles.Calendar));
            return LawBook.Shipped.With(
                profiles is null ? null : new LawFile(profiles.Name, profiles), calendar is null ? null : new LawFile(calendar.Name, calendar));
        }
        catch (LawException e)
        {
            throw new OptionsException($"The law cannot be used. {e.Message}");
        }
    }

    private static FileStream? Open(string path)
    {
        if (!File.Exists(path))
            return null;
        var file = File.OpenRead(path);
        if (file.Length <= MostBytes)
            return file;
        var length = file.Length;
        file.Dispose();
        throw new OptionsException($"{path} has {length} bytes; a file of the law has at most {MostBytes}.");
    }
}
