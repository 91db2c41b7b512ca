using JasperFx;
using JasperFx.Events;
using Marten;
using Xinfang.Bench.Harness;
using Xinfang.Bench.Lifecycle;

namespace Xinfang.Peers;

/// <summary>Marten as an event store: a stream a case, an event a step, appended at the expected version; who takes the steps holds the case meanwhile.</summary>
internal sealed class MartenSubject(DocumentStore store, string place) : ISubject
{
    private long _played;

    public static async Task<ISubject> StartAsync(string place)
    {
        var store = DocumentStore.For(options =>
        {
            options.Connection(place + StoredGrainSubject.PoolSettings);
            options.AutoCreateSchemaObjects = AutoCreate.All;
            options.Events.StreamIdentity = StreamIdentity.AsString;
            options.Events.AppendMode = EventAppendMode.Quick;
            options.Events.AddEventType<StoredStep>();
            options.DisableNpgsqlLogging = true;
        });
        await store.Storage.ApplyAllConfiguredChangesToDatabaseAsync();
        return new MartenSubject(store, place);
    }

    public async Task PlayAsync(long number, StepTimer timer)
    {
        var petition = Petitions.At(number);
        var state = new StoredCase();
        for (var i = 0; i < Petitions.Steps; i++)
        {
            var step = StoredStep.Of(petition, number, i);
            state = await timer.TimeAsync(async () =>
            {
                var after = state.After(step);
                await using var session = store.LightweightSession();
                if (state.Version == 0)
                    session.Events.StartStream(petition.Number.Stream, step);
                else
                    session.Events.Append(petition.Number.Stream, after.Version, step);
                await session.SaveChangesAsync();
                return after;
            });
        }
        Interlocked.Increment(ref _played);
    }

    public Task<string?> FindFaultAsync() => EndedCases.FindFaultAsync(place, $"SELECT count(*) FROM mt_streams WHERE version = {Petitions.Steps}", _played);

    public async ValueTask DisposeAsync() => await store.DisposeAsync();
}
