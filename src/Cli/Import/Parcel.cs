using Xinfang.Grains;

namespace Xinfang.Cli.Import;

/// <summary>One submission of an import: what to send, and what its refusal means for the row it comes from.</summary>
/// <param name="Until">When its last step happened; the clock must have reached it.</param>
/// <param name="SendOtherWay">Sends the whole row under the ids of the other way of importing, for a number that is taken.</param>
internal sealed record Parcel(
    ImportItem Item, DateOnly Day, DateTimeOffset Until, int Steps, Func<Task<Outcome>> Send, Func<Task<Outcome>>? SendOtherWay,
    Func<Outcome, RowError> Explain);

/// <summary>One row, or what is one setting, and how far it has come. Its parcels are sent in order; a refused one ends it.</summary>
internal sealed class ImportItem(TableKind kind)
{
    public TableKind Kind { get; } = kind;

    public RowError? Error { get; private set; }

    /// <summary>Whether anything of it was carried out now, rather than by an earlier import.</summary>
    public bool IsNew { get; private set; }

    /// <summary>Whether nothing more of it has to be sent.</summary>
    public bool IsOver { get; private set; }

    public void TookWhole(Outcome outcome)
    {
        Took(outcome);
        IsOver = true;
    }

    public void Took(Outcome outcome) => IsNew |= !outcome.Repeated;

    public void Failed(RowError error) => (Error, IsOver) = (error, true);
}

/// <summary>What is written by one grain and therefore sent one after the other.</summary>
internal sealed record Lane(IReadOnlyList<Parcel> Parcels);
