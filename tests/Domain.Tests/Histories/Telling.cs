using Xinfang.Domain.Cases;
using Xinfang.Domain.Tests.Cases;
using Xinfang.Domain.Units;

namespace Xinfang.Domain.Tests.Histories;

/// <summary>
/// A story that becomes a recorded history: told step by step through the decider, once, when its file is written for the first time.
/// </summary>
internal sealed class Telling(string file, string title)
{
    private readonly CaseStory _story = new();
    private DateTimeOffset _now;

    public string File => file;

    public string Title => title;

    public List<RecordedEvent> Events { get; } = [];

    public Telling Among(Organisation organisation, params RelatedCase[] related)
    {
        _story.Among(organisation, related);
        return this;
    }

    /// <summary>Somebody takes a step; it is recorded when it happens, unless it is entered late.</summary>
    public Telling By(string actor, string at, CaseCommand command, string? entered = null)
    {
        var happened = Full(at);
        var recorded = entered is null ? happened : Full(entered);
        _now = recorded > _now ? recorded : _now;
        foreach (var (e, when) in _story.As(actor).Take(happened, command))
        {
            var (type, data) = CaseEventJson.Write(e);
            Events.Add(new(type, actor, _now, when, data));
        }
        return this;
    }

    /// <summary>An event as an earlier version of the program wrote it, which would ask for more today.</summary>
    public Telling AsWritten(string actor, string at, string type, string data)
    {
        _story.Fold(CaseEventJson.Read(type, data), Full(at));
        Events.Add(new(type, actor, Full(at), Full(at), data));
        return this;
    }

    /// <summary>A year of 2022 and whole minutes are left out where stories are told: <c>06-07 09:30</c>.</summary>
    private static DateTimeOffset Full(string at) => (at.Length == 11 ? $"2022-{at}:00" : at).At();
}

/// <summary>One event as it rests in the log.</summary>
internal sealed record RecordedEvent(string Type, string Actor, DateTimeOffset RecordedAt, DateTimeOffset EffectiveAt, string Data);
