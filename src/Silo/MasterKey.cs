using System.Security.Cryptography;

namespace Xinfang.Silo;

/// <summary>
/// The key for personal data: 32 random bytes in <c>keys/personal-data.key</c> of the data folder, readable by its owner alone, made on the
/// first start. Whoever loses it loses the personal data, and nothing else.
/// </summary>
internal static class MasterKey
{
    private const int Bytes = 32;

    public static byte[] ReadOrCreate(string dataFolder)
    {
        var folder = Path.Combine(dataFolder, "keys");
        var path = Path.Combine(folder, "personal-data.key");
        if (!File.Exists(path))
            Create(folder, path);
        var key = File.ReadAllBytes(path);
        return key.Length == Bytes
            ? key
            : throw new OptionsException($"The key file {path} has {key.Length} bytes; a key has {Bytes}. Put back the right file from the backup.");
    }

    /// <summary>Writes the whole key aside and links it into place, so that neither a crash nor a second process leaves half a key.</summary>
    private static void Create(string folder, string path)
    {
        Directory.CreateDirectory(folder);
        var aside = path + "." + Environment.ProcessId;
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using (var file = new FileStream(aside, options))
        {
            file.Write(RandomNumberGenerator.GetBytes(Bytes));
            file.Flush(flushToDisk: true);
        }
        try
        {
            File.Move(aside, path, overwrite: false);
        }
        catch (IOException) when (File.Exists(path))
        {
            File.Delete(aside);
        }
    }
}
