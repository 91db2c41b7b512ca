using Xinfang.Domain.Cases;
using Xinfang.Journal;

namespace Xinfang.Grains.Cases;

/// <summary>Reading a case without calling its grain.</summary>
internal static class CaseReading
{
    /// <summary>A case as it is in the log; <see cref="Case.None"/> when there is none.</summary>
    /// <exception cref="Domain.UnreadableEventException">It cannot be read by this version.</exception>
    public static async ValueTask<Case> ReadCaseAsync(this IJournal journal, CaseModel model, CaseNumber number)
    {
        var state = model.Initial;
        foreach (var e in await journal.ReadStreamAsync(number.Stream))
            state = model.Apply(state, e.Type, e.Data, e.EffectiveAt);
        return state;
    }
}
