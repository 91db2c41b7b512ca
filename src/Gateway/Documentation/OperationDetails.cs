using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Mvc.Infrastructure;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using Xinfang.Domain;
using Xinfang.Gateway.Requests;

namespace Xinfang.Gateway.Documentation;

/// <summary>Adds to each operation what its signature does not show: the key of a write, the codes of a parameter, and examples of refusals.</summary>
internal sealed class OperationDetails : IOpenApiOperationTransformer
{
    public Task TransformAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        operation.Parameters ??= [];
        foreach (var described in context.Description.ParameterDescriptions)
            if (operation.Parameters.FirstOrDefault(p => p.Name == described.Name) is OpenApiParameter parameter)
                Describe(parameter, context.Description.RelativePath!, (described.ParameterDescriptor as IParameterInfoParameterDescriptor)?.ParameterInfo);
        if (context.Description.ActionDescriptor.EndpointMetadata.OfType<NeedsIdempotencyKey>().Any())
            operation.Parameters.Add(Key());
        if (operation.Responses?.ContainsKey("403") == true)
            operation.Parameters.Add(ActAs());
        foreach (var (status, response) in operation.Responses ?? [])
            if (response is OpenApiResponse { Content: { } content } && content.TryGetValue("application/problem+json", out var problem)
                && problem is OpenApiMediaType media)
            {
                response.Description = ProblemExamples.Meaning(status);
                media.Example = ProblemExamples.Of(status);
            }
        return Task.CompletedTask;
    }

    private static void Describe(OpenApiParameter parameter, string path, System.Reflection.ParameterInfo? info)
    {
        if (parameter.Schema is not OpenApiSchema schema)
            return;
        if (info?.GetCustomAttributes(typeof(CodesAttribute), false) is [CodesAttribute codes])
            schema.Enum = [.. Enum.GetValues(codes.Type).Cast<Enum>().Select(v => (JsonNode)JsonValue.Create(Code.Of(v)))];
        switch (parameter.Name)
        {
            case "jurisdiction":
                schema.Pattern = ValueSchemas.Jurisdiction;
                parameter.Description ??= "A division as a GB/T 2260 code of 2, 4, 6, 9 or 12 digits; it contains every code that begins with it.";
                parameter.Example = "530103";
                parameter.Required = path != "api/sensitive-periods";
                break;
            case "number":
                parameter.Description ??= path.StartsWith("api/orders", StringComparison.Ordinal) ? "The order's number." : "The case's number.";
                break;
            case "year":
                parameter.Description ??= "The budget's year.";
                parameter.Example = "2022";
                break;
            case "code":
                parameter.Description ??= "The unit's full code.";
                parameter.Example = "530103-07";
                break;
            case "from" or "to":
                schema.Format = "date";
                parameter.Required = true;
                break;
        }
    }

    private static OpenApiParameter Key() => new()
    {
        Name = IdempotencyKey.Header,
        In = ParameterLocation.Header,
        Required = true,
        Description = "Names what you want done, so that trying again does it once. New for each thing; the same for each try of the same thing.",
        Schema = new OpenApiSchema { Type = JsonSchemaType.String, MinLength = 1, MaxLength = IdempotencyKey.Longest, Pattern = "^[!-~]+$" },
        Example = "7d0f6f0e-2f5c-4f0a-9d57-0d3f0a5f2b11",
    };

    private static OpenApiParameter ActAs() => new()
    {
        Name = Acting.Header,
        In = ParameterLocation.Header,
        Description = "The single role to act in: dispatcher:07, unit-clerk:530103-07, joint-meeting-office:1, petitioner:1, auditor:1. Without it, for every office.",
        Schema = new OpenApiSchema { Type = JsonSchemaType.String, MaxLength = 100, Pattern = "^[!-~]+$" },
        Example = "unit-clerk:530103-07",
    };
}
