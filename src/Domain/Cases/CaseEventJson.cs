using System.Text.Json.Serialization;

namespace Xinfang.Domain.Cases;

/// <summary>
/// The written form of case events: a stable type name beside the event, and JSON without type names. Both are a contract with every log
/// ever written: names and properties are added, never renamed or reused.
/// </summary>
public static class CaseEventJson
{
    private static readonly EventNames<CaseEvent> Names = new EventNames<CaseEvent>()
        .Add("registered", CaseJson.Default.Registered)
        .Add("transferred", CaseJson.Default.Transferred)
        .Add("assigned", CaseJson.Default.Assigned)
        .Add("received", CaseJson.Default.Received)
        .Add("objected", CaseJson.Default.Objected)
        .Add("returned", CaseJson.Default.Returned)
        .Add("transfer-upheld", CaseJson.Default.TransferUpheld)
        .Add("accepted", CaseJson.Default.Accepted)
        .Add("declined", CaseJson.Default.Declined)
        .Add("handling-begun", CaseJson.Default.HandlingBegun)
        .Add("extended", CaseJson.Default.Extended)
        .Add("replied", CaseJson.Default.Replied)
        .Add("evaluated", CaseJson.Default.Evaluated)
        .Add("concluded", CaseJson.Default.Concluded)
        .Add("resolved", CaseJson.Default.Resolved)
        .Add("supervised", CaseJson.Default.Supervised)
        .Add("led-case-assigned", CaseJson.Default.LedCaseAssigned)
        .Add("campaign-labelled", CaseJson.Default.CampaignLabelled)
        .Add("clue-referred", CaseJson.Default.ClueReferred)
        .Add("deadline-missed", CaseJson.Default.DeadlineMissed);

    public static IEnumerable<string> TypeNames => Names.All;

    public static (string Type, string Data) Write(CaseEvent e) => Names.Write(e);

    /// <exception cref="UnreadableEventException">The name is unknown or the data do not fit it.</exception>
    public static CaseEvent Read(string type, string data) => Names.Read(type, data);
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(Registered))]
[JsonSerializable(typeof(Transferred))]
[JsonSerializable(typeof(Assigned))]
[JsonSerializable(typeof(Received))]
[JsonSerializable(typeof(Objected))]
[JsonSerializable(typeof(Returned))]
[JsonSerializable(typeof(TransferUpheld))]
[JsonSerializable(typeof(Accepted))]
[JsonSerializable(typeof(Declined))]
[JsonSerializable(typeof(HandlingBegun))]
[JsonSerializable(typeof(Extended))]
[JsonSerializable(typeof(Replied))]
[JsonSerializable(typeof(Evaluated))]
[JsonSerializable(typeof(Concluded))]
[JsonSerializable(typeof(Resolved))]
[JsonSerializable(typeof(Supervised))]
[JsonSerializable(typeof(LedCaseAssigned))]
[JsonSerializable(typeof(CampaignLabelled))]
[JsonSerializable(typeof(ClueReferred))]
[JsonSerializable(typeof(DeadlineMissed))]
internal sealed partial class CaseJson : JsonSerializerContext;
