using System.Security.Cryptography;
using Xinfang.Grains.Privacy;
using Xinfang.Journal;

namespace Xinfang.Silo;

/// <summary>
/// The key for personal data: 32 random bytes in <c>keys/personal-data.key</c> of the data folder, readable by its owner alone, made on the
/// first start. Whoever loses it loses the personal data, and nothing else. One store has one key: a process that comes with another is
/// refused, before it seals anything that the others cannot read.
/// </summary>
internal static class MasterKey
{
    private const int Bytes = 32;

    /// <exception cref="OptionsException">The key file is damaged, or is not the one that the store's personal data were sealed with.</exception>
    public static async Task<PersonalDataVault> OpenVaultAsync(string dataFolder, IProjections projections)
    {
        var path = Path.Combine(dataFolder, "keys", "personal-data.key");
        var existing = await projections.ReadAnyPrivateAsync();
        if (!File.Exists(path) && existing is not null)
            throw new OptionsException($"The store holds personal data, but their key is not at {Path.GetFullPath(path)}. Name the data folder that has it (--data), or put the key back from the backup.");
        var vault = new PersonalDataVault(ReadOrCreate(path));
        try
        {
            if (existing is var (stream, data))
                vault.Open(stream, data);
            return vault;
        }
        catch (CryptographicException)
        {
            throw new OptionsException($"The key at {Path.GetFullPath(path)} is not the one that the store's personal data were sealed with. Name the data folder that has the right one (--data), or put it back from the backup.");
        }
    }

    private static byte[] ReadOrCreate(string path)
    {
        if (!File.Exists(path))
            Create(path);
        var key = File.ReadAllBytes(path);
        return key.Length == Bytes
            ? key
            : throw new OptionsException($"The key file {path} has {key.Length} bytes; a key has {Bytes}. Put back the right file from the backup.");
    }

    /// <summary>Writes the whole key aside and moves it into place, so that neither a crash nor a second process leaves half a key.</summary>
    private static void Create(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
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
