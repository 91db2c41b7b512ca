using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Wolverine;
using Wolverine.Postgresql;
using Wolverine.RDBMS;
using Xinfang.Bench.Harness;
using Xinfang.Bench.Lifecycle;

namespace Xinfang.Peers;

/// <summary>Wolverine with a saga a case in its own PostgreSQL storage: a message a step, which is handled where it is sent, and one write a step.</summary>
internal sealed class WolverineSubject(IHost host, string place) : ISubject
{
    private long _played;

    public static async Task<ISubject> StartAsync(string place)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new());
        builder.Logging.SetMinimumLevel(LogLevel.Error).AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        builder.UseWolverine(wolverine =>
        {
            wolverine.PersistMessagesWithPostgresql(place + StoredGrainSubject.PoolSettings, "wolverine");
            wolverine.AddSagaType<CaseSaga>("case_saga");
            wolverine.Policies.AutoApplyTransactions();
            wolverine.Durability.Mode = DurabilityMode.Solo;
            wolverine.Discovery.DisableConventionalDiscovery().IncludeType<CaseSaga>();
        });
        var host = builder.Build();
        await host.StartAsync();
        return new WolverineSubject(host, place);
    }

    public async Task PlayAsync(long number, StepTimer timer)
    {
        var petition = Petitions.At(number);
        for (var i = 0; i < Petitions.Steps; i++)
        {
            var step = StoredStep.Of(petition, number, i);
            await timer.TimeAsync(async () =>
            {
                // As a request of its own has it: nothing of the saga stays from one step to the next.
                await using var scope = host.Services.CreateAsyncScope();
                await scope.ServiceProvider.GetRequiredService<IMessageBus>()
                    .InvokeAsync(i == 0 ? new RegisterCase(petition.Number.Stream, step) : new TakeStep(petition.Number.Stream, step));
                return true;
            });
        }
        Interlocked.Increment(ref _played);
    }

    public Task<string?> FindFaultAsync() =>
        EndedCases.FindFaultAsync(place, $"SELECT count(*) FROM wolverine.case_saga WHERE body -> 'State' ->> 'Version' = '{Petitions.Steps}'", _played);

    public async ValueTask DisposeAsync()
    {
        await host.StopAsync();
        host.Dispose();
    }
}

/// <summary>The first step of a case.</summary>
public sealed record RegisterCase(string Id, StoredStep Step);

/// <summary>A later step of a case.</summary>
public sealed record TakeStep(string Id, StoredStep Step);

/// <summary>A case as a saga; what it holds is the AdoNet grain's document.</summary>
public sealed class CaseSaga : Saga
{
    public string Id { get; set; } = "";

    public StoredCase State { get; set; } = new();

    public static CaseSaga Start(RegisterCase command)
    {
        var saga = new CaseSaga { Id = command.Id };
        saga.Take(command.Step);
        return saga;
    }

    public void Handle(TakeStep command) => Take(command.Step);

    private void Take(StoredStep step)
    {
        if (State.CommandId == step.CommandId)
            return;
        State = State.After(step);
    }
}
