namespace Xinfang.Grains.Documents;

/// <summary>
/// What a document's key must look like. The storage provider reads a key as a GUID or a hexadecimal number before it reads it as text, and does not
/// tell grain classes apart: the keys <c>1</c> and <c>01</c>, or <c>abc</c> and <c>ABC</c>, share one row, and one person would be shown another's
/// document. A key that begins with a word that is no hexadecimal number, and a hyphen, is always read as text.
/// </summary>
internal static class DocumentKey
{
    public const int MostCharacters = 150;

    /// <exception cref="ArgumentException">The key could be stored as another key's document.</exception>
    public static void Require(string key)
    {
        if (!IsSafe(key))
            throw new ArgumentException($"'{key}' cannot be the key of a document: it begins with a word that is no hexadecimal number and a hyphen, holds no '+', and has at most {MostCharacters} characters.");
    }

    public static bool IsSafe(string key)
    {
        var hyphen = key.IndexOf('-');
        return hyphen > 0 && key.Length <= MostCharacters && !key.Contains('+') && !key[..hyphen].All(char.IsAsciiHexDigit);
    }
}
