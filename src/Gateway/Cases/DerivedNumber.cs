using System.Security.Cryptography;
using System.Text;
using Xinfang.Domain.Cases;
using Xinfang.Domain.Places;

namespace Xinfang.Gateway.Cases;

/// <summary>
/// Numbers that follow from an idempotency key, so that a request sent again means the same case. 60 bits: among a million cases of one
/// jurisdiction the chance that any two share a number is one in two million, and then the second is refused with <c>case-exists</c> or
/// <c>command-id-reused</c> and succeeds under a new key.
/// </summary>
public static class DerivedNumber
{
    /// <summary>Crockford's base 32: no I, L, O or U, so that a number survives being read out and written down.</summary>
    private const string Digits = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    /// <summary>The jurisdiction and 12 characters in groups of four: <c>530103-4H7K-92MZ-QX0C</c>.</summary>
    public static CaseNumber Of(JurisdictionCode jurisdiction, string key)
    {
        var text = Characters(key, 12);
        return new($"{jurisdiction}-{text[..4]}-{text[4..8]}-{text[8..]}");
    }

    private static string Characters(string source, int count)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(source));
        return string.Create(count, hash, static (text, bytes) =>
        {
            for (var i = 0; i < text.Length; i++)
            {
                var bit = i * 5;
                var pair = (bytes[bit / 8] << 8) | bytes[bit / 8 + 1];
                text[i] = Digits[(pair >> (11 - bit % 8)) & 31];
            }
        });
    }
}
