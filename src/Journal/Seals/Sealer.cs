using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Xinfang.Journal.Seals;

/// <summary>
/// Seals batches of events. An event's digest is the SHA-256 of its fields, each text with its length before it, so that no two events are
/// written alike. A batch's digest is the SHA-256 of its events' digests in order; its link is the SHA-256 of the link before, the batch's
/// digest and the time of the batch. Positions are implied by the order. Not for two threads at once.
/// </summary>
internal sealed class Sealer
{
    public const int HashLength = SHA256.HashSizeInBytes;

    private readonly ArrayBufferWriter<byte> _content = new(1024);
    private readonly ArrayBufferWriter<byte> _digests = new(512 * HashLength);

    /// <summary>What stands before the first batch.</summary>
    public static byte[] Genesis => new byte[HashLength];

    /// <summary>Adds the next event of the batch.</summary>
    /// <returns>The event's checksum, the first 8 bytes of its digest, to be mixed with its position by <see cref="At"/>.</returns>
    public long Add(string stream, long version, string type, long effectiveAt, string actor, string commandId, string data)
    {
        _content.ResetWrittenCount();
        Write(stream);
        Write(version);
        Write(type);
        Write(effectiveAt);
        Write(actor);
        Write(commandId);
        Write(data);
        var digest = _digests.GetSpan(HashLength)[..HashLength];
        SHA256.HashData(_content.WrittenSpan, digest);
        _digests.Advance(HashLength);
        return BinaryPrimitives.ReadInt64BigEndian(digest);
    }

    /// <summary>Ends the batch and begins the next.</summary>
    public byte[] Digest()
    {
        var digest = SHA256.HashData(_digests.WrittenSpan);
        _digests.ResetWrittenCount();
        return digest;
    }

    /// <summary>An event's checksum at a position: two rows that change places no longer fit.</summary>
    public static long At(long checksum, long position) => checksum ^ position;

    public static byte[] Link(ReadOnlySpan<byte> before, ReadOnlySpan<byte> digest, long recordedAt)
    {
        Span<byte> content = stackalloc byte[2 * HashLength + sizeof(long)];
        before.CopyTo(content);
        digest.CopyTo(content[HashLength..]);
        BinaryPrimitives.WriteInt64BigEndian(content[(2 * HashLength)..], recordedAt);
        return SHA256.HashData(content);
    }

    private void Write(long value)
    {
        BinaryPrimitives.WriteInt64BigEndian(_content.GetSpan(sizeof(long)), value);
        _content.Advance(sizeof(long));
    }

    private void Write(string text)
    {
        var length = Encoding.UTF8.GetByteCount(text);
        BinaryPrimitives.WriteInt32BigEndian(_content.GetSpan(sizeof(int)), length);
        _content.Advance(sizeof(int));
        Encoding.UTF8.GetBytes(text, _content.GetSpan(length));
        _content.Advance(length);
    }
}
