using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Xinfang.Domain.Cases;

namespace Xinfang.Domain.Tests.Histories;

/// <summary>A recorded history: what rests in the log, an event a line, and the state that it has led to ever since it was approved.</summary>
internal sealed record HistoryFile(string Name, string Title, IReadOnlyList<RecordedEvent> Events, IReadOnlyList<(string Section, IReadOnlyList<string> Lines)> State)
{
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The folder of all histories, beside the test projects.</summary>
    public static string Folder { get; } = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(Here())!, "..", "..", "Histories"));

    public static IEnumerable<string> Names => Directory.GetFiles(Folder, "*.json").Select(f => Path.GetFileNameWithoutExtension(f)).Order(StringComparer.Ordinal);

    public static string PathOf(string name) => Path.Combine(Folder, name + ".json");

    /// <summary>The case after the first events, all of them unless a number is given.</summary>
    public Case Fold(int? count = null) => Events.Take(count ?? Events.Count)
        .Aggregate(Case.None, (c, e) => c.Apply(CaseEventJson.Read(e.Type, e.Data), e.EffectiveAt));

    public static HistoryFile Read(string name)
    {
        using var file = JsonDocument.Parse(File.ReadAllText(PathOf(name)));
        var root = file.RootElement;
        return new(name, root.GetProperty("title").GetString()!,
            [.. root.GetProperty("events").EnumerateArray().Select(e => new RecordedEvent(e.GetProperty("type").GetString()!, e.GetProperty("actor").GetString()!,
                e.GetProperty("recordedAt").GetDateTimeOffset(), e.GetProperty("effectiveAt").GetDateTimeOffset(), e.GetProperty("data").GetRawText()))],
            [.. root.GetProperty("state").EnumerateObject().Select(s => (s.Name, (IReadOnlyList<string>)[.. s.Value.EnumerateArray().Select(l => l.GetString()!)]))]);
    }

    public void Write()
    {
        var text = new StringBuilder().Append("{\n  \"title\": ").Append(Quoted(Title)).Append(",\n  \"events\": [\n");
        text.AppendJoin(",\n", Events.Select(e =>
            $"    {{ \"type\": {Quoted(e.Type)}, \"actor\": {Quoted(e.Actor)}, \"recordedAt\": \"{e.RecordedAt:yyyy-MM-ddTHH:mm:sszzz}\", \"effectiveAt\": \"{e.EffectiveAt:yyyy-MM-ddTHH:mm:sszzz}\", \"data\": {e.Data} }}"));
        text.Append("\n  ],\n  \"state\": {\n");
        text.AppendJoin(",\n", State.Select(s => $"    {Quoted(s.Section)}: [" + (s.Lines.Count == 0 ? "]" : "\n" + string.Join(",\n", s.Lines.Select(l => "      " + Quoted(l))) + "\n    ]")));
        File.WriteAllText(PathOf(Name), text.Append("\n  }\n}\n").ToString());
    }

    private static string Quoted(string text) => JsonSerializer.Serialize(text, Plain);

    private static string Here([CallerFilePath] string path = "") => path;
}
