using Akka.Actor;
using Akka.Configuration;
using Xinfang.Bench.Harness;

namespace Xinfang.Bench.Lifecycle;

/// <summary>
/// Akka.NET with Akka.Persistence.Sql: an actor a case, an event a step, no snapshots. The journal batches by itself. Actors of ended cases stop.
/// </summary>
internal sealed class AkkaSubject(ActorSystem system) : ISubject
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>What is set for speed, for the notes of a result; together about 1.3 times as fast as the defaults in a trial.</summary>
    public const string Said = "batch-size 400, buffer-size 10000, parallelism 3, max-concurrent-recoveries 256, a lean JSON serializer, connections tuned";

    private static string Tuned => $$"""
        akka {
          actor {
            serializers.case-event = "{{typeof(CaseEventSerializer).AssemblyQualifiedName}}"
            serialization-bindings { "{{typeof(StoredStep).AssemblyQualifiedName}}" = case-event }
          }
          persistence {
            max-concurrent-recoveries = 256
            journal.sql { buffer-size = 10000, batch-size = 400, parallelism = 3 }
          }
        }
        """;

    /// <summary>As the provider comes.</summary>
    public static Task<ISubject> StartAsync(string place) => StartOnAsync(place, "");

    /// <summary>Set for speed, see <see cref="Said"/>.</summary>
    public static Task<ISubject> StartTunedAsync(string place) => StartOnAsync(place + StoredGrainSubject.PoolSettings, Tuned);

    private static Task<ISubject> StartOnAsync(string place, string settings)
    {
        var config = ConfigurationFactory.ParseString(settings)
            .WithFallback(ConfigurationFactory.ParseString($$"""
                akka {
                  loglevel = ERROR
                  log-dead-letters = off
                  persistence {
                    snapshot-store.plugin = "akka.persistence.no-snapshot-store"
                    journal {
                      plugin = "akka.persistence.journal.sql"
                      sql { connection-string = "{{place}}", provider-name = "PostgreSQL.15" }
                    }
                  }
                }
                """))
            .WithFallback(Akka.Persistence.Sql.SqlPersistence.DefaultConfiguration).WithFallback(Akka.Persistence.Persistence.DefaultConfig());
        return Task.FromResult<ISubject>(new AkkaSubject(ActorSystem.Create("bench", config)));
    }

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
