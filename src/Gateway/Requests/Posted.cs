using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Extensions.Options;
using Xinfang.Grains;

namespace Xinfang.Gateway.Requests;

/// <summary>
/// A write as it arrived: its body, the key that makes it safe to send again, and the digest that notices another request under the same
/// key. An empty body counts as an object without fields.
/// </summary>
public sealed record Posted<T>(T Body, string Key, string Fingerprint, string Actor) : IBindableFromHttpContext<Posted<T>>, IEndpointParameterMetadataProvider
    where T : class
{
    public static async ValueTask<Posted<T>?> BindAsync(HttpContext context, ParameterInfo parameter)
    {
        var request = context.Request;
        var (key, actor) = (IdempotencyKey.Of(request), Acting.Of(request));
        var bytes = await RequestBody.ReadAsync(context, context.RequestServices.GetRequiredService<IOptions<GatewayOptions>>().Value.LargestBody);
        if (bytes.Length > 0 && !request.HasJsonContentType())
            throw new BadInputException(StatusCodes.Status415UnsupportedMediaType, "content-type-unsupported",
                "The body is read as JSON. Send it with 'Content-Type: application/json'.", "Content-Type");
        var type = GatewayJson.Reading.GetTypeInfo(typeof(T));
        try
        {
            var body = (T?)JsonSerializer.Deserialize(bytes.Length == 0 ? "{}"u8 : bytes, type)
                ?? throw new BadInputException(StatusCodes.Status400BadRequest, "body-missing", "The body is null. Send an object.");
            return new(body, key, RequestBody.Fingerprint(request, bytes), actor.Name);
        }
        catch (JsonException e)
        {
            throw JsonFaults.Explain(e, type);
        }
    }

    public static void PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder)
    {
        builder.Metadata.Add(new AcceptsMetadata(["application/json"], typeof(T), isOptional: typeof(T).GetConstructors()[0].GetParameters().All(p => p.HasDefaultValue)));
        builder.Metadata.Add(NeedsIdempotencyKey.Instance);
    }

    /// <summary>The write as a grain takes it, with one step.</summary>
    public Submission<TCommand> Submission<TCommand>(TCommand command, DateTimeOffset? at) =>
        new(Key, Fingerprint, Actor, [new(command, at)]);
}

/// <summary>A write that has no body, with its key checked.</summary>
public sealed record WithoutBody(string Key, string Actor) : IBindableFromHttpContext<WithoutBody>, IEndpointParameterMetadataProvider
{
    public static ValueTask<WithoutBody?> BindAsync(HttpContext context, ParameterInfo parameter) =>
        new(new WithoutBody(IdempotencyKey.Of(context.Request), Acting.Of(context.Request).Name));

    public static void PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder) => builder.Metadata.Add(NeedsIdempotencyKey.Instance);
}

/// <summary>Marks an endpoint whose requests carry an <c>Idempotency-Key</c>, for the document of the API.</summary>
public sealed class NeedsIdempotencyKey
{
    public static readonly NeedsIdempotencyKey Instance = new();
}

/// <summary>The header that makes a write safe to send again.</summary>
public static class IdempotencyKey
{
    public const string Header = "Idempotency-Key";

    /// <summary>1 to 100 visible ASCII characters.</summary>
    public const int Longest = 100;

    public static string Of(HttpRequest request)
    {
        var values = request.Headers[Header];
        if (values.Count == 0 || string.IsNullOrEmpty(values[0]))
            throw new BadInputException(StatusCodes.Status400BadRequest, "idempotency-key-missing",
                $"A write needs the header '{Header}'. Choose a new value for each thing you want done, such as a UUID, and send the same value when you try the same thing again.", Header);
        var key = values[0]!;
        if (values.Count > 1 || key.Length > Longest || key.Any(c => c is < '!' or > '~'))
            throw new BadInputException(StatusCodes.Status400BadRequest, "idempotency-key-invalid",
                $"The header '{Header}' holds 1 to {Longest} visible ASCII characters, once.", Header);
        return key;
    }
}

/// <summary>Reads the body of a request within its limit.</summary>
internal static class RequestBody
{
    public static async ValueTask<byte[]> ReadAsync(HttpContext context, int most)
    {
        if (context.Request.ContentLength > most)
            throw TooLarge(most);
        using var buffer = new MemoryStream((int)(context.Request.ContentLength ?? 1024));
        var chunk = new byte[16 * 1024];
        for (int read; (read = await context.Request.Body.ReadAsync(chunk, context.RequestAborted)) > 0;)
        {
            if (buffer.Length + read > most)
                throw TooLarge(most);
            buffer.Write(chunk, 0, read);
        }
        return buffer.ToArray();
    }

    /// <summary>32 hexadecimal digits: half of the SHA-256 of method, path and body.</summary>
    public static string Fingerprint(HttpRequest request, ReadOnlySpan<byte> body)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes(request.Method + request.PathBase + request.Path));
        hash.AppendData(body);
        return Convert.ToHexStringLower(hash.GetHashAndReset().AsSpan(0, 16));
    }

    private static BadInputException TooLarge(int most) => new(StatusCodes.Status413PayloadTooLarge, "body-too-large",
        $"The body is larger than {most} bytes. Send less at once.");
}
