using System.Text.Json.Nodes;

namespace Xinfang.Gateway.Documentation;

/// <summary>One example of a problem for each status, as the API really answers it.</summary>
internal static class ProblemExamples
{
    public static string Meaning(string status) => status switch
    {
        "400" => "The request cannot be understood; the problem names the field.",
        "403" => "Not for whoever asks.",
        "404" => "There is no such thing, or it is not shown to whoever asks.",
        "409" => "The step is in conflict with what is recorded.",
        "413" => "The body is too large.",
        "415" => "The body is not JSON.",
        "422" => "The request breaks a rule, or its Idempotency-Key was used for something else.",
        "429" => "Too much at once; send it again after the time in Retry-After.",
        "503" => "Not possible now; send it again after the time in Retry-After.",
        "507" => "The storage is full.",
        _ => "A problem.",
    };

    public static JsonNode? Of(string status) => status switch
    {
        "400" => Problem(400, "field-invalid", "The request cannot be understood",
            "The value of 'channel' is not one of visit, phone, web, peoplesDaily, leaderMailbox, wechat, email, letter, suggestionCollection.", ("field", "channel")),
        "403" => Problem(403, "role-not-permitted", "Not for this role", "'accept' is taken by unitClerk at 'awaitingAcceptance', not by 'dispatcher:07'.",
            ("article", "art. 23(3)"), ("allowed", new JsonArray("supervise", "label-campaign")), ("step", 0)),
        "404" => Problem(404, "case-unknown", "Not found", "There is no case with the number '530103-2022-0001'. Check its spelling.", ("field", "number")),
        "409" => Problem(409, "wrong-state", "Not possible at this stage", "'reply' is not possible while the case is at 'awaitingDisposal'.",
            ("article", "art. 32"), ("allowed", new JsonArray("transfer", "assign", "decline", "supervise", "assign-leader", "label-campaign", "refer-clue")), ("step", 0)),
        "413" => Problem(413, "body-too-large", "Too large", "The body is larger than 1048576 bytes. Send less at once."),
        "415" => Problem(415, "content-type-unsupported", "Not a supported kind of body",
            "The body is read as JSON. Send it with 'Content-Type: application/json'.", ("field", "Content-Type")),
        "422" => Problem(422, "extension-out-of-range", "Against a rule", "An extension is 1 to 30 days; 45 were asked.",
            ("article", "art. 34"), ("allowed", new JsonArray("extend", "reply", "resolve", "supervise")), ("step", 0)),
        "429" => Problem(429, "busy", "Too much at once",
            "More is being written than can be stored now. Send the same request again, with the same Idempotency-Key."),
        "503" => Problem(503, "unavailable", "Not possible now", "The storage is not reachable. Send the same request again, with the same Idempotency-Key."),
        "507" => Problem(507, "storage-full", "The storage is full",
            "Nothing can be recorded until the operator makes room. Then send the same request again, with the same Idempotency-Key."),
        _ => null,
    };

    private static JsonObject Problem(int status, string code, string title, string detail, params ReadOnlySpan<(string Name, JsonNode Value)> more)
    {
        var problem = new JsonObject
        {
            ["type"] = "urn:xinfang:problem:" + code,
            ["title"] = title,
            ["status"] = status,
            ["detail"] = detail,
            ["instance"] = "/api/…",
            ["code"] = code,
        };
        foreach (var (name, value) in more)
            problem[name] = value;
        problem["traceId"] = "4bf92f3577b34da6a3ce929d0e0e4736";
        return problem;
    }
}
