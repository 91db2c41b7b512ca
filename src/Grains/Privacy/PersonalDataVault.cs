using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Xinfang.Domain.Repeats;
using Xinfang.Grains.Cases;

namespace Xinfang.Grains.Privacy;

/// <summary>
/// Seals petitioners' data with AES-256-GCM, bound to the stream that they belong to, and gives petitioners opaque ids. Each record has a key of its
/// own, wrapped by the master key, so that dropping the record erases the data for good. Layout: version (1), wrapped record key
/// (nonce 12, key 32, tag 16), then nonce 12, ciphertext, tag 16. Many threads may use it at once, so each call has a cipher of its own.
/// </summary>
public sealed class PersonalDataVault
{
    private const byte Version = 1;
    private const int KeyBytes = 32;
    private const int NonceBytes = 12;
    private const int TagBytes = 16;
    private readonly byte[] _masterKey;
    private readonly byte[] _idKey;
    private readonly Fingerprinter _fingerprinter;

    /// <param name="masterKey">32 random bytes. Without them nothing that was sealed can be read again.</param>
    public PersonalDataVault(ReadOnlySpan<byte> masterKey)
    {
        if (masterKey.Length != KeyBytes)
            throw new ArgumentException($"The key for personal data has {KeyBytes} bytes; {masterKey.Length} were given.", nameof(masterKey));
        _masterKey = masterKey.ToArray();
        _idKey = HMACSHA256.HashData(masterKey, "petitioner-id"u8);
        _fingerprinter = new(HMACSHA256.HashData(masterKey, "repeat-fingerprint"u8));
    }

    /// <summary>
    /// An opaque id that is the same for the same phone number; where there is none, for the same identity number, and where there is none either,
    /// for the same name; without any of them it is that of an unknown person.
    /// </summary>
    public string PetitionerId(PetitionerDetails? details)
    {
        var phone = new string([.. ComparedText.InOneWidth(details?.Phone ?? "").Where(char.IsAsciiDigit)]);
        var identity = new string([.. ComparedText.InOneWidth(details?.IdentityNumber ?? "").Where(char.IsAsciiLetterOrDigit)]).ToUpperInvariant();
        var name = ComparedText.InOneWidth(details?.Name ?? "").Trim();
        var who = phone.Length > 0 ? "phone:" + phone : identity.Length > 0 ? "identity:" + identity : name.Length > 0 ? "name:" + name : null;
        return who is null ? "p-unknown" : "p-" + Convert.ToHexStringLower(HMACSHA256.HashData(_idKey, Encoding.UTF8.GetBytes(who))[..12]);
    }

    /// <summary>What finds repeats of the petition. Kept in the clear beside the sealed data: without the master key it says nothing.</summary>
    public Fingerprint Fingerprint(PetitionerDetails details) => _fingerprinter.Of(details.Phone, details.IdentityNumber, details.Content);

    public byte[] Seal(string stream, PetitionerDetails details)
    {
        var clear = JsonSerializer.SerializeToUtf8Bytes(details, VaultJson.Default.PetitionerDetails);
        var sealedData = new byte[1 + NonceBytes + KeyBytes + TagBytes + NonceBytes + clear.Length + TagBytes];
        sealedData[0] = Version;
        var key = RandomNumberGenerator.GetBytes(KeyBytes);
        using (var master = new AesGcm(_masterKey, TagBytes))
            Encrypt(master, key, sealedData.AsSpan(1, NonceBytes + KeyBytes + TagBytes), stream);
        using var record = new AesGcm(key, TagBytes);
        Encrypt(record, clear, sealedData.AsSpan(1 + NonceBytes + KeyBytes + TagBytes), stream);
        CryptographicOperations.ZeroMemory(key);
        return sealedData;
    }

    /// <exception cref="CryptographicException">The data were sealed with another key, for another stream, or were changed.</exception>
    public PetitionerDetails Open(string stream, ReadOnlySpan<byte> sealedData)
    {
        var wrapped = NonceBytes + KeyBytes + TagBytes;
        if (sealedData.Length < 1 + wrapped + NonceBytes + TagBytes || sealedData[0] != Version)
            throw new CryptographicException("The personal data are not in a form that this version can read.");
        using var master = new AesGcm(_masterKey, TagBytes);
        var key = Decrypt(master, sealedData.Slice(1, wrapped), stream);
        using var record = new AesGcm(key, TagBytes);
        var clear = Decrypt(record, sealedData[(1 + wrapped)..], stream);
        return JsonSerializer.Deserialize(clear, VaultJson.Default.PetitionerDetails)!;
    }

    /// <summary>What may be shown of a person without a further right: the first character of the name, the ends of the numbers, no address.</summary>
    public static PetitionerDetails Mask(PetitionerDetails details) => new(
        string.IsNullOrEmpty(details.Name) ? null : char.ConvertFromUtf32(char.ConvertToUtf32(details.Name, 0)) + "**",
        Ends(details.Phone), null, null, Ends(details.IdentityNumber));

    private static string? Ends(string? number) => number is { Length: >= 7 } ? number[..3] + "****" + number[^2..] : number is null ? null : "****";

    private static void Encrypt(AesGcm aes, ReadOnlySpan<byte> clear, Span<byte> target, string stream)
    {
        RandomNumberGenerator.Fill(target[..NonceBytes]);
        aes.Encrypt(target[..NonceBytes], clear, target.Slice(NonceBytes, clear.Length), target[(NonceBytes + clear.Length)..],
            Encoding.UTF8.GetBytes(stream));
    }

    private static byte[] Decrypt(AesGcm aes, ReadOnlySpan<byte> data, string stream)
    {
        var clear = new byte[data.Length - NonceBytes - TagBytes];
        aes.Decrypt(data[..NonceBytes], data[NonceBytes..^TagBytes], data[^TagBytes..], clear, Encoding.UTF8.GetBytes(stream));
        return clear;
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(PetitionerDetails))]
internal sealed partial class VaultJson : JsonSerializerContext;
