using Microsoft.Extensions.Logging;
using Xinfang.Bench.Harness;
using Xinfang.Domain.Cases;
using Xinfang.Domain.Deadlines;
using Xinfang.Grains;
using Xinfang.Grains.Cases;
using Xinfang.Grains.Units;
using Xinfang.Journal;
using Xinfang.Journal.Audits;
using Xinfang.Silo;

namespace Xinfang.Bench.Lifecycle;

/// <summary>This product: its silo in the process, its case grains, its journal with index, tallies and chain.</summary>
/// <param name="named">Whether each petition comes with its petitioner's data, which are sealed and made findable for repeats.</param>
internal sealed class ProductSubject(EmbeddedSystem system, bool named) : ISubject
{
    public static Task<ISubject> OnPostgresAsync(string place) => StartAsync(place, named: false);

    public static Task<ISubject> NamedOnPostgresAsync(string place) => StartAsync(place, named: true);

    public static async Task<ISubject> OnSqliteAsync(string folder) => await StartAsync(new XinfangOptions { Data = folder }, named: false);

    /// <param name="place">A connection string. The key lies in a folder that is made for it.</param>
    private static async Task<ISubject> StartAsync(string place, bool named) =>
        await StartAsync(new XinfangOptions { Data = Directory.CreateTempSubdirectory("bench-key-").FullName, Connection = place }, named);

    private static async Task<ISubject> StartAsync(XinfangOptions options, bool named)
    {
        var system = await EmbeddedSystem.StartAsync(options with { LogLevel = LogLevel.Error }, TimeProvider.System);
        foreach (var unit in Petitions.Units)
            if (await system.Grains.GetGrain<IUnitGrain>(UnitGrainKey.Unit(unit.Code)).Put(unit) is { } refusal)
                throw new InvalidOperationException(refusal.ToString());
        return new ProductSubject(system, named);
    }

    public async Task PlayAsync(long number, StepTimer timer)
    {
        var petition = Petitions.At(number);
        var grain = system.Grains.GetGrain<ICaseGrain>(petition.Number.Stream);
        var details = named ? new PetitionerDetails($"某{number}", $"139{number:00000000}", "盘龙区某路 1 号", Petitions.Words[(int)(number % Petitions.Words.Count)]) : null;
        for (var i = 0; i < Petitions.Steps; i++)
        {
            var (actor, command) = petition.Life[i];
            var submission = new Submission<CaseCommand>($"{number}-{i}", "", actor, [new(command)]);
            var outcome = await timer.TimeAsync(() => grain.Execute(submission, i == 0 ? details : null));
            if (outcome.Refusal is { } refusal)
                throw new InvalidOperationException($"{petition.Number}, step {i}: {refusal}");
        }
    }

    public Task<string?> FindFaultAsync() => FindFaultAsync(system.Store.Audit);

    /// <summary>What the product's own audit finds wrong with a log; none when it is clean.</summary>
    public static async Task<string?> FindFaultAsync(IJournalAudit log)
    {
        var audit = await new Auditor(log, LawBook.Shipped).RunAsync();
        return audit.IsClean ? null : $"the audit found {audit.Drift} differences and this break of the chain: {audit.ChainBreak}";
    }

    public ValueTask DisposeAsync() => system.DisposeAsync();
}
