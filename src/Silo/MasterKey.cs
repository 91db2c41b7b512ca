using System.Security.Cryptography;
using Xinfang.Grains.Privacy;
using Xinfang.Hosting;
using Xinfang.Journal;

namespace Xinfang.Silo;

/// <summary>
/// The key for personal data: 32 random bytes in a file that its owner alone can read. The embedded system makes it on the first start, in
/// <c>keys/personal-data.key</c> of the data folder; silos of a cluster are given one. Whoever loses it loses the personal data, and nothing else.
/// One store has one key: a process that comes with another is refused, before it seals anything that the others cannot read.
/// </summary>
public static class MasterKey
{
    private const int Bytes = 32;

    /// <summary>The key of a data folder, made if there is none and nothing was sealed yet.</summary>
    /// <exception cref="OptionsException">The key file is damaged, or is not the one that the store's personal data were sealed with.</exception>
    public static async Task<PersonalDataVault> OpenVaultAsync(string dataFolder, IProjections projections)
    {
        var path = Path.Combine(dataFolder, "keys", "personal-data.key");
        var existing = await projections.ReadAnyPrivateAsync();
        if (!File.Exists(path) && existing is not null)
            throw new OptionsException($"The store holds personal data, but their key is not at {Path.GetFullPath(path)}. Name the data folder that has it (--data), or put the key back from the backup.");
        if (!File.Exists(path))
            Create(path);
        return Open(path, existing, "Name the data folder that has the right one (--data), or put it back from the backup.");
    }

    /// <summary>The key that all silos of a cluster share. No silo makes one: two that start at once would make two.</summary>
    /// <exception cref="OptionsException">There is no such file, it is damaged, or it is not the key that the store's personal data were sealed with.</exception>
    public static async Task<PersonalDataVault> OpenSharedVaultAsync(string path, string option, IProjections projections)
    {
        if (!File.Exists(path))
            throw new OptionsException($"There is no key at {path}. {option} names a file with {Bytes} random bytes, the same for all silos: head -c {Bytes} /dev/urandom > personal-data.key");
        return Open(path, await projections.ReadAnyPrivateAsync(), $"{option} has to name the key that the silos had so far; put it back from the backup.");
    }

    private static PersonalDataVault Open(string path, (string Stream, byte[] Data)? existing, string remedy)
    {
        var vault = new PersonalDataVault(Read(path));
        try
        {
            if (existing is var (stream, data))
                vault.Open(stream, data);
            return vault;
        }
        catch (CryptographicException)
        {
            throw new OptionsException($"The key at {Path.GetFullPath(path)} is not the one that the store's personal data were sealed with. {remedy}");
        }
    }

    private static byte[] Read(string path)
    {
        var key = File.ReadAllBytes(path);
        return key.Length == Bytes
            ? key
            : throw new OptionsException($"The key file {path} has {key.Length} bytes; a key has {Bytes}. Put back the right file from the backup.");
    }

    /// <summary>
    /// Makes a key file, readable by its owner alone; one that is there stays. The whole key is written aside and moved into place, so that neither a
    /// crash nor a second process leaves half a key.
    /// </summary>
    public static void Create(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
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
