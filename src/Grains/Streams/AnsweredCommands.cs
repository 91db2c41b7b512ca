namespace Xinfang.Grains.Streams;

/// <summary>A submission that was carried out: the fingerprint of what it asked, and the version that the stream had after it.</summary>
internal readonly record struct AnsweredCommand(string Fingerprint, long Version);

/// <summary>
/// The submissions that a stream has taken, by their ids. A silo holds hundreds of thousands of cases with a few each: these are one array, and no
/// string more than the log's own. Only a stream with many, as a budget's year, has an index.
/// </summary>
internal sealed class AnsweredCommands
{
    private const int Few = 16;

    private (string Joined, long Version)[] _few = [];
    private Dictionary<string, AnsweredCommand>? _many;
    private int _count;

    /// <summary>Takes the next one; when it is the latest again, the latest has a later version.</summary>
    /// <param name="joined">Its id and fingerprint as they stand together in the log.</param>
    public void Add(string joined, long version)
    {
        if (_many is null && _count > 0 && _few[_count - 1].Joined == joined)
            _few[_count - 1].Version = version;
        else if (_many is null && _count < Few)
        {
            if (_count == _few.Length)
                Array.Resize(ref _few, Math.Max(1, 2 * _count));
            _few[_count++] = (joined, version);
        }
        else
        {
            _many ??= _few.ToDictionary(f => CommandIds.Split(f.Joined).Id, f => new AnsweredCommand(CommandIds.Split(f.Joined).Fingerprint, f.Version));
            _few = [];
            var (id, fingerprint) = CommandIds.Split(joined);
            _many[id] = new(fingerprint, version);
        }
    }

    public AnsweredCommand? Find(string id)
    {
        if (_many is not null)
            return _many.TryGetValue(id, out var answered) ? answered : null;
        foreach (var (joined, version) in _few.AsSpan(0, _count))
            if (CommandIds.IsOf(joined, id))
                return new(CommandIds.Split(joined).Fingerprint, version);
        return null;
    }

    public void Clear() => (_few, _many, _count) = ([], null, 0);
}
