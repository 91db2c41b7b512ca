using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Xinfang.Domain.Repeats;

/// <summary>
/// The shingles of a text: every run of <see cref="Size"/> signs that follow each other, each as a keyed hash, so that nobody without the key can
/// try words until a hash fits. The hash is AES-256 of one block that holds the signs; a whole text is one call.
/// </summary>
internal static class Shingles
{
    /// <summary>
    /// Signs a shingle. Of 2, strangers' petitions on one matter come to 0.45 in 1 of 100; of 4, a petition that is sent again with six small
    /// edits falls to 0.57 in 1 of 20. Of 3, these are 0.38 and 0.64: the widest gap (decision 7).
    /// </summary>
    public const int Size = 3;

    private const int BlockBytes = 16;

    /// <summary>The hashes of the different shingles, the lowest first; none when the text has fewer than <see cref="Size"/> signs.</summary>
    public static ReadOnlySpan<ulong> Of(string text, byte[] key)
    {
        var signs = ComparedText.Signs(text);
        var count = signs.Count - Size + 1;
        if (count < 1)
            return [];
        var blocks = new byte[count * BlockBytes];
        for (var i = 0; i < count; i++)
            for (var sign = 0; sign < Size; sign++)
                BinaryPrimitives.WriteInt32LittleEndian(blocks.AsSpan(i * BlockBytes + sign * sizeof(int)), signs[i + sign]);
        using var aes = Aes.Create();
        aes.Key = key;
        aes.EncryptEcb(blocks, blocks, PaddingMode.None);
        var hashes = new ulong[count];
        for (var i = 0; i < count; i++)
            hashes[i] = BinaryPrimitives.ReadUInt64LittleEndian(blocks.AsSpan(i * BlockBytes));
        Array.Sort(hashes);
        var different = 1;
        for (var i = 1; i < count; i++)
            if (hashes[i] != hashes[different - 1])
                hashes[different++] = hashes[i];
        return hashes.AsSpan(0, different);
    }
}
