using System.Collections.Frozen;
using Xinfang.Domain;
using Xinfang.Gateway.Requests;
using Xinfang.Grains;

namespace Xinfang.Gateway.Problems;

/// <summary>
/// The one place that says which HTTP answer a refusal has. 403: not for whoever asks. 404: there is no such thing. 409: the thing is not in the state for it.
/// 422: what was asked breaks a rule, whatever the state.
/// </summary>
public static class RefusalProblems
{
    private static readonly FrozenDictionary<string, int> Statuses = new Dictionary<string, int>
    {
        // The record is at fault, not the request.
        ["stream-unreadable"] = StatusCodes.Status500InternalServerError,

        ["case-unknown"] = StatusCodes.Status404NotFound,
        ["order-unknown"] = StatusCodes.Status404NotFound,
        ["meeting-unknown"] = StatusCodes.Status404NotFound,
        ["item-unknown"] = StatusCodes.Status404NotFound,
        ["dispute-unknown"] = StatusCodes.Status404NotFound,
        ["urgent-matter-unknown"] = StatusCodes.Status404NotFound,
        ["led-case-unknown"] = StatusCodes.Status404NotFound,

        ["entry-unknown"] = StatusCodes.Status404NotFound,

        ["role-not-permitted"] = StatusCodes.Status403Forbidden,
        ["not-your-case"] = StatusCodes.Status403Forbidden,
        ["actor-recused"] = StatusCodes.Status403Forbidden,

        ["wrong-state"] = StatusCodes.Status409Conflict,
        ["urgent-not-reported"] = StatusCodes.Status409Conflict,
        ["review-window-passed"] = StatusCodes.Status409Conflict,
        ["rereview-window-passed"] = StatusCodes.Status409Conflict,
        ["rating-window-passed"] = StatusCodes.Status409Conflict,
        ["opinion-outstanding"] = StatusCodes.Status409Conflict,
        ["hearing-open"] = StatusCodes.Status409Conflict,
        ["no-hearing-open"] = StatusCodes.Status409Conflict,
        ["unit-on-case"] = StatusCodes.Status409Conflict,
        ["unit-owes-nothing"] = StatusCodes.Status409Conflict,
        ["not-simple"] = StatusCodes.Status409Conflict,
        ["reply-not-served"] = StatusCodes.Status409Conflict,
        ["opinion-not-served"] = StatusCodes.Status409Conflict,
        ["under-way-below"] = StatusCodes.Status409Conflict,
        ["earlier-case-not-final"] = StatusCodes.Status409Conflict,
        ["other-case-ended"] = StatusCodes.Status409Conflict,
        ["other-case-later"] = StatusCodes.Status409Conflict,
        ["other-case-knows-less"] = StatusCodes.Status409Conflict,
        ["unit-designated"] = StatusCodes.Status409Conflict,
        ["unit-has-it"] = StatusCodes.Status409Conflict,
        ["received-directly"] = StatusCodes.Status409Conflict,
        ["unit-may-have-it"] = StatusCodes.Status409Conflict,
        ["not-urgent"] = StatusCodes.Status409Conflict,
        ["no-feedback-awaited"] = StatusCodes.Status409Conflict,
        ["not-led"] = StatusCodes.Status409Conflict,
        ["never-handled"] = StatusCodes.Status409Conflict,
        ["correction-breaks-history"] = StatusCodes.Status409Conflict,
        ["entry-is-derived"] = StatusCodes.Status409Conflict,
        ["step-before-last"] = StatusCodes.Status409Conflict,
        ["case-exists"] = StatusCodes.Status409Conflict,
        ["transfer-upheld"] = StatusCodes.Status409Conflict,
        ["objection-window-passed"] = StatusCodes.Status409Conflict,
        ["handling-term-ended"] = StatusCodes.Status409Conflict,
        ["line-exists"] = StatusCodes.Status409Conflict,
        ["plan-below-use"] = StatusCodes.Status409Conflict,
        ["over-plan"] = StatusCodes.Status409Conflict,
        ["voucher-booked"] = StatusCodes.Status409Conflict,
        ["commitment-exists"] = StatusCodes.Status409Conflict,
        ["order-exists"] = StatusCodes.Status409Conflict,
        ["order-closed"] = StatusCodes.Status409Conflict,
        ["meeting-exists"] = StatusCodes.Status409Conflict,
        ["meeting-day-ahead"] = StatusCodes.Status409Conflict,
        ["dispute-ended"] = StatusCodes.Status409Conflict,
        ["dispute-undecided"] = StatusCodes.Status409Conflict,
    }.ToFrozenDictionary();

    /// <summary>The status of a refusal. A code that is not listed is 409 when it says that something was done already, else 422.</summary>
    public static int StatusOf(string code) => Statuses.TryGetValue(code, out var status) ? status
        : code.StartsWith("already-", StringComparison.Ordinal) ? StatusCodes.Status409Conflict
        : StatusCodes.Status422UnprocessableEntity;

    /// <summary>The problem of a refused step.</summary>
    /// <param name="step">Which step of the submission was refused, from 0.</param>
    public static Problem Of(Refusal refusal, int step)
    {
        var status = StatusOf(refusal.Code);
        return new(status, refusal.Code, TitleOf(status, refusal.Code), refusal.Detail)
        {
            Article = refusal.Article,
            Allowed = [.. refusal.Allowed.Select(Input.Kebab)],
            Step = step,
        };
    }

    /// <summary>The problem of a write that could not be settled now; sending it again with the same key is safe.</summary>
    public static Problem Of(TryAgainException e) => e.Reason switch
    {
        TryAgainReason.Busy => Again(StatusCodes.Status429TooManyRequests, "busy", "Too much at once",
            "More is being written than can be stored now. Send the same request again, with the same Idempotency-Key.", 1),
        TryAgainReason.Full => Again(StatusCodes.Status507InsufficientStorage, "storage-full", "The storage is full",
            "Nothing can be recorded until the operator makes room. Then send the same request again, with the same Idempotency-Key.", 60),
        TryAgainReason.OutcomeUnknown => Again(StatusCodes.Status503ServiceUnavailable, "outcome-unknown", "Not known whether it was recorded",
            "The connection to the storage broke while this was recorded. Send the same request again, with the same Idempotency-Key: it is recorded once at most.", 1),
        _ => Again(StatusCodes.Status503ServiceUnavailable, "unavailable", "Not possible now",
            "The storage is not reachable. Send the same request again, with the same Idempotency-Key.", 2),
    };

    private static Problem Again(int status, string code, string title, string detail, int seconds) =>
        new(status, code, title, detail) { RetryAfter = TimeSpan.FromSeconds(seconds) };

    private static string TitleOf(int status, string code) => code switch
    {
        "command-id-reused" => "The Idempotency-Key was used for something else",
        "wrong-state" => "Not possible at this stage",
        "over-plan" => "Not covered by the plan",
        "stream-unreadable" => "A record that this version cannot read",
        _ => status switch
        {
            StatusCodes.Status403Forbidden => "Not for this role",
            StatusCodes.Status404NotFound => "Not found",
            StatusCodes.Status409Conflict => "In conflict with what is recorded",
            _ => "Against a rule",
        },
    };
}
