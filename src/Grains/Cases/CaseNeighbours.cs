using Xinfang.Domain.Cases;
using Xinfang.Domain.Units;
using Xinfang.Grains.Units;
using Xinfang.Journal;

namespace Xinfang.Grains.Cases;

/// <summary>
/// Finds what a case has to know of the world for one step: the units as they are at this moment, and other cases as they are in the log. It asks
/// only for what the step rests on. Other cases are read and never called, so that no two cases wait for each other.
/// </summary>
internal sealed class CaseNeighbours(CaseModel model, IJournal journal, IOrganisationSource units)
{
    public async ValueTask<Surroundings> Around(Case state, CaseCommand command)
    {
        var organisation = RestsOnUnits(state, command) ? await units.CurrentAsync() : Organisation.Empty;
        var related = new List<RelatedCase>();
        foreach (var number in Named(state, CaseModel.About(state, command)))
            if (await Read(number) is { } other)
                related.Add(other);
        return new Surroundings(organisation, related);
    }

    /// <summary>Every step of an accusing case rests on how units stand to each other, and of others those that bring the case to a unit.</summary>
    private static bool RestsOnUnits(Case state, CaseCommand command) => !state.Accused.IsEmpty || state.AccusedLeader is not null || state.Litigation || command
        is Register { ReceivedBy: not null } or NameAccused or Transfer or Assign or DesignateUnit or AddUnit or RaiseDispute or RequestReview or RequestRereview
        or Recall or Correct;

    private static IEnumerable<CaseNumber> Named(Case state, CaseCommand command) => command switch
    {
        NoLongerAccept n => [n.Of],
        Merge m => [m.Into],
        ConfirmRepeat r => [r.Of],
        RejectRepeat r => [r.Of],
        Transfer or Assign or DesignateUnit or Accept => state.RepeatOf,
        _ => [],
    };

    /// <summary>Another case as it is in the log.</summary>
    /// <exception cref="Domain.UnreadableEventException">It cannot be read by this version.</exception>
    public ValueTask<Case> Fold(CaseNumber number) => journal.ReadCaseAsync(model, number);

    private async ValueTask<RelatedCase?> Read(CaseNumber number) =>
        await Fold(number) is { Stage: not Stage.Unregistered } other ? RelatedCase.Of(other, model.Law) : null;
}
