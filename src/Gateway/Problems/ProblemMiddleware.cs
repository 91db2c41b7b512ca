using Xinfang.Gateway.Requests;
using Xinfang.Grains;

namespace Xinfang.Gateway.Problems;

/// <summary>Turns whatever goes wrong with a request into a problem, and never shows how the program is made.</summary>
internal sealed partial class ProblemMiddleware(RequestDelegate next, ILogger<ProblemMiddleware> log)
{
    public async Task InvokeAsync(HttpContext context)
    {
        try
        {
            await next(context);
        }
        catch (Exception) when (context.RequestAborted.IsCancellationRequested)
        {
            return;
        }
        catch (Exception e) when (!context.Response.HasStarted)
        {
            context.Response.Clear();
            SecurityHeaders.Apply(context.Response.Headers);
            await Of(e, context).ExecuteAsync(context);
            return;
        }
        if (!context.Response.HasStarted && context.Response.StatusCode >= 400 && context.Response.ContentType is null
            && context.Response.ContentLength is null or 0)
            await OfStatus(context).ExecuteAsync(context);
    }

    private Problem Of(Exception e, HttpContext context)
    {
        switch (e)
        {
            case BadInputException bad:
                return new(bad.Status, bad.Code, TitleOf(bad.Status), bad.Message) { Field = bad.Field };
            case BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge }:
                return new(StatusCodes.Status413PayloadTooLarge, "body-too-large", TitleOf(413), "The body is larger than this server takes. Send less at once.");
            case BadHttpRequestException bad:
                return new(bad.StatusCode, "request-invalid", TitleOf(bad.StatusCode), "The request cannot be read. Check its path, parameters and headers.");
            case TryAgainException again:
                LogTryAgain(context.Request.Method, context.Request.Path, Problem.TraceId(context), again.Reason);
                return RefusalProblems.Of(again);
            case UnreadableRecordException unreadable:
                return new(StatusCodes.Status500InternalServerError, "stream-unreadable", "A record that this version cannot read",
                    $"{unreadable.Message} Everything else works. Tell the operator the traceId.");
            case TimeoutException or OrleansException or OperationCanceledException:
                LogUnreachable(e, context.Request.Method, context.Request.Path, Problem.TraceId(context));
                return new(StatusCodes.Status503ServiceUnavailable, "unavailable", "Not possible now",
                    "The engine did not answer in time. Send the same request again; a write with the same Idempotency-Key is recorded once at most.")
                { RetryAfter = TimeSpan.FromSeconds(2) };
            default:
                LogFault(e, context.Request.Method, context.Request.Path, Problem.TraceId(context));
                return new(StatusCodes.Status500InternalServerError, "fault", "A fault of the server",
                    "This is a fault of the program, not of your request. Tell the operator the traceId.");
        }
    }

    private static Problem OfStatus(HttpContext context) => context.Response.StatusCode switch
    {
        StatusCodes.Status404NotFound => new(404, "not-found", TitleOf(404), "There is nothing at this path. The API is described at /docs."),
        StatusCodes.Status405MethodNotAllowed => new(405, "method-not-allowed", TitleOf(405),
            $"'{context.Request.Method}' is not possible at this path. Possible: {context.Response.Headers.Allow}."),
        StatusCodes.Status415UnsupportedMediaType => new(415, "content-type-unsupported", TitleOf(415),
            "The body is read as JSON. Send it with 'Content-Type: application/json'.")
        { Field = "Content-Type" },
        var status => new(status, "request-invalid", TitleOf(status), "The request cannot be answered as it is."),
    };

    private static string TitleOf(int status) => status switch
    {
        404 => "Not found",
        405 => "Not possible here",
        413 => "Too large",
        415 => "Not a supported kind of body",
        >= 500 => "Not possible now",
        _ => "The request cannot be understood",
    };

    [LoggerMessage(1, LogLevel.Warning, "{Method} {Path} ({TraceId}) could not be settled: {Reason}")]
    private partial void LogTryAgain(string method, PathString path, string traceId, TryAgainReason reason);

    [LoggerMessage(2, LogLevel.Warning, "{Method} {Path} ({TraceId}): the engine did not answer")]
    private partial void LogUnreachable(Exception e, string method, PathString path, string traceId);

    [LoggerMessage(3, LogLevel.Error, "{Method} {Path} ({TraceId}) failed")]
    private partial void LogFault(Exception e, string method, PathString path, string traceId);
}
