using Xinfang.Domain.Cases;
using Xinfang.Domain.Places;
using Xinfang.Grains.Cases;

namespace Xinfang.Cli.Import;

/// <summary>One step of a case's life, with the column that it was read from.</summary>
public readonly record struct CaseStep(CaseCommand Command, DateTimeOffset At, string Column);

/// <summary>A case as a row tells it: its steps in the order in which they happened, and the petitioner's data.</summary>
/// <param name="Digest">Digest of the row's content: the same content has the same digest, whatever the file's format.</param>
public sealed record CaseImport(
    CaseNumber Number, string File, int Line, string Digest, IReadOnlyList<CaseStep> Steps, PetitionerDetails Details)
{
    /// <summary>Where it was registered.</summary>
    public JurisdictionCode Jurisdiction => Steps.Select(s => s.Command).OfType<Register>().First().Jurisdiction;
}
