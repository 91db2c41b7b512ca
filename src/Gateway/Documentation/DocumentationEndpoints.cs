namespace Xinfang.Gateway.Documentation;

internal static class DocumentationEndpoints
{
    public static void Map(WebApplication app) => app.MapOpenApi("/openapi/{documentName}.json");

    public static void AddXinfangDocument(this IServiceCollection services) => services.AddOpenApi("v1");
}
