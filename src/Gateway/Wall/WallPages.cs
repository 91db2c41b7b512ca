using Microsoft.Extensions.Options;
using Xinfang.Domain.Places;
using Xinfang.Gateway.SensitivePeriods;

namespace Xinfang.Gateway.Wall;

/// <summary>The pages: the start page and the wall.</summary>
internal static class WallPages
{
    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/", (string? lang, WallAssets assets, IOptions<GatewayOptions> options, PeriodWatch periods) =>
            Html(assets.Page("index.html", ("lang", Lang(lang)), ("home", options.Value.Home), ("periods", PeriodNotices.Html(periods.Calendar))))).ExcludeFromDescription();
        app.MapGet("/wall", (string? jurisdiction, string? lang) =>
            Results.Redirect($"/wall/{Uri.EscapeDataString(jurisdiction?.Trim() ?? "")}{(lang == "en" ? "?lang=en" : "")}")).ExcludeFromDescription();
        app.MapGet("/wall/{jurisdiction}", (string jurisdiction, string? lang, WallAssets assets) =>
            JurisdictionCode.TryParse(jurisdiction, out var place)
                ? Html(assets.Page("wall.html", ("lang", Lang(lang)), ("jurisdiction", place.Value)))
                : Html(assets.Page("unknown.html", ("lang", Lang(lang))), StatusCodes.Status404NotFound)).ExcludeFromDescription();
        app.MapGet("/assets/{name}", (string name, WallAssets assets, HttpContext context) =>
        {
            if (assets.Find(name) is not { } asset || name.EndsWith(".html", StringComparison.Ordinal))
                return Results.NotFound();
            // Checked again each time, so that a page is never made of files of two versions.
            context.Response.Headers.CacheControl = "no-cache";
            return Results.Bytes(asset.Bytes, asset.ContentType, entityTag: asset.Tag);
        }).ExcludeFromDescription();
    }

    private static IResult Html(string page, int status = StatusCodes.Status200OK) => Results.Content(page, "text/html; charset=utf-8", statusCode: status);

    /// <summary>Chinese unless English is asked for.</summary>
    private static string Lang(string? lang) => lang == "en" ? "en" : "zh-CN";
}
