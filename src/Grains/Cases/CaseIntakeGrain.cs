using Microsoft.Extensions.DependencyInjection;
using Orleans.Concurrency;
using Xinfang.Domain.Cases;
using Xinfang.Grains.Clocks;
using Xinfang.Grains.Privacy;
using Xinfang.Grains.Streams;
using Xinfang.Grains.Units;
using Xinfang.Journal;

namespace Xinfang.Grains.Cases;

/// <summary>
/// See <see cref="ICaseIntakeGrain"/>. It is for one case while a call lasts, and holds nothing afterwards. That nobody else registers the same number, or takes a
/// step of it meanwhile, is the log's to see to: the append expects an empty stream (decision 22).
/// </summary>
[StatelessWorker(MostOfOneKey), CollectionAgeLimit(Minutes = 1)]
internal sealed class CaseIntakeGrain(
    CaseModel model, IJournal journal, IProjections projections, PersonalDataVault vault, IOrganisationSource units, CaseNeighbours neighbours,
    [FromKeyedServices(BusinessClock.Key)] TimeProvider clock, GrainTelemetry telemetry)
    : CaseWriter(model, journal, projections, vault, units, neighbours, clock, telemetry), ICaseIntakeGrain
{
    /// <summary>With all keys together more than gateways let in at once, and few enough that a silo that is asked for more does not drown.</summary>
    private const int MostOfOneKey = 64;

    private CaseNumber? _number;

    protected override string Stream => _number?.Stream ?? throw new InvalidOperationException("No case is being registered.");

    public async Task<Outcome> Register(CaseNumber number, Submission<CaseCommand> submission, PetitionerDetails? details)
    {
        if (submission.Steps is not [{ Command: Domain.Cases.Register }, ..])
            throw new ArgumentException("The first step of what comes in is a registration.", nameof(submission));
        _number = number;
        try
        {
            return await Execute(submission, details);
        }
        finally
        {
            Forget();
            _number = null;
        }
    }
}
