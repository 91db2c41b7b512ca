using Akka.Actor;
using Akka.Configuration;
using Xinfang.Bench.Harness;

namespace Xinfang.Bench.Lifecycle;

/// <summary>
/// Akka.NET with Akka.Persistence.Sql: an actor a case, an event a step, no snapshots. The journal batches by itself. Events are written by a lean
/// serializer in place of the default one, actors of ended cases stop, and what the settings below change was measured to be faster here than the default.
/// </summary>
internal sealed class AkkaSubject(ActorSystem system) : ISubject
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>The settings, for the notes of a result.</summary>
    public const string Said = "an actor a case, batch-size 400, parallelism 3, buffer-size 10000, max-concurrent-recoveries 256, no snapshots, a lean JSON serializer, connections tuned";

    /// <summary>Batches of 100 and 3 writers are the defaults; a larger buffer keeps 2048 in flight from being refused, more recoveries at once let cases wake together.</summary>
    private static Config Settings(string place) => ConfigurationFactory.ParseString($$"""
        akka {
          loglevel = ERROR
          log-dead-letters = off
          actor {
            serializers.case-event = "{{typeof(CaseEventSerializer).AssemblyQualifiedName}}"
            serialization-bindings { "{{typeof(StoredStep).AssemblyQualifiedName}}" = case-event }
          }
          persistence {
            max-concurrent-recoveries = 256
            snapshot-store.plugin = "akka.persistence.no-snapshot-store"
            journal {
              plugin = "akka.persistence.journal.sql"
              sql {
                connection-string = "{{place}}"
                provider-name = "PostgreSQL.15"
                auto-initialize = true
                buffer-size = 10000
                batch-size = 400
                parallelism = 3
              }
            }
          }
        }
        """).WithFallback(Akka.Persistence.Sql.SqlPersistence.DefaultConfiguration).WithFallback(Akka.Persistence.Persistence.DefaultConfig());

    public static Task<ISubject> StartAsync(string place) => Task.FromResult<ISubject>(new AkkaSubject(ActorSystem.Create("bench", Settings(place + StoredGrainSubject.PoolSettings))));

    public async Task PlayAsync(long number, StepTimer timer)
    {
        var petition = Petitions.At(number);
        var actor = system.ActorOf(Props.Create(() => new PersistentCase(petition.Number.Stream)));
        for (var i = 0; i < Petitions.Steps; i++)
        {
            var step = StoredStep.Of(petition, number, i);
            if (await timer.TimeAsync(() => actor.Ask<object>(step, Patience)) is not int version || version != i + 1)
                throw new InvalidOperationException($"{petition.Number} is not where it should be after step {i}.");
        }
        system.Stop(actor);
    }

    public Task<string?> FindFaultAsync() => Task.FromResult<string?>(null);

    public async ValueTask DisposeAsync() => await system.Terminate();
}
