using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Xinfang.Domain.Repeats;

/// <summary>
/// Makes fingerprints with one key: the same person and the same words have the same ones, and nobody without the key can find out whose they
/// are by trying numbers. Numbers and words have keys of their own, derived from the one. Many threads may use it at once.
/// </summary>
public sealed class Fingerprinter
{
    /// <summary>Signs of a telephone or identity number below which it is a short number or a slip, and no person's.</summary>
    public const int FewestSigns = 7;

    private readonly byte[] _phoneKey, _identityKey, _contentKey;

    /// <param name="key">32 secret bytes.</param>
    public Fingerprinter(ReadOnlySpan<byte> key)
    {
        _phoneKey = HMACSHA256.HashData(key, "repeat-phone"u8);
        _identityKey = HMACSHA256.HashData(key, "repeat-identity-number"u8);
        _contentKey = HMACSHA256.HashData(key, "repeat-content"u8);
    }

    public Fingerprint Of(string? phone, string? identityNumber, string? content) =>
        new(Key(_phoneKey, PhoneSigns(phone)), Key(_identityKey, IdentitySigns(identityNumber)), ContentSignature.Of(content, _contentKey));

    /// <summary>The figures of a telephone number, without the country code of a mobile one.</summary>
    private static string PhoneSigns(string? phone)
    {
        var figures = new string([.. ComparedText.InOneWidth(phone ?? "").Where(char.IsAsciiDigit)]);
        foreach (var country in (string[])["0086", "86"])
            if (figures.Length == country.Length + 11 && figures.StartsWith(country + "1", StringComparison.Ordinal))
                return figures[country.Length..];
        return figures;
    }

    /// <summary>The letters and figures of an identity number; the check sign x is X.</summary>
    private static string IdentitySigns(string? number) =>
        new([.. ComparedText.InOneWidth(number ?? "").Where(char.IsLetterOrDigit).Select(char.ToUpperInvariant)]);

    /// <summary>64 bits; none for what identifies nobody: too short, or one sign over and over, as forms are filled in when nothing is known.</summary>
    private static long? Key(byte[] key, string signs) => signs.Length < FewestSigns || signs.All(s => s == signs[0])
        ? null
        : BinaryPrimitives.ReadInt64LittleEndian(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(signs)));
}
