using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Xinfang.Domain.Cases;
using Xinfang.Domain.Tests.Repeats;

namespace Xinfang.Faults.Load;

/// <summary>
/// Petitions of nobody, as they are handed in: from where, by whom, how to reach them, and some 140 signs of what about. The words are made beforehand, so that
/// sending a petition costs its client little.
/// </summary>
internal sealed class Petitions
{
    private const int Texts = 1_024;

    /// <summary>As browsers send them: Chinese as it is, and not by its codes.</summary>
    private static readonly JsonSerializerOptions AsItIs = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly string[] _words;

    public Petitions(int seed)
    {
        var invented = new InventedPetitions(seed);
        _words = [.. Enumerable.Range(0, Texts).Select(_ => JsonSerializer.Serialize(invented.Petition(), AsItIs))];
    }

    /// <summary>The body of a registration.</summary>
    /// <param name="n">Its petitioner's number; the words repeat after some.</param>
    public string Registration(int n, CaseNumber number) => string.Create(CultureInfo.InvariantCulture, $$$"""
        {"jurisdiction":"{{{CaseLoad.Jurisdictions[n % CaseLoad.Jurisdictions.Count]}}}","number":"{{{number}}}","channel":"web","place":"河湾路 {{{n % 900}}} 号","petitioner":{"name":"某{{{n}}}","phone":"139{{{n:00000000}}}","address":"河湾路 {{{n % 900}}} 号","content":{{{_words[n % Texts]}}}}}
        """);
}
