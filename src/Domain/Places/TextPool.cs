using System.Collections.Concurrent;

namespace Xinfang.Domain.Places;

/// <summary>
/// Words that come again in very many cases, each held once: a silo holds hundreds of thousands of cases of some thousand units. Words beyond
/// <paramref name="most"/> are not kept, so that no caller can fill the memory with new ones. Safe for many threads.
/// </summary>
public sealed class TextPool(int most)
{
    private readonly ConcurrentDictionary<string, string> _kept = new(StringComparer.Ordinal);
    private int _count;

    /// <summary>The kept word that is the same; none when it is not kept.</summary>
    public string? Find(string text) => _kept.GetValueOrDefault(text);

    /// <summary>The word that stands for all that are the same.</summary>
    public string Of(string text)
    {
        if (Find(text) is { } kept)
            return kept;
        if (Volatile.Read(ref _count) >= most)
            return text;
        if (_kept.TryAdd(text, text))
            Interlocked.Increment(ref _count);
        return Find(text)!;
    }
}
