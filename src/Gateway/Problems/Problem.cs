using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Microsoft.Net.Http.Headers;

namespace Xinfang.Gateway.Problems;

/// <summary>An answer that is not what was asked for, as RFC 9457 says: what it is, why here, and what to do.</summary>
public sealed record Problem(int Status, string Code, string Title, string Detail) : IResult
{
    public const string ContentType = "application/problem+json; charset=utf-8";

    /// <summary>The rule that the refusal rests on, such as "art. 34".</summary>
    public string? Article { get; init; }

    /// <summary>The steps that are possible now, spelled as in the path.</summary>
    public IReadOnlyList<string>? Allowed { get; init; }

    /// <summary>Which step of the submission was refused, from 0.</summary>
    public int? Step { get; init; }

    /// <summary>The field, parameter or header that is meant.</summary>
    public string? Field { get; init; }

    /// <summary>How long to wait before the same request makes sense; sent as the header Retry-After.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary><see cref="RetryAfter"/> as its header has it.</summary>
    public string? RetrySeconds => RetryAfter is { } wait ? Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture) : null;

    /// <summary>Names a request to the operator: its trace where traces are collected; in the log it stands with what went wrong.</summary>
    public static string TraceId(HttpContext context) => Activity.Current?.TraceId.ToHexString() ?? context.TraceIdentifier;

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.StatusCode = Status;
        if (RetrySeconds is { } seconds)
            response.Headers[HeaderNames.RetryAfter] = seconds;
        response.ContentType = ContentType;
        var document = Document(httpContext.Request.Path, TraceId(httpContext));
        // Of a known length it leaves in one packet: those who are refused are many at once.
        var body = JsonSerializer.SerializeToUtf8Bytes(document, GatewayJson.Writing.ProblemDocument);
        response.ContentLength = body.Length;
        await response.Body.WriteAsync(body, httpContext.RequestAborted);
    }

    /// <summary>Its JSON.</summary>
    /// <param name="instance">The path that was asked for.</param>
    /// <param name="traceId">Names the request to the operator.</param>
    public ProblemDocument Document(string instance, string traceId) =>
        new("urn:xinfang:problem:" + Code, Title, Status, Detail, instance, Code, Article, Allowed, Step, Field, traceId);
}

/// <summary>The JSON of a problem.</summary>
/// <param name="Type">A stable name of the kind of problem: <c>urn:xinfang:problem:</c> and the code.</param>
/// <param name="Title">The kind of problem in a few words.</param>
/// <param name="Status">The HTTP status.</param>
/// <param name="Detail">What is wrong here and what to do.</param>
/// <param name="Instance">The path that was asked for.</param>
/// <param name="Code">The stable code.</param>
/// <param name="Article">The rule that it rests on.</param>
/// <param name="Allowed">The steps that are possible now.</param>
/// <param name="Step">Which step of the submission was refused, from 0.</param>
/// <param name="Field">The field, parameter or header that is meant.</param>
/// <param name="TraceId">Names this request to the operator.</param>
public sealed record ProblemDocument(
    string Type, string Title, int Status, string Detail, string Instance, string Code, string? Article, IReadOnlyList<string>? Allowed,
    int? Step, string? Field, string TraceId);
