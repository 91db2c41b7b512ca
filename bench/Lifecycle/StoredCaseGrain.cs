using Stateless;

namespace Xinfang.Bench.Lifecycle;

/// <summary>A case whose state is a document.</summary>
[Alias("bench-stored-case")]
public interface IStoredCaseGrain : IGrainWithStringKey
{
    /// <summary>Takes a step; durable when it returns. Idempotent by the step's id. Gives the number of steps taken.</summary>
    [Alias("execute")]
    Task<int> Execute(StoredStep step);
}

/// <summary>See <see cref="IStoredCaseGrain"/>.</summary>
internal sealed class StoredCaseGrain([PersistentState("case", StoredCaseGrain.Storage)] IPersistentState<StoredCase> document) : Grain, IStoredCaseGrain
{
    public const string Storage = "bench";

    public async Task<int> Execute(StoredStep step)
    {
        var before = document.State;
        if (before.CommandId == step.CommandId)
            return before.Version;
        document.State = before.After(step);
        try
        {
            await document.WriteStateAsync();
        }
        catch
        {
            await document.ReadStateAsync();
            throw;
        }
        return document.State.Version;
    }
}

/// <summary>How such a case rests on disk; peers keep the same.</summary>
public sealed record StoredCase
{
    public StoredStage Stage { get; init; }

    public int Version { get; init; }

    public string CommandId { get; init; } = "";

    public string Actor { get; init; } = "";

    /// <summary>What the last step said, as JSON.</summary>
    public string Data { get; init; } = "";

    /// <exception cref="InvalidOperationException">The stage knows no such step.</exception>
    public StoredCase After(StoredStep step) => new()
    {
        Stage = CaseSteps.Take(Stage, step.Trigger),
        Version = Version + 1,
        CommandId = step.CommandId,
        Actor = step.Actor,
        Data = step.Data,
    };
}

/// <summary>A step as a rival is asked for it: the same words as the product's event has.</summary>
[GenerateSerializer, Immutable, Alias("bench-stored-step")]
public sealed record StoredStep(string CommandId, string Actor, StoredTrigger Trigger, string Data)
{
    internal static StoredStep Of(Petition petition, long number, int step)
    {
        var trigger = (StoredTrigger)step;
        var data = trigger switch
        {
            StoredTrigger.Register => $$"""{"number":"{{petition.Number}}","jurisdiction":"{{petition.District}}","petitioner":"p-none","origin":"local","channel":"{{petition.Channel}}","occurrence":"initial","purpose":"grievance","category":"{{petition.Category}}","place":"{{petition.District}}001","people":1}""",
            StoredTrigger.Transfer => $$"""{"unit":"{{petition.Unit}}"}""",
            StoredTrigger.Reply => $$"""{"outcome":"explained","letter":"2026-{{petition.Number}}"}""",
            _ => "{}",
        };
        return new($"{number}-{step}", step < 2 ? "dispatcher:07" : petition.Clerk, trigger, data);
    }
}

/// <summary>Where such a case is.</summary>
public enum StoredStage { Unregistered, AwaitingDisposal, AwaitingReceipt, AwaitingAcceptance, AwaitingHandling, AwaitingReply, AwaitingConclusion }

/// <summary>The six steps.</summary>
public enum StoredTrigger { Register, Transfer, Receive, Accept, Handle, Reply }

/// <summary>The lifecycle that the rivals share: a Stateless machine, as a program of this kind would have it.</summary>
internal static class CaseSteps
{
    /// <exception cref="InvalidOperationException">The stage knows no such step.</exception>
    public static StoredStage Take(StoredStage stage, StoredTrigger trigger)
    {
        var now = stage;
        var machine = new StateMachine<StoredStage, StoredTrigger>(() => now, next => now = next);
        for (var i = 0; i < Petitions.Steps; i++)
            machine.Configure((StoredStage)i).Permit((StoredTrigger)i, (StoredStage)(i + 1));
        machine.Fire(trigger);
        return now;
    }
}
