using Xinfang.Domain.Deadlines;

namespace Xinfang.Gateway.Tests.Documentation;

/// <summary>The clocks of every profile that comes with the program.</summary>
internal static class ClocksPage
{
    public static Page Make() => new("docs/law/clocks.md", $"""
        # Clocks

        *Generated from [`clock-profiles.json`](../../src/Domain/Deadlines/Data/clock-profiles.json); do not edit.* A case keeps the profile that held for its jurisdiction on the day of
        its registration.

        {string.Join('\n', LawBook.Shipped.Profiles.Select(OfProfile))}
        """.ReplaceLineEndings("\n"));

    private static string OfProfile(ClockProfile p) => $"""
        ## {p.Name} (`{p.Id}`)

        Holds for {(p.Jurisdiction.Length == 0 ? "every jurisdiction" : $"jurisdictions that begin with {p.Jurisdiction}")}, for cases registered from {p.ValidFrom:yyyy-MM-dd} on.

        """.ReplaceLineEndings("\n");
}
