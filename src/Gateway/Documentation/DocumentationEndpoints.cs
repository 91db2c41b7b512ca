using System.Security.Cryptography;
using Scalar.AspNetCore;

namespace Xinfang.Gateway.Documentation;

/// <summary>The document of the API at /openapi/v1.json, and a page to read it at /docs that needs nothing from other hosts.</summary>
internal static class DocumentationEndpoints
{
    public static void AddXinfangDocument(this IServiceCollection services) => services.AddOpenApi("v1", options =>
    {
        options.AddDocumentTransformer<DocumentFrame>();
        options.AddOperationTransformer<OperationDetails>();
        options.AddSchemaTransformer<ValueSchemas>();
    });

    public static void Map(WebApplication app)
    {
        app.MapOpenApi("/openapi/{documentName}.json");
        app.MapScalarApiReference("/docs", (options, context) =>
        {
            var nonce = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
            context.Response.Headers.ContentSecurityPolicy = SecurityHeaders.DocumentationPolicy(nonce);
            options.Nonce = nonce;
            options.Title = "Xinfang API";
            options.DefaultFonts = false;
            options.Telemetry = false;
            options.HideClientButton = true;
            options.ShowDeveloperTools = DeveloperToolsVisibility.Never;
            options.DisableAgent();
            options.DisableMcp();
        }).ExcludeFromDescription();
    }
}
