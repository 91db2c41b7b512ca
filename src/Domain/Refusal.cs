namespace Xinfang.Domain;

/// <summary>
/// Why a command was not carried out. Nothing was changed.
/// <c>Code</c> is stable and documented; <c>Article</c> names the rule; <c>Detail</c> says what is wrong here and what to do;
/// <c>Allowed</c> lists the steps that would be possible now.
/// </summary>
[GenerateSerializer, Alias("refusal"), Immutable]
public sealed record Refusal(string Code, string Article, string Detail, IReadOnlyList<string> Allowed)
{
    public Refusal(string code, string article, string detail) : this(code, article, detail, []) { }

    public override string ToString() => $"{Detail} [{Code}, {Article}]";
}
