using Xinfang.Domain;
using Xinfang.Domain.Places;
using Xinfang.Domain.Units;
using Xinfang.Grains.Documents;

namespace Xinfang.Grains.Units;

/// <summary>A unit's entry, which rests in the directory of its jurisdiction. See <see cref="IUnitGrain"/>.</summary>
internal sealed class UnitGrain : Grain, IUnitGrain
{
    public override Task OnActivateAsync(CancellationToken cancel)
    {
        DocumentKey.Require(this.GetPrimaryKeyString());
        return Task.CompletedTask;
    }

    public async Task<Unit?> Get() => UnitCode.TryParse(this.GetPrimaryKeyString()["unit-".Length..], out var code)
        ? (await GrainFactory.GetGrain<IUnitDirectoryGrain>(UnitGrainKey.Directory(code.Jurisdiction)).List()).FirstOrDefault(u => u.Code == code)
        : null;

    public Task<Refusal?> Put(Unit entry) => UnitGrainKey.Unit(entry.Code) == this.GetPrimaryKeyString()
        ? GrainFactory.GetGrain<IOrganisationGrain>(OrganisationGrain.Key).Put(entry)
        : throw new ArgumentException($"The entry is of {entry.Code}, but was sent to {this.GetPrimaryKeyString()}.");
}
