using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Xinfang.Domain;

/// <summary>A family of events, each with the stable name it has in the log.</summary>
internal sealed class EventNames<TEvent> where TEvent : class
{
    private const string Nothing = "{}";

    private readonly Dictionary<string, Lazy<Form>> _byName = [];
    private readonly Dictionary<Type, (string Name, JsonTypeInfo Json)> _byType = [];

    public IEnumerable<string> All => _byName.Keys;

    public EventNames<TEvent> Add<T>(string name, JsonTypeInfo<T> json) where T : TEvent
    {
        _byName.Add(name, new(() => FormOf(json)));
        _byType.Add(typeof(T), (name, json));
        return this;
    }

    public (string Type, string Data) Write(TEvent e)
    {
        var (name, json) = _byType[e.GetType()];
        return (name, JsonSerializer.Serialize(e, json));
    }

    public TEvent Read(string type, string data)
    {
        if (!_byName.TryGetValue(type, out var form))
            throw new UnreadableEventException($"The event type '{type}' is unknown to this version.");
        if (data == Nothing && form.Value.Bare is { } bare)
            return bare;
        try
        {
            return (TEvent?)JsonSerializer.Deserialize(data, form.Value.Json)
                ?? throw new UnreadableEventException($"An event of type '{type}' has no content.");
        }
        catch (JsonException e)
        {
            throw new UnreadableEventException($"An event of type '{type}' cannot be read: {e.Message}", e);
        }
    }

    private static Form FormOf(JsonTypeInfo written)
    {
        var json = Strict(written);
        return new(json, json.Properties.Count == 0 ? (TEvent?)JsonSerializer.Deserialize(Nothing, json) : null);
    }

    /// <summary>
    /// The contract for reading: what an event always has must be there, so that an unreadable row is found where it is read and not where
    /// it is folded. Writing keeps the generated contract, which is faster.
    /// </summary>
    private static JsonTypeInfo Strict(JsonTypeInfo json) => new JsonSerializerOptions(json.Options)
    {
        RespectNullableAnnotations = true,
        TypeInfoResolver = json.OriginatingResolver!.WithAddedModifier(RequireWhatIsAlwaysWritten),
    }.GetTypeInfo(json.Type);

    private static void RequireWhatIsAlwaysWritten(JsonTypeInfo type)
    {
        foreach (var property in type.Properties)
            if (property.AssociatedParameter is { IsNullable: false, HasDefaultValue: false })
                property.IsRequired = true;
    }

    /// <param name="Bare">The one event of a type that says nothing but that it happened: whoever reads one gets this. None for other types.</param>
    private sealed record Form(JsonTypeInfo Json, TEvent? Bare);
}

/// <summary>A row of the log that this version cannot read. Its stream is set aside; every other stream goes on.</summary>
public class UnreadableEventException(string message, Exception? inner = null) : Exception(message, inner);
